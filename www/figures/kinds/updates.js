// How much each layer changes at a step, for its size.

import { subscript } from '../../strings/format.js';
import { hiddenLayers } from '../../model/report.js';
import { drawCurves, ghost } from '../lines.js';
import { views } from '../views.js';

/** @typedef {import('../../model/types.js').Shown} Shown */

/** The rule of thumb: weights that change by a thousandth at each step learn steadily. */
const GUIDE = -3;

/** @type {import('../figure.js').MakePainter} */
export default function updates({ strings, numbers }, redraw) {
  /** @type {'some' | 'all'} */ let view = 'some';
  const names = /** @type {const} */ (['some', 'all']);
  const { element } = views(names, (name) => strings.updateViews[name], (name) => {
    view = name;
    redraw();
  }, strings.quantities);
  /** The first layer, the one looked at, and the last hidden one; among all layers the output layer in its place. @param {Shown} shown */
  const chosen = ({ report, layer }) => [...new Set([1, layer, (view === 'all' ? report.layers : hiddenLayers(report)).length])].sort((a, b) => a - b);
  const steps = (/** @type {Shown} */ { history }) => history.moments.series(({ step }) => step);
  const ratios = (/** @type {Shown} */ { history }, /** @type {number} */ layer) => history.moments.series(({ updates }) => updates[layer - 1]);
  const isOutput = (/** @type {Shown} */ { report }, /** @type {number} */ layer) => layer === report.layers.length;
  const strokes = /** @type {const} */ (['solid', 'dashed', 'dotted']);
  return {
    markAt: ({ report, history }) => (report.step < history.moments.furthest ? report.step : undefined),
    tools: [element],
    paint(surface, shown) {
      const lines = chosen(shown).map((layer, index) => ({
        values: ratios(shown, layer), label: isOutput(shown, layer) ? strings.output : `W${subscript(layer)}`, family: /** @type {const} */ ('learning'), stroke: strokes[index],
      }));
      const others = view === 'all' ? shown.report.layers.map(({ layer }) => ghost(ratios(shown, layer), '', 'learning')) : [];
      const guide = { values: Float64Array.of(GUIDE), label: '10⁻³', family: /** @type {const} */ ('neutral'), stroke: /** @type {const} */ ('limit') };
      return drawCurves(surface, steps(shown), [guide, ...others, ...lines], [GUIDE, GUIDE], true);
    },
    columns: (shown) => [
      { label: strings.axes.loss, values: steps(shown), kind: 'integer' },
      ...(view === 'all' ? shown.report.layers.map(({ layer }) => layer) : chosen(shown)).map((layer) => ({
        label: isOutput(shown, layer) ? strings.output : strings.layers(layer, layer), values: ratios(shown, layer), kind: /** @type {const} */ ('log10'),
      })),
    ],
    readoutColumns: (shown) => [0, ...(view === 'all' ? chosen(shown) : chosen(shown).map((_, index) => index + 1))],
    caption(shown) {
      const { history, report } = shown;
      const now = history.moments.all.find(({ step }) => step >= report.step)?.updates ?? [];
      const ratiosNow = chosen(shown).map((layer) => ({
        layer, isOutput: isOutput(shown, layer), ratio: Number.isNaN(now[layer - 1] ?? NaN) ? undefined : numbers.ofLog10(now[layer - 1]),
      }));
      return strings.updatesCaption(ratiosNow);
    },
  };
}
