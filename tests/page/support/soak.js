// Measures memory, nodes, listeners and workers of the page before and after many slider moves and short trainings.

import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import { NEVER_MS } from './browser.js';
import { chromiumOptions } from './launch.js';
import { DIST, serve } from './server.js';

/** A script that stores the memory of each WebAssembly instance in `globalThis.memories`. */
const CAPTURE = `{
  const { instantiate } = WebAssembly;
  WebAssembly.instantiate = async (...given) => {
    const made = await instantiate(...given);
    (globalThis.memories ??= []).push((made.instance ?? made).exports.memory);
    return made;
  };
}`;

/**
 * @typedef {object} Held
 * @property {number} heap bytes of JavaScript on the main thread
 * @property {number} nodes
 * @property {number} listeners
 * @property {number} workers
 * @property {number} pageMemory bytes of WebAssembly in the page
 * @property {number} workerMemory the same in the largest worker
 */

/** @param {{ moves: number }} options slider moves, and as many trainings @returns {Promise<[Held, Held]>} before and after */
export async function soak({ moves }) {
  const server = await serve();
  const folder = (await readdir(DIST)).find((name) => /^init-lab-\w+$/.test(name)) ?? '';
  server.behaviour.pages['/engine/worker.js'] = `${CAPTURE}\n${await readFile(join(DIST, folder, 'engine/worker.js'), 'utf8')}`;
  const browser = await chromium.launch(chromiumOptions('wide'));
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, reducedMotion: 'reduce' });
  context.setDefaultTimeout(NEVER_MS);
  const page = await context.newPage();
  await page.addInitScript(CAPTURE);
  const session = await context.newCDPSession(page);
  await session.send('Performance.enable');

  const move = (/** @type {number} */ n) => page.evaluate(async (n) => {
    const lab = document.querySelector('init-lab');
    const slider = lab.shadowRoot.querySelector('[data-setting=depth] input[type=range]');
    for (let index = 0; index < n; index += 1) {
      slider.value = String(5 + ((7 * index) % 50));
      slider.dispatchEvent(new Event('input', { bubbles: true }));
      await new Promise(requestAnimationFrame);
      if (index % 10 === 9) slider.dispatchEvent(new Event('change', { bubbles: true }));
    }
    await lab.configure({ depth: 20 });
  }, n);
  const train = (/** @type {number} */ n) => page.evaluate(async (n) => {
    const lab = document.querySelector('init-lab');
    for (let index = 0; index < n; index += 1) await lab.train(2);
    await lab.reset();
  }, n);
  /** @returns {Promise<Held>} */
  const held = async () => {
    // Waits until the worker is idle, then makes the browser collect garbage.
    await page.waitForTimeout(1500);
    await session.send('HeapProfiler.collectGarbage');
    const { metrics } = await session.send('Performance.getMetrics');
    const of = (/** @type {string} */ name) => metrics.find((metric) => metric.name === name)?.value ?? NaN;
    const bytes = () => Math.max(0, ...(globalThis.memories ?? []).map((memory) => memory.buffer.byteLength));
    const ofWorkers = await Promise.all(page.workers().map((worker) => worker.evaluate(bytes)));
    return { heap: of('JSHeapUsedSize'), nodes: of('Nodes'), listeners: of('JSEventListeners'), workers: page.workers().length, pageMemory: await page.evaluate(bytes), workerMemory: Math.max(...ofWorkers) };
  };
  try {
    await page.goto(server.address);
    await page.waitForFunction(() => document.querySelector('init-lab')?.shadowRoot?.querySelector('details.advanced'));
    await page.evaluate(() => [...document.querySelector('init-lab').shadowRoot.querySelectorAll('input[type=checkbox]')].filter((box) => box.checked).forEach((box) => box.click()));
    await move(moves);
    // Computes the largest experiment of the sweep: otherwise the memory of a worker would depend on which of the others it has computed.
    await page.evaluate(() => document.querySelector('init-lab').configure({ depth: 54 }));
    await train(moves);
    const before = await held();
    await page.evaluate(() => document.querySelector('init-lab').configure({ depth: 20 }));
    await move(moves);
    await train(moves);
    return [before, await held()];
  } finally {
    await browser.close();
    server.close();
  }
}
