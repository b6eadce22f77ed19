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
  const browser = await puppeteer.launch(firefoxOptions());
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

/** Pages that squeeze, scale, mirror and move what is in them, each with what is to hold there. `surroundings.test.js` has more of them, in Chromium. */
const SURROUNDINGS = {
  'a table cell': [(lab) => `<table><tr><td>a word</td><td>${lab}</td></tr></table>`, () => document.querySelector('init-lab').getBoundingClientRect().width >= 240],
  'a figure as wide as its content': [(lab) => `<figure style="width:fit-content;margin:0">${lab}</figure>`, () => document.querySelector('init-lab').getBoundingClientRect().width >= 240],
  'an open dialog': [(lab) => `<dialog open style="position:static">${lab}</dialog>`, () => document.querySelector('init-lab').getBoundingClientRect().width >= 240],
  'a page from right to left': [
    (lab) => `<div dir="rtl">${lab}</div>`,
    () => getComputedStyle(document.querySelector('init-lab').shadowRoot.querySelector('.lab')).direction === 'ltr',
  ],
  'a page that moves it': [
    (lab) => `<main>${lab}</main><aside></aside>`,
    async () => {
      const lab = document.querySelector('init-lab');
      await lab.train(3);
      document.querySelector('aside').append(lab);
      await new Promise((next) => setTimeout(next, 100));
      return lab.report().step === 3;
    },
  ],
};

test('in Firefox too the lab trusts its surroundings', { timeout: TEST_TIMEOUT_MS }, async () => {
  const server = await serve();
  const browser = await puppeteer.launch(firefoxOptions());
  try {
    for (const [name, [around, holds]] of Object.entries(SURROUNDINGS)) {
      const lab = '<init-lab depth="10" panels="verdict gradients activation" controls="depth weight-scale"></init-lab>';
      server.behaviour.pages['/page.html'] = `<!doctype html><html lang="en"><meta charset="utf-8"><title>Page</title><body>${around(lab)}<script type="module" src="./init-lab.js"></script></body></html>`;
      const page = await browser.newPage();
      page.setDefaultTimeout(NEVER_MS);
      await page.setViewport({ width: 1280, height: 900 });
      await page.goto(`${server.address}page.html`);
      await page.waitForFunction(() => document.querySelector('init-lab')?.report?.());
      assert.equal(await page.evaluate(holds), true, name);
      await page.close();
    }
  } finally {
    await browser.close();
    server.close();
  }
});
