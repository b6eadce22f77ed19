// How long charts take to draw, the script and until the pixels are there, beside uPlot: every time other data on another range.

import { median, rounded } from './numbers.js';

/** What all others are measured by. */
const PEER = 'uPlot, 5 × 1000 points';
/** Pixels of the screen for each CSS pixel. */
const SCREENS = [1, 2];

/**
 * Milliseconds of one drawing, script and pixels, by chart and screen, by turns: medians.
 * @param {import('playwright-core').Browser} browser @param {{ address: string }} server @param {number} rounds
 */
export async function measureCharts(browser, server, rounds) {
  const screens = {};
  for (const scale of SCREENS) {
    const context = await browser.newContext({ deviceScaleFactor: scale });
    try {
      const page = await context.newPage();
      await page.goto(`${server.address}page.html`);
      const times = await page.evaluate(inPage, 20 * rounds);
      screens[scale] = Object.fromEntries(Object.entries(times).map(([chart, { script, all }]) => [chart, { script: median(script), all: median(all) }]));
    } finally {
      await context.close();
    }
  }
  return screens;
}

async function inPage(turns) {
  const WARM_UP = 60;
  const module = await import('/pkg/init_lab.js');
  await module.default({ module_or_path: '/pkg/init_lab_bg.wasm' });
  const { Pen } = await import('/figures/pen.js');
  const { peerChart, seriesOf, settle } = await import('/peer.js');
  const peer = await peerChart();
  const scale = devicePixelRatio;
  const surface = (height) => {
    const canvas = Object.assign(document.createElement('canvas'), { width: 600 * scale, height: height * scale, style: `width: 600px; height: ${height}px` });
    document.body.append(canvas);
    return { canvas, surface: new module.Surface(new Pen(canvas), 'light', scale, '.') };
  };
  const [lines, heat] = [surface(400), surface(200)];
  const steps = Float64Array.from({ length: 1000 }, (_, step) => step);
  const columns = Float64Array.from({ length: 60 }, (_, column) => column);
  const labels = Array.from({ length: 5 }, (_, k) => `series ${k}`);
  const looks = Uint8Array.from([0, 1, 2, 0, 1, 0, 0, 0, 1, 1]);
  const shades = (turn) => Float64Array.from({ length: 60 * 20 }, (_, i) => -((i * 7919 + 31 * turn) % 100) / 10);
  const charts = {
    'uPlot, 5 × 1000 points': { canvas: peer.canvas, make: seriesOf, draw: peer.draw },
    'lines, 5 × 1000 points': {
      canvas: lines.canvas,
      make: (turn) => Float64Array.from(seriesOf(turn).flatMap((values) => [...values])),
      draw: (values) => lines.surface.curves(steps, values, labels, looks, Float64Array.of(NaN, NaN), false),
    },
    'heat map, 60 × 20': { canvas: heat.canvas, make: shades, draw: (values) => heat.surface.heat(columns, values, 0, -8, 0, 0) },
  };
  const times = Object.fromEntries(Object.keys(charts).map((name) => [name, { script: [], all: [] }]));
  for (let turn = -WARM_UP; turn < turns; turn += 1) {
    for (const [name, { canvas, make, draw }] of Object.entries(charts)) {
      const data = make(turn + WARM_UP);
      const start = performance.now();
      draw(data);
      // (uPlot draws in a microtask.)
      await null;
      const drawn = performance.now();
      settle(canvas);
      const end = performance.now();
      if (turn < 0) continue;
      times[name].script.push(drawn - start);
      times[name].all.push(end - start);
    }
  }
  return times;
}

/** The times as a table. */
export function chartTable(screens) {
  const rows = Object.entries(screens).flatMap(([scale, times]) =>
    Object.entries(times).map(([chart, { script, all }]) => [chart, scale, rounded(script), rounded(all), rounded(all / times[PEER].all)]));
  return { title: 'Drawing, ms', header: ['', 'pixels for each CSS pixel', 'script', 'script and pixels', '÷ uPlot'], rows };
}

/** @returns {import('./numbers.js').Budget[]} */
export function chartBudgets(screens) {
  const ratio = (chart) => Math.max(...Object.values(screens).map((times) => times[chart].all / times[PEER].all));
  return [
    { what: 'line chart, 5 × 1000 points, time of uPlot’s', value: ratio('lines, 5 × 1000 points'), unit: '×', must: 1.5, aim: 1 },
    { what: 'heat map, 60 × 20, time of uPlot’s line chart', value: ratio('heat map, 60 × 20'), unit: '×', must: 0.5, aim: 0.25 },
  ];
}
