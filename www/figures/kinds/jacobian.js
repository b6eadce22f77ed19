// The article's product: the gain of each layer's Jacobian, and the product from the output on.

import { hiddenLayers, numberIn, ofLayers } from '../../model/report.js';
import { decadesOf } from '../../pkg/init_lab.js';
import { drawLines, ghost, layerNumbers, measured } from '../lines.js';
import { theoryOf } from '../theory.js';

/**
 * @typedef {import('../../model/types.js').Shown} Shown
 * @typedef {import('../../model/report-types.js').Report | import('../../model/report-types.js').Predicted} Layered
 */

/** @type {import('../figure.js').MakePainter} */
export default function jacobian(words, redraw) {
  const { strings, numbers } = words;
  const theory = theoryOf(words, redraw);
  const gains = (/** @type {Layered} */ { layers }) => Float64Array.from(layers, (layer) => Math.log10(numberIn(layer, 'jacobian_gain')));
  const products = (/** @type {Layered} */ of) => ofLayers(of, 'jacobian_product_log10');
  /** @param {Layered} of @returns {import('../columns.js').Column[]} */
  const columns = (of) => [
    { label: strings.product, values: products(of), kind: 'log10' },
    { label: strings.gain, values: gains(of), kind: 'log10' },
  ];
  return {
    xIsLayer: true,
    tools: [theory.tool],
    paint(surface, { report, compared: [other] }) {
      /** @type {import('../lines.js').Line[]} */ const lines = [
        { values: new Float64Array(report.layers.length), label: '', family: 'neutral', stroke: 'limit' },
        { values: products(report), label: '∏', family: 'backward', stroke: 'solid' },
        { values: gains(report), label: strings.gain, family: 'backward', stroke: 'dashed' },
      ];
      if (other?.history.report) lines.unshift(ghost(products(other.history.report), 'A'));
      lines.push(...theory.lines(report, (predicted) => [products(predicted), gains(predicted)]));
      return drawLines(surface, lines, decadesOf(measured(lines)), strings.output);
    },
    columns: ({ report }) => [{ label: strings.axes.jacobian, values: layerNumbers(report), kind: 'integer' }, ...columns(report), ...theory.columns(report, columns)],
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
