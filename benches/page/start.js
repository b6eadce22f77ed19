// From the navigation to the first chart, each time without any cache: our page and a page with nothing but a chart of uPlot.

import { median, rounded } from './numbers.js';

const PAGES = { 'init-lab': 'dist/', 'uPlot alone': 'uplot.html' };

/**
 * Milliseconds by page, in turn: until a chart was painted, and until the page's scripts drew one.
 * @param {import('playwright-core').Browser} browser @param {{ address: string }} server @param {number} rounds
 */
export async function measureStart(browser, server, rounds) {
  const times = Object.fromEntries(Object.keys(PAGES).map((name) => [name, { painted: [], drawn: [] }]));
  for (let round = 0; round < rounds; round += 1) {
    for (const [name, path] of Object.entries(PAGES)) {
      const context = await browser.newContext({ viewport: { width: 1280, height: 900 } });
      const page = await context.newPage();
      await page.addInitScript(watchForPicture);
      await page.goto(server.address + path);
      const { painted, drawn } = await page.evaluate(firstChart);
      times[name].painted.push(painted);
      times[name].drawn.push(drawn);
      await context.close();
    }
  }
  return times;
}

/** Marks the first frame that has the picture that our page begins with. */
function watchForPicture() {
  const look = () => {
    if ((document.querySelector('.picture')?.clientHeight ?? 0) > 0) performance.mark('picture');
    else requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
}

/** When there was a chart, since the navigation began: its first paint is that of the page, or comes after what is marked. */
async function firstChart() {
  const marked = (name) => performance.getEntriesByName(name)[0]?.startTime;
  const drawn = () => marked('init-lab: first chart') ?? marked('chart');
  const firstPaint = () => marked('first-contentful-paint');
  while (drawn() === undefined || firstPaint() === undefined) await new Promise((next) => setTimeout(next, 1));
  return { painted: Math.max(firstPaint(), marked('picture') ?? drawn()), drawn: drawn() };
}

export function startTable(times) {
  const cell = (all) => `${rounded(median(all))} / ${rounded(Math.min(...all))}`;
  return {
    title: 'From navigation to the first chart, without a cache, ms, median / best',
    header: ['page', 'painted', 'drawn by its scripts'],
    rows: Object.entries(times).map(([name, { painted, drawn }]) => [name, cell(painted), cell(drawn)]),
  };
}

/** @returns {import('./numbers.js').Budget[]} */
export function startBudgets(times) {
  const [ours, theirs] = Object.values(times);
  const ratio = median(ours.painted.map((time, round) => time / theirs.painted[round]));
  return [{ what: 'navigation to the first chart painted, time of uPlot alone', value: ratio, unit: '×', must: 1.5, aim: 1.15 }];
}
