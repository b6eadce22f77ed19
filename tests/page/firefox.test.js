// An article in Firefox, with the lab of another origin: its workers are started differently there.

import assert from 'node:assert/strict';
import test from 'node:test';
import puppeteer from 'puppeteer-core';
import { article, readsFile } from './support/article.js';
import { NEVER_MS, TEST_TIMEOUT_MS } from './support/browser.js';
import { firefoxOptions } from './support/launch.js';
import { serve } from './support/server.js';

test('an article in Firefox shows a lab and a frame from another origin', { timeout: TEST_TIMEOUT_MS }, async () => {
  const [blog, host] = [await serve(), await serve()];
  const browser = await puppeteer.launch(firefoxOptions('wide'));
  try {
    host.behaviour.headers['access-control-allow-origin'] = '*';
    const link = '<a href="#lab" data-init-lab="depth=5; train=3">five layers</a>';
    const frame = `<iframe src="${host.address}?embed=1&panels=gradients&controls=depth" title="Lab" style="width: 100%; height: 700px"></iframe>`;
    blog.behaviour.pages['/article.html'] = article(`${link}<init-lab id="lab" dataset="digits"></init-lab><script type="module" src="${host.address}init-lab.js"></script>${frame}`);
    const page = await browser.newPage();
    page.setDefaultTimeout(NEVER_MS);
    const errors = [];
    page.on('console', (message) => ['error', 'warn'].includes(message.type()) && errors.push(message.text()));
    page.on('pageerror', (error) => errors.push(String(error)));
    await page.setViewport({ width: 1000, height: 900 });
    await page.goto(`${blog.address}article.html`);
    await page.waitForFunction(() => document.querySelector('init-lab')?.report?.());
    await page.evaluate(() => document.querySelector('[data-init-lab]').click());
    await page.waitForFunction(() => document.querySelector('init-lab').report().step === 3);
    assert.deepEqual(await readsFile(page), [30, 2, 2]);
    await page.evaluate(() => document.querySelector('iframe').scrollIntoView());
    const inner = await page.waitForFrame((frame) => frame.url().includes('embed=1'));
    await inner.waitForFunction(() => document.querySelector('init-lab')?.report?.());
    assert.deepEqual(errors, [], 'the console has no errors');
  } finally {
    await browser.close();
    for (const server of [blog, host]) server.close();
  }
});
