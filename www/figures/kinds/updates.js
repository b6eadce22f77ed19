// How much each layer changes at a step, for its size.

import { subscript } from '../../strings/format.js';
import { hiddenLayers } from '../../model/report.js';
import { drawCurves } from '../lines.js';

/** @typedef {import('../../model/types.js').Shown} Shown */

/** The rule of thumb: weights that change by a thousandth at each step learn steadily. */
const GUIDE = -3;

/** @type {import('../figure.js').MakePainter} */
export default function updates({ strings, numbers }) {
  /** The first layer, the one looked at, and the last hidden one. @param {Shown} shown */
  const chosen = ({ report, layer }) => [...new Set([1, layer, hiddenLayers(report).length])].sort((a, b) => a - b);
  const steps = (/** @type {Shown} */ { history }) => history.moments.series(({ step }) => step);
  const ratios = (/** @type {Shown} */ { history }, /** @type {number} */ layer) => history.moments.series(({ updates }) => updates[layer - 1]);
  const strokes = /** @type {const} */ (['solid', 'dashed', 'dotted']);
  return {
    markAt: ({ report, history }) => (report.step < history.moments.furthest ? report.step : undefined),
    paint(surface, shown) {
      const lines = chosen(shown).map((layer, index) =>
        ({ values: ratios(shown, layer), label: `W${subscript(layer)}`, family: /** @type {const} */ ('learning'), stroke: strokes[index] }));
      const guide = { values: Float64Array.of(GUIDE), label: '10⁻³', family: /** @type {const} */ ('neutral'), stroke: /** @type {const} */ ('limit') };
      return drawCurves(surface, steps(shown), [guide, ...lines], [GUIDE, GUIDE], true);
    },
    columns: (shown) => [
      { label: strings.axes.loss, values: steps(shown), kind: 'integer' },
      ...chosen(shown).map((layer) => ({ label: strings.layers(layer, layer), values: ratios(shown, layer), kind: /** @type {const} */ ('log10') })),
    ],
    caption(shown) {
      const { history, report } = shown;
      const now = history.moments.all.find(({ step }) => step >= report.step)?.updates ?? [];
      const ratiosNow = chosen(shown).map((layer) => ({ layer, ratio: Number.isNaN(now[layer - 1] ?? NaN) ? undefined : numbers.ofLog10(now[layer - 1]) }));
      return strings.updatesCaption(ratiosNow);
    },
  };
}
