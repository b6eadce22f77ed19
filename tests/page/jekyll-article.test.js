// The source of the article as a post of a blog: Jekyll builds it, and its figures and questions work there.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import test, { after, before } from 'node:test';
import { chromium } from 'playwright-core';
import { NEVER_MS, TEST_TIMEOUT_MS } from './support/browser.js';
import { blogOf } from './support/jekyll.js';
import { chromiumOptions } from './support/launch.js';
import { DIST } from './support/server.js';
import { shiftsOf, watchShifts } from './support/shifts.js';

/** The pages of the site, by the language of the source. */
const PAGES = { fr: 'index.html', en: 'en.html' };
const sourceOf = (/** @type {string} */ lang) => readFileSync(fileURLToPath(new URL(`../../docs/article/${lang}.md`, import.meta.url)), 'utf8');

let browser;
let blog;
before(async () => {
  blog = await blogOf({ '2019-05-31-fr.md': sourceOf('fr'), '2019-05-31-en.md': sourceOf('en') });
  browser = await chromium.launch(chromiumOptions('wide'));
});
after(async () => {
  await browser?.close();
  await blog?.remove();
});

/** The text of a page from its first chapter on, without spaces and without formulas, which each renderer writes in its own way. */
function wordsOf(/** @type {string} */ html) {
  const text = html.slice(html.indexOf('<h2'))
    .replace(/<math[^]*?<\/math>|\\\([^]*?\\\)|\\\[[^]*?\\\]/g, '').replace(/<script[^]*?<\/script>/g, '')
    .replace(/<\/?(?:p|h2|li|ul|ol|td|th|tr|table|thead|tbody|fieldset|legend|details|summary|pre|init-lab|div)[ >]/g, '\n$&').replace(/<[^>]*>/g, '');
  const decoded = text.replaceAll('&amp;', '&').replaceAll('&quot;', '"').replaceAll('&lt;', '<').replaceAll('&gt;', '>');
  return decoded.split('\n').map((line) => line.replace(/[ \u2060]+/g, ' ').trim()).filter(Boolean).join(' ').replaceAll(' ', '');
}

for (const [lang, page] of Object.entries(PAGES)) {
  test(`jekyll: article built as a post, ${lang} → the text and the formulas of the page of the site`, () => {
    const [post, own] = [join(blog.folder, `2019/05/31/${lang}.html`), join(DIST, 'article', page)].map((path) => readFileSync(path, 'utf8'));
    assert.equal(wordsOf(post), wordsOf(own));
    const formulas = (/** @type {string} */ html, /** @type {RegExp[]} */ patterns) => patterns.map((pattern) => html.match(pattern)?.length ?? 0);
    assert.deepEqual(formulas(post, [/\\\[/g, /\\\(/g]), formulas(own, [/<math display="block"/g, /<math display="inline"/g]), 'displayed formulas, and formulas in a line');
  });
}

for (const [lang, width] of [['fr', 390], ['en', 1000]]) {
  test(`jekyll: article opened as a post, ${lang}, ${width} px → figures run, questions answer, no layout shift`, { timeout: TEST_TIMEOUT_MS }, async () => {
    const server = await blog.serve();
    const page = await browser.newPage({ viewport: { width: /** @type {number} */ (width), height: 844 }, reducedMotion: 'reduce' });
    page.setDefaultTimeout(NEVER_MS);
    const errors = [];
    page.on('console', (message) => ['error', 'warning'].includes(message.type()) && errors.push(message.text()));
    page.on('pageerror', (error) => errors.push(String(error)));
    try {
      await page.addInitScript(watchShifts);
      await page.goto(`${server.address}2019/05/31/${lang}.html`);
      const ids = await page.evaluate(() => [...document.querySelectorAll('init-lab')].map(({ id }) => id));
      assert.equal(ids.length, 11);
      for (const id of ids) {
        await page.evaluate((id) => document.getElementById(id).scrollIntoView({ block: 'center' }), id);
        await page.waitForFunction((id) => document.getElementById(id).report?.(), id);
        assert.equal(await page.evaluate((id) => document.getElementById(id).report().config.depth, id), Number(await page.locator(`#${id}`).getAttribute('depth') ?? 10), id);
      }
      const { sum, moved } = await shiftsOf(page);
      console.log(`jekyll: layout shift ${sum}, ${lang}, ${width} px`);
      assert.ok(sum <= 0.05, `${sum}\n${moved}`);
      const question = page.locator('[data-lab="lab-product"]');
      await question.locator('summary').click();
      await page.waitForFunction(() => document.querySelector('#lab-product').report().config.depth === 15);
      const link = page.locator('a[data-init-lab][href="#lab-two-gradients"], a[data-init-lab][href="#lab-product"]').first();
      await link.click();
      await page.waitForFunction(() => document.querySelector('#lab-product').report().config.depth === 60);
      for (const picture of await page.locator('img').evaluateAll((pictures) => pictures.map(({ src }) => src))) assert.equal((await page.request.get(picture)).status(), 200, picture);
      assert.deepEqual(errors, [], 'the console has no errors');
    } finally {
      await page.close();
      server.close();
    }
  });
}
