// The code of the panel in the Markdown of a post: Jekyll builds the blog below a base path, and the lab of the post runs.

import assert from 'node:assert/strict';
import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import test, { after, before } from 'node:test';
import { chromium } from 'playwright-core';
import { snippetOf } from '../../www/page/snippet.js';
import snippet from '../../www/strings/fr/snippet.js';
import { NEVER_MS, TEST_TIMEOUT_MS } from './support/browser.js';
import { blogOf } from './support/jekyll.js';
import { chromiumOptions } from './support/launch.js';
import { DIST } from './support/server.js';

const wish = { folder: '/assets/init-lab/', lang: 'fr', theme: 'light', settings: [['depth', '12'], ['activation', 'tanh']], panels: 'verdict gradients', controls: 'depth weight-scale', height: { phone: 700, desk: 560, wide: 440 } };

const POST = `---
layout: default
title: Init
---
# Initialiser {#un}

Une formule $$x^2$$, du \`code\`.

${snippetOf({ ...wish, form: 'jekyll' }, snippet)}
Le [même à trente couches](#lab){: data-init-lab="depth=30; activation=relu; initializer=kaiming_normal"}.

## Plus loin {#deux}

1. Dans une liste :

   <init-lab panels="gradients" controls="none" depth="3">
   <p>Rien.</p>
   </init-lab>

2. La suite.

${snippetOf({ ...wish, form: 'frame', folder: '/blog/assets/init-lab/' }, snippet)}
Fin.
`;

let browser;
let blog;
before(async () => {
  blog = await blogOf({ '2019-05-31-init.md': POST });
  browser = await chromium.launch(chromiumOptions('wide'));
});
after(async () => {
  await browser?.close();
  await blog?.remove();
});

const filesOf = async (folder) => (await readdir(folder, { recursive: true, withFileTypes: true })).filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath ?? entry.path, entry.name).slice(folder.length)).sort();

test('jekyll: dist beside the posts → every file copied byte for byte, none made a page', async () => {
  const files = await filesOf(DIST);
  assert.deepEqual(await filesOf(join(blog.folder, 'assets/init-lab')), files);
  for (const file of files) assert.ok((await readFile(join(DIST, file))).equals(await readFile(join(blog.folder, 'assets/init-lab', file))), file);
  assert.deepEqual(files.filter((file) => file.endsWith('.md')), []);
  assert.match(await readFile(join(DIST, 'index.html'), 'utf8'), /<meta name="robots" content="noindex">/, 'blogs list every HTML file in their sitemaps, so the page asks search engines not to index it');
});

test('jekyll: post with a lab, a link to it, a lab in a list and one in a frame → all work', { timeout: TEST_TIMEOUT_MS }, async () => {
  const server = await blog.serve();
  const page = await browser.newPage({ viewport: { width: 900, height: 1000 } });
  page.setDefaultTimeout(NEVER_MS);
  const errors = [];
  page.on('console', (message) => ['error', 'warning'].includes(message.type()) && errors.push(message.text()));
  page.on('pageerror', (error) => errors.push(String(error)));
  try {
    await page.goto(`${server.address}2019/05/31/init.html`);
    await page.waitForFunction(() => document.querySelector('init-lab')?.report?.());
    assert.deepEqual(await page.evaluate(() => [...document.querySelectorAll('article > h1, article > h2')].map((heading) => heading.id)), ['un', 'deux'], 'the headings of the article are outside the lab');
    assert.deepEqual(await page.evaluate(() => ['depth', 'width', 'activation'].map((name) => document.querySelector('init-lab').report().config[name])), [12, 64, 'tanh']);
    await page.locator('[data-init-lab]').click();
    await page.waitForFunction(() => document.querySelector('#lab').report().config.depth === 30);
    await page.locator('li init-lab').scrollIntoViewIfNeeded();
    await page.waitForFunction(() => document.querySelector('li init-lab').report()?.config.depth === 3);
    await page.locator('iframe').scrollIntoViewIfNeeded();
    const frame = await page.locator('iframe').elementHandle().then((element) => element.contentFrame());
    await frame.waitForFunction(() => document.querySelector('init-lab')?.report?.()?.config.activation === 'tanh');
    const opened = await page.locator('init-lab a').first().getAttribute('href');
    assert.equal(opened, '/blog/assets/init-lab/#depth=12&activation=tanh');
    assert.deepEqual(errors, [], 'the console has no errors');
  } finally {
    await page.close();
    server.close();
  }
});
