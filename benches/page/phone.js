// On a "phone": the whole browser on one core, which it shares with three busy processes. Chromium's own throttling does not reach workers.

import { execFileSync, spawn } from 'node:child_process';
import { median, rounded } from './numbers.js';
import { measureResponses, responseTable, watchCanvases } from './responses.js';

const N_BUSY = 3;
const DRAG_MS = 8000;
const LAB = 'init-lab, its first figure';
const PEER = 'a chart of uPlot, fed by the same worker';
const PAGES = { [LAB]: 'dist/', [PEER]: 'drag.html' };

/**
 * Starts a browser and measures on one core, then ends it.
 * @param {() => Promise<{ browser: import('playwright-core').Browser, pid: number }>} launch @param {{ address: string }} server @param {number} rounds
 */
export async function measurePhone(launch, server, rounds) {
  const { browser, pid } = await launch();
  const busy = [];
  try {
    // Processes and threads that the browser starts from now on inherit it.
    for (const process of [pid, ...childrenOf(pid)]) execFileSync('taskset', ['-a', '-c', '-p', '0', String(process)]);
    busy.push(...Array.from({ length: N_BUSY }, () => spawn('taskset', ['-c', '0', process.execPath, '-e', 'for (;;);'], { stdio: 'ignore' })));
    const responses = await measureResponses(browser, server, Math.min(rounds, 3));
    const gaps = Object.fromEntries(Object.keys(PAGES).map((name) => [name, []]));
    for (let round = 0; round < Math.min(rounds, 3); round += 1) {
      for (const [name, path] of Object.entries(PAGES)) gaps[name].push(...(await drag(browser, server.address + path)));
    }
    return { responses, gaps };
  } finally {
    for (const process of busy) process.kill('SIGKILL');
    await browser.close();
  }
}

/** @param {number} pid @returns {number[]} */
function childrenOf(pid) {
  const listed = execFileSync('ps', ['-o', 'pid=', '--ppid', String(pid)], { encoding: 'utf8' }).trim();
  const children = listed ? listed.split('\n').map(Number) : [];
  return [...children, ...children.flatMap((child) => {
    try {
      return childrenOf(child);
    } catch {
      return []; // `ps` finds none
    }
  })];
}

/** Drags the slider of the depth at the defaults. Milliseconds between a painted chart and the next. */
async function drag(browser, address) {
  const context = await browser.newContext({ viewport: { width: 390, height: 844 } });
  try {
    const page = await context.newPage();
    await page.addInitScript(watchCanvases);
    await page.goto(address);
    await page.waitForFunction(() => document.querySelector('init-lab')?.report?.() && document.querySelector('init-lab').shadowRoot.querySelector('[data-setting=depth] input[type=range]'));
    await page.waitForTimeout(3000);
    return await page.evaluate(async (duration) => {
      const input = document.querySelector('init-lab').shadowRoot.querySelector('[data-setting=depth] input[type=range]');
      const first = Number(input.value);
      window.drawing.at = [];
      const start = performance.now();
      for (let move = 0; performance.now() - start < duration; move += 1) {
        input.value = String(first + (move % 20 < 10 ? move % 10 : 10 - (move % 10)));
        input.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }));
        await new Promise(requestAnimationFrame);
      }
      if (window.drawing.at.length < 3) throw new Error(`only ${window.drawing.at.length} charts while the slider was dragged`);
      return window.drawing.at.slice(1).map((time, index) => time - window.drawing.at[index]);
    }, DRAG_MS);
  } finally {
    await context.close();
  }
}

/** The 95th percentile. @param {number[]} values */
const late = (values) => [...values].sort((a, b) => a - b)[Math.floor(0.95 * values.length)];

export function phoneTables({ responses, gaps }) {
  const rows = Object.entries(gaps).map(([name, all]) => [name, rounded(median(all)), rounded(late(all)), String(all.length)]);
  return [
    responseTable(responses, 'Responses on one core with three busy processes, ms'),
    { title: 'Between painted charts while the slider of the depth is dragged there, ms', header: ['', 'median', '95th percentile', 'charts'], rows },
  ];
}

/** @returns {import('./numbers.js').Budget[]} */
export function phoneBudgets({ gaps }) {
  return [{ what: 'on one busy core, 95th percentile of the gaps between charts while dragging, that of a chart of uPlot', value: late(gaps[LAB]) / late(gaps[PEER]), unit: '×', must: 1.5, aim: 1.2 }];
}
