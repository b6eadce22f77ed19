// How fast the matrix product is beside what the processor can do at most with 128-bit multiplications and additions, in wasm.

import { median, rounded } from './numbers.js';

const SIZES = [32, 64, 100, 128, 256, 512];
const PRODUCTS = { 'h Wᵀ': 0, 'δᵀ h': 1, 'δ W': 2 };
/** The best of them is the peak: with fewer each waits for itself, with more there are no registers. */
const CHAINS = [8, 10, 12, 13, 14];
/** Operations in one measurement: a few milliseconds. */
const OPERATIONS = 1e8;

/**
 * Billions of operations a second: the peak, and by precision and product that of each size; the median of all rounds' bests.
 * @param {import('playwright-core').Browser} browser @param {{ address: string }} server @param {number} rounds
 */
export async function measureKernels(browser, server, rounds) {
  const context = await browser.newContext();
  try {
    const page = await context.newPage();
    await page.goto(`${server.address}page.html`);
    const all = [];
    for (let round = 0; round < rounds; round += 1) all.push(await page.evaluate(inPage, { SIZES, PRODUCTS, CHAINS, OPERATIONS }));
    const over = (read) => median(all.map(read));
    const products = ['float32', 'float64'].flatMap((precision) =>
      Object.keys(PRODUCTS).map((name) => ({
        precision, name, speeds: SIZES.map((size) => over((round) => round[precision][name][size])),
      })));
    return { peak: over(({ peak }) => peak), products };
  } finally {
    await context.close();
  }
}

/** One round. */
async function inPage({ SIZES, PRODUCTS, CHAINS, OPERATIONS }) {
  const kernels = await import('/kernels/kernels.js');
  await kernels.default({ module_or_path: '/kernels/kernels_bg.wasm' });
  const speed = (operations, act) => {
    let fastest = Infinity;
    act();
    for (let i = 0; i < 5; i += 1) {
      const start = performance.now();
      act();
      fastest = Math.min(fastest, performance.now() - start);
    }
    return operations / fastest / 1e6;
  };
  const result = { peak: 0, float32: {}, float64: {} };
  for (const n of CHAINS) {
    const length = OPERATIONS / (8 * n);
    result.peak = Math.max(result.peak, speed(OPERATIONS, () => kernels.multiplyAndAdd(n, length, 0.9)));
  }
  for (const [precision, product] of [['float32', kernels.productFloat32], ['float64', kernels.productFloat64]]) {
    for (const [name, which] of Object.entries(PRODUCTS)) {
      result[precision][name] = {};
      for (const n of SIZES) {
        const repetitions = Math.max(1, Math.round(OPERATIONS / (2 * n ** 3)));
        result[precision][name][n] = speed(repetitions * 2 * n ** 3, () => product(which, n, repetitions));
      }
    }
  }
  return result;
}

/** The speeds as a table. */
export function kernelTable({ peak, products }) {
  return {
    title: `Matrix products, GFLOP/s; the peak of 128-bit multiplications and additions of float32 is ${rounded(peak)}, of float64 half of it`,
    header: ['', ...SIZES.map(String)],
    rows: products.map(({ precision, name, speeds }) => [`${name}, ${precision}`, ...speeds.map(rounded)]),
  };
}

/** @returns {import('./numbers.js').Budget[]} */
export function kernelBudgets({ peak, products }) {
  const atLeast64 = products.filter(({ precision }) => precision === 'float32').flatMap(({ speeds }) => speeds.slice(SIZES.indexOf(64)));
  return [{ what: 'float32 product, 64 to 512, share of the peak', value: (100 * Math.min(...atLeast64)) / peak, unit: '%', must: 55, aim: 80 }];
}
