// Faults of browsers: an API that is refused or absent, a hidden page, printing, scripts that are off.

import assert from 'node:assert/strict';
import { until } from '../support/engines/engines.js';
import { complete, prologue, reports, said, says, works } from './fault.js';

/** @typedef {import('./fault.js').Fault} Fault @typedef {import('./fault.js').Scene} Scene */

/** Opens our page. A script runs before those of the page. @param {Scene} scene @param {string} script */
async function open({ page, behaviour, address, lang }, script) {
  behaviour.prologue = prologue(lang, script);
  await page.goto(address);
}

/** Expects the lab to work in spite of the fault. @param {string} script provokes the fault @param {(scene: Scene) => Promise<void>} [then] @returns {Fault['act']} */
const goesOn = (script, then) => async (scene) => {
  await open(scene, script);
  await complete(scene);
  await works(scene);
  await then?.(scene);
  assert.deepEqual(await scene.page.evaluate(() => problems), []);
  assert.equal(await said(scene.page), '');
  return 'goesOn';
};

/** Expects a sentence in place of the lab. @param {string} script provokes the fault @param {{ fr: RegExp, en: RegExp }} sentence @returns {Fault['act']} */
const refused = (script, sentence) => async (scene) => {
  await open(scene, script);
  await says(scene, sentence);
  assert.ok(await scene.page.evaluate(() => [...document.querySelectorAll('article')].some((article) => article.checkVisibility())), 'the text of the page is visible');
  return 'text';
};

/** Waits until the lab has drawn the gradient chart as SVG. @param {Scene} scene */
const drawnAsSvg = ({ page }) => until(page, () => document.querySelector('init-lab').shadowRoot.querySelectorAll('.gradients .plot svg :is(polyline, text)').length > 10);

/** @type {Fault[]} */
export const BROWSERS = [
  { kind: 'no canvas', name: 'the browser refuses the context of a canvas', isSample: true, act: goesOn('HTMLCanvasElement.prototype.getContext = () => null;', async (scene) => void (await drawnAsSvg(scene))) },
  { kind: 'no canvas', name: 'the browser refuses canvases that are not in the page, too', act: goesOn('HTMLCanvasElement.prototype.getContext = OffscreenCanvas.prototype.getContext = () => null;', async (scene) => void (await drawnAsSvg(scene))) },
  {
    kind: 'storage denied',
    name: 'the browser denies storage',
    isSample: true,
    act: goesOn(`Object.defineProperty(window, 'localStorage', { get: () => { throw new DOMException('denied', 'SecurityError'); } });`, async ({ page }) => {
      await page.click(() => document.querySelector('[data-lang=fr]'));
      await until(page, () => document.documentElement.lang === 'fr');
      await page.click(() => document.querySelector('.theme'));
    }),
  },
  {
    kind: 'hidden for long',
    name: 'the page is hidden while it trains',
    isSample: true,
    act: goesOn('', async (scene) => {
      const { page } = scene;
      await page.evaluate(() => void document.querySelector('init-lab').train());
      await reports(scene, 'report.step > 5');
      const hide = (/** @type {boolean} */ isHidden) => page.evaluate((isHidden) => {
        Object.defineProperty(document, 'hidden', { configurable: true, get: () => isHidden });
        document.dispatchEvent(new Event('visibilitychange'));
      }, isHidden);
      await hide(true);
      // A hidden page keeps its worker for some seconds. Then it terminates the worker if the experiment can soon be computed again.
      await page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 3500)));
      const { step } = await page.evaluate(() => document.querySelector('init-lab').report());
      await page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 200)));
      assert.equal(await page.evaluate(() => document.querySelector('init-lab').report().step), step, 'the training pauses while the page is hidden');
      await hide(false);
      await reports(scene, `report.step > ${step + 5}`);
      await page.evaluate(() => document.querySelector('init-lab').pause());
    }),
  },
  {
    kind: 'printed',
    name: 'the page is printed',
    isSample: true,
    lacking: ['WebKitGTK: its WebDriver does not print'],
    act: goesOn('', async ({ page }) => {
      await page.evaluate(() => dispatchEvent(new Event('beforeprint')));
      await page.print();
    }),
  },
  { kind: 'a browser that lacks something', name: 'no SIMD in WebAssembly', isSample: true, act: refused('WebAssembly.validate = () => false;', { fr: /Ce navigateur est trop ancien/, en: /This browser is too old/ }) },
  { kind: 'a browser that lacks something', name: 'no WebAssembly at all', act: refused('delete window.WebAssembly;', { fr: /Ce navigateur est trop ancien/, en: /This browser is too old/ }) },
  // This works because the build bundles the worker into one script without imports.
  { kind: 'a browser that lacks something', name: 'no workers that are modules', act: goesOn("{ const Own = Worker; window.Worker = class extends Own { constructor(address) { super(address); } }; }") },
  { kind: 'a browser that lacks something', name: 'no workers at all', act: refused('delete window.Worker;', { fr: /Le calcul n’a pas pu démarrer/, en: /computation could not start/ }) },
  {
    kind: 'no scripts',
    name: 'scripts are off',
    isSample: true,
    act: async ({ page, behaviour, address, lang }) => {
      // The sandbox of the frame forbids scripts; `allow-same-origin` lets the page around read the document.
      behaviour.pages['/outer.html'] = `<!doctype html><html lang="en"><meta charset="utf-8"><title>Outer</title><iframe sandbox="allow-same-origin" src="index.html" width="900" height="800"></iframe>`;
      await page.goto(`${address}outer.html`);
      const shown = await until(page, () => {
        const { contentDocument } = document.querySelector('iframe');
        const visible = (selector) => [...contentDocument.querySelectorAll(selector)].filter((element) => getComputedStyle(element).display !== 'none').length;
        return contentDocument.readyState === 'complete' && [visible('.needs'), visible('.loading'), visible('article') > 0, contentDocument.querySelector('.picture svg') !== null];
      });
      assert.deepEqual(shown, [1, 0, true, true], lang);
      return 'text';
    },
  },
];
