// The experiment shown and one that it is compared with change places: steps, weights and curves stay with each. It is loaded when a reader exchanges two.

import { checked } from './checked.js';
import { stillHeld } from './held.js';

/**
 * @typedef {import('../model/types.js').Config} Config
 * @typedef {import('./store.js').Store} Store
 * @typedef {import('./requests.js').Requests} Requests
 */

/** Exchanges, once both are where they are going. @param {Store} store @param {Requests} requests @param {number} index of the one compared with @returns {Promise<void>} */
export async function swap(store, requests, index) {
  await requests.configure({});
  await requests.perform((engine) => engine.train(0)); // after what is under way
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

/** Exchanges where that leads to an experiment and those beside it. @param {Store} store @param {Requests} requests @param {Config} config @param {Config[]} others @returns {Promise<boolean>} whether it does */
export async function swapTo(store, requests, config, others) {
  const { shown, compared } = store.state;
  const wanted = JSON.stringify([config, ...others]);
  const index = compared.findIndex((swapped) => JSON.stringify([swapped, ...compared.map((other) => (other === swapped ? shown : other))].map(({ config }) => config)) === wanted);
  if (index >= 0) await swap(store, requests, index);
  return index >= 0;
}
