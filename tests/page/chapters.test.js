// The article as a page of the site: its chapters, figures and questions, in both languages, without scripts, and printed.

import assert from 'node:assert/strict';
import { readFileSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import test from 'node:test';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { settingOf } from '../../www/model/settings.js';
import { CHAPTERS } from '../../www/strings/chapters.js';
import en from '../../www/strings/en/terms.js';
import fr from '../../www/strings/fr/terms.js';
import { holds, pageTest } from './support/browser.js';
import { DIST } from './support/server.js';
import { shiftsOf, watchShifts } from './support/shifts.js';

/** The pages, by language. */
const PAGES = { fr: 'article/index.html', en: 'article/en.html' };
/** The largest sum of the gzipped sizes of an article's page and of the pictures of its figures; the lab's own files do not count. */
const MOST_BYTES = 60_000;

const textOf = (/** @type {string} */ lang) => readFileSync(join(DIST, PAGES[lang]), 'utf8');
const idsOf = (/** @type {string} */ text) => [...text.matchAll(/<h2 id="([^"]+)"/g)].map(([, id]) => id);

test('article: two languages → the same chapters, one question and one lab in each, and terms that link to existing chapters', () => {
  const [french, english] = ['fr', 'en'].map(textOf);
  const ids = idsOf(french);
  assert.deepEqual(idsOf(english), ids);
  assert.equal(ids.length, 12, 'eleven chapters and the sources');
  for (const text of [french, english]) {
    const parts = text.split(/<h2 id="/).slice(1, -1);
    for (const part of parts) {
      assert.equal(part.match(/<init-lab /g)?.length, 1, part.slice(0, 60));
      assert.equal(part.match(/class="question"/g)?.length, 1, part.slice(0, 60));
    }
  }
  const chapters = [...Object.values(CHAPTERS.terms), ...Object.values(CHAPTERS.figures)];
  assert.deepEqual(chapters.filter((id) => !ids.includes(id)), []);
  assert.deepEqual(Object.keys(CHAPTERS.terms).filter((term) => !(term in en.glossary.terms)), []);
  // A term or a figure links to every chapter but that on defaults.
  assert.deepEqual(ids.slice(0, -1).filter((id) => !chapters.includes(id) && id !== 'defaults'), []);
});

test('article: two languages → the same numbers, settings and links, and every file that is named exists', () => {
  const [french, english] = ['fr', 'en'].map(textOf);
  const of = (/** @type {string} */ text, /** @type {RegExp} */ pattern) => [...text.matchAll(pattern)].map(([, value]) => value);
  for (const pattern of [/data-init-lab="([^"]*)"/g, /<init-lab id="([^"]*)"/g, /<data value="([^"]*)"/g]) {
    assert.deepEqual(of(french, pattern).sort(), of(english, pattern).sort(), String(pattern));
  }
  assert.equal(of(french, /<data [^>]*>([^<]*)</g).includes('?'), false);
  for (const text of [french, english]) {
    const addresses = of(text, /(?:href|src)="([^"#:]+)[^":]*"/g).map((address) => address.replaceAll('&amp;', '&'));
    for (const address of addresses) assert.ok(statSync(join(DIST, 'article', address)), address);
    const ids = of(text, / id="([^"]*)"/g);
    assert.deepEqual(of(text, /href="#([^"]*)"/g).filter((id) => !ids.includes(id)), []);
  }
});

test('article: page and pictures, gzipped → at most 60 kB', () => {
  for (const [lang, path] of Object.entries(PAGES)) {
    const files = [path, ...readdirSync(join(DIST, 'article')).filter((name) => name.endsWith(`.${lang}.svg`)).map((name) => `article/${name}`)];
    assert.equal(files.length, 12, 'a page and eleven pictures');
    const total = files.reduce((sum, file) => sum + gzipSync(readFileSync(join(DIST, file)), { level: 9 }).length, 0);
    console.log(`article, ${lang}: ${total} bytes`);
    assert.ok(total <= MOST_BYTES, `${lang}: ${total}`);
  }
});

/** Texts of the lab that contain numbers, each with the names of the article's measurements that these numbers come from. */
const NUMBERS_OF_WORDS = {
  'terms.sharpness.says': ['rate-stable'],
  'terms.cosine.says': ['theory-inputs', 'theory-cosine', 'theory-factor', 'theory-right'],
  'terms.learning_rate.says': ['rate-large', 'rate-small'],
  'terms.layer_norm.says': ['cures-layer-relu-right'],
  'terms.batch_norm.says': ['cures-batch-relu', 'cures-batch-relu-stable'],
  'terms.dead.says': ['rate-dead'],
  'settings.residual': ['cures-shortcuts-loss', 'cures-plain-loss'],
  'activations.sigmoid': ['sigmoid-four'],
  'initializers.constant': ['symmetry-constant', 'symmetry-xavier'],
  'initializers.keras_default': ['defaults-keras-right'],
};

test('article: texts of the lab that contain its measurements → the same numbers', () => {
  for (const [lang, { glossary }] of Object.entries({ fr, en })) {
    const numbers = new Map([...textOf(lang).matchAll(/<data value="([^"]*)">([^<]*)</g)].map(([, name, number]) => [name, number]));
    for (const [place, names] of Object.entries(NUMBERS_OF_WORDS)) {
      const says = place.split('.').reduce((object, key) => object[key], /** @type {any} */ (glossary));
      for (const name of names) assert.ok(says.includes(numbers.get(name)), `${lang}, ${place}: ${name} is ${numbers.get(name)}`);
    }
  }
});

/** The settings, and the steps of `train`, that a link such as `depth=30; learning-rate=10; train=100` asks for. */
const askedBy = (/** @type {string} */ text) => Object.fromEntries(text.split(/;\s*/).map((entry) => entry.split('=')).map(([name, value]) => [name === 'train' ? name : settingOf(name), Number.isNaN(Number(value)) ? value : Number(value)]));

/** Whether the lab with an id has the settings and the steps that were asked for. */
const shows = ([id, asked]) => {
  const report = document.getElementById(id)?.report?.();
  if (!report) return false;
  const { train = 0, ...settings } = asked;
  return Object.entries(settings).every(([name, value]) => report.config[name] === value) && (report.step >= train || report.verdict.kind === 'diverged');
};

for (const [width, lang] of [[1280, 'fr'], [390, 'fr'], [1280, 'en'], [390, 'en']]) {
  pageTest(`article: keyboard alone, ${width} px, ${lang} → every question answered, and its lab shows the experiment`, { width, height: 844, path: PAGES[lang], ready: false, touch: width < 500, theme: lang === 'fr' ? 'light' : 'dark' }, async ({ page }) => {
    const chapters = await page.evaluate(() => [...document.querySelectorAll('.question')].map(({ dataset }) => ({ id: dataset.lab, asked: dataset.initLab })));
    for (const { id, asked } of chapters) {
      const question = page.locator(`.question[data-lab="${id}"]`);
      await question.locator('input').first().focus();
      await page.keyboard.press('ArrowDown');
      assert.ok(await question.locator('input').nth(1).isChecked(), id);
      await page.keyboard.press('Tab');
      assert.ok(await question.locator('summary').evaluate((summary) => summary === document.activeElement), `${id}: the answer comes after the choices`);
      await page.keyboard.press('Enter');
      assert.ok(await question.locator('details p').isVisible(), id);
      await page.waitForFunction(shows, [id, askedBy(asked)]);
      // The lab is on the screen.
      await page.waitForFunction((id) => {
        const { top, bottom } = document.getElementById(id).getBoundingClientRect();
        return top < innerHeight - 100 && bottom > 100;
      }, id);
      const answer = await question.locator('details p').boundingBox();
      assert.ok(answer && answer.y >= 0 && answer.y < 844, `${id}: the answer is at ${answer?.y}`);
      const error = await page.evaluate((id) => document.getElementById(id).shadowRoot.querySelector('.banner:not([hidden])')?.textContent, id);
      assert.ok(!error, `${id}: ${error}`);
    }
    // A link in the text changes the settings of its lab, too.
    const links = page.locator('main a[data-init-lab]');
    for (const index of [0, 1, (await links.count()) - 2]) {
      const link = links.nth(index);
      await link.focus();
      await page.keyboard.press('Enter');
      await page.waitForFunction(shows, await link.evaluate((link) => [link.hash.slice(1), link.dataset.initLab]).then(([id, asked]) => [id, askedBy(asked)]));
    }
    assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), 'nothing is wider than the window');
  });
}

