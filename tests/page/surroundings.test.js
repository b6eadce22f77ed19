// Pages that narrow, scale, mirror, move or print the lab.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { article, complete, inArticle, lab, PATH, quiet, readsFile, SCRIPT } from './support/article.js';
import { drawn, holds, pageTest } from './support/browser.js';

/** Declares a test in a page with a lab. The test starts once the lab is complete. */
const hostTest = (name, options, body) => pageTest(name, { path: PATH, ready: false, ...options }, async (context) => {
  await complete(context.page);
  await body(context);
});
const SMALL = 'depth="10" panels="verdict gradients activation" controls="depth weight-scale"';
const inBody = (html) => (behaviour) => (behaviour.pages[`/${PATH}`] = `<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><link rel="icon" href="data:,"><title>Page</title><body>${html}${SCRIPT}</body></html>`);

/** Containers that take their width from their content. */
const BOXES = {
  'a table cell': (lab) => `<table><tr><td>${lab}</td></tr></table>`,
  'a table cell beside another': (lab) => `<table><tr><td>a word</td><td>${lab}</td></tr></table>`,
  'a figure as wide as its content': (lab) => `<figure style="width:fit-content;margin:0">${lab}<figcaption>A caption</figcaption></figure>`,
  'an open dialog': (lab) => `<dialog open style="position:static">${lab}</dialog>`,
  'a flex item': (lab) => `<div style="display:flex"><div>${lab}</div></div>`,
  'a centred flex item': (lab) => `<div style="display:flex;flex-direction:column;align-items:center"><div>${lab}</div></div>`,
  'a grid of automatic columns': (lab) => `<div style="display:grid;grid-template-columns:auto auto;justify-content:start"><div>${lab}</div><div>b</div></div>`,
  'a float': (lab) => `<div style="float:left">${lab}</div>`,
  'an inline block': (lab) => `<span style="display:inline-block">${lab}</span>`,
  'a box in a corner': (lab) => `<div style="position:absolute;top:0;left:0">${lab}</div>`,
};

for (const width of [1280, 390]) {
  for (const [name, box] of Object.entries(BOXES)) {
    pageTest(`width: lab in ${name}, ${width} px → a width of its own, before and after loading`, { width, setUp: inBody(box(lab(SMALL))), path: PATH, ready: false }, async ({ page }) => {
      const before = await page.evaluate(async () => {
        await customElements.whenDefined('init-lab');
        return document.querySelector('init-lab').offsetWidth;
      });
      await complete(page);
      const after = await page.evaluate(() => [document.querySelector('init-lab').offsetWidth, document.documentElement.scrollWidth - innerWidth]);
      assert.ok(after[0] >= Math.min(600, width - 110), `${after[0]} px wide`);
      assert.equal(after[1], 0, 'the page does not scroll sideways');
      assert.equal(before, after[0], 'the element is as wide before it loads');
    });
  }
}

hostTest('width: lab beside a fixed column → the rest of the row', { setUp: inBody(`<div style="display:flex;width:900px">${lab(SMALL)}<aside style="flex:none;width:400px">beside</aside></div>`) }, async ({ page }) => {
  assert.deepEqual(await page.evaluate(() => ['init-lab', 'aside'].map((name) => document.querySelector(name).offsetWidth)), [500, 400]);
});

for (const [name, style] of [['scaled to a half', 'transform:scale(.5);transform-origin:0 0;width:960px'], ['zoomed to a half', 'zoom:.5;width:960px'], ['scaled twice', 'transform:scale(2);transform-origin:0 0;width:600px'], ['as it is', 'width:960px']]) {
  hostTest(`pointer: page ${name} → reads the layer beneath it`, { setUp: inBody(`<div style="${style}">${lab(SMALL)}</div>`) }, async ({ page, inLab }) => {
    await drawn(page);
    const { x, y, width, height } = await inLab('.gradients .plot').boundingBox();
    const read = [];
    for (const share of [0.15, 0.5, 0.84]) {
      await page.mouse.move(x + share * width, y + height / 2);
      read.push(Number(await inLab('.gradients .readout b').first().textContent()));
    }
    assert.ok(read[0] <= 3 && [5, 6].includes(read[1]) && read[2] >= 8, read.join());
  });
}

hostTest('direction: page from right to left → the lab is laid out from left to right', { setUp: (behaviour) => (behaviour.pages[`/${PATH}`] = article(lab(SMALL) + SCRIPT, { hostile: false }).replace('<html lang="en">', '<html lang="he" dir="rtl">')) }, async ({ inLab }) => {
  assert.equal(await inLab('.lab').evaluate((element) => getComputedStyle(element).direction), 'ltr');
  const [label, box] = await Promise.all([inLab('[data-setting=depth] input[type=range]').boundingBox(), inLab('[data-setting=depth] input[type=text]').boundingBox()]);
  assert.ok(label.x < box.x);
});

