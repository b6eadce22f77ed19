// A simulated user acts at random: mouse, fingers, keys, addresses, files, windows, removals, and a network that fails and recovers. After some events the
// test waits until the page is idle, and checks the invariants.

import assert from 'node:assert/strict';
import { chromium } from 'playwright-core';
import { NEVER_MS } from './browser.js';
import { chromiumOptions } from './launch.js';
import { random } from './random.js';
import { serve } from './server.js';

/** Events between two checks. */
const ROUND = 8;

const HASHES = [
  '', '#lab', '#depth=7', '#depth=41&activation=relu&initializer=kaiming_normal', '#dataset=digits&depth=3', '#activation=tanh&amp;depth=9', '#foo=bar',
  '#preset=healthy', '#dataset=moons&compare=depth%3D5%26activation%3Drelu', '#normalization=layer&width=17', '#precision=float32&seed=77', '#%E0%A4%A&depth=12',
  '#loss=mse&dataset=sine', '#residual=true&depth=8', '#constructor=1&__proto__=2', '#initializer=edge_of_chaos&activation=tanh', '#depth=5&train=3',
];
const KEYS = ['Tab', 'Tab', 'Shift+Tab', 'ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown', 'Enter', 'Escape', 'Space', 'Home', 'End', '7', '-', 'e', ',', 'Backspace'];
const TYPED = ['', '7', '-1', '1e999', '0,5', '٣', 'constructor', '12', '100', '1', '0.01', ' 3 '];
const SIZES = [[1280, 800], [390, 844], [1024, 768], [360, 640], [1920, 1080], [700, 300]];
const table = (/** @type {string} */ head) => [head, ...Array.from({ length: 24 }, (_, i) => `${i % 7},${(i * i) % 5},${'uv'[i % 2]}`)].join('\n');
const FILES = [
  { name: 'good.csv', mimeType: 'text/csv', buffer: Buffer.from(table('x,y,kind')) },
  { name: 'bad.csv', mimeType: 'text/csv', buffer: Buffer.from('only one column\n1\n2\n') },
  { name: 'book.xlsx', mimeType: 'application/zip', buffer: Buffer.from('PK\x03\x04\x14\0') },
  { name: 'report.json', mimeType: 'application/json', buffer: Buffer.from(JSON.stringify({ schema: 2, config: { depth: 6, activation: 'relu' }, step: 4 })) },
  { name: 'wrong.json', mimeType: 'application/json', buffer: Buffer.from('{"schema": 2}') },
];

/**
 * Performs random events, and checks the invariants of the page after each round of them.
 * @param {{ events: number, seed: number, say?: (text: string) => void }} options
 * @returns {Promise<Record<string, number>>} how many events of each kind there were
 */
