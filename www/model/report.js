// The report, as JavaScript reads it.

/** @typedef {import('./report-types.js').Report} Report */
/** @typedef {import('./report-types.js').LayerReport} LayerReport */

/** What a `null` of the report stands for, by its flag. */
const MEANING = /** @type {Record<string, number>} */ ({ infinite: Infinity, overflow: Infinity, zero: -Infinity });

/** @param {{ flags: Record<string, string>, [name: string]: any }} holder @param {string} name @returns {number} */
export const numberIn = (holder, name) => holder[name] ?? MEANING[holder.flags[name]] ?? NaN;

/**
 * One quantity of every layer, to be drawn: what is not a number lies beyond every axis.
 * @param {{ layers: { flags: Record<string, string>, [name: string]: any }[] }} holder a report, or what is predicted @param {string} name
 */
export const ofLayers = (holder, name) =>
  Float64Array.from(holder.layers, (layer) => (layer.flags[name] === 'not_a_number' ? Infinity : numberIn(layer, name)));

/** The hidden layers. @param {Report} report */
export const hiddenLayers = (report) => report.layers.slice(0, -1);
