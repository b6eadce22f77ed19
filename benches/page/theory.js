// The time of predictions, bands of draws and maps of trainability, each beside the time of the networks that it is made of.

import { median, rounded } from './numbers.js';

/** The experiment shown, at its deepest. */
const DEEPEST = { depth: 100 };
/** The networks of a map, one after the other: those of its corners, edges and middle. */
const MAP = { initializer: 'variance_scaling', precision: 'float32', width: 64, batch_size: 32 };
const [SCALES, DEPTHS] = [[0.25, 0.7, 2, 5.6, 16], [2, 14, 26, 38, 50]];
/** A frame that comes later than this after the one before has missed its turn on a screen of 60 frames a second. */
const LATE_MS = 25;

/**
 * Milliseconds, by rounds: to build and pass a deep network, and the prediction for it; one draw of a band, and the band; the networks of a map one
 * after the other, and the map. Then the workers that the page has, and the share of frames that came late while the map was measured, in percent.
 * @param {import('playwright-core').Browser} browser @param {{ address: string }} server @param {number} rounds
 */
export async function measureTheory(browser, server, rounds) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, locale: 'en-GB' });
  const page = await context.newPage();
  try {
    await page.goto(`${server.address}page.html`);
    const predictions = await page.evaluate(predictionTimes, { settings: DEEPEST, rounds: 3 * rounds });
    const workers = await page.evaluate(() => Math.min(8, Math.max(1, navigator.hardwareConcurrency - 1)));
    const bands = [];
    const maps = [];
    for (let round = 0; round < Math.min(3, rounds); round += 1) {
      const alone = async () => {
        await page.goto(`${server.address}page.html`);
        const draw = await page.evaluate(drawTimes, { settings: [{}], turns: 10 });
        const network = await page.evaluate(drawTimes, { settings: SCALES.flatMap((sigma_w) => DEPTHS.map((depth) => ({ ...MAP, sigma_w, depth }))), turns: 2 });
        return { draw, network };
      };
      const before = await alone();
      await page.goto(`${server.address}dist/`);
      const lab = page.locator('init-lab');
      await lab.locator('.trust summary').click();
      const band = await page.evaluate(timeOf, { press: 'Draw 30 other networks', end: '.trust [role=status]', text: 'of 30 draws at each layer;' });
      await lab.locator('figure.map').scrollIntoViewIfNeeded();
      const map = await page.evaluate(timeOf, { press: 'Measure 1,200 networks', end: 'figure.map figcaption', text: 'A click takes', late: LATE_MS });
      // The speed of the machine changes: one network is measured before and after.
      const after = await alone();
      bands.push({ draw: (before.draw + after.draw) / 2, all: band });
      maps.push({ network: (before.network + after.network) / 2, ...map });
    }
    return { predictions, bands, maps, workers };
  } finally {
    await context.close();
  }
}

async function predictionTimes({ settings, rounds }) {
  const module = await import('/pkg/init_lab.js');
  await module.default({ module_or_path: '/pkg/init_lab_bg.wasm' });
  const times = [];
  for (let round = 0; round < rounds; round += 1) {
    const start = performance.now();
    const lab = new module.Lab(Object.keys(settings), Object.values(settings).map(String), undefined, () => {});
    const built = performance.now();
    lab.report();
    const first = performance.now();
    // Only the first report computes the prediction.
    lab.report();
    times.push({ built: built - start, prediction: first - built - (performance.now() - first) });
    lab.free();
  }
  return times;
}

/** Milliseconds of one network, drawn, passed and reported: the mean over some settings. */
async function drawTimes({ settings, turns }) {
  const module = await import('/pkg/init_lab.js');
  await module.default({ module_or_path: '/pkg/init_lab_bg.wasm' });
  const draw = (settings) => {
    const lab = new module.Lab(Object.keys(settings), Object.values(settings).map(String), undefined, () => {});
    JSON.parse(lab.report());
    lab.free();
  };
  settings.forEach(draw);
  const start = performance.now();
  for (let turn = 0; turn < turns; turn += 1) settings.forEach(draw);
  return (performance.now() - start) / turns / settings.length;
}

/** Milliseconds from a pressed button to a text, and the share of late frames meanwhile, in percent. */
function timeOf({ press, end, text, late }) {
  const root = document.querySelector('init-lab').shadowRoot;
  const button = [...root.querySelectorAll('button')].find((button) => button.textContent === press);
  return new Promise((resolve) => {
    const start = performance.now();
    let [last, frames, missed] = [start, 0, 0];
    const frame = (/** @type {number} */ now) => {
      frames += 1;
      if (late && now - last > late) missed += 1;
      last = now;
      if (![...root.querySelectorAll(end)].some((element) => element.textContent.includes(text))) requestAnimationFrame(frame);
      else resolve(late ? { all: now - start, missed: (100 * missed) / frames } : now - start);
    };
    button.click();
    requestAnimationFrame(frame);
  });
}

/** @returns {import('./numbers.js').Budget[]} */
export function theoryBudgets({ predictions, bands, maps, workers }) {
  const ratio = (rounds, over, under) => median(rounds.map((round) => over(round) / under(round)));
  return [
    { what: 'prediction at depth 100, of building and passing the network', value: ratio(predictions, ({ prediction }) => prediction, ({ built }) => built), unit: '×', must: 0.5, aim: 0.25 },
    { what: `band of 30 draws, of one draw over ${workers} workers`, value: ratio(bands, ({ all }) => all * workers, ({ draw }) => draw), unit: '×', must: 33, aim: 31 },
    { what: `map of 1,200 networks, of these one after the other over ${workers} workers`, value: ratio(maps, ({ all }) => all * workers, ({ network }) => 1200 * network), unit: '×', must: 1.2, aim: 1.1 },
    { what: 'frames that come late while the map is measured', value: median(maps.map(({ missed }) => missed)), unit: '%', must: 1, aim: 0.2 },
  ];
}

/** The seconds behind the ratios. @returns {import('./numbers.js').Table} */
export function theoryTable({ predictions, bands, maps }) {
  const of = (rounds, value) => rounded(median(rounds.map(value)));
  return {
    title: 'Theory and many networks, ms',
    header: ['what', 'ms'],
    rows: [
      ['a network of depth 100, built and passed', of(predictions, ({ built }) => built)],
      ['the prediction for it', of(predictions, ({ prediction }) => prediction)],
      ['one draw of a band', of(bands, ({ draw }) => draw)],
      ['a band of 30 draws', of(bands, ({ all }) => all)],
      ['one network of a map', of(maps, ({ network }) => network)],
      ['a map of 1,200', of(maps, ({ all }) => all)],
    ],
  };
}