for (const [name, move] of [
  ['appended elsewhere', (lab, there) => there.append(lab)],
  ['taken out and put back in one task', (lab, there) => (lab.remove(), there.append(lab))],
  ['moved in a later microtask', async (lab, there) => (lab.remove(), await null, there.append(lab))],
  ['moved with its parent', (lab, there) => there.append(lab.parentElement)],
  ['moved by moveBefore', (lab, there) => (there.moveBefore ? there.moveBefore(lab, null) : there.append(lab))],
]) {
  hostTest(`moved: lab ${name} → keeps its training`, { setUp: inBody(`<main><div>${lab(SMALL)}</div></main><aside></aside>`) }, async ({ page, train, report, inLab }) => {
    await train(60);
    await page.evaluate(`(${move})(document.querySelector('init-lab'), document.querySelector('aside'))`);
    await quiet(page);
    assert.equal((await report()).step, 60);
    assert.equal((await train(1)).step, 61);
    assert.equal(await inLab('.verdict').isVisible(), true);
  });
}

for (const [name, address] of [
  ['a path', 'location.pathname + "#my-lab"'],
  ['a full address', 'location.href.split("#")[0] + "#my-lab"'],
  ['a relative name', '"article.html#my-lab"'],
  ['an id that is encoded', '"#my%2Dlab"'],
]) {
  hostTest(`links: target is ${name} → changes the settings of the lab`, { setUp: inBody(`<base href="./"><a id="link" data-init-lab="depth=15">fifteen</a>${lab(`id="my-lab" ${SMALL}`)}`) }, async ({ page, until }) => {
    await page.evaluate((address) => (document.querySelector('#link').href = eval(address)), address);
    await page.locator('#link').click();
    await until('(report) => report.config.depth === 15');
  });
}

hostTest('links: address that cannot be decoded → an ordinary link, without an error', { setUp: inBody(`<a id="link" data-init-lab="depth=15">fifteen</a>${lab(`id="my-lab" ${SMALL}`)}`) }, async ({ page, report }) => {
  for (const href of ['#%', '#%E0%A4%A', '#my-lab%']) {
    await page.evaluate((href) => document.querySelector('#link').setAttribute('href', href), href);
    await page.locator('#link').click();
  }
  assert.equal((await report()).config.depth, 10);
});

hostTest('theme auto: page changes its colours by class, attribute, style or sheet → the lab follows', { setUp: inBody(`<style>body.dark { background: #111; color: #ddd } [data-mode=dark] { background: #111; color: #ddd }</style><div>${lab(`theme="auto" ${SMALL}`)}</div>`) }, async ({ page, inLab }) => {
  const theme = () => inLab('.lab').getAttribute('data-theme');
  assert.equal(await theme(), 'light');
  for (const [on, off] of [
    ["document.body.classList.add('dark')", "document.body.classList.remove('dark')"],
    ["document.documentElement.dataset.mode = 'dark'", "delete document.documentElement.dataset.mode"],
    ["document.querySelector('init-lab').parentElement.style.color = 'white'", "document.querySelector('init-lab').parentElement.removeAttribute('style')"],
    ["document.head.append(Object.assign(document.createElement('style'), { id: 'dark', textContent: 'body { color: #eee }' }))", "document.querySelector('#dark').remove()"],
  ]) {
    await page.evaluate(on);
    await holds(async () => (await theme()) === 'dark', () => on);
    await page.evaluate(off);
    await holds(async () => (await theme()) === 'light', () => off);
  }
});

hostTest('printing: parts with a background colour → printed with it', { setUp: inBody(lab()) }, async ({ inLab }) => {
  for (const part of ['.strip', '.train', '.lab']) assert.equal(await inLab(part).first().evaluate((element) => getComputedStyle(element).printColorAdjust), 'exact', part);
});

hostTest('trusted types: page requires them → the lab runs', {
  setUp: (behaviour) => (inArticle('', { csp: true })(behaviour), (behaviour.pages[`/${PATH}`] = article(lab(SMALL, '') + SCRIPT, { csp: true })), (behaviour.headers['content-security-policy'] = "require-trusted-types-for 'script'; trusted-types init-lab")),
  allowed: /TrustedScriptURL/,
}, async ({ page, train, configure }) => {
  assert.equal((await train(2)).step, 2);
  await configure({ depth: 5 });
  assert.deepEqual(await readsFile(page), [30, 2, 2]);
});

for (const width of [1280, 390]) {
  hostTest(`height: code for Jekyll of docs/EMBEDDING.md, ${width} px → reserves the height of the lab`, { width, setUp: (behaviour) => {
    const lines = readFileSync(new URL('../../docs/EMBEDDING.md', import.meta.url), 'utf8').match(/<init-lab [^>]*tex2jax[^]*?<\/script>/)[0].replaceAll(/\{\{ '\/assets\/init-lab\/(.*?)' \| relative_url \}\}/g, '$1');
    behaviour.pages[`/${PATH}`] = article(lines, { hostile: false, width: width === 390 ? 358 : 854 });
  } }, async ({ page }) => {
    await drawn(page);
    const [height, content] = await page.evaluate(() => [document.querySelector('init-lab').offsetHeight, document.querySelector('init-lab').shadowRoot.querySelector('.lab').offsetHeight]);
    assert.ok(content <= height && content > height - 60, `${content} of ${height} px`);
  });
}
