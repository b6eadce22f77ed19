// The panel that writes the code to embed a lab in an article.

import assert from 'node:assert/strict';
import { fileURLToPath } from 'node:url';
import { article, complete, framed, lab, PATH } from './support/article.js';
import { drawn, holds, pageTest } from './support/browser.js';

/** Checks the script of the snippet: it sets the height that the frame reports, within limits, and ignores other senders. */
async function hears(page) {
  const height = () => page.locator('iframe').evaluate((frame) => frame.offsetHeight);
  const right = await height();
  const frame = await framed(page);
  for (const [told, shown] of [[1e9, 8000], ['a', 200], [right, right]]) {
    await frame.evaluate((height) => parent.postMessage({ type: 'init-lab', height }, '*'), told);
    await page.waitForFunction((shown) => document.querySelector('iframe').offsetHeight === shown, shown);
  }
  await page.evaluate(() => postMessage({ type: 'init-lab', height: 321 }, '*'));
  await drawn(page);
  assert.equal(await height(), right, 'a message that is not of the frame changes nothing');
}

/** Opens the panel and waits for its preview. */
async function openPanel(page) {
  await page.locator('#embedding > summary').click();
  await page.waitForFunction(() => document.querySelector('#embedding .preview init-lab')?.report?.());
}
const code = (page) => page.locator('#embedding textarea').inputValue();

