// The relative size of the updates: ‖ΔW‖/‖W‖ of the layers, over the steps.

import { subscript } from '../../strings/format.js';
import { hiddenLayers } from '../../model/report.js';
import { besideColumns, besides, tinted } from '../beside.js';
import { drawCurves, ghost } from '../lines.js';
import { views } from '../views.js';

/** @typedef {import('../../model/types.js').Shown} Shown */

/** The rule of thumb, as log₁₀: training goes well when a step changes the weights by about a thousandth of their size. */
const GUIDE = -3;

/** @type {import('../figure.js').MakePainter} */
export default function updates({ strings, numbers }, redraw) {
  /** @type {'some' | 'all'} */ let view = 'some';
  const names = /** @type {const} */ (['some', 'all']);
  const { element } = views(names, (name) => strings.updateViews[name], (name) => {
    view = name;
    redraw();
  }, strings.quantities);
  /** The layers with a line and a label: the first, the selected one, and the last hidden one; in the view of all layers the output layer in its place. @param {Shown} shown */
  const chosen = ({ report, layer }) => [...new Set([1, layer, (view === 'all' ? report.layers : hiddenLayers(report)).length])].sort((a, b) => a - b);
  /** The steps of all moments of all experiments, in order. @param {Shown} shown */
  const steps = (shown) => Float64Array.from(new Set([shown, ...besides(shown)].flatMap(({ history }) => history.moments.all.map(({ step }) => step)))).sort();
  /**
   * Returns a function for the ratios of a layer at the steps, NaN where they are not known.
   * @param {{ history: Shown['history'] }} of @param {Float64Array} steps @returns {(layer: number) => Float64Array}
   */
  const ratiosAt = ({ history }, steps) => {
    const known = new Map(history.moments.all.map(({ step, updates }) => [step, updates]));
    return (layer) => steps.map((step) => known.get(step)?.[layer - 1] ?? NaN);
  };
  const isOutput = (/** @type {Shown} */ { report }, /** @type {number} */ layer) => layer === report.layers.length;
  const strokes = /** @type {const} */ (['solid', 'dashed', 'dotted']);
  return {
    markAt: ({ report, history }) => (report.step < history.moments.furthest ? report.step : undefined),
    tools: [element],
    paint(surface, shown) {
      const at = steps(shown);
      const ratios = ratiosAt(shown, at);
      const lines = chosen(shown).map((layer, index) => ({
        values: ratios(layer), label: isOutput(shown, layer) ? strings.output : `W${subscript(layer)}`, family: /** @type {const} */ ('learning'), stroke: strokes[index],
      }));
      const others = view === 'all' ? shown.report.layers.map(({ layer }) => ghost(ratios(layer), '', 'learning')) : [];
      const guide = { values: Float64Array.of(GUIDE), label: '10⁻³', family: /** @type {const} */ ('neutral'), stroke: /** @type {const} */ ('limit') };
      // The compared experiments have a line for the selected layer alone: three lines for each would be too many.
      const { layer } = shown;
      const compared = besides(shown).flatMap((beside) => tinted(beside, [{ values: ratiosAt(beside, at)(layer), label: `W${subscript(layer)}`, family: 'learning', stroke: strokes[chosen(shown).indexOf(layer)] }]));
      return drawCurves(surface, at, [guide, ...others, ...compared, ...lines], [GUIDE, GUIDE], true);
    },
    columns(shown) {
      const at = steps(shown);
      const { layer } = shown;
      /** @param {{ history: Shown['history'] }} of @param {number[]} layers @returns {import('../columns.js').Column[]} */
      const columnsOf = (of, layers) => {
        const ratios = ratiosAt(of, at);
        return layers.map((layer) => ({ label: isOutput(shown, layer) ? strings.output : strings.layers(layer, layer), values: ratios(layer), kind: 'log10' }));
      };
      const own = columnsOf(shown, view === 'all' ? shown.report.layers.map(({ layer }) => layer) : chosen(shown));
      return besideColumns(shown, [{ label: strings.axes.loss, values: at, kind: 'integer' }, ...own], (beside) => columnsOf(beside, [layer]));
    },
    // The readout shows the step (column 0), then the chosen layers, then the compared experiments, whose columns are the last ones.
    readoutColumns(shown) {
      const n = view === 'all' ? shown.report.layers.length : chosen(shown).length;
      return [0, ...chosen(shown).map((layer, index) => (view === 'all' ? layer : index + 1)), ...besides(shown).map((_, index) => n + 1 + index)];
    },
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
