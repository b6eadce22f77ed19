// How long the charts take to draw: the script, and until the pixels are there.

import { median, rounded } from './numbers.js';

/**
 * Milliseconds of one drawing, script and pixels, by chart: medians over rounds.
 * @param {import('playwright-core').Browser} browser @param {{ address: string }} server @param {number} rounds
 */
export async function measureCharts(browser, server, rounds) {
  const context = await browser.newContext();
  try {
    const page = await context.newPage();
    await page.goto(`${server.address}page.html`);
    const times = await page.evaluate(inPage, rounds);
    return Object.fromEntries(Object.entries(times).map(([chart, { script, all }]) => [chart, { script: median(script), all: median(all) }]));
  } finally {
    await context.close();
  }
}

async function inPage(rounds) {
  const module = await import('/pkg/init_lab.js');
  await module.default({ module_or_path: '/pkg/init_lab_bg.wasm' });
  const [{ default: uPlot }] = [await import('/node_modules/uplot/dist/uPlot.esm.js')];
  const canvas = (width, height) => {
    const element = Object.assign(document.createElement('canvas'), { width, height });
    document.body.append(element);
    return element;
  };
  const [lines, heat] = [canvas(600, 400), canvas(600, 200)];
  const surfaces = { lines: new module.Surface(new Pen(lines), 'light', 1, '.'), heat: new module.Surface(new Pen(heat), 'light', 1, '.') };
  const steps = Float64Array.from({ length: 1000 }, (_, i) => i);
  const series = Array.from({ length: 5 }, (_, k) => Float64Array.from(steps, (step) => Math.sin(step / 50 + k) + k));
  const labels = series.map((_, k) => `series ${k}`);
  const looks = Uint8Array.from([0, 1, 2, 0, 1, 0, 0, 0, 1, 1]);
  const shades = Float64Array.from({ length: 60 * 20 }, (_, i) => -((i * 7919) % 100) / 10);
  const columns = Float64Array.from({ length: 60 }, (_, i) => i);
  const plot = new uPlot({ width: 600, height: 400, title: 'lines', series: [{}, ...labels.map((label) => ({ label, stroke: 'black' }))], scales: { x: { time: false } } }, [steps, ...series], document.body);
  const charts = {
    'lines, 5 × 1000 points': { canvas: lines, draw: () => surfaces.lines.curves(steps, Float64Array.from(series.flatMap((s) => [...s])), labels, looks, Float64Array.of(0, 5), false) },
    'heat map, 60 × 20': { canvas: heat, draw: () => surfaces.heat.heat(columns, shades) },
    'uPlot, 5 × 1000 points': { canvas: plot.ctx.canvas, draw: () => plot.redraw(true, true) },
  };
  const times = {};
  for (const [name, { canvas, draw }] of Object.entries(charts)) {
    const [script, all] = [[], []];
    const context = canvas.getContext('2d');
    for (let i = 0; i < 50 + 20 * rounds; i += 1) {
      const start = performance.now();
      draw();
      // (uPlot draws in a microtask.)
      await null;
      const drawn = performance.now();
      // What is read has to be there.
      context.getImageData(0, 0, 1, 1);
      const end = performance.now();
      if (i >= 50) {
        script.push(drawn - start);
        all.push(end - start);
      }
    }
    times[name] = { script, all };
  }
  return times;
}

/** The times as a table. */
export function chartTable(times) {
  return {
    title: 'Drawing, ms',
    header: ['', 'script', 'script and pixels'],
    rows: Object.entries(times).map(([chart, { script, all }]) => [chart, rounded(script), rounded(all)]),
  };
}

/** @returns {import('./numbers.js').Budget[]} */
export function chartBudgets(times) {
  return [
    { what: 'line chart, 5 × 1000 points', value: times['lines, 5 × 1000 points'].all, unit: 'ms', must: 4, aim: 2 },
    { what: 'heat map, 60 × 20', value: times['heat map, 60 × 20'].all, unit: 'ms', must: 1.5, aim: 0.3 },
  ];
}
