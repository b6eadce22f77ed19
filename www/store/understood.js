// Checks the settings of a document and leaves out those that are refused, so that one mistake does not spoil the others.

import { RefusalError } from '../model/errors.js';
import { checked } from './checked.js';

/**
 * @typedef {import('../model/types.js').Config} Config
 * @typedef {object} Understood
 * @property {import('../model/types.js').Wanted} wanted
 * @property {Config} kept the given settings that are valid
 * @property {RefusalError[]} refusals of the other given settings
 */

/**
 * Checks settings, and leaves out the refused ones, until the core accepts the rest.
 * @param {Config} given some settings @param {Config} base all others, which are valid @param {ArrayBuffer | undefined} file @returns {Understood}
 */
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
      // A refusal may name a setting that was not given, since some depend on each other: then the last of the given ones is left out.
      delete kept[nameOf(error, kept) ?? names[names.length - 1]];
    }
  }
}

/** The setting that a refusal is about, for the codes of refusals that name none. @type {Record<string, string>} */
const AT_FAULT = { no_csv: 'dataset', loss_does_not_fit: 'loss', no_gain: 'gain', no_edge_of_chaos: 'initializer' };

/** The name of the given setting that a refusal is about, if there is one. @param {unknown} error @param {Config} given @returns {string | undefined} */
export function nameOf(error, given) {
  if (!(error instanceof RefusalError)) return undefined;
  const { setting = AT_FAULT[error.refusal.code] } = error.refusal;
  return setting in given ? setting : undefined;
}
