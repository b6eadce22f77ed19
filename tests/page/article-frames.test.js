// The lab in an iframe.

import assert from 'node:assert/strict';
import { article, framed, inArticle, lab, PATH } from './support/article.js';
import { drawn, pageTest } from './support/browser.js';
import { serve } from './support/server.js';

const frameOf = (address, query, style = 'display:block;width:100%;height:400px;border:0') => `<iframe src="${address}?embed=1&${query}" title="Lab" style="${style}"></iframe>`;
const HEARING = `<script>addEventListener('message', function (event) {
  if (event.data && event.data.type === 'init-lab') document.querySelectorAll('iframe').forEach(function (frame) { if (frame.contentWindow === event.source) frame.style.height = event.data.height + 'px'; });
});</script>`;

pageTest('frames: two from another origin → each as high as its content', { height: 1600, setUp: inArticle('', { hostile: false }), path: PATH, ready: false }, async ({ page, behaviour, address }) => {
  const other = await serve();
  try {
    behaviour.pages['/article.html'] = article(frameOf(other.address, 'depth=7&activation=tanh&panels=gradients&controls=depth') + frameOf(other.address, 'panels=verdict+gradients+loss&controls=train&lang=en&theme=dark') + HEARING, { hostile: false });
    await page.goto(address + PATH);
    const frames = [await framed(page, 0), await framed(page, 1)];
    assert.deepEqual(await frames[0].evaluate(() => ['depth', 'width', 'activation'].map((name) => document.querySelector('init-lab').report().config[name])), [7, 64, 'tanh']);
    assert.deepEqual(await frames[1].evaluate(() => [document.documentElement.lang, document.documentElement.dataset.theme, document.querySelector('init-lab').shadowRoot.querySelector('.lab').lang]), ['en', 'dark', 'en']);
    await drawn(page);
    for (const [n, frame] of frames.entries()) {
      const inner = await frame.evaluate(() => [document.documentElement.getBoundingClientRect().height, document.documentElement.scrollHeight > innerHeight, document.documentElement.scrollWidth > innerWidth]);
      const outer = await page.locator('iframe').nth(n).evaluate((element) => element.offsetHeight);
      assert.deepEqual(inner, [outer, false, false]);
    }
    const heights = () => page.locator('iframe').evaluateAll((all) => all.map((frame) => frame.offsetHeight));
    const before = await heights();
    for (const frame of frames) await drawn(frame);
    await drawn(page);
    assert.deepEqual(await heights(), before, 'the heights are stable: frame and content do not enlarge each other');
    await page.locator('article').evaluate((element) => (element.style.width = '358px'));
    await page.waitForFunction((before) => document.querySelector('iframe').offsetHeight > before, before[0]);
    await frames[0].waitForFunction(() => innerWidth === 358 && document.documentElement.scrollWidth <= innerWidth);
    assert.equal(await frames[0].evaluate(() => document.querySelector('.open').innerText), 'Ouvrir en grand');
    assert.equal(await frames[0].evaluate(() => document.querySelectorAll('header, article, footer, #embedding').values().every((part) => getComputedStyle(part).display === 'none')), true);
  } finally {
    other.close();
  }
});

pageTest('frame: unknown parameter → named; link to full size → the same experiment', { setUp: inArticle(frameOf('./', 'colour=red&amp;amp;preset=healthy&amp;amp;panels=verdict&amp;amp;learning-rate=0.02.'), { hostile: false }), path: PATH, ready: false }, async ({ page }) => {
  const frame = await page.locator('iframe').elementHandle().then((element) => element.contentFrame());
  assert.match(await frame.locator('.notice:not([hidden]) p').textContent(), /«\scolour\s» n’est pas un réglage.*«\s0.02.\s» comme/);
  await frame.waitForFunction(() => document.querySelector('init-lab').report()?.config.activation === 'relu');
  assert.equal(await frame.locator('figure').count(), 0, 'it shows the panels that the address names');
  const [opened] = await Promise.all([page.context().waitForEvent('page'), frame.locator('.open a:visible').click()]);
  await opened.waitForFunction(() => document.querySelector('init-lab')?.report?.()?.config.initializer === 'kaiming_normal');
  assert.match(opened.url(), /#.*activation=relu/);
  assert.equal(await opened.evaluate(() => getComputedStyle(document.querySelector('header')).display !== 'none'), true);
});
