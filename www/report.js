// The report, as JavaScript reads it.

/**
 * @typedef {object} LayerReport
 * @property {number} layer
 * @property {number} fan_in
 * @property {number} fan_out
 * @property {number | null} saturated_fraction
 * @property {number} dead_fraction
 * @property {{ tries: number, variance: number } | null} lsuv what LSUV did to it
 * @property {Values} pre_activation
 * @property {Values} post_activation
 * @property {Record<string, string>} flags
 */

/** @typedef {{ mean: number | null, std: number | null, histogram: number[] }} Values */
/** @typedef {{ scale: 'linear' | 'symlog', edges: number[] }} Bins */
/** @typedef {{ column: number, name: string, mean: number, std: number }} Feature */

/**
 * @typedef {object} Data
 * @property {number} n_samples
 * @property {number} n_features
 * @property {number} n_classes 0 for a regression
 * @property {Feature[]} features of a CSV file
 * @property {Feature | null} target of its regression
 */

/**
 * @typedef {object} Report
 * @property {number} schema
 * @property {import('./settings.js').Config} config
 * @property {number} step
 * @property {number | null} loss
 * @property {number} loss_at_chance
 * @property {number | null} accuracy
 * @property {number | null} test_accuracy
 * @property {number} batch_size
 * @property {number} n_parameters
 * @property {Data} data
 * @property {(LayerReport & Record<string, any>)[]} layers
 * @property {{ pre_activation: Bins, post_activation: Bins }} histogram_bins
 * @property {{ kind: string, factor_per_layer: number | null, log10_ratio: number | null }} verdict
 * @property {Record<string, string>} flags
 */

/** What a `null` of the report stands for, by its flag. */
const MEANING = /** @type {Record<string, number>} */ ({ infinite: Infinity, overflow: Infinity, zero: -Infinity });

/** @param {{ flags: Record<string, string>, [name: string]: any }} holder @param {string} name @returns {number} */
export const numberIn = (holder, name) => holder[name] ?? MEANING[holder.flags[name]] ?? NaN;

/** One quantity of every layer, to be drawn: what is not a number lies beyond every axis. @param {Report} report @param {string} name */
export const ofLayers = (report, name) =>
  Float64Array.from(report.layers, (layer) => (layer.flags[name] === 'not_a_number' ? Infinity : numberIn(layer, name)));

/** The hidden layers. @param {Report} report */
export const hiddenLayers = (report) => report.layers.slice(0, -1);
