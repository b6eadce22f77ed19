// From the navigation to the first chart and to the first answer, each time without any cache: our page beside a page with nothing but a chart of
// uPlot, and our page over a slow link.

import { median, rounded } from './numbers.js';
import { serve } from './server.js';
import { measuring, openBrowser } from './visits.js';

const OURS = 'init-lab';
const PEER = 'uPlot alone';
const SLIDER = 'init-lab, a slider moved as soon as it is there';
const SLOW = 'init-lab, over 1.6 Mbit/s with 150 ms of latency';
const LINK = { bitsPerSecond: 1.6e6, latency: 150 };
/** Visits differ by a third. */
const VISITS_PER_ROUND = 3;
/** Of everything that the page cannot ask for before the answer to another request is there. */
const LATENCIES = 3;

/** What the own first chart waits for, in the order in which it usually comes. */
const STEPS = [
  ['html', 'the HTML has come'],
  ['scripts', 'the scripts that the HTML names have come'],
  ['module', 'the bytes of the module have come'],
  ['painted', 'the browser has painted the page, with the picture'],
  ['worker', 'the page constructs the worker'],
  ['compiled', 'the module is compiled, and posted to the worker'],
  ['requested', 'the page posts the experiment'],
  ['started', 'the page’s thread hears that the worker has the module'],
  ['report', 'the page’s thread takes the first report'],
  ['chart', 'the first chart is drawn'],
];

/** What pages begin with: it measures them. Marks of the steps take time, so the visits that have them do not count for the budgets. */
const HEADS = {
  chart: measuring([watchForPicture, firstChart], 'watchForPicture(); return firstChart();'),
  slider: measuring([watchForPicture, firstChart, moveSliderAtOnce], 'watchForPicture(); const answered = moveSliderAtOnce(); return { ...(await firstChart()), answered: await answered };'),
  steps: measuring([markMessages, watchForPicture, firstChart, timesOfSteps], 'markMessages(); watchForPicture(); await firstChart(); return timesOfSteps();'),
};

/**
 * Milliseconds by page, in turn: until a chart was painted, until the page's scripts drew one, and until a slider was answered; and the time over the
 * slow link, divided by that of its bytes and latencies.
 * @param {Record<string, string>} folders those of the server @param {number} rounds
 */
export async function measureStart(folders, rounds) {
  const times = Object.fromEntries([OURS, PEER, SLIDER].map((name) => [name, { painted: [], drawn: [], answered: [] }]));
  /** Milliseconds of each step. */
  const steps = Object.fromEntries(STEPS.map(([name]) => [name, []]));
  const slow = { drawn: [], ratio: [] };
  const note = (lists, result) => Object.entries(result).forEach(([what, time]) => lists[what].push(time));
  const servers = Object.fromEntries(await Promise.all(Object.entries(HEADS).map(async ([name, head]) => [name, await serve(folders, { head })])));
  const browser = await openBrowser();
  try {
    for (let turn = 0; turn < VISITS_PER_ROUND * rounds; turn += 1) {
      note(times[OURS], await browser.visit(`${servers.chart.address}dist/`));
      note(times[PEER], await browser.visit(`${servers.chart.address}uplot.html`));
      note(times[SLIDER], await browser.visit(`${servers.slider.address}dist/`));
      note(steps, await browser.visit(`${servers.steps.address}dist/`));
    }
    for (let round = 0; round < Math.min(rounds, 5); round += 1) {
      const server = await serve(folders, { link: LINK, head: HEADS.chart });
      const { drawn } = await browser.visit(`${server.address}dist/`);
      // (The server may have sent a few of these bytes after the chart.)
      const fetched = (8000 * server.sent()) / LINK.bitsPerSecond;
      slow.drawn.push(drawn);
      slow.ratio.push(drawn / (fetched + LATENCIES * LINK.latency));
      server.close();
    }
  } finally {
    await browser.close();
    for (const server of Object.values(servers)) server.close();
  }
  return { times, steps, slow };
}

