// Download sizes: the sum of all files that the server has sent, gzipped one by one. Data sets do not count: the page fetches one only when the reader chooses it.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { readsFile } from './support/article.js';
import { holds, pageTest } from './support/browser.js';
import { DIST } from './support/server.js';

/** Gzipped bytes of a download: the limit that the test enforces, and the size that we aim at. */
const BUDGETS = {
  entry: { must: 8_000, aim: 4_000 },
  'first chart': { must: 272_700, aim: 230_000 },
  visit: { must: 331_700, aim: 260_000 },
  'a file of the reader, beside that': { must: 66_000, aim: 45_000 },
};

const gzipped = (path) => gzipSync(readFileSync(join(DIST, path.endsWith('/') ? `${path}index.html` : path)), { level: 9 }).length;

/** Prints the requests with their sizes and compares the sum with its limit. @param {keyof BUDGETS} what @param {string[]} requests */
function hold(what, requests) {
  const { must, aim } = BUDGETS[what];
  const sizes = requests.filter((path) => !path.includes('/data/')).map((path) => [gzipped(path), path]);
  const total = sizes.reduce((sum, [size]) => sum + size, 0);
  console.log([`${what}: ${total} bytes in ${sizes.length} requests (must ${must}, aim ${aim})`, ...sizes.map(([size, path]) => `${String(size).padStart(9)} ${path}`)].join('\n'));
  assert.ok(total <= must, `${what}: ${total} bytes, at most ${must}`);
}

// Like most hosts the server lets the browser cache files, so it sends those that page and worker share once.
const cached = (behaviour) => (behaviour.headers = { 'cache-control': 'max-age=3600' });

pageTest('sizes: entry script, first chart, whole visit, CSV file → within their limits', { ready: false, setUp: cached }, async ({ page, behaviour, inLab }) => {
  await page.waitForFunction(() => !document.querySelector('init-lab').shadowRoot.querySelector('figure:not(:has(.menu))'));
  const height = await page.evaluate(() => document.documentElement.scrollHeight);
  for (let top = 0; top < height; top += 400) {
    await page.mouse.wheel(0, 400);
    await page.evaluate(() => new Promise(requestAnimationFrame));
  }
  // A comparison fetches a script.
  await inLab('figure.gradients button', { hasText: 'Comparer' }).click();
  await page.waitForFunction(() => document.querySelector('init-lab').compared());
  // Opens every panel, inside the lab and outside.
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
  assert.ok(!behaviour.requests.some((path) => path.includes('/programs')), 'the module that writes programs is fetched only on demand');
  // The lab sets the mark when it has drawn the first chart. The page does not list the requests of the worker, all of which come before the mark.
  const after = await page.evaluate(() => {
    const [{ startTime: drawn }] = performance.getEntriesByName('init-lab: first chart');
    const paths = (isAfter) => performance.getEntriesByType('resource').filter(({ startTime }) => startTime >= drawn === isAfter).map(({ name }) => new URL(name).pathname);
    // A second worker takes its script from the cache, so a late request of a worker script does not count.
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
