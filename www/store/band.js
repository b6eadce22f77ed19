// The band of draws: how far the gradients of networks that differ in their seed alone lie apart.

import { N_DRAWS } from '../model/surveys.js';

/**
 * @typedef {import('../model/types.js').Config} Config
 * @typedef {Extract<import('../model/types.js').Measured, { layers: any }>} Drawn
 */

/** Shares of the draws that lie below the band's lower end, its middle and its upper end. */
const SHARES = [0.05, 0.5, 0.95];

/** Networks with the seeds that follow that of a configuration. @param {Config} config @returns {import('../model/types.js').Plan<import('../model/types.js').DrawsFound>} */
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

/** The number below which a share of some numbers lies, between two of them by their distance. @param {number[]} numbers @param {number} share */
function quantile(numbers, share) {
  const sorted = numbers.sort((a, b) => a - b);
  const place = share * (sorted.length - 1);
  const [low, high] = [sorted[Math.floor(place)], sorted[Math.ceil(place)]];
  return low === high ? low : low + (high - low) * (place - Math.floor(place));
}
