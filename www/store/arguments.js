// Checks of the arguments that a program passes to the methods of the element.

import { MOST_COMPARED, tooMany } from '../model/comparisons.js';
import { RefusalError } from '../model/errors.js';
import { LAST_STEP, textOf } from '../model/settings.js';

/** @typedef {import('../model/types.js').Config} Config */

/** Refuses an argument that is no object. The settings themselves are checked later. @param {unknown} given @returns {Config} @throws {RefusalError} */
export function settingsIn(given) {
  if (typeof given === 'object' && given !== null && !Array.isArray(given)) return /** @type {Config} */ (given);
  throw new RefusalError(JSON.stringify({ code: 'bad_settings', value: textOf(given) }));
}

/** The settings of experiments to compare with. @param {unknown} given those of one, of several, or `null` @returns {Config[]} @throws {RefusalError} */
export function comparisonsIn(given) {
  const all = Array.isArray(given) ? given : given === null ? [] : [given];
  if (all.length > MOST_COMPARED) throw tooMany(String(all.length));
  return all.map(settingsIn);
}

/**
 * A number of steps: an integer from `min` to `LAST_STEP`.
 * @param {string} setting the name in the refusal @param {unknown} given @param {number} min @returns {number} @throws {RefusalError}
 */
export function stepsIn(setting, given, min) {
  if (Number.isInteger(given) && Number(given) >= min && Number(given) <= LAST_STEP) return Number(given);
  throw new RefusalError(JSON.stringify({ code: 'not_an_integer', setting, value: textOf(given), min, max: LAST_STEP }));
}