pageTest('article: term of a figure clicked → its chapter; clicked in the lab of the page → the chapter in the article', { path: PAGES.fr, ready: false }, async ({ page }) => {
  const lab = page.locator('#lab-two-gradients');
  await lab.scrollIntoViewIfNeeded();
  await lab.locator('figure.gradients h2 button').click();
  const link = lab.locator('.glossary a').first();
  assert.equal(await link.getAttribute('href'), '#product');
  await link.click();
  assert.equal(new URL(page.url()).hash, '#product');
  assert.ok(await lab.locator('.glossary').isHidden());
  await page.goto(new URL('../index.html', page.url()).href);
  const own = page.locator('init-lab');
  await own.locator('figure.gradients h2 button').click();
  await own.locator('.glossary a').first().click();
  await page.waitForURL(/article\/index\.html#product$/);
  await page.goto(new URL('../index.html', page.url()).href);
  assert.equal(await page.locator('nav a:visible', { hasText: 'Article' }).getAttribute('href'), 'article/index.html');
});

pageTest('article: link beside a figure clicked → its experiment in the lab of the page', { path: PAGES.en, ready: false, locale: 'en-GB' }, async ({ page }) => {
  const links = await page.evaluate(() => [...document.querySelectorAll('init-lab')].map((lab) => {
    const names = lab.getAttributeNames().filter((name) => !['id', 'lang', 'theme', 'article', 'panels', 'controls', 'class', 'style'].includes(name));
    const link = lab.nextElementSibling.querySelector('a');
    return { own: names.map((name) => `${name}=${lab.getAttribute(name)}`).join('&'), link: decodeURI(link.hash.slice(1)), inside: decodeURI(lab.querySelector('p:not([slot]) a').hash.slice(1)) };
  }));
  assert.equal(links.length, 11);
  for (const { own, link, inside } of links) assert.deepEqual([link, inside], [own, own]);
  await page.locator('.open a').nth(6).click();
  await page.waitForFunction(() => document.querySelector('#lab')?.report?.()?.config.initializer === 'pytorch_default');
  assert.deepEqual(await page.evaluate(() => [document.querySelector('#lab').report().config.depth, document.querySelector('#lab').report().config.dataset]), [20, 'digits']);
});

for (const [width, theme, lang] of [[1280, 'dark', 'fr'], [390, 'light', 'en']]) {
  pageTest(`article: axe, ${width} px, ${theme}, ${lang} → no violations`, { width, height: 844, theme, path: PAGES[lang], ready: false }, async ({ page }) => {
    await page.evaluate(() => {
      for (const details of document.querySelectorAll('.question details')) details.open = true;
    });
    await page.locator('#lab-product').scrollIntoViewIfNeeded();
    await page.waitForFunction(() => document.querySelector('#lab-product').report?.());
    await page.addScriptTag({ path: fileURLToPath(new URL('node_modules/axe-core/axe.min.js', import.meta.url)) });
    const { violations } = await page.evaluate(() => globalThis.axe.run());
    assert.deepEqual(violations.map(({ id, nodes }) => [id, ...nodes.slice(0, 3).map(({ target, failureSummary }) => `${JSON.stringify(target)} ${failureSummary}`)]), []);
  });
}

pageTest('article: scripts off → text, formulas, answers and a picture of every figure', { path: PAGES.fr, ready: false, scripting: false, width: 390 }, async ({ page }) => {
  assert.equal(await page.locator('main img').count(), 11);
  for (const picture of await page.locator('main img').all()) {
    await picture.scrollIntoViewIfNeeded();
    const box = await picture.boundingBox();
    assert.ok(box && box.width > 300 && box.height > 100, JSON.stringify(box));
  }
  assert.ok((await page.locator('math').count()) > 30);
  await page.locator('summary').first().click();
  assert.ok(await page.locator('.question details p').first().isVisible());
});

pageTest('article: printed → pictures in place of the labs, and every answer', { path: PAGES.en, ready: false, locale: 'en-GB' }, async ({ page }) => {
  await page.locator('#lab-product').scrollIntoViewIfNeeded();
  await page.waitForFunction(() => document.querySelector('#lab-product').report?.());
  await page.emulateMedia({ media: 'print' });
  const seen = await page.evaluate(() => [...document.querySelectorAll('init-lab')].map((lab) => [lab.querySelector('img').checkVisibility(), lab.shadowRoot.querySelector('.column').checkVisibility()]));
  assert.deepEqual(seen, Array(11).fill([true, false]));
  assert.ok(await page.evaluate(() => [...document.querySelectorAll('.question details p')].every((answer) => answer.getClientRects().length > 0)));
  assert.ok((await page.pdf({ format: 'A4' })).length > 50_000);
});

pageTest('article: scrolled through all figures → one module fetched, and workers off the screen terminated', { path: PAGES.en, ready: false, locale: 'en-GB' }, async ({ page, behaviour }) => {
  const ids = await page.evaluate(() => [...document.querySelectorAll('init-lab')].map(({ id }) => id));
  for (const id of ids) {
    await page.evaluate((id) => document.getElementById(id).scrollIntoView({ block: 'center' }), id);
    await page.waitForFunction((id) => document.getElementById(id).report?.(), id);
  }
  assert.equal(behaviour.requests.filter((path) => path.endsWith('init_lab_bg.wasm')).length, 1);
  // At most: the worker of the last lab, that of its neighbour, and a spare one.
  await holds(() => page.workers().length <= 3, () => `${page.workers().length} workers`);
});

pageTest('article: scrolled to the end → no layout shift', { path: PAGES.fr, ready: false, width: 390, height: 844, touch: true }, async ({ page }) => {
  await page.addInitScript(watchShifts);
  await page.reload();
  for (const id of await page.evaluate(() => [...document.querySelectorAll('init-lab')].map(({ id }) => id))) {
    await page.evaluate((id) => document.getElementById(id).scrollIntoView({ block: 'center' }), id);
    await page.waitForFunction((id) => document.getElementById(id).report?.(), id);
  }
  const { sum, moved } = await shiftsOf(page);
  console.log(`article: layout shift ${sum}`);
  assert.ok(sum <= 0.05, `${sum}\n${moved}`);
});
