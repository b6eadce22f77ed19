// Exchanges the experiment shown with one that it is compared with. Each keeps its step, weights and curves. The script loads when it is first needed.

import { checked } from './checked.js';
import { stillHeld } from './held.js';

/**
 * @typedef {import('../model/types.js').Config} Config
 * @typedef {import('./store.js').Store} Store
 * @typedef {import('./requests.js').Requests} Requests
 */

/**
 * Exchanges both, once the operations that were requested before have finished.
 * @param {Store} store @param {Requests} requests @param {number} index of the one compared with @returns {Promise<void>}
 */
export async function swap(store, requests, index) {
  await requests.configure({});
  await requests.perform((engine) => engine.train(0)); // no steps: it waits for the operation before it
  await requests.followShown();
  const { shown, compared } = store.state;
  const other = compared[index];
  // Something newer may have been requested meanwhile.
  if (!shown.engine || !other?.engine || requests.isBuilding) return;
  shown.engine.exchange(other.engine);
  const { config, file } = other;
  const others = compared.map((experiment) => (experiment === other ? shown : experiment));
  store.update({ shown: other, compared: others, wanted: checked(config, file), ...stillHeld(store.state, config), draws: undefined, problem: undefined });
  requests.emitReport();
}

/**
 * Exchanges if one exchange leads to the configurations requested.
 * @param {Store} store @param {Requests} requests @param {Config} config to show @param {Config[]} others to compare with, in order @returns {Promise<boolean>} whether there was such an exchange
 */
export async function swapTo(store, requests, config, others) {
  const { shown, compared } = store.state;
  const wanted = JSON.stringify([config, ...others]);
  const index = compared.findIndex((swapped) => JSON.stringify([swapped, ...compared.map((other) => (other === swapped ? shown : other))].map(({ config }) => config)) === wanted);
  if (index >= 0) await swap(store, requests, index);
  return index >= 0;
}
