// How soon the page answers: a slider moved, new data in all figures, a training under way, the largest network given up.

import { readFileSync } from 'node:fs';
import { median, rounded } from './numbers.js';

/** The network behind the slider. */
const SLIDER = { depth: 49, width: 64, batch_size: 128, activation: 'tanh', initializer: 'xavier_normal', dataset: 'digits' };
const { largest: LARGEST } = JSON.parse(readFileSync(new URL('../shapes.json', import.meta.url), 'utf8'));
const FRAME_MS = 1000 / 60;
/** So high that all figures are in view. */
const ALL_IN_VIEW = { width: 1280, height: 5000 };

/**
 * Milliseconds: of a chart of uPlot; of a network built and passed in a worker, alone; from the slider's event to the painted chart; of drawing
 * one figure of all, by rounds; of the longest tasks of the page's thread while it trains; and until the largest network is given up.
 * @param {import('playwright-core').Browser} browser @param {{ address: string }} server @param {number} rounds
 */
export async function measureResponses(browser, server, rounds) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 } });
  const page = await context.newPage();
  const peer = async () => page.evaluate(async (turns) => (await import('/peer.js')).peerTimes(turns), 5 * rounds);
  try {
    await page.addInitScript(watchCanvases);
    await page.goto(`${server.address}dist/`);
    await page.waitForFunction(() => document.querySelector('init-lab')?.shadowRoot?.querySelector('details.advanced'));
    await page.evaluate((settings) => document.querySelector('init-lab').configure(settings), SLIDER);
    await page.waitForTimeout(1500);
    const charts = await peer();
    const alone = await page.evaluate(passAlone, { settings: SLIDER, turns: 5 * rounds });
    const slider = await page.evaluate(moveSlider, 20 + 5 * rounds);
    await page.setViewportSize(ALL_IN_VIEW);
    const figures = await page.evaluate(drawAll, 2 * rounds);
    const tasks = await tasksWhile(browser, page, () => page.evaluate(trainForSeconds, 4));
    charts.push(...(await peer()));
    const cancelled = await page.evaluate(giveUp, LARGEST);
    return { chart: median(charts), alone: median(alone), slider: slider.slice(20), figures, tasks, cancelled };
  } finally {
    await context.close();
  }
}

/** Measures what the frames of the page draw: each chart clears its canvas first. */
export function watchCanvases() {
  const touched = new Set();
  const { clearRect } = CanvasRenderingContext2D.prototype;
  CanvasRenderingContext2D.prototype.clearRect = function (...place) {
    touched.add(this);
    return clearRect.apply(this, place);
  };
  const request = window.requestAnimationFrame.bind(window);
  window.drawing = { milliseconds: 0, canvases: new Set(), at: [] };
  window.requestAnimationFrame = (callback) => request((time) => {
    const start = performance.now();
    callback(time);
    // (uPlot draws in a microtask.)
    queueMicrotask(() => {
      if (touched.size === 0) return;
      if (window.drawing.isRead) for (const context of touched) context.getImageData(0, 0, 1, 1);
      window.drawing.milliseconds += performance.now() - start;
      for (const { canvas } of touched) window.drawing.canvases.add(canvas);
      // Of a page's charts the one that a slider's reader looks at.
      if ([...touched].some(({ canvas }) => !canvas.closest?.('figure:not(.gradients)'))) window.drawing.at.push(performance.now());
      touched.clear();
    });
  });
}

/** Builds and passes networks in a worker of their own. */
const passAlone = (task) => new Promise((resolve, reject) => {
  const worker = new Worker('/alone.js', { type: 'module' });
  worker.onmessage = ({ data }) => {
    worker.terminate();
    resolve(data);
  };
  worker.onerror = (event) => reject(new Error(event.message));
  worker.postMessage(task);
});

/** Moves the slider of the depth between 49 and 50, and waits for the frame after the report's. */
async function moveSlider(times) {
  const lab = document.querySelector('init-lab');
  const input = lab.shadowRoot.querySelector('[data-setting=depth] input[type=range]');
  const position = Number(input.value);
  const all = [];
  for (let i = 0; i < times; i += 1) {
    const painted = new Promise((resolve) => {
      lab.addEventListener('report', () => {
        // The chart is drawn in the next frame; a task behind that frame comes when it is painted.
        requestAnimationFrame(() => {
          const { port1, port2 } = new MessageChannel();
          port1.onmessage = () => resolve(performance.now());
          port2.postMessage(null);
        });
      }, { once: true });
    });
    const start = performance.now();
    input.value = String(i % 2 === 0 ? position + 1 : position);
    input.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }));
    all.push((await painted) - start);
    await new Promise((next) => setTimeout(next, 300));
  }
  input.dispatchEvent(new Event('change', { bubbles: true }));
  return all;
}

