// The verdict: one sentence with an icon, so that its meaning does not depend on the colour.

import { h, icon } from '../base/dom.js';

const RING = 'M8 3a5 5 0 1 0 .01 0zM8 5a3 3 0 1 1-.01 0z';
const DISC = 'M8 3a5 5 0 1 0 .01 0z';
const UP = 'M1 13h14L8 1z';
const DOWN = 'M1 3h14L8 15z';
/** In decades: if the gradient changes by more than this from end to end, the sentence of a healthy verdict does not say that it gets through. */
const MUCH = 1;
/** The icons ▼, ▲ and ●; the other kinds have ○. */
const MARKS = /** @type {Record<string, string>} */ ({ vanishing: DOWN, frozen: DOWN, exploding: UP, diverged: UP, overflow: UP, too_fast: UP, healthy: DISC, learnt: DISC });

/** @param {import('../strings/language.js').Words} words */
export function verdict({ strings, numbers }) {
  const element = h('p', { className: 'verdict', part: 'verdict', role: 'status', 'data-kind': '' }, strings.loading);
  return {
    element,
    /** @param {import('../model/report-types.js').Report} report */
    show: (report) => {
      const { kind, factor_per_layer: factor, log10_path_ratio: ratio } = report.verdict;
      const sentences = strings.verdict;
      const shares = report.layers.slice(0, -1).map((layer) => layer.saturated_fraction ?? 0);
      const values = {
        factor: numbers.number(factor ?? NaN),
        ratio: numbers.order(ratio ?? NaN),
        share: numbers.percent(shares.reduce((sum, share) => sum + share, 0) / shares.length),
        steps: numbers.integer(report.step),
        // With shortcuts the ratio is that of the first block over the last.
        isResidual: report.config.residual === true,
      };
      // “Can learn” is said at step 0 only, if the loss to reach is known, the curvature was evaluated, and no trial has shown the contrary.
      const isReady = report.step === 0 && report.target_loss !== null && report.flags.sharpness !== 'not_evaluated' && report.trial?.experiment?.learns !== false;
      const passing = ratio !== null && Math.abs(ratio) > MUCH ? 'changing' : 'healthy';
      const name = kind === 'vanishing' && factor === null ? 'vanishingToZero' : kind !== 'healthy' ? kind : factor === null ? (isReady ? 'readyAlone' : 'healthyAlone') : isReady ? 'ready' : passing;
      const known = /** @type {Record<string, string | ((v: typeof values) => string)>} */ (sentences)[name];
      let sentence = typeof known === 'function' ? known(values) : known;
      if (report.flags.verdict) sentence += ` ${sentences.blocks_stay}`;
      if (element.dataset.text === sentence) return;
      element.dataset.kind = kind;
      element.dataset.text = sentence;
      element.replaceChildren(icon(MARKS[kind] ?? RING), h('span', {}, sentence));
    },
  };
}