/** Marks the first frame that has the picture that our page begins with. */
function watchForPicture() {
  const look = () => {
    if ((document.querySelector('.picture')?.clientHeight ?? 0) > 0) performance.mark('picture');
    else requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
}

/** Marks the first message of each type between the page and its workers. */
function markMessages() {
  const mark = (name) => performance.getEntriesByName(name).length || performance.mark(name);
  const { Worker: Own } = window;
  window.Worker = class extends Own {
    constructor(...options) {
      mark('worker');
      super(...options);
      this.addEventListener('message', ({ data }) => mark(data.type));
    }

    postMessage(message, transfer) {
      mark({ start: 'compiled', configure: 'requested' }[message.type] ?? message.type);
      super.postMessage(message, transfer);
    }
  };
}

/** When each step was done, since the navigation began. */
function timesOfSteps() {
  const marked = (name) => performance.getEntriesByName(name)[0]?.startTime;
  const files = performance.getEntriesByType('resource').map(({ name, responseEnd }) => ({ path: new URL(name).pathname, responseEnd }));
  const named = new Set([...document.querySelectorAll('link[rel=modulepreload], script[src]')].map(({ href, src }) => new URL(href ?? src).pathname));
  // The worker fetches some of these files again later.
  const first = (path) => files.find((file) => file.path === path)?.responseEnd ?? 0;
  const last = (isOne) => Math.max(...files.filter(({ path }) => isOne(path)).map(({ path }) => first(path)));
  return {
    html: performance.getEntriesByType('navigation')[0].responseEnd,
    scripts: last((path) => named.has(path)),
    module: last((path) => path.endsWith('.wasm')),
    painted: marked('first-contentful-paint'),
    chart: marked('init-lab: first chart'),
    ...Object.fromEntries(['worker', 'compiled', 'requested', 'started', 'report'].map((name) => [name, marked(name)])),
  };
}

/** Moves the slider of the depth in the first frame in which it can be moved; resolves with when its chart was drawn. */
function moveSliderAtOnce() {
  return new Promise((resolve) => {
    const look = () => {
      const lab = document.querySelector('init-lab');
      const input = lab?.shadowRoot?.querySelector('[data-setting=depth] input[type=range]');
      if (!input || input.closest('[inert]')) return requestAnimationFrame(look);
      const depth = Number(input.value) + 1;
      input.value = String(depth);
      input.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }));
      return lab.addEventListener('report', function answer({ detail }) {
        if ((detail?.config ?? lab.report().config).depth === depth) requestAnimationFrame(() => resolve(performance.now()));
      });
    };
    requestAnimationFrame(look);
  });
}

/** When there was a chart, since the navigation began: its first paint is that of the page, or comes after what is marked. */
async function firstChart() {
  const marked = (name) => performance.getEntriesByName(name)[0]?.startTime;
  const drawn = () => marked('init-lab: first chart') ?? marked('chart');
  const firstPaint = () => marked('first-contentful-paint');
  while (drawn() === undefined || firstPaint() === undefined) await new Promise((next) => setTimeout(next, 20));
  return { painted: Math.max(firstPaint(), marked('picture') ?? drawn()), drawn: drawn() };
}

export function startTable({ times, slow }) {
  const cell = (all) => (all.some((time) => time !== undefined) ? `${rounded(median(all))} / ${rounded(Math.min(...all))}` : '–');
  const rows = Object.entries(times).map(([name, { painted, drawn, answered }]) => [name, cell(painted), cell(drawn), cell(answered)]);
  return {
    title: 'From navigation, without a cache, ms, median / best',
    header: ['page', 'chart painted', 'chart drawn by its scripts', 'slider answered'],
    rows: [...rows, [SLOW, '–', cell(slow.drawn), '–']],
  };
}

/** What the milliseconds until the own first chart are. They are sorted by time: the browser does several things at once. */
export function stepsOfStartTable({ steps }) {
  const at = STEPS.map(([name, what]) => ({ what, time: median(steps[name]) })).sort((a, b) => a.time - b.time);
  const rows = at.map(({ what, time }, i) => [what, rounded(time), rounded(time - (at[i - 1]?.time ?? 0))]);
  return { title: 'What the own first chart waits for, ms since the navigation, medians of visits of their own', header: ['step', 'done at', 'wait'], rows };
}

/** @returns {import('./numbers.js').Budget[]} */
export function startBudgets({ times, slow }) {
  const paired = (over, under) => median(over.map((time, round) => time / under[round]));
  const [ours, theirs, moved] = [times[OURS], times[PEER], times[SLIDER]];
  return [
    { what: 'navigation to the first chart painted, time of uPlot alone', value: paired(ours.painted, theirs.painted), unit: '×', must: 1.5, aim: 1.15 },
    { what: 'navigation to the lab’s own first chart, time of uPlot alone', value: paired(ours.drawn, theirs.drawn), unit: '×', must: 2.5, aim: 1.8 },
    { what: 'navigation to the first answer to a slider, time of the own first chart', value: paired(moved.answered, ours.drawn), unit: '×', must: 1.3, aim: 1.1 },
    { what: 'own first chart over the slow link, time of its bytes + 3 latencies', value: median(slow.ratio), unit: '×', must: 1.5, aim: 1.25 },
  ];
}
