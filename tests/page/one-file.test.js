// The page in one file, opened by a double click: from a disk, without a server.

import assert from 'node:assert/strict';
import { copyFile, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import test from 'node:test';
import { pathToFileURL } from 'node:url';
import puppeteer from 'puppeteer-core';
import { NEVER_MS, TEST_TIMEOUT_MS } from './support/browser.js';
import { chromiumOptions, firefoxOptions } from './support/launch.js';
import { DIST } from './support/server.js';

const BROWSERS = {
  Chromium: chromiumOptions('wide'),
  Firefox: firefoxOptions('wide'),
};

for (const [name, options] of Object.entries(BROWSERS)) {
  test(`the page in one file runs from a disk in ${name}`, { timeout: TEST_TIMEOUT_MS }, async () => {
    // Nothing is beside it, and its name has what names in a classroom have.
    const folder = await mkdtemp(join(tmpdir(), 'clé usb '));
    await copyFile(join(DIST, 'init-lab.html'), join(folder, 'réseau n° 1.html'));
    const browser = await puppeteer.launch(options);
    try {
      const page = await browser.newPage();
      page.setDefaultTimeout(NEVER_MS);
      const errors = [];
      page.on('console', (message) => ['error', 'warn'].includes(message.type()) && errors.push(message.text()));
      page.on('pageerror', (error) => errors.push(String(error)));
      await page.goto(`${pathToFileURL(join(folder, 'réseau n° 1.html'))}#depth=9&dataset=digits`);
      await page.waitForFunction(() => document.querySelector('init-lab')?.report?.()?.config.dataset === 'digits');
      const report = await page.evaluate(async () => {
        const lab = document.querySelector('init-lab');
        await lab.configure({ precision: 'float32', activation: 'relu', initializer: 'kaiming_normal' });
        return lab.train(5);
      });
      assert.deepEqual([report.step, report.config.depth, report.layers.length], [5, 9, 10]);
      await page.waitForFunction(() => document.querySelector('init-lab').shadowRoot.querySelector('details.advanced'));
      await page.evaluate(() => document.querySelector('[data-lang=en]').click());
      await page.waitForFunction(() => document.querySelector('init-lab').shadowRoot.querySelector('.lab').lang === 'en');
      await page.evaluate(() => (document.querySelector('#embedding').open = true));
      await page.waitForFunction(() => document.querySelector('#embedding textarea')?.value.includes('<init-lab'));
      assert.deepEqual(errors, [], 'the console has no errors');
    } finally {
      await browser.close();
      await rm(folder, { recursive: true });
    }
  });
}
