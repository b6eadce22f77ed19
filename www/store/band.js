// The survey "band": draws networks that differ in the seed alone, and finds the range of their gradients in each layer.

import { N_DRAWS } from '../model/surveys.js';

/**
 * @typedef {import('../model/types.js').Config} Config
 * @typedef {Extract<import('../model/types.js').Measured, { layers: any }>} Drawn
 */

/** The quantiles that are drawn: lower end, middle and upper end of the band. */
const SHARES = [0.05, 0.5, 0.95];

/**
 * The plan of the survey. Its networks have the seeds that follow the seed of the configuration, modulo 2³².
 * @param {Config} config @returns {import('../model/types.js').Plan<import('../model/types.js').DrawsFound>}
 */
export function bandOf(config) {
  /** @type {Drawn[]} */ const draws = [];
  const key = withoutSeed(config);
  return {
    isOf: (config) => withoutSeed(config) === key,
    jobs: Array.from({ length: N_DRAWS }, (_, index) => ({ config: { ...config, seed: (Number(config.seed) + index + 1) % 2 ** 32 }, wish: 'layers' })),
    take: (_, measured) => void draws.push(/** @type {Drawn} */ (measured)),
    found: () => ({
      made: draws.length,
      dead: draws.filter(({ verdict }) => verdict === 'dead').length,
      ends: Object.fromEntries(Object.keys(draws[0]?.layers ?? {}).map((name) => [name, SHARES.map((share) => ({ share, values: Float64Array.from(draws[0].layers[name], (_, layer) => quantile(draws.map(({ layers }) => layers[name][layer]), share)) }))])),
    }),
  };
}

/** All settings but the seed. @param {Config} config */
const withoutSeed = ({ seed, ...others }) => JSON.stringify(others);

/** A quantile, interpolated linearly between two neighbours. Sorts the numbers in place. @param {number[]} numbers not empty @param {number} share from 0 to 1 */
function quantile(numbers, share) {
  const sorted = numbers.sort((a, b) => a - b);
  const place = share * (sorted.length - 1);
  const [low, high] = [sorted[Math.floor(place)], sorted[Math.ceil(place)]];
  return low === high ? low : low + (high - low) * (place - Math.floor(place));
}
