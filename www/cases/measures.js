// The numbers of a report that the answers quote.

import { hiddenLayers, numberIn } from '../model/report.js';

/** @typedef {import('../model/report-types.js').Report} Report */

/** The measures that are shares: texts show them in per cent. */
const SHARES = ['accuracy', 'majority', 'dead', 'firstDead', 'lastDead', 'alike'];

/** The measures of a report; NaN for those that it has no number for. @param {Report} report */
export function measuresOf(report) {
  const { verdict, layers } = report;
  const hidden = hiddenLayers(report);
  const [first, last] = [hidden[0], hidden[hidden.length - 1]];
  return {
    step: report.step,
    /** The factor of ‖∂L/∂h‖ from one layer to the next, and log₁₀ of the product over all layers. */
    factor: verdict.factor_per_layer ?? NaN,
    ratio: verdict.log10_path_ratio ?? NaN,
    loss: numberIn(report, 'loss'),
    chance: report.loss_at_chance,
    accuracy: report.accuracy ?? NaN,
    /** The share of the most frequent class. */
    majority: report.largest_class_share ?? NaN,
    /** Shares of dead units: in all hidden layers, in the first one and in the last one. */
    dead: hidden.reduce((sum, layer) => sum + layer.dead_fraction, 0) / hidden.length,
    firstDead: first.dead_fraction,
    lastDead: last.dead_fraction,
    /** Standard deviations of h of the first and the last hidden layer, and of the scores. */
    firstStd: first.post_activation.std ?? NaN,
    lastStd: last.post_activation.std ?? NaN,
    logitsStd: layers[layers.length - 1].post_activation.std ?? NaN,
    /** The largest ‖ΔW‖/‖W‖ of the next step. */
    update: Math.max(...hidden.map((layer) => layer.update_ratio ?? 0)),
    /** The share of units of the first layer that are copies of another unit. */
    alike: first.duplicate_fraction ?? NaN,
    clip: report.clip_factor,
  };
}

/** The measures as texts in a language. @param {Report} report @param {import('../strings/format.js').Numbers} numbers @returns {Record<string, string>} */
export function textsOf(report, numbers) {
  const text = (/** @type {string} */ name, /** @type {number} */ value) => {
    if (name === 'step') return numbers.integer(value);
    if (name === 'ratio') return numbers.ofLog10(value);
    if (SHARES.includes(name)) return numbers.percent(value);
    // A factor near 1 needs its second decimal.
    const isNearOne = name === 'factor' && value > 0.95 && value < 2;
    return numbers.number(value, isNearOne || name === 'loss' || name === 'chance' ? 3 : 2);
  };
  return Object.fromEntries(Object.entries(measuresOf(report)).map(([name, value]) => [name, text(name, value)]));
}
