// What the laboratory costs beside its steps: reports, depth, memory. In one page.

import { readFileSync } from 'node:fs';
import { median } from './numbers.js';

/** The largest network that the page offers. */
const { largest: LARGEST } = JSON.parse(readFileSync(new URL('../shapes.json', import.meta.url), 'utf8'));
const MIB = 2 ** 20;

/**
 * Milliseconds of steps and reports, by rounds, and the memory of the largest network's module in MiB.
 * @param {import('playwright-core').Browser} browser @param {{ address: string }} server @param {number} rounds
 */
export async function measureLab(browser, server, rounds) {
  const inNewPage = async (act, given) => {
    const context = await browser.newContext();
    try {
      const page = await context.newPage();
      await page.goto(`${server.address}page.html`);
      return await page.evaluate(act, given);
    } finally {
      await context.close();
    }
  };
  const { times, startMemory } = await inNewPage(timesInPage, rounds);
  return { times, startMemory: startMemory / MIB, memory: (await inNewPage(memoryInPage, LARGEST)) / MIB };
}

async function timesInPage(rounds) {
  const module = await import('/pkg/init_lab.js');
  const { memory } = await module.default({ module_or_path: '/pkg/init_lab_bg.wasm' });
  const startMemory = memory.buffer.byteLength;
  const build = (settings) => {
    const all = { activation: 'tanh', initializer: 'xavier_normal', precision: 'float32', learning_rate: 0.001, ...settings };
    return new module.Lab(Object.keys(all), Object.values(all).map(String), undefined, () => {});
  };
  // One output, so that the spectrum of the Jacobian is a single number.
  const reported = build({ dataset: 'sine', depth: 30, width: 100, batch_size: 100 });
  const classified = build({ dataset: 'noise', depth: 30, width: 100, batch_size: 100 });
  // Values below 10⁻³⁸, and the same shapes without.
  const square = { dataset: 'noise', width: 64, batch_size: 64 };
  const [sigmoid, tanh] = ['sigmoid', 'tanh'].map((activation) => build({ ...square, depth: 70, activation }));
  const relu = build({ ...square, depth: 100, activation: 'relu', initializer: 'pytorch_default' });
  const [deep, shallow] = [100, 50].map((depth) => build({ dataset: 'noise', depth, width: 64, batch_size: 64 }));
  const acts = {
    step: () => reported.step(() => {}),
    report: () => reported.report(),
    spectrum: () => classified.report(),
    deep: () => deep.step(() => {}),
    shallow: () => shallow.step(() => {}),
    sigmoid: () => sigmoid.step(() => {}),
    tanh: () => tanh.step(() => {}),
    relu: () => relu.step(() => {}),
  };
  const turn = (act, milliseconds) => {
    const start = performance.now();
    let n = 0;
    do {
      act();
      n += 1;
    } while (performance.now() - start < milliseconds);
    return (performance.now() - start) / n;
  };
  for (const act of Object.values(acts)) turn(act, 500);
  const times = Object.fromEntries(Object.keys(acts).map((name) => [name, []]));
  for (let round = 0; round < rounds; round += 1) {
    for (const [name, act] of Object.entries(acts)) times[name].push(turn(act, 150));
  }
  return { times, startMemory };
}

async function memoryInPage(largest) {
  const module = await import('/pkg/init_lab.js');
  const { memory } = await module.default({ module_or_path: '/pkg/init_lab_bg.wasm' });
  // The digits are more than a batch.
  const digits = new Uint8Array(await (await fetch('/data/digits.bin')).arrayBuffer());
  const settings = { ...largest, dataset: 'digits', activation: 'tanh', initializer: 'xavier_normal', precision: 'float32', learning_rate: 0.001 };
  const lab = new module.Lab(Object.keys(settings), Object.values(settings).map(String), digits, () => {});
  lab.step(() => {});
  const { batch_size: samples } = JSON.parse(lab.report());
  if (samples !== largest.batch_size) throw new Error(`the batch has ${samples} samples`);
  return memory.buffer.byteLength;
}

/** @returns {import('./numbers.js').Budget[]} */
export function labBudgets({ times, memory }) {
  const paired = (over, under) => median(over.map((time, round) => time / under[round]));
  return [
    { what: 'report without spectrum, on top of a step, S2', value: 100 * paired(times.report, times.step), unit: '%', must: 15, aim: 10 },
    { what: 'step below 10⁻³⁸: sigmoid + Xavier, depth 70, time of tanh', value: paired(times.sigmoid, times.tanh), unit: '×', must: 2, aim: 1.3 },
    { what: 'step below 10⁻³⁸: ReLU + PyTorch’s default, depth 100, time of tanh', value: paired(times.relu, times.deep), unit: '×', must: 2, aim: 1.3 },
    { what: 'step of depth 100, time of depth 50, width 64', value: paired(times.deep, times.shallow), unit: '×', must: 2.1, aim: 2.05 },
    { what: 'memory at 100 × 512, batch 1024, float32', value: memory, unit: 'MiB', must: 400, aim: 320 },
  ];
}
