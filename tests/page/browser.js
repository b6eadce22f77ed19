// A real browser for the tests: each test gets a page of its own and fails on any error in its console.

import assert from 'node:assert/strict';
import test, { after, before } from 'node:test';
import { chromium } from 'playwright-core';
import { FLAGS } from './chromium.js';
import { serve } from './server.js';

const CHROMIUM = process.env.CHROMIUM;
assert.ok(CHROMIUM, 'CHROMIUM names the browser to test in: run `cargo xtask test`');

let browser;
before(async () => {
  browser = await chromium.launch({ executablePath: CHROMIUM, args: FLAGS });
});
after(() => browser.close());

/**
 * Declares a test on the page. `options`: `width`, `height`, `scale`, `locale`, `theme`, `path`, `touch`, `allowed` (a pattern of console errors
 * that the test provokes), `ready` (false not to wait for the first report), `setUp(behaviour)`, `base` (where the server has its files), `scripting`.
 * @param {string} name @param {object} options @param {(context: object) => Promise<void>} body
 */
export function pageTest(name, options, body) {
  test(name, { timeout: 120_000 }, async () => {
    const { width = 1280, height = 800, scale = 1, locale = 'fr-FR', theme = 'light', path = '', touch = false, allowed, ready = true, base, scripting = true } = options;
    const server = await serve({ base });
    options.setUp?.(server.behaviour);
    const context = await browser.newContext({
      viewport: { width, height }, deviceScaleFactor: scale, locale, colorScheme: theme,
      reducedMotion: 'reduce', hasTouch: touch, isMobile: touch, javaScriptEnabled: scripting, permissions: ['clipboard-read', 'clipboard-write'],
    });
    const page = await context.newPage();
    const errors = [];
    const note = (text) => allowed?.test(text) || errors.push(text);
    page.on('console', (message) => ['error', 'warning'].includes(message.type()) && note(message.text()));
    page.on('pageerror', (error) => note(String(error)));
    try {
      await page.goto(server.address + path);
      if (ready) {
        await page.waitForFunction(() => {
          const lab = document.querySelector('init-lab');
          return lab?.report?.() && lab.shadowRoot.querySelector('details.advanced');
        });
      }
      await body({ page, address: server.address, behaviour: server.behaviour, ...helpers(page) });
      assert.deepEqual(errors, [], 'the console has no errors');
    } catch (error) {
      if (errors.length > 0) error.message += `\nThe console says: ${errors.join('; ')}`;
      throw error;
    } finally {
      await context.close();
      server.close();
    }
  });
}

function helpers(page) {
  const inLab = (selector, options) => page.locator('init-lab').locator(selector, options);
  return {
    inLab,
    report: () => page.evaluate(() => document.querySelector('init-lab').report()),
    configure: (settings) => page.evaluate((settings) => document.querySelector('init-lab').configure(settings), settings),
    train: (steps) => page.evaluate((steps) => document.querySelector('init-lab').train(steps), steps),
    /** Waits until a function of the report holds. */
    until: (condition) =>
      page.waitForFunction(`(${condition})(document.querySelector('init-lab').report())`, null, { timeout: 60_000 }),
    verdict: () => inLab('.verdict').textContent(),
    banner: () => inLab('.banner:not([hidden]) p').textContent(),
    /** Two frames: what is to be drawn is drawn. */
    drawn: () => page.evaluate(() => new Promise((done) => setTimeout(() => requestAnimationFrame(() => requestAnimationFrame(done)), 50))),
  };
}
