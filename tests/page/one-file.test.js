// The page in one file, opened from a disk, without a server.

import assert from 'node:assert/strict';
import { copyFile, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import test from 'node:test';
import { pathToFileURL } from 'node:url';
import puppeteer from 'puppeteer-core';
import { readsFile } from './support/article.js';
import { NEVER_MS, TEST_TIMEOUT_MS } from './support/browser.js';
import { chromiumOptions, firefoxOptions } from './support/launch.js';
import { DIST } from './support/server.js';

const BROWSERS = {
  Chromium: chromiumOptions('wide'),
  Firefox: firefoxOptions(),
};

for (const [name, options] of Object.entries(BROWSERS)) {
  test(`one file: opened from a disk in ${name} → the lab runs with data, CSV files, panels and questions`, { timeout: TEST_TIMEOUT_MS }, async () => {
    // The file is alone in its folder; its path has spaces, accents and signs.
    const folder = await mkdtemp(join(tmpdir(), 'clé usb '));
    await mkdir(join(folder, 'leçon'));
    const file = join(folder, 'leçon', 'réseau n° 1.html');
    await copyFile(join(DIST, 'init-lab.html'), file);
    // The browser starts with a page that links to the file, and the test clicks on the link. Firefox has separate processes for about:blank and for files;
    // a request of Puppeteer that makes Firefox change the process is, rarely, never answered.
    const start = join(folder, 'start.html');
    await writeFile(start, `<!doctype html><meta charset="utf-8"><a href="${pathToFileURL(file)}#depth=9&amp;dataset=digits">réseau</a>`);
    const browser = await puppeteer.launch({ ...options, args: [...(options.args ?? []), pathToFileURL(start).href] });
    try {
      const page = await (await browser.waitForTarget((target) => target.url().startsWith('file:'), { timeout: NEVER_MS })).page();
      page.setDefaultTimeout(NEVER_MS);
      await page.waitForSelector('a');
      const errors = [];
      page.on('console', (message) => ['error', 'warn'].includes(message.type()) && errors.push(message.text()));
      page.on('pageerror', (error) => errors.push(String(error)));
      await page.evaluate(() => document.querySelector('a').click());
      await page.waitForFunction(() => document.querySelector('init-lab')?.report?.()?.config.dataset === 'digits');
      const report = await page.evaluate(async () => {
        const lab = document.querySelector('init-lab');
        await lab.configure({ precision: 'float32', activation: 'relu', initializer: 'kaiming_normal' });
        return lab.train(5);
      });
      assert.deepEqual([report.step, report.config.depth, report.layers.length], [5, 9, 10]);
      assert.deepEqual(await readsFile(page), [30, 2, 2]);
      await page.waitForFunction(() => document.querySelector('init-lab').shadowRoot.querySelector('details.advanced'));
      await page.evaluate(() => document.querySelector('[data-lang=en]').click());
      await page.waitForFunction(() => document.querySelector('init-lab').shadowRoot.querySelector('.lab').lang === 'en');
      await page.evaluate(() => (document.querySelector('#embedding').open = true));
      await page.waitForFunction(() => document.querySelector('#embedding textarea')?.value.includes('<init-lab'));
      // A question whose CSV file is part of the page.
      await page.evaluate(() => (document.querySelector('#questions').open = true));
      await page.waitForFunction(() => document.querySelector('[data-case=raw-line] .run'));
      await page.evaluate(() => document.querySelector('[data-case=raw-line] .run').click());
      await page.waitForFunction(() => document.querySelector('[data-case=raw-line] strong'));
      assert.deepEqual(errors, [], 'the console has no errors');
    } finally {
      await browser.close();
      await rm(folder, { recursive: true });
    }
  });
}
