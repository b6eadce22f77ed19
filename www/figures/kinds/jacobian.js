// The gain of each layer's Jacobian, and the product of the gains from the output to each layer, as the article derives it. As a second view a histogram of
// the singular values of the Jacobian from the first hidden layer to the last.

import { button, h } from '../../base/dom.js';
import { hiddenLayers, numberIn, ofLayers } from '../../model/report.js';
import { LINE_FAMILIES } from '../../model/settings.js';
import { decadesOf } from '../../pkg/init_lab.js';
import { answersOf, isOld, refusedWith } from '../answers.js';
import { besideColumns, besides, tinted } from '../beside.js';
import { drawLines, layerNumbers, measured } from '../lines.js';
import { theoryOf } from '../theory.js';
import { views } from '../views.js';

/**
 * @typedef {import('../../model/types.js').Shown} Shown
 * @typedef {import('../../model/report-types.js').Report | import('../../model/report-types.js').Predicted} Layered
 */

const VIEWS = /** @type {const} */ (['gains', 'spectrum']);
/** Bins of the histogram. */
const BINS = 40;
/** log₁₀ of s/s_max below which a singular value s is a rounding error and left out. */
const ROUNDING = -14;

/** @type {import('../figure.js').MakePainter} */
export default function jacobian(words, redraw, requests) {
  const { strings, numbers } = words;
  /** @type {typeof VIEWS[number]} */ let view = 'gains';
  const choice = views(VIEWS, (name) => strings.jacobianViews[name], (name) => {
    view = name;
    other.hidden = true;
    redraw();
  }, strings.quantities);
  const theory = theoryOf(words, redraw);
  /** The settings that switch between independent and orthogonal weights of the same variance. @type {import('../../model/types.js').Config} */ let otherWeights = {};
  const other = button(strings.orthogonalWeights, () => requests.change(otherWeights));
  const answerTo = answersOf('jacobian');

  const gains = (/** @type {Layered} */ { layers }) => Float64Array.from(layers, (layer) => Math.log10(numberIn(layer, 'jacobian_gain')));
  const products = (/** @type {Layered} */ of) => ofLayers(of, 'jacobian_product_log10');
  /** @param {Layered} of @returns {import('../columns.js').Column[]} */
  const gainColumns = (of) => [
    { label: strings.product, values: products(of), kind: 'log10' },
    { label: strings.gain, values: gains(of), kind: 'log10' },
  ];

  /** The singular values, in bins of their logarithms. @param {Shown} shown */
  const spectrum = (shown) => {
    const given = answerTo(shown, 'spectrum');
    const answer = given?.refusal ? undefined : given;
    const [samples = 0, sigma = NaN, rms = NaN, largest = NaN, ...all] = answer?.values ?? [];
    const most = all.reduce((most, value) => Math.max(most, value), -Infinity);
    const values = all.filter((value) => value > most + ROUNDING);
    const least = values.reduce((least, value) => Math.min(least, value), most);
    // The bins have a width above 0 even if all singular values are equal.
    const room = Math.max(0.05, (most - least) / BINS / 2);
    const [from, to] = values.length > 0 ? [least - room, most + room] : [0, 0];
    const edges = Float64Array.from({ length: values.length > 0 ? BINS + 1 : 0 }, (_, index) => from + ((to - from) * index) / BINS);
    const counts = new Uint32Array(Math.max(0, edges.length - 1));
    for (const value of values) counts[Math.min(BINS - 1, Math.floor(((value - from) / (to - from)) * BINS))] += 1;
    return { answer, samples, sigma, rms, largest, all, values, most, least, edges, counts };
  };

  const paintSpectrum = (/** @type {import('../../pkg/init_lab.js').Surface} */ surface, /** @type {Shown} */ shown) => {
    const { edges, counts, rms, largest } = spectrum(shown);
    return surface.histogram(edges, counts, Float64Array.from(theory.isOn ? [rms, largest] : []), LINE_FAMILIES.indexOf('backward'));
  };

  /** @param {Shown} shown */
  const captionOfSpectrum = (shown) => {
    const { answer, samples, sigma, all, values, most, least, rms, largest } = spectrum(shown);
    const { config } = shown.report;
    const isOrthogonal = config.initializer === 'orthogonal';
    other.hidden = Number.isNaN(sigma);
    other.textContent = isOrthogonal ? strings.independentWeights : strings.orthogonalWeights;
    otherWeights = isOrthogonal
      ? { initializer: 'variance_scaling', sigma_w: sigma, distribution: 'normal', fan_mode: 'fan_in' }
      : { initializer: 'orthogonal', gain: sigma };
    if (!answer) return refusedWith(answerTo(shown, 'spectrum'), strings) || strings.sizesComing;
    if (all.length === 0) return strings.noSpectrum;
    if (values.length === 0) return strings.emptySpectrum;
    const text = (/** @type {number | null} */ log10) => numbers.ofLog10(log10 ?? -Infinity);
    return strings.spectrumCaption({
      samples,
      n: all.length / samples,
      largest: text(most),
      least: text(least),
      lost: values.length < all.length ? numbers.percent(1 - values.length / all.length) : undefined,
      rms: Number.isNaN(rms) ? undefined : text(rms),
      edge: Number.isNaN(largest) ? undefined : text(largest),
      outputs: shown.report.jacobian_singular_values_log10?.map(text).filter((_, index, { length }) => index === 0 || index === length - 1).reverse(),
    });
  };

  const isSpectrum = () => view === 'spectrum';
  return {
    get xIsLayer() {
      return !isSpectrum();
    },
    tools: [choice.element, theory.tool, h('div', { className: 'toggles' }, other)],
    ask: () => (isSpectrum() ? { id: 'spectrum', method: 'hiddenJacobian', args: [] } : undefined),
    isPending: (shown) => isSpectrum() && isOld(answerTo(shown, 'spectrum'), shown),
    axisText: () => (isSpectrum() ? strings.spectrumAxis : strings.axes.jacobian),
    paint(surface, shown) {
      if (isSpectrum()) return paintSpectrum(surface, shown);
      const { report } = shown;
      /** @param {Layered} of @returns {import('../lines.js').Line[]} */
      const linesOf = (of) => [
        { values: products(of), label: '∏', family: 'backward', stroke: 'solid' },
        { values: gains(of), label: strings.gain, family: 'backward', stroke: 'dashed' },
      ];
      /** @type {import('../lines.js').Line[]} */ const lines = [
        { values: new Float64Array(report.layers.length), label: '', family: 'neutral', stroke: 'limit' },
        ...besides(shown).flatMap((beside) => tinted(beside, linesOf(beside.report))).reverse(),
        ...linesOf(report),
      ];
      lines.push(...theory.lines(report, (predicted) => [products(predicted), gains(predicted)]));
      return drawLines(surface, lines, decadesOf(measured(lines)), strings.output);
    },
    columns(shown) {
      if (isSpectrum()) {
        const { edges, counts } = spectrum(shown);
        return [
          { label: 's ≥', values: edges.subarray(0, counts.length), kind: 'log10' },
          { label: 's <', values: edges.subarray(1), kind: 'log10' },
          { label: strings.values, values: counts, kind: 'integer' },
        ];
      }
      const { report } = shown;
      const own = /** @type {import('../columns.js').Column[]} */ ([{ label: strings.axes.jacobian, values: layerNumbers(report), kind: 'integer' }, ...gainColumns(report), ...theory.columns(report, gainColumns)]);
      return besideColumns(shown, own, ({ report }) => gainColumns(report));
    },
    caption(shown) {
      if (isSpectrum()) return captionOfSpectrum(shown);
      const { report, layer } = shown;
      const mean = hiddenLayers(report).slice(1).map((layer) => Math.log10(numberIn(layer, 'jacobian_gain')));
      const of = report.layers[layer - 1];
      other.hidden = true;
      return strings.jacobianCaption({
        layer,
        gain: numbers.number(numberIn(of, 'jacobian_gain')),
        product: numbers.ofLog10(numberIn(of, 'jacobian_product_log10')),
        mean: mean.length > 0 ? numbers.ofLog10(mean.reduce((sum, gain) => sum + gain, 0) / mean.length) : undefined,
        measured: of.flags.jacobian_gain === 'from_gradients',
      }) + theory.note(report);
    },
  };
}