/** Has all figures draw other data, some times over: milliseconds of script and pixels for each figure. */
async function drawAll(times) {
  const lab = document.querySelector('init-lab');
  const pause = (milliseconds) => new Promise((next) => setTimeout(next, milliseconds));
  // What training fills is there, too.
  await lab.train(20);
  await pause(500);
  const all = [];
  for (let i = 0; i < times; i += 1) {
    Object.assign(window.drawing, { milliseconds: 0, canvases: new Set(), isRead: true });
    await lab.train(1);
    await pause(400);
    all.push({ each: window.drawing.milliseconds / window.drawing.canvases.size, figures: window.drawing.canvases.size });
  }
  window.drawing.isRead = false;
  return all;
}

async function trainForSeconds(seconds) {
  const lab = document.querySelector('init-lab');
  const trained = lab.train();
  await new Promise((next) => setTimeout(next, 1000 * seconds));
  lab.pause();
  await trained;
}

/**
 * The tasks of the page's thread while something happens, longest first: milliseconds that the processor worked on each. (On the clock a task also
 * takes what the system gives to others meanwhile.)
 */
export async function tasksWhile(browser, page, act) {
  await browser.startTracing(page, { categories: ['toplevel'] });
  await act();
  const { traceEvents } = JSON.parse((await browser.stopTracing()).toString());
  const threads = new Set(traceEvents.filter(({ name, args }) => name === 'thread_name' && args.name === 'CrRendererMain').map(({ pid, tid }) => `${pid} ${tid}`));
  const tasks = traceEvents.filter(({ name, pid, tid, dur }) => /RunTask$/.test(name) && dur && threads.has(`${pid} ${tid}`));
  return tasks.map(({ dur, tdur = dur }) => tdur / 1000).sort((a, b) => b - a);
}

/** Milliseconds from the press on *Cancel* while the largest network is computed, until it is given up. */
async function giveUp(largest) {
  const lab = document.querySelector('init-lab');
  const built = lab.configure(largest).catch(() => {});
  const cancel = lab.shadowRoot.querySelector('button.cancel');
  while (cancel.hidden) await new Promise((next) => setTimeout(next, 50));
  const start = performance.now();
  cancel.click();
  await built;
  return performance.now() - start;
}

export function responseTable({ chart, alone, slider, figures, tasks, cancelled }, title = 'Responses, ms') {
  return {
    title,
    header: ['what', 'ms'],
    rows: [
      ['a chart of uPlot', rounded(chart)],
      ['depth 50 × width 64, batch 128, built and passed in a worker, alone', rounded(alone)],
      ['slider to painted chart of that network: median / best', `${rounded(median(slider))} / ${rounded(Math.min(...slider))}`],
      [`one of ${Math.max(...figures.map(({ figures }) => figures))} figures drawn with other data`, rounded(median(figures.map(({ each }) => each)))],
      ['longest tasks of the page while it trains, all figures in view, CPU', tasks.slice(0, 5).map(rounded).join(', ')],
      ['the largest network given up', rounded(cancelled)],
    ],
  };
}

/** @returns {import('./numbers.js').Budget[]} */
export function responseBudgets({ chart, alone, slider, figures, tasks, cancelled }) {
  return [
    { what: 'all figures in view, time of as many charts of uPlot', value: median(figures.map(({ each }) => each)) / chart, unit: '×', must: 1.2, aim: 0.8 },
    { what: 'slider to painted chart, time of worker alone + frame + chart of uPlot', value: median(slider) / (alone + FRAME_MS + chart), unit: '×', must: 1.6, aim: 1.2 },
    { what: 'longest task of the page while it trains, CPU, charts of uPlot', value: (tasks[0] ?? 0) / chart, unit: '×', must: 6, aim: 3 },
    { what: 'the largest network given up', value: cancelled, unit: 'ms', must: 100, aim: 50 },
  ];
}