for (const [form, locale, width] of [['Jekyll', 'fr-FR', 1280], ['HTML', 'en-GB', 390], ['iframe', 'fr-FR', 1280]]) {
  pageTest(`panel: code as ${form} pasted into an article → the lab of the preview, with its height reserved`, { locale, width, height: 1000 }, async ({ page, behaviour, address, inLab, configure }) => {
    await configure({ activation: 'tanh', depth: 11, dataset: 'moons' });
    await openPanel(page);
    const tick = (name) => page.locator(`#embedding input[value=${name}]`).first();
    await tick('activation').check();
    await page.locator('#embedding fieldset').nth(1).locator('input[value=train]').check();
    await page.locator('#embedding fieldset').nth(1).locator('input[value=initializer]').uncheck();
    await page.getByLabel(form, { exact: true }).check();
    await page.locator('#embedding label', { hasText: /Sombre|Dark/ }).click();
    await page.locator('#embedding .wishes label.line input').fill(form === 'Jekyll' ? '/lab' : address);
    const preview = page.locator('#embedding .preview init-lab');
    await page.waitForFunction(() => document.querySelector('#embedding .preview init-lab').report().config.depth === 11);
    const parts = (lab) => lab.evaluate((lab) => [...lab.shadowRoot.querySelectorAll('figure, .verdict, .controls > [data-setting], .controls > .wide, .lab')].map((part) => part.className + (part.dataset.setting ?? '')));
    const shown = await parts(preview);
    assert.ok(shown.includes('figure activation') || shown.some((name) => name.startsWith('activation')), shown.join(', '));
    await page.locator('#embedding button', { hasText: /Copier le code|Copy the code/ }).click();
    await page.locator('#embedding [role=status]', { hasText: /Copié|Copied/ }).waitFor();
    let pasted = await page.evaluate(() => navigator.clipboard.readText());
    assert.equal(pasted.trim(), (await code(page)).trim());
    if (form === 'Jekyll') {
      assert.match(pasted, /\{\{ '\/lab\/init-lab\.js' \| relative_url \}\}/);
      pasted = pasted.replaceAll(/\{\{ '\/lab\/(.*?)' \| relative_url \}\}/g, `${address}$1`);
    }
    assert.doesNotMatch(pasted, /\$|`|\\\(|\{\{|\{%/, 'no sign that Liquid, MathJax or Markdown would interpret');
    // Markdown takes indented lines for code, so each tag begins at the left margin of its line.
    if (form !== 'iframe') assert.match(pasted, /^<!-- [^>]* -->\n<init-lab [^>]*>\n<p>.*<\/p>\n<\/init-lab>\n<script type="module" src="[^"]*"><\/script>\n$/);
    for (const column of form === 'iframe' ? [1080, 854, 358] : [854, 358]) {
      // The panel computes the height on a page with a mouse; on a narrow column the reader has a touch screen.
      const isPhone = column < 500;
      const context = await page.context().browser().newContext({ viewport: { width: column + 50, height: 1000 }, hasTouch: isPhone, isMobile: isPhone, reducedMotion: 'reduce' });
      const visit = await context.newPage();
      behaviour.pages['/article.html'] = article(pasted, { hostile: false, width: column });
      let arrive;
      behaviour.held.set('/init-lab.js', new Promise((resolve) => (arrive = resolve)));
      await visit.goto(address + PATH, { waitUntil: 'commit' });
      const place = visit.locator('article > init-lab, article iframe');
      await place.waitFor();
      // What follows the snippet is there: the browser has parsed the snippet with its script.
      await visit.locator('#after').waitFor();
      const heights = [await place.evaluate((element) => element.offsetHeight)];
      arrive();
      if (form === 'iframe') await framed(visit);
      else await complete(visit);
      await drawn(visit);
      heights.push(await place.evaluate((element) => element.offsetHeight));
      assert.equal(heights[0], heights[1], `${column} px: from the first paint to the last`);
      const there = form === 'iframe' ? (await framed(visit)).locator('init-lab') : visit.locator('init-lab');
      // The order of the parts depends on the width, so both lists are sorted.
      assert.deepEqual((await parts(there)).sort(), shown.toSorted());
      assert.deepEqual(await there.evaluate((lab) => [lab.report().config.activation, lab.report().config.depth, lab.report().config.dataset]), ['tanh', 11, 'moons']);
      assert.equal(await there.evaluate((lab) => lab.shadowRoot.querySelector('.lab').dataset.theme), 'dark');
      if (form === 'iframe') await hears(visit);
      await context.close();
    }
  });
}

for (const theme of ['light', 'dark']) {
  pageTest(`panel: axe, ${theme} → no violations`, { theme, locale: 'en-GB', height: 1000 }, async ({ page }) => {
    await openPanel(page);
    await page.addScriptTag({ path: fileURLToPath(new URL('node_modules/axe-core/axe.min.js', import.meta.url)) });
    const { violations } = await page.evaluate(() => globalThis.axe.run('#embedding'));
    assert.deepEqual(violations.map(({ id, nodes }) => `${id}: ${nodes[0].html}`), []);
  });
}

pageTest('panel: lab, language and parts change → the code follows, with at least one part and without a reader’s file', { height: 1000 }, async ({ page, configure }) => {
  await openPanel(page);
  assert.match(await code(page), /<init-lab id="lab" lang="fr" theme="auto" panels="verdict gradients"/);
  await configure({ depth: 33 });
  await page.waitForFunction(() => document.querySelector('#embedding textarea').value.includes('depth="33"'));
  assert.equal(await page.locator('#embedding .code input').inputValue(), '<a href="#lab" data-init-lab="depth=33">…</a>');
  await page.locator('[data-lang=en]').click();
  await page.locator('#embedding legend', { hasText: 'Shown' }).waitFor();
  assert.match(await page.locator('#embedding > summary').innerText(), /article/);
  for (const name of ['verdict', 'gradients']) await page.locator(`#embedding input[value=${name}]`).click();
  assert.match(await page.locator('#embedding .code [role=status]').textContent(), /at least one/);
  assert.match(await code(page), /panels="gradients"/);
  await page.evaluate(() => document.querySelector('init-lab').loadCsv('a,b\n1,2\n2,3\n3,4\n4,5\n5,6\n6,7\n7,8\n8,9\n9,10\n10,11\n'));
  await page.waitForFunction(() => !document.querySelector('#embedding textarea').value.includes('csv'));
  for (const input of await page.locator('#embedding fieldset').nth(0).locator('input').all()) await input.check();
  assert.doesNotMatch(await code(page), /panels=/, 'all panels are the default, so the code names none');
  const overflows = () => page.evaluate(() => document.documentElement.scrollWidth > innerWidth);
  assert.equal(await overflows(), false);
  await page.setViewportSize({ width: 320, height: 800 });
  await drawn(page);
  assert.equal(await overflows(), false);
});

pageTest('panel: another language for the article → the code in it; texts that do not load → message, and the next try loads them', { height: 1000, allowed: /404/, setUp: (behaviour) => behaviour.missing.add('strings/en/article.js') }, async ({ page, behaviour }) => {
  await openPanel(page);
  const language = (name) => page.locator('#embedding fieldset', { hasText: 'Langue' }).last().locator('label', { hasText: name });
  await language('English').click();
  await page.locator('#embedding .code [role=status]', { hasText: /chargé/ }).waitFor();
  assert.match(await code(page), / lang="fr"/);
  behaviour.missing.clear();
  await language('Français').click();
  await language('English').click();
  await page.waitForFunction(() => document.querySelector('#embedding textarea').value.includes(' lang="en"'));
});

pageTest('panel: link at the top of the page → focus on it; its download → the folder as a zip of the size it says', { locale: 'en-GB' }, async ({ page, address }) => {
  await page.locator('nav a', { hasText: 'Embed' }).press('Enter');
  assert.equal(await page.evaluate(() => document.activeElement?.localName), 'summary');
  const link = page.locator('#embedding a[download]');
  await link.waitFor();
  const answer = await fetch(new URL(await link.getAttribute('href'), address));
  const archive = Buffer.from(await answer.arrayBuffer());
  assert.match(await link.evaluate(({ parentElement }) => parentElement.textContent), new RegExp(`zip, ${(archive.length / 1e6).toPrecision(2)} MB`));
  // A zip file begins with this signature and ends with the list of its files.
  assert.equal(archive.readUInt32LE(0), 0x04034b50);
  for (const file of ['index.html', 'init-lab.html', 'init-lab.js', 'pkg/init_lab_bg.wasm', 'data/digits.bin']) assert.ok(archive.subarray(-20_000).includes(file), file);
});

pageTest('panel: theme and form change → the selected theme is that of the code', { locale: 'fr-FR', height: 1000 }, async ({ page }) => {
  await openPanel(page);
  const chosen = () => page.locator('#embedding [type=radio]:checked').evaluateAll((inputs) => inputs.map(({ value }) => value).find((value) => ['light', 'dark', 'auto', 'system'].includes(value)));
  const inCode = async () => /theme(?:="|=)(\w+)/.exec(await code(page))?.[1] ?? 'light';
  const theme = (value) => page.locator(`#embedding [type=radio][value=${value}]`);
  for (const [form, value] of [['iframe'], ['Jekyll'], ['HTML'], ['iframe'], ['iframe', 'dark'], ['iframe', 'system'], ['Jekyll'], ['HTML', 'auto'], ['iframe', 'light'], ['Jekyll', 'dark'], ['iframe']]) {
    await page.getByLabel(form, { exact: true }).check();
    if (value) await theme(value).check();
    assert.equal(await chosen(), await inCode(), `${form}, ${value}`);
    assert.ok(await theme(await chosen()).isEnabled(), `${form}, ${value}`);
  }
});

pageTest('panel: settings change → the code names those that have an effect, and no others', { locale: 'en-GB', height: 1000 }, async ({ page, configure }) => {
  await openPanel(page);
  for (const [settings, without] of [
    [{ initializer: 'variance_scaling', sigma_w: 2 }, []],
    [{ initializer: 'kaiming_normal' }, ['sigma']],
    [{ residual: true, residual_scale: 'inverse_sqrt', depth: 9 }, []],
    [{ residual: false }, ['residual']],
    [{ bias: 'normal', sigma_b: 0.5 }, []],
    [{ bias: 'zero' }, ['sigma', 'bias']],
  ]) {
    await configure(settings);
    const wanted = without.length > 0 ? [] : Object.entries(settings).map(([name, value]) => `${name.replaceAll('_', '-')}="${value}"`);
    await holds(async () => {
      const now = await code(page);
      return wanted.every((text) => now.includes(text)) && without.every((name) => !new RegExp(` ${name}[-\\w]*=`).test(now));
    }, () => `${wanted} without ${without}`);
    assert.ok((await code(page)).includes('<init-lab'));
  }
});
