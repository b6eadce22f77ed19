// Links in the text of an article that change the lab.

import assert from 'node:assert/strict';
import { article, complete, count, fetchedOf, inArticle, lab, PATH, SCRIPT } from './support/article.js';
import { pageTest } from './support/browser.js';

const LINKS = `<p><a id="deep" href="#my-lab" data-init-lab="depth=30; activation=relu; initializer=kaiming_normal">thirty layers</a>,
<a id="trained" href="#my-lab" data-init-lab="preset=healthy; depth=6; train=40"><em>a trained one</em></a>, <a id="wrong" href="#my-lab" data-init-lab="depth=1000">too many</a>,
<a id="odd" href="#my-lab" data-init-lab="train=many">many</a>, <a id="plain" href="#my-lab" data-init-lab="">as it was</a>, <a id="nowhere" href="#other" data-init-lab="depth=3">nowhere</a></p>`;

pageTest('links: clicked → settings of the article with the changes of the link, and training', { setUp: inArticle(LINKS + lab('id="my-lab" width="32" depth="12"') + SCRIPT, { hostile: false }), path: PATH, ready: false }, async ({ page, until, report, inLab }) => {
  await complete(page);
  await page.locator('#deep').click();
  await until("(report) => report.config.depth === 30 && report.config.activation === 'relu' && report.config.width === 32");
  await inLab('[data-setting=dataset] select').selectOption('moons');
  await until("(report) => report.config.dataset === 'moons'");
  // By the keyboard; the link contains another element.
  await page.locator('#trained').focus();
  await page.keyboard.press('Enter');
  await until('(report) => report.step === 40 && report.config.depth === 6');
  assert.deepEqual(await report().then(({ config }) => [config.dataset, config.width]), ['spirals', 32], "the reader's own changes are undone");
  await page.locator('#wrong').click();
  assert.match(await inLab('.notice:not([hidden]) p').textContent(), /1000 est hors limites/);
  assert.equal((await report()).config.depth, 6, 'the experiment before the refused link stays');
  await page.locator('#odd').click();
  await inLab('.notice:not([hidden]) p', { hasText: 'many' }).waitFor();
  assert.equal((await report()).config.depth, 6);
  await page.locator('#plain').click();
  await until('(report) => report.config.depth === 12 && report.config.width === 32');
  await page.locator('#nowhere').click();
  assert.equal(await page.evaluate(() => location.hash), '#other', 'a link whose target is no lab is an ordinary link');
  assert.equal((await report()).config.depth, 12);
});

pageTest('links: two in quick succession → the last one wins, without the training of the first', { setUp: inArticle(LINKS + lab('id="my-lab"') + SCRIPT, { hostile: false }), path: PATH, ready: false }, async ({ page, report, until }) => {
  await page.waitForFunction(() => document.querySelector('init-lab')?.report?.());
  await page.evaluate(() => {
    document.querySelector('#trained').click();
    document.querySelector('init-lab').follow('depth=8; train=3');
  });
  await until('(report) => report.config.depth === 8 && report.step === 3');
  await page.evaluate(async () => {
    const lab = document.querySelector('init-lab');
    const followed = lab.follow('depth=9; train=40');
    await new Promise(requestAnimationFrame);
    await Promise.allSettled([followed, lab.configure({ depth: 7 })]);
  });
  const { config, step } = await report();
  assert.deepEqual([config.depth, step], [7, 0], 'the training of the link does not start after a newer setting');
});

pageTest('links: with a preset → only the settings that preset and link name change', { setUp: inArticle(LINKS + '<a id="there" href="other.html#my-lab" data-init-lab="depth=3">elsewhere</a>' + lab('id="my-lab" activation="tanh" depth="12" width="32"') + SCRIPT, { hostile: false }), path: PATH, ready: false }, async ({ page, behaviour, until, report }) => {
  behaviour.pages['/other.html'] = '<!doctype html><title>Other</title><link rel="icon" href="data:,">';
  await complete(page);
  await page.locator('#trained').click();
  await until("(report) => report.config.activation === 'relu' && report.config.depth === 6 && report.step === 40");
  assert.equal((await report()).config.width, 32, 'the preset does not set the width');
  await page.locator('#there').click();
  await page.waitForURL(/other\.html/);
});

pageTest('links: lab far below and not loaded → loaded and scrolled to', { setUp: inArticle(LINKS + '<div class="far"></div>' + lab('id="my-lab"') + SCRIPT, { hostile: false }), path: PATH, ready: false }, async ({ page, behaviour, until }) => {
  await page.waitForFunction(() => customElements.get('init-lab'));
  assert.deepEqual(fetchedOf(behaviour), ['/init-lab.js']);
  await page.locator('#trained').click();
  await until("(report) => report?.step === 40 && report.config.initializer === 'kaiming_normal'");
  assert.ok((await page.locator('#my-lab').boundingBox()).y < 400);
  assert.equal(await page.evaluate(() => location.hash), '');
});

pageTest('links: lab that cannot load → the page scrolls to its place', { setUp: (behaviour) => (inArticle(LINKS + '<div class="far"></div>' + lab('id="my-lab"') + SCRIPT, { hostile: false })(behaviour), behaviour.missing.add('/init-lab.js')), path: PATH, ready: false, allowed: /404/ }, async ({ page }) => {
  await page.locator('#deep').click();
  assert.equal(await page.evaluate(() => location.hash), '#my-lab');
  await page.waitForFunction(() => {
    const { top, bottom } = document.querySelector('.fallback-text').getBoundingClientRect();
    return top >= 0 && bottom <= innerHeight;
  });
});

pageTest('links: Control and click → a new tab, and the lab does not change', { setUp: inArticle(LINKS + lab('id="my-lab"') + SCRIPT, { hostile: false }), path: PATH, ready: false }, async ({ page, report }) => {
  await complete(page);
  const [opened] = await Promise.all([page.context().waitForEvent('page'), page.locator('#deep').click({ modifiers: ['Control'] })]);
  await opened.waitForLoadState();
  assert.match(opened.url(), /#my-lab$/);
  assert.equal((await report()).config.depth, 20);
});