export async function monkey({ events, seed, say = () => {} }) {
  const { below, one, next } = random(seed);
  const server = await serve();
  const browser = await chromium.launch(chromiumOptions('wide'));
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, locale: one(['fr-FR', 'en-GB']), hasTouch: true, reducedMotion: 'reduce' });
  context.setDefaultTimeout(NEVER_MS);
  const page = await context.newPage();
  /** @type {string[]} */ const errors = [];
  // The browser logs each file that it cannot fetch. Some events of this test cause that on purpose.
  const isOfNetwork = (/** @type {string} */ text) => /Failed to load resource|ERR_INTERNET_DISCONNECTED|Failed to fetch dynamically|net::ERR/.test(text);
  page.on('console', (message) => ['error', 'warning'].includes(message.type()) && !isOfNetwork(message.text()) && errors.push(message.text()));
  page.on('pageerror', (error) => errors.push(String(error)));
  /** @type {Record<string, number>} */ const counts = {};
  /** @type {string[]} */ const log = [];

  /** Scrolls to a random visible element that matches, and returns a random point within it. @param {string} selector */
  const place = async (selector) => {
    const boxes = await page.evaluate((selector) => {
      const { shadowRoot } = document.querySelector('init-lab') ?? {};
      const elements = [...(shadowRoot?.querySelectorAll(selector) ?? [])].filter((element) => element.checkVisibility() && !element.closest('[inert]'));
      return elements.map((element) => element.getBoundingClientRect()).map(({ x, y, width, height }) => ({ x, y, width, height }));
    }, selector);
    if (boxes.length === 0) return undefined;
    const box = one(boxes);
    await page.evaluate((y) => scrollTo(0, scrollY + y - innerHeight / 2), box.y);
    const scrolled = await page.evaluate(() => [innerWidth, innerHeight]);
    const y = Math.min(scrolled[1] - 2, scrolled[1] / 2 + box.height * next());
    return { x: box.x + Math.max(1, box.width * next()), y };
  };

  /** The kinds of events, each with its weight. @type {Record<string, [number, () => Promise<unknown>]>} */
  const acts = {
    click: [14, async () => {
      const at = await place('button, summary, select, input, .plot, label');
      if (at) await page.mouse.click(at.x, at.y);
    }],
    tap: [8, async () => {
      const at = await place('button, input, .plot, label');
      if (at) await page.touchscreen.tap(at.x, at.y);
    }],
    drag: [6, async () => {
      const at = await place('input[type=range]');
      if (!at) return;
      await page.mouse.move(at.x, at.y);
      await page.mouse.down();
      await page.mouse.move(at.x + below(200) - 100, at.y, { steps: 4 });
      await page.mouse.up();
    }],
    choose: [10, () => page.evaluate(([share, other]) => {
      const selects = [...(document.querySelector('init-lab')?.shadowRoot?.querySelectorAll('select') ?? [])].filter((select) => select.checkVisibility());
      const select = selects[Math.floor(share * selects.length)];
      if (!select || select.options.length === 0) return;
      select.selectedIndex = Math.floor(other * select.options.length);
      select.dispatchEvent(new Event('change', { bubbles: true }));
    }, [next(), next()])],
    type: [6, async () => {
      const at = await place('input[type=text]');
      if (!at) return;
      await page.mouse.click(at.x, at.y, { clickCount: 3 });
      await page.keyboard.type(one(TYPED));
      await page.keyboard.press(one(['Enter', 'Tab', 'Escape']));
    }],
    key: [12, () => page.keyboard.press(one(KEYS))],
    address: [5, () => {
      const hash = one(HASHES);
      log.push(hash);
      return page.evaluate((hash) => void (location.hash = hash), hash);
    }],
    // (Stays within the history of this page.)
    back: [3, () => page.evaluate(() => navigation.canGoBack && history.back())],
    forward: [2, () => page.evaluate(() => history.forward())],
    resize: [2, async () => {
      const [width, height] = one(SIZES);
      await page.setViewportSize({ width, height });
    }],
    zoom: [1, () => page.evaluate((zoom) => void (document.documentElement.style.zoom = zoom), one(['', '0.5', '1.5', '2']))],
    language: [2, () => page.evaluate((lang) => document.querySelector(`[data-lang=${lang}]`)?.click(), one(['fr', 'en']))],
    theme: [2, () => page.evaluate(() => document.querySelector('.theme')?.click())],
    file: [3, async () => {
      const input = page.locator('init-lab').locator(one(['.csv input[type=file]', '.share input[type=file]'])).first();
      const file = one(FILES);
      log.push(file.name);
      if (await input.count()) await input.setInputFiles(file);
    }],
    remove: [1, () => page.evaluate((ms) => {
      const lab = document.querySelector('init-lab');
      if (!lab) return;
      const { parentNode, nextSibling } = lab;
      lab.remove();
      setTimeout(() => parentNode.insertBefore(lab, nextSibling), ms);
    }, one([0, 30, 300]))],
    move: [1, () => page.evaluate(() => {
      const lab = document.querySelector('init-lab');
      lab?.parentNode.append(lab);
    })],
    hide: [2, async () => {
      const hide = (/** @type {boolean} */ isHidden) => page.evaluate((isHidden) => {
        Object.defineProperty(document, 'hidden', { configurable: true, get: () => isHidden });
        document.dispatchEvent(new Event('visibilitychange'));
      }, isHidden);
      await hide(true);
      await page.waitForTimeout(below(100));
      await hide(false);
    }],
    offline: [2, () => context.setOffline(true)],
    online: [3, () => context.setOffline(false)],
    missing: [2, async () => server.behaviour.missing.add(one(['.bin', 'programs.js', 'programs_bg.wasm', 'article-panel.js', 'tables.js', 'reader.js', 'worker.js', 'later.js', 'article.js']))],
    found: [3, async () => server.behaviour.missing.clear()],
    api: [4, () => page.evaluate((call) => void new Function('lab', `lab?.${call}?.catch?.(() => {})`)(document.querySelector('init-lab')), one([
      // Calls that change no setting: the page writes the address for gestures only.
      'train(5)', 'train()', 'pause()', 'reset()', 'goTo(3)', 'goTo(1e9)', 'configure({})', 'configure(null)', 'configure({ depth: 1e9 })',
    ]))],
  };
  const weighted = Object.entries(acts).flatMap(([name, [weight]]) => Array(weight).fill(name));

  /** Waits until the page is idle and checks the invariants. */
  const look = async () => {
    await context.setOffline(false);
    server.behaviour.missing.clear();
    await page.waitForFunction(() => document.querySelector('init-lab')?.report?.());
    // Pauses trainings, and waits until the pending requests have ended.
    await page.evaluate(async () => {
      const lab = document.querySelector('init-lab');
      for (let turns = 0; turns < 3; turns += 1) {
        lab.pause();
        await lab.configure({}).catch(() => {});
      }
    });
    const state = () => page.evaluate(() => {
      const lab = document.querySelector('init-lab');
      const { shadowRoot: root } = lab;
      const { config } = lab.report();
      const controls = [...root.querySelectorAll('[data-setting]:not([data-setting] [data-setting]) select')].flatMap((select) => {
        const { setting } = select.closest('[data-setting]').dataset;
        // The menu of data sets may show csv before there is a file. A menu of words is empty while a number is set.
        const isOfFile = setting === 'dataset' && select.value === 'csv' && config.dataset !== 'csv';
        return isOfFile || select.closest('.csv') || select.value === '' ? [] : [[setting, select.value]];
      });
      return { config, controls, hash: location.hash, text: root.textContent, progress: Boolean(root.querySelector('button.cancel:not([hidden])')) };
    });
    // The lab updates its controls a few frames after the report.
    let seen = await state();
    for (let tries = 0; tries < 100 && (seen.progress || wrongOf(seen)); tries += 1) {
      await page.waitForTimeout(50);
      seen = await state();
    }
    assert.equal(wrongOf(seen), undefined);
    assert.equal(seen.progress, false, 'a computation never ends');
    // (A caption may say that a gradient is undefined.)
    assert.doesNotMatch(seen.text.replaceAll('infinite or undefined', ''), /NaN|undefined|\[object/);
    assert.deepEqual(errors, [], 'the console has no errors');
  };

  try {
    await page.goto(server.address);
    await page.waitForFunction(() => document.querySelector('init-lab')?.shadowRoot?.querySelector('details.advanced'));
    for (let event = 0; event < events; event += 1) {
      const name = one(weighted);
      counts[name] = (counts[name] ?? 0) + 1;
      log.push(name);
      await acts[name][1]();
      if (event % ROUND === ROUND - 1 || event === events - 1) await look();
      if (event % 500 === 499) say(`${event + 1} events`);
    }
    return counts;
  } catch (error) {
    const last = log.slice(-3 * ROUND).join(', ');
    throw new Error(`${/** @type {Error} */ (error).message}\nseed ${seed}, after ${log.length} events, the last of them ${last}\nThe console says: ${errors.join('; ')}`, { cause: error });
  } finally {
    await browser.close();
    server.close();
  }
}

/** A sentence if the controls, the report and the address disagree; undefined otherwise. @param {{ config: Record<string, unknown>, controls: [string, string][], hash: string }} seen */
function wrongOf({ config, controls, hash }) {
  const control = controls.find(([name, value]) => name in config && String(config[name]) !== value);
  if (control) return `the control of ${control[0]} is at ${control[1]}, the report at ${config[control[0]]}`;
  // Compares only addresses that the page itself has written: others have names or values that it leaves out.
  if (!/=/.test(hash) || /amp;|foo|constructor|%E0|preset|train/.test(hash)) return undefined;
  const named = [...new URLSearchParams(hash.slice(1))].find(([name, value]) => name in config && String(config[name]) !== value);
  return named && `the address says ${named.join('=')}, the report ${config[named[0]]}`;
}
