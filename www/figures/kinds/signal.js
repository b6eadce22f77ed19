// The values of every layer: a histogram of each, with its mean and spread.

import { layerNumbers } from '../lines.js';
import { views } from '../views.js';

/** @typedef {import('../../model/types.js').Shown} Shown */

/** @type {import('../figure.js').MakePainter} */
export default function signal({ strings, numbers }, redraw) {
  /** Whether before or after φ. @type {'pre_activation' | 'post_activation'} */ let side = 'pre_activation';
  const sides = /** @type {const} */ (['pre_activation', 'post_activation']);
  const { element } = views(sides, (name) => strings.sides[name], (name) => {
    side = name;
    redraw();
  }, strings.quantities);
  /** How often LSUV has divided each layer, and what came of it. @param {import('../../model/report-types.js').Report} report @returns {import('../columns.js').Column[]} */
  const lsuvColumns = ({ layers }) =>
    layers[0].lsuv
      ? [
          { label: strings.divisions, values: layers.map(({ lsuv }) => lsuv?.tries ?? NaN), kind: 'integer' },
          { label: strings.variance, values: layers.map(({ lsuv }) => lsuv?.variance ?? NaN), kind: 'number' },
        ]
      : [];
  const everyLayer = (/** @type {Shown} */ { report }, /** @type {'mean' | 'std'} */ name) => Float64Array.from(report.layers, (layer) => layer[side][name] ?? NaN);
  return {
    xIsLayer: true,
    tools: [element],
    paint(surface, shown) {
      const bins = shown.report.histogram_bins[side];
      const counts = Uint32Array.from(shown.report.layers.flatMap((layer) => layer[side].histogram));
      return surface.signal(Float64Array.from(bins.edges), counts, everyLayer(shown, 'mean'), everyLayer(shown, 'std'), bins.scale === 'symlog', strings.output);
    },
    columns: (shown) => [
      { label: strings.axes.signal, values: layerNumbers(shown.report), kind: 'integer' },
      { label: strings.mean, values: everyLayer(shown, 'mean'), kind: 'number' },
      { label: strings.std, values: everyLayer(shown, 'std'), kind: 'number' },
      ...lsuvColumns(shown.report),
    ],
    caption({ report, layer }) {
      const hidden = report.layers.slice(0, -1);
      const std = (/** @type {number} */ index) => numbers.number(hidden[index].pre_activation.std ?? NaN);
      const share = (/** @type {'saturated_fraction' | 'dead_fraction'} */ name) =>
        numbers.percent(hidden.reduce((sum, layer) => sum + (layer[name] ?? 0), 0) / hidden.length);
      const saturated = hidden[0].saturated_fraction === null ? undefined : share('saturated_fraction');
      const { lsuv } = report.layers[layer - 1];
      const adjusted = lsuv ? ` ${strings.adjusted({ layer, times: lsuv.tries, variance: numbers.number(lsuv.variance) })}` : '';
      return strings.signalCaption({ first: std(0), last: std(hidden.length - 1), depth: hidden.length, saturated, dead: share('dead_fraction') }) + adjusted;
    },
  };
}
