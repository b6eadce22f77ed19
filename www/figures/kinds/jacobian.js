// The article's product: the gain of each layer's Jacobian, and the product from the output on.

import { hiddenLayers, numberIn, ofLayers } from '../../model/report.js';
import { decadesOf } from '../../pkg/init_lab.js';
import { drawLines, ghost, layerNumbers, measured } from '../lines.js';

/** @typedef {import('../../model/types.js').Shown} Shown */

/** @type {import('../figure.js').MakePainter} */
export default function jacobian({ strings, numbers }) {
  const gains = (/** @type {Shown} */ { report }) => Float64Array.from(report.layers, (layer) => Math.log10(numberIn(layer, 'jacobian_gain')));
  const products = (/** @type {Shown} */ { report }) => ofLayers(report, 'jacobian_product_log10');
  return {
    xIsLayer: true,
    paint(surface, shown) {
      /** @type {import('../lines.js').Line[]} */ const lines = [
        { values: new Float64Array(shown.report.layers.length), label: '', family: 'neutral', stroke: 'limit' },
        { values: products(shown), label: '∏', family: 'backward', stroke: 'solid' },
        { values: gains(shown), label: strings.gain, family: 'backward', stroke: 'dashed' },
      ];
      if (shown.compared[0]?.history.report) lines.unshift(ghost(ofLayers(shown.compared[0].history.report, 'jacobian_product_log10'), 'A'));
      return drawLines(surface, lines, decadesOf(measured(lines)), strings.output);
    },
    columns: (shown) => [
      { label: strings.axes.jacobian, values: layerNumbers(shown.report), kind: 'integer' },
      { label: strings.product, values: products(shown), kind: 'log10' },
      { label: strings.gain, values: gains(shown), kind: 'log10' },
    ],
    caption({ report, layer }) {
      const mean = hiddenLayers(report).slice(1).map((layer) => Math.log10(numberIn(layer, 'jacobian_gain')));
      const of = report.layers[layer - 1];
      return strings.jacobianCaption({
        layer,
        gain: numbers.number(numberIn(of, 'jacobian_gain')),
        product: numbers.ofLog10(numberIn(of, 'jacobian_product_log10')),
        mean: mean.length > 0 ? numbers.ofLog10(mean.reduce((sum, gain) => sum + gain, 0) / mean.length) : undefined,
        measured: of.flags.jacobian_gain === 'from_gradients',
      });
    },
  };
}
