// From the navigation to the first chart, each time without any cache: our page and a page with nothing but a chart of uPlot.

import { median, rounded } from './numbers.js';

const PAGES = { 'init-lab': 'dist/', 'uPlot alone': 'uplot.html' };

/**
 * Milliseconds by page, in turn.
 * @param {import('playwright-core').Browser} browser @param {{ address: string }} server @param {number} rounds
 */
export async function measureStart(browser, server, rounds) {
  const times = Object.fromEntries(Object.keys(PAGES).map((name) => [name, []]));
  for (let round = 0; round < rounds; round += 1) {
    for (const [name, path] of Object.entries(PAGES)) {
      const context = await browser.newContext({ viewport: { width: 1280, height: 900 } });
      const page = await context.newPage();
      await page.goto(server.address + path);
      times[name].push(await page.evaluate(firstChart));
      await context.close();
    }
  }
  return times;
}

/** When the frame with the first chart was painted, since the navigation began. */
async function firstChart() {
  const drawn = () => performance.getEntriesByName('init-lab: first chart')[0]?.startTime ?? performance.getEntriesByName('chart')[0]?.startTime;
  while (drawn() === undefined) await new Promise((next) => setTimeout(next, 1));
  return drawn();
}

export function startTable(times) {
  return {
    title: 'From navigation to the first chart, without a cache, ms, median / best',
    header: ['page', 'median / best'],
    rows: Object.entries(times).map(([name, all]) => [name, `${rounded(median(all))} / ${rounded(Math.min(...all))}`]),
  };
}

/** @returns {import('./numbers.js').Budget[]} */
export function startBudgets(times) {
  const [ours, theirs] = Object.values(times);
  return [{ what: 'navigation to the first chart, time of uPlot alone', value: median(ours.map((time, round) => time / theirs[round])), unit: '×', must: 1.5, aim: 1.15 }];
}
