// Chromium and Firefox, driven by WebDriver BiDi.

import puppeteer from 'puppeteer-core';
import { NEVER_MS } from '../browser.js';
import { chromiumOptions, firefoxOptions } from '../launch.js';

const OPTIONS = { Chromium: () => ({ ...chromiumOptions('wide'), protocol: /** @type {const} */ ('webDriverBiDi') }), Firefox: () => firefoxOptions() };

/** @param {keyof typeof OPTIONS} name @returns {Promise<import('./engines.js').Browser>} */
export async function startBidi(name) {
  const browser = await puppeteer.launch(OPTIONS[name]());
  return {
    newPage: async () => pageOf(await browser.newPage()),
    close: () => browser.close(),
  };
}

/** @param {import('puppeteer-core').Page} page @returns {Promise<import('./engines.js').Page>} */
async function pageOf(page) {
  page.setDefaultTimeout(NEVER_MS);
  await page.setViewport({ width: 1280, height: 900 });
  /** @param {import('./engines.js').Find} find @param {unknown[]} values */
  const element = async (find, values = []) => /** @type {import('puppeteer-core').ElementHandle<HTMLInputElement>} */ ((await page.evaluateHandle(find, ...values)).asElement());
  return {
    goto: async (address) => void (await page.goto(address)),
    evaluate: async (act, ...values) => {
      for (;;) {
        try {
          return await page.evaluate(act, ...values);
        } catch (error) {
          // The page has been reloaded, and Puppeteer has used the context of the document before. It has evaluated nothing, so the call can be repeated.
          if (!/Cannot find context/.test(String(error))) throw error;
        }
      }
    },
    click: async (find, ...values) => (await element(find, values)).click(),
    type: async (find, keys) => {
      const target = await element(find);
      for (const key of keys.split(' ')) await target.press(/** @type {any} */ (key));
    },
    choose: async (find, path) => (await element(find)).uploadFile(path),
    print: async () => void (await page.pdf()),
    close: () => page.close(),
  };
}
