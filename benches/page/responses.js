// How soon the page answers: a slider moved, a training under way, the largest network given up.

import { readFileSync } from 'node:fs';
import { median, rounded } from './numbers.js';

/** The network behind the slider. */
const SLIDER = { depth: 49, width: 64, batch_size: 128, activation: 'tanh', initializer: 'xavier_normal', dataset: 'digits' };
const { largest: LARGEST } = JSON.parse(readFileSync(new URL('../shapes.json', import.meta.url), 'utf8'));

/**
 * Milliseconds: from the slider's event to the painted chart, by rounds; the longest tasks of the page's thread while it trains; and until
 * the largest network is given up.
 * @param {import('playwright-core').Browser} browser @param {{ address: string }} server @param {number} rounds
 */
export async function measureResponses(browser, server, rounds) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 } });
  const page = await context.newPage();
  try {
    await page.goto(`${server.address}dist/`);
    await page.waitForFunction(() => document.querySelector('init-lab')?.shadowRoot?.querySelector('details.advanced'));
    await page.evaluate((settings) => document.querySelector('init-lab').configure(settings), SLIDER);
    await page.waitForTimeout(1500);
    const slider = await page.evaluate(moveSlider, 20 + 5 * rounds);
    const tasks = await tasksWhile(browser, page, () => page.evaluate(trainForSeconds, 4));
    const cancelled = await page.evaluate(giveUp, LARGEST);
    return { slider: slider.slice(20), tasks, cancelled };
  } finally {
    await context.close();
  }
}

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

async function trainForSeconds(seconds) {
  const lab = document.querySelector('init-lab');
  const trained = lab.train();
  await new Promise((next) => setTimeout(next, 1000 * seconds));
  lab.pause();
  await trained;
}

/** The tasks of the page's thread, longest first, while something happens. */
async function tasksWhile(browser, page, act) {
  await browser.startTracing(page, { categories: ['toplevel'] });
  await act();
  const { traceEvents } = JSON.parse((await browser.stopTracing()).toString());
  const threads = new Set(traceEvents.filter(({ name, args }) => name === 'thread_name' && args.name === 'CrRendererMain').map(({ pid, tid }) => `${pid} ${tid}`));
  const tasks = traceEvents.filter(({ name, pid, tid, dur }) => /RunTask$/.test(name) && dur && threads.has(`${pid} ${tid}`));
  return tasks.map(({ dur }) => dur / 1000).sort((a, b) => b - a);
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

export function responseTable({ slider, tasks, cancelled }) {
  return {
    title: 'Responses, ms',
    header: ['what', 'ms'],
    rows: [
      ['slider to painted chart, depth 50 × width 64, batch 128: median / best', `${rounded(median(slider))} / ${rounded(Math.min(...slider))}`],
      ['longest tasks of the page while it trains', tasks.slice(0, 5).map(rounded).join(', ')],
      ['the largest network given up', rounded(cancelled)],
    ],
  };
}

/** @returns {import('./numbers.js').Budget[]} */
export function responseBudgets({ slider, tasks, cancelled }) {
  return [
    { what: 'slider to painted chart', value: median(slider), unit: 'ms', must: 100, aim: 33 },
    { what: 'longest task of the page while it trains', value: tasks[0] ?? 0, unit: 'ms', must: 50, aim: 16.7 },
    { what: 'the largest network given up', value: cancelled, unit: 'ms', must: 100, aim: 50 },
  ];
}
