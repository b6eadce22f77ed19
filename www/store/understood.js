// The settings of a document held against their ranges, one by one: what is refused does not take the others with it.

import { RefusalError } from '../model/errors.js';
import { checked } from './checked.js';

/**
 * @typedef {import('../model/types.js').Config} Config
 * @typedef {object} Understood
 * @property {import('../model/types.js').Wanted} wanted
 * @property {Config} kept the settings that it has of those given
 * @property {RefusalError[]} refusals of the others
 */

/** @param {Config} given some settings @param {Config} base all others, which are valid @param {ArrayBuffer | undefined} file @returns {Understood} */
export function understood(given, base, file) {
  const kept = { ...given };
  /** @type {RefusalError[]} */ const refusals = [];
  for (;;) {
    try {
      return { wanted: checked({ ...base, ...kept }, file), kept, refusals };
    } catch (error) {
      const names = Object.keys(kept);
      if (!(error instanceof RefusalError) || names.length === 0) throw error;
      refusals.push(error);
      // Some settings need each other: the refusal may name one that was not given.
      delete kept[nameOf(error, kept) ?? names[names.length - 1]];
    }
  }
}

/** The setting at fault where a refusal names none. @type {Record<string, string>} */
const AT_FAULT = { no_csv: 'dataset', loss_does_not_fit: 'loss', no_gain: 'gain', no_edge_of_chaos: 'initializer' };

/** The setting given that a refusal speaks of. @param {unknown} error @param {Config} given @returns {string | undefined} */
export function nameOf(error, given) {
  if (!(error instanceof RefusalError)) return undefined;
  const { setting = AT_FAULT[error.refusal.code] } = error.refusal;
  return setting in given ? setting : undefined;
}
