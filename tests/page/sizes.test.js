// What a reader downloads: the sum of all files that the server has sent, gzipped one by one. A data set is fetched by who chooses it, and does not count.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { readsFile } from './support/article.js';
import { holds, pageTest } from './support/browser.js';
import { DIST } from './support/server.js';

/** Bytes, gzipped: what a download must not exceed and what we want it to be. */
const BUDGETS = {
  entry: { must: 8_000, aim: 4_000 },
  'first chart': { must: 272_700, aim: 230_000 },
  visit: { must: 331_700, aim: 260_000 },
  'a file of the reader, beside that': { must: 66_000, aim: 45_000 },
};

const gzipped = (path) => gzipSync(readFileSync(join(DIST, path.endsWith('/') ? `${path}index.html` : path)), { level: 9 }).length;

/** Prints requests with their sizes and holds the sum against its budget. @param {keyof BUDGETS} what @param {string[]} requests */
function hold(what, requests) {
  const { must, aim } = BUDGETS[what];
  const sizes = requests.filter((path) => !path.includes('/data/')).map((path) => [gzipped(path), path]);
  const total = sizes.reduce((sum, [size]) => sum + size, 0);
  console.log([`${what}: ${total} bytes in ${sizes.length} requests (must ${must}, aim ${aim})`, ...sizes.map(([size, path]) => `${String(size).padStart(9)} ${path}`)].join('\n'));
  assert.ok(total <= must, `${what}: ${total} bytes, at most ${must}`);
}

// As most hosts do, the server lets the browser keep what it has: what page and worker share is sent once.
const cached = (behaviour) => (behaviour.headers = { 'cache-control': 'max-age=3600' });

pageTest('the script that an article names, what is fetched until the first chart, and a whole visit are as small as promised', { ready: false, setUp: cached }, async ({ page, behaviour, inLab }) => {
  await page.waitForFunction(() => !document.querySelector('init-lab').shadowRoot.querySelector('figure:not(:has(.menu))'));
  const height = await page.evaluate(() => document.documentElement.scrollHeight);
  for (let top = 0; top < height; top += 400) {
    await page.mouse.wheel(0, 400);
    await page.evaluate(() => new Promise(requestAnimationFrame));
  }
  // A comparison has a script, too.
  await inLab('figure.gradients button', { hasText: 'Comparer' }).click();
  await page.waitForFunction(() => document.querySelector('init-lab').compared());
  // Every panel, inside the lab and outside.
  await page.evaluate(() => {
    const opened = (root) => [...root.querySelectorAll('details')];
    for (const details of [...opened(document), ...[...document.querySelectorAll('init-lab')].flatMap((lab) => opened(lab.shadowRoot))]) details.open = true;
  });
  await page.waitForFunction(() => document.querySelector('#embedding textarea')?.value.includes('<init-lab') && ['#practice textarea', '#questions li'].every((filled) => document.querySelector(filled)));
  await page.waitForLoadState('networkidle');
  let seen = -1;
  await holds(async () => {
    const before = seen;
    seen = behaviour.requests.length;
    await page.evaluate(() => new Promise((idle) => requestIdleCallback(idle)));
    return before === seen;
  });
  assert.ok(['/worker.js', '/panels.js', '/article-panel.js', '/practice.js', '/questions.js'].every((file) => behaviour.requests.some((path) => path.endsWith(file))), behaviour.requests.join(' '));
  assert.ok(!behaviour.requests.some((path) => path.includes('/programs')), 'the writer of programs is fetched by who wants one');
  // The mark is set when the chart is drawn. What the worker fetches, which the page does not list, is there before.
  const after = await page.evaluate(() => {
    const [{ startTime: drawn }] = performance.getEntriesByName('init-lab: first chart');
    const paths = (isAfter) => performance.getEntriesByType('resource').filter(({ startTime }) => startTime >= drawn === isAfter).map(({ name }) => new URL(name).pathname);
    // A second worker takes its script from what the browser has kept.
    const before = new Set([...paths(false), ...performance.getEntriesByType('resource').filter(({ initiatorType }) => initiatorType === 'worker').map(({ name }) => new URL(name).pathname)]);
    return paths(true).filter((path) => !before.has(path));
  });
  hold('entry', ['/init-lab.js']);
  hold('first chart', behaviour.requests.filter((path) => !after.includes(path)));
  const visit = [...behaviour.requests];
  hold('visit', visit);
  await readsFile(page);
  hold('a file of the reader, beside that', behaviour.requests.slice(visit.length));
});
