// Chromium for the tests: each test has a page to itself and fails on any error in its console.

import assert from 'node:assert/strict';
import test, { after } from 'node:test';
import { chromium } from 'playwright-core';
import { chromiumOptions } from './launch.js';
import { serve } from './server.js';

/** Tests wait for conditions, not for times. This limit ends a test whose condition never holds; the slowest machine does not reach it otherwise. */
export const NEVER_MS = 120_000;
/** The same limit for a whole test. */
export const TEST_TIMEOUT_MS = 5 * NEVER_MS;

/** Settings of a network that learns. */
export const HEALTHY = { activation: 'relu', initializer: 'kaiming_normal', depth: 5 };

/** The started browsers, by their fonts. @type {Map<string, Promise<import('playwright-core').Browser>>} */
const browsers = new Map();
after(async () => {
  for (const browser of browsers.values()) await (await browser).close();
});

/** @param {import('./launch.js').Fonts} fonts */
function browserWith(fonts) {
  if (!browsers.has(fonts)) browsers.set(fonts, chromium.launch(chromiumOptions(fonts)));
  return browsers.get(fonts);
}

/** Pages of finished tests, kept for the next test with the same context options: to open a page takes longer than to load the lab in one. @type {Map<string, import('playwright-core').Page>} */
const idle = new Map();
/** Members of Playwright's page with effects that may outlive the document. If a test uses one its page is closed, not kept. Storage and cache need no such care: each test has an origin of its own. */
const CHANGING = new Set(['addInitScript', 'clock', 'close', 'context', 'emulateMedia', 'exposeFunction', 'goBack', 'goForward', 'on', 'once', 'route', 'setViewportSize', 'waitForEvent']);

/** Addresses of the servers of finished tests: the browser may still request an icon from one, and log the failure in the console of the next test. @type {string[]} */
const ended = [];

/** A page for a test: one of a finished test, or a new one. @param {import('./launch.js').Fonts} fonts @param {import('playwright-core').BrowserContextOptions} options */
async function takePage(fonts, options) {
  const key = JSON.stringify([fonts, options]);
  const used = idle.get(key);
  idle.delete(key);
  let page = used;
  if (!page) {
    const context = await (await browserWith(fonts)).newContext(options);
    context.setDefaultTimeout(NEVER_MS);
    page = await context.newPage();
  }
  let isChanged = false;
  const watched = new Proxy(page, {
    get(page, name) {
      isChanged ||= CHANGING.has(String(name));
      const value = Reflect.get(page, name);
      return typeof value === 'function' ? value.bind(page) : value;
    },
  });
  const giveBack = async (/** @type {boolean} */ isSound) => {
    if (!isSound || isChanged) return page.context().close();
    // Leaving the document makes the browser cancel the requests of the lab.
    await page.goto('about:blank');
    idle.set(key, page);
  };
  return { page, watched, giveBack };
}

/**
 * Declares a test on the page. `options`: `width`, `height`, `scale`, `locale`, `theme`, `path`, `touch`, `fonts`, `allowed` (a pattern of the
 * console errors that the test provokes), `ready` (false: the test starts before the lab is complete), `setUp(behaviour)` (changes the server before
 * the page is opened), `base` (the path below which the server has its files), `scripting` (false: scripts are off).
 * @param {string} name @param {object} options @param {(context: object) => Promise<void>} body
 */
export function pageTest(name, options, body) {
  test(name, { timeout: TEST_TIMEOUT_MS }, async () => {
    const { width = 1280, height = 800, scale = 1, locale = 'fr-FR', theme = 'light', path = '', touch = false, fonts = 'wide', allowed, ready = true, base, scripting = true } = options;
    const server = await serve({ base });
    options.setUp?.(server.behaviour);
    const { page, watched, giveBack } = await takePage(fonts, {
      viewport: { width, height }, deviceScaleFactor: scale, locale, timezoneId: 'Europe/Paris', colorScheme: theme,
      reducedMotion: 'reduce', hasTouch: touch, isMobile: touch, javaScriptEnabled: scripting, permissions: ['clipboard-read', 'clipboard-write'],
    });
    const errors = [];
    const note = (text) => allowed?.test(text) || errors.push(text);
    const onMessage = (message) => {
      const [text, { url }] = [message.text(), message.location()];
      if (['error', 'warning'].includes(message.type()) && !ended.some((address) => `${url} ${text}`.includes(address))) note(text);
    };
    const onError = (error) => note(String(error));
    page.on('console', onMessage);
    page.on('pageerror', onError);
    let isSound = false;
    try {
      await page.mouse.move(0, 0);
      await page.goto(server.address + path);
      if (ready) {
        await page.waitForFunction(() => {
          const lab = document.querySelector('init-lab');
          return lab?.report?.() && lab.shadowRoot.querySelector('details.advanced') && !lab.shadowRoot.querySelector('figure:not(:has(.menu))');
        });
      }
      await body({ page: watched, address: server.address, behaviour: server.behaviour, ...helpers(page) });
      assert.deepEqual(errors, [], 'the console has no errors');
      isSound = true;
    } catch (error) {
      if (errors.length > 0) error.message += `\nThe console says: ${errors.join('; ')}`;
      throw error;
    } finally {
      page.off('console', onMessage);
      page.off('pageerror', onError);
      await giveBack(isSound);
      server.close();
      ended.push(server.address);
    }
  });
}

/** Waits until the lab has drawn all changes: in each frame it draws at least one of the waiting figures. @param {import('playwright-core').Page} page */
export const drawn = (page) =>
  page.evaluate(async () => {
    const figures = [...document.querySelectorAll('init-lab')].map((lab) => lab.shadowRoot?.querySelectorAll('figure').length ?? 0);
    for (let frames = Math.max(0, ...figures) + 3; frames > 0; frames -= 1) await new Promise(requestAnimationFrame);
  });

/**
 * Waits until a condition holds. It is evaluated in Node, not in the page.
 * @param {() => unknown} condition may be asynchronous
 * @param {() => string} [seen] what the error says if it never holds
 */
export async function holds(condition, seen = () => String(condition)) {
  const start = performance.now();
  while (!(await condition())) {
    if (performance.now() - start > NEVER_MS) assert.fail(`never holds: ${seen()}`);
    await new Promise((next) => setTimeout(next, 20));
  }
}

function helpers(page) {
  const inLab = (selector, options) => page.locator('init-lab').locator(selector, options);
  return {
    inLab,
    report: () => page.evaluate(() => document.querySelector('init-lab').report()),
    configure: (settings) => page.evaluate((settings) => document.querySelector('init-lab').configure(settings), settings),
    train: (steps) => page.evaluate((steps) => document.querySelector('init-lab').train(steps), steps),
    /** Waits until the report meets a condition, the source text of a function. */
    until: (condition) => page.waitForFunction(`(${condition})(document.querySelector('init-lab').report())`),
    /** Waits until the decoded address matches a pattern: the page writes it some time after the experiment has changed. @param {RegExp} pattern */
    inAddress: (pattern) => page.waitForFunction((source) => new RegExp(source).test(decodeURIComponent(location.hash)), pattern.source),
    verdict: () => inLab('.verdict').textContent(),
    banner: () => inLab('.banner:not([hidden]) p').textContent(),
    drawn: () => drawn(page),
  };
}
