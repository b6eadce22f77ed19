// An article of twelve labs: what those out of view cost, and how soon one has its first chart when the reader comes to it.

import { median, rounded } from './numbers.js';
import { tasksWhile } from './responses.js';

const N_LABS = 12;
/** Labs out of view let their workers end after a while. */
const RELEASE_MS = 3000;
/** A second without a reader. */
const QUIET_MS = 1000;
/** Longer tasks of the page's thread are counted. */
const TASK_MS = 1;
const MIB = 2 ** 20;

/**
 * @param {import('playwright-core').Browser} browser @param {{ address: string }} server @param {number} rounds
 */
export async function measureLabs(browser, server, rounds) {
  const quiet = await visit(browser, server, N_LABS, (page) => leaveAll(browser, page));
  const times = { amongTwelve: [], alone: [] };
  for (let round = 0; round < rounds; round += 1) {
    times.amongTwelve.push(await visit(browser, server, N_LABS, (page) => scrollTo(page, N_LABS / 2)));
    times.alone.push(await visit(browser, server, 1, (page) => scrollTo(page, 0)));
  }
  return { ...quiet, times };
}

/** Opens an article of so many labs, far from each other and from the start. */
async function visit(browser, server, n, act) {
  const context = await browser.newContext({ viewport: { width: 800, height: 600 } });
  try {
    const page = await context.newPage();
    await page.goto(`${server.address}labs.html?n=${n}`);
    await page.waitForFunction(() => customElements.get('init-lab'));
    return await act(page);
  } finally {
    await context.close();
  }
}

/** Milliseconds from the scrolling until a lab's first chart is drawn. */
async function scrollTo(page, index) {
  // The reader has read for a while.
  await page.waitForTimeout(500);
  return page.evaluate((index) => new Promise((resolve) => {
    const lab = document.querySelectorAll('init-lab')[index];
    if (lab.report()) throw new Error(`lab ${index} is there before anybody comes`);
    const start = performance.now();
    lab.addEventListener('report', () => requestAnimationFrame(() => resolve(performance.now() - start)), { once: true });
    lab.scrollIntoView();
  }), index);
}

/** Scrolls past all labs, to the end of the article, and looks what goes on there: workers, tasks of the page's thread and memory. */
async function leaveAll(browser, page) {
  const client = await page.context().newCDPSession(page);
  const memory = async () => (await client.send('Runtime.getHeapUsage')).usedSize / MIB;
  const before = await memory();
  for (let index = 0; index < N_LABS; index += 1) await scrollTo(page, index);
  await page.evaluate(() => scrollTo(0, document.documentElement.scrollHeight));
  await page.waitForTimeout(RELEASE_MS + 2000);
  const workers = page.workers().length;
  const tasks = await tasksWhile(browser, page, () => page.waitForTimeout(QUIET_MS));
  await client.send('HeapProfiler.collectGarbage');
  return { workers, tasks: tasks.filter((time) => time > TASK_MS), memory: ((await memory()) - before) / N_LABS };
}

export function labsTable({ workers, tasks, memory, times }) {
  return {
    title: 'An article of twelve labs',
    header: ['what', 'measured'],
    rows: [
      ['workers while all labs are out of view', String(workers)],
      [`tasks of the page's thread longer than ${TASK_MS} ms in a second there`, String(tasks.length)],
      ['memory of scripts for each lab that has been seen, MiB', rounded(memory)],
      ['first chart of one scrolled to, ms: median / best', `${rounded(median(times.amongTwelve))} / ${rounded(Math.min(...times.amongTwelve))}`],
      ['the same of a lab alone, ms', `${rounded(median(times.alone))} / ${rounded(Math.min(...times.alone))}`],
    ],
  };
}

/** @returns {import('./numbers.js').Budget[]} */
export function labsBudgets({ workers, tasks, times }) {
  const ratio = median(times.amongTwelve.map((time, round) => time / times.alone[round]));
  return [
    { what: 'twelve labs out of view: workers', value: workers, unit: '', must: 0, aim: 0 },
    { what: 'twelve labs out of view: tasks in a second', value: tasks.length, unit: '', must: 0, aim: 0 },
    { what: 'first chart of one of twelve scrolled to, time of a lab alone', value: ratio, unit: '×', must: 1.5, aim: 1.2 },
  ];
}
