// The results that the answer to each question relies on, as ranges that hold for every seed. Only the tests use this file: they run every question.

import { numberIn } from '../model/report.js';
import { measuresOf } from './measures.js';

/** @typedef {import('../model/report-types.js').Report} Report */

/** The measures of a report, and further numbers that the answers rely on. @param {Report} report @returns {Record<string, number | string>} */
export function evidenceOf(report) {
  const measures = measuresOf(report);
  return {
    ...measures,
    kind: report.verdict.kind,
    /** The loss over the loss at chance. */
    excess: measures.loss / measures.chance,
    /** The accuracy minus the share of the most frequent class. */
    aboveMajority: measures.accuracy - measures.majority,
    /** log₁₀ of ‖∂L/∂W‖ of the first layer. */
    first: numberIn(report.layers[0], 'grad_weights_norm_log10'),
  };
}

/**
 * The range of each measure, between two numbers, or its exact word. The names are those of `evidenceOf`.
 * @typedef {Record<string, [number, number] | string>} Ranges
 * @typedef {{ start?: Ranges, end?: Ranges }} Outcome at step 0 and after the steps
 */

/** The loss on the digits at the level of chance, about ln 10. */
const LN_10 = /** @type {[number, number]} */ ([2.27, 2.37]);
const EXACTLY_LN_10 = /** @type {[number, number]} */ ([2.3025, 2.3027]);

/** By the names of the questions; `other` belongs to the second network. @type {Record<string, Outcome & { other?: Outcome }>} */
export const OUTCOMES = {
  'seven-layers': {
    start: { kind: 'vanishing', factor: [0.22, 0.25], ratio: [-3.9, -3.6] }, end: { loss: LN_10 },
    other: { start: { kind: 'vanishing', factor: [0.22, 0.25], ratio: [-3.3, -3] }, end: { loss: LN_10 } },
  },
  'fixed-scale': {
    start: { kind: 'vanishing', factor: [0.045, 0.065] }, end: { loss: LN_10, accuracy: [0, 0.2] },
    other: { start: { factor: [0.9, 1.1] }, end: { loss: [1.2, 2.29], accuracy: [0.12, 1] } },
  },
  'zero-head': {
    start: { loss: EXACTLY_LN_10, first: [-Infinity, -Infinity] }, end: { loss: [0.4, 1.5], accuracy: [0.6, 1] },
    other: { start: { loss: [2.4, 4] }, end: { loss: [0.3, 1.5], accuracy: [0.6, 1] } },
  },
  'raw-line': { end: { kind: 'diverged', step: [1, 40] }, other: { end: { loss: [0, 0.3] } } },
  'house-prices': { start: { excess: [0.8, 1.3], update: [5, 100] }, end: { kind: 'diverged' }, other: { start: { excess: [0.8, 1.3] }, end: { excess: [0, 0.6] } } },
  clipping: {
    start: { kind: 'exploding', factor: [4.5, 7] }, end: { kind: 'exploding', factor: [4.5, 7], excess: [1e8, 1e20] },
    other: { end: { kind: 'diverged', step: [1, 5] } },
  },
  pixels: { start: { excess: [3, 30] }, end: { loss: [2, 2.5], dead: [0.6, 1], accuracy: [0, 0.3] }, other: { end: { loss: [0.2, 1.4], accuracy: [0.65, 1] } } },
  'all-ones': { start: { loss: EXACTLY_LN_10, alike: [0.98, 1] }, end: { loss: LN_10, alike: [0.98, 1], accuracy: [0, 0.2] }, other: { end: { accuracy: [0.7, 1] } } },
  'rare-class': { start: { loss: [0.3, 2], chance: [0.07, 0.12] }, end: { aboveMajority: [-0.03, 0.01], excess: [1, 4] }, other: { start: { loss: [0.03, 0.2], accuracy: [0.95, 0.99] }, end: { accuracy: [0.97, 0.99] } } },
  'large-steps': { start: { dead: [0, 0.15], factor: [0.8, 1.2], update: [1, 3] }, end: { dead: [0.75, 1], loss: [2.2, 2.5], accuracy: [0, 0.2] }, other: { end: { accuracy: [0.85, 1] } } },
  'half-dead': { start: { lastDead: [0.3, 0.7], firstDead: [0, 0.1] }, other: { start: { lastDead: [0, 0.3] } } },
  'root-five': { start: { kind: 'vanishing', factor: [0.37, 0.44], ratio: [-8.7, -6.5] }, end: { loss: LN_10 }, other: { start: { factor: [0.9, 1.1] }, end: { loss: [1.2, 2.29] } } },
  'fan-out': { start: { factor: [0.9, 1.1], logitsStd: [0.7, 12] }, other: { start: { factor: [0.9, 1.1], logitsStd: [0.25, 5] } } },
  'sine-thirty': { start: { factor: [9, 16] }, end: { excess: [0.5, 2] }, other: { start: { factor: [1, 1.2] }, end: { excess: [0, 0.5] } } },
  'eight-tanh': { start: { factor: [0.85, 1.15], ratio: [-0.6, 0.6] }, end: { excess: [0, 0.1] } },
  'batch-norm': { start: { kind: 'exploding', factor: [1.15, 1.3], ratio: [2.5, 4.5] }, other: { start: { factor: [0.9, 1.1] } } },
  'residual-scale': { start: { firstStd: [0.5, 0.7], lastStd: [2, 5], loss: [8, 60] }, other: { start: { lastStd: [0.8, 1.6], loss: [2.3, 12] } } },
};
