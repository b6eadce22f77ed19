// Functions that read numbers from a report.

/** @typedef {import('./report-types.js').Report} Report */
/** @typedef {import('./report-types.js').LayerReport} LayerReport */

/** The number that a `null` of the report stands for, by its flag. */
const MEANING = /** @type {Record<string, number>} */ ({ infinite: Infinity, overflow: Infinity, zero: -Infinity });

/** A number of a report, with infinities; NaN if there is none. @param {{ flags: Record<string, string>, [name: string]: any }} holder @param {string} name @returns {number} */
export const numberIn = (holder, name) => holder[name] ?? MEANING[holder.flags[name]] ?? NaN;

/**
 * One quantity of every layer, for a chart. A value that was not a number in the core becomes `Infinity`, which the chart draws at the edge of its axis.
 * @param {{ layers: { flags: Record<string, string>, [name: string]: any }[] }} holder a report, or what is predicted @param {string} name
 */
export const ofLayers = (holder, name) =>
  Float64Array.from(holder.layers, (layer) => (layer.flags[name] === 'not_a_number' ? Infinity : numberIn(layer, name)));

/** The hidden layers. @param {Report} report */
export const hiddenLayers = (report) => report.layers.slice(0, -1);
