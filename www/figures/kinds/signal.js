// The values in every layer. The views: histograms of z and h with mean and standard deviation; histograms of the sizes of ∂L/∂h, W and ∂L/∂W; and how
// similar two samples are in each layer.

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
 * @typedef {'pre_activation' | 'post_activation'} Side before or after φ
 * @typedef {'post_activation_gradient' | 'weights' | 'weights_gradient'} Quantity the views for which the worker has to count sizes
 */

const LABELS = /** @type {const} */ ({ pre_activation: 'z', post_activation: 'h', post_activation_gradient: '∂L/∂h', weights: 'W', weights_gradient: '∂L/∂W', similarity: 'cos' });
const VIEWS = /** @type {(Side | Quantity | 'similarity')[]} */ (Object.keys(LABELS));
const SIDES = VIEWS.slice(0, 2);

/** @type {import('../figure.js').MakePainter} */
export default function signal(words, redraw) {
  const { strings, numbers } = words;
  const theory = theoryOf(words, redraw);
  let view = VIEWS[0];
  const { element } = views(VIEWS, (name) => LABELS[name], (name) => {
    view = name;
    redraw();
  }, strings.quantities);
  const answerTo = answersOf('signal');
  /** The view, if it is z or h. */
  const side = () => (SIDES.includes(view) ? /** @type {Side} */ (view) : undefined);
  const family = () => LINE_FAMILIES.indexOf(view.endsWith('gradient') ? 'backward' : 'forward');
  /**
   * Columns for the initializer LSUV: how often it has divided the weights of each layer, and the variance afterwards.
   * @param {import('../../model/report-types.js').Report} report @returns {import('../columns.js').Column[]}
   */
  const lsuvColumns = ({ layers }) =>
    layers[0].lsuv
      ? [
          { label: strings.divisions, values: layers.map(({ lsuv }) => lsuv?.tries ?? NaN), kind: 'integer' },
          { label: strings.variance, values: layers.map(({ lsuv }) => lsuv?.variance ?? NaN), kind: 'number' },
        ]
      : [];
  const everyLayer = (/** @type {Layered} */ { layers }, /** @type {Side} */ side, /** @type {'mean' | 'std'} */ name) => Float64Array.from(layers, (layer) => layer[side][name] ?? NaN);
  const moments = (/** @type {Layered} */ of, /** @type {Side} */ side) => [...everyLayer(of, side, 'mean'), ...everyLayer(of, side, 'std')];
  /** @param {Layered} of @param {Side} side @returns {import('../columns.js').Column[]} */
  const momentColumns = (of, side) => [
    { label: strings.mean, values: everyLayer(of, side, 'mean'), kind: 'number' },
    { label: strings.std, values: everyLayer(of, side, 'std'), kind: 'number' },
  ];

  /** The histograms of the answer; without an answer NaN for each layer. @param {Shown} shown */
  const sizes = (shown) => {
    const given = answerTo(shown, view);
    const answer = given?.refusal ? undefined : given;
    const [first, width, ...others] = answer?.values ?? [0, 0];
    const n = answer ? others.length / answer.report.layers.length : 0;
    const layers = answer
      ? answer.report.layers.map((_, index) => Float64Array.from(others.slice(index * n, (index + 1) * n)))
      : shown.report.layers.map(() => Float64Array.of(NaN, NaN, NaN));
    return {
      answer,
      // The lowest bin, below all logarithms, counts the zeros.
      edges: Float64Array.from({ length: answer ? n - 1 : 0 }, (_, index) => (index === 0 ? -Infinity : first + (index - 1) * width)),
      counts: Uint32Array.from(answer ? layers.flatMap(([, zeros, , ...counts]) => [zeros, ...counts]) : []),
      stds: Float64Array.from(layers, ([std]) => std),
      zeros: layers.map(([, zeros]) => zeros),
      notFinite: layers.map(([, , notFinite]) => notFinite),
      all: layers.map(([, ...counts]) => counts.reduce((sum, count) => sum + count, 0)),
    };
  };

  /** log₁₀(1 − mean cosine) at the hidden layers. @param {Layered} of */
  const distancesIn = ({ layers }) => Float64Array.from(layers, ({ mean_cosine }, index) => (index < layers.length - 1 ? Math.log10(1 - (mean_cosine ?? NaN)) : NaN));
  /**
   * The similarity of samples in each hidden layer: mean cosine, log₁₀(1 − mean cosine), and log₁₀ of the effective rank.
   * @param {{ report: import('../../model/report-types.js').Report }} of
   */
  const similarity = ({ report }) => {
    const hidden = report.layers.map((layer, index) => (index < report.layers.length - 1 ? layer : undefined));
    return {
      cosines: Float64Array.from(hidden, (layer) => layer?.mean_cosine ?? NaN),
      distances: distancesIn(report),
      ranks: Float64Array.from(hidden, (layer) => Math.log10(layer?.effective_rank ?? NaN)),
    };
  };
  const isExamined = (/** @type {Shown} */ { report }) => report.flags.sharpness !== 'not_evaluated';

  /** @param {Shown} shown */
  const captionOfSimilarity = (shown) => {
    if (!isExamined(shown)) return strings.sizesComing;
    const { report } = shown;
    const last = report.layers[report.layers.length - 2];
    const number = (/** @type {number | null} */ value) => numbers.number(value ?? NaN);
    return strings.similarityCaption({
      cosine: number(last.mean_cosine),
      rank: number(last.effective_rank),
      first: { cosine: number(report.inputs_mean_cosine), rank: number(report.inputs_effective_rank) },
      depth: report.layers.length - 1,
    }) + theory.note(report);
  };

  /** @param {Shown} shown */
  const captionOfSizes = (shown) => {
    const { answer, stds, zeros, notFinite, all } = sizes(shown);
    if (!answer) return refusedWith(answerTo(shown, view), strings) || strings.sizesComing;
    const total = (/** @type {number[]} */ counts) => counts.reduce((sum, count) => sum + count, 0);
    /** The share of such entries among all as a text, or undefined if there are none. @param {number[]} counts in each layer */
    const share = (counts) => (total(counts) === 0 ? undefined : total(counts) < total(all) / 100 ? `< ${numbers.percent(0.01)}` : numbers.percent(total(counts) / total(all)));
    const std = (/** @type {number} */ index) => numbers.ofLog10(stds[index]);
    return strings.sizesCaption({
      quantity: LABELS[view],
      step: isOld(answer, shown) ? numbers.integer(answer.report.step) : undefined,
      zeros: share(zeros),
      notFinite: share(notFinite),
      first: std(0),
      last: std(stds.length - 1),
    });
  };

  return {
    xIsLayer: true,
    tools: [element, theory.tool],
    ask: () => (side() || view === 'similarity' ? undefined : { id: view, method: 'sizes', args: [view] }),
    isPending: (shown) => (view === 'similarity' ? !isExamined(shown) : !side() && isOld(answerTo(shown, view), shown)),
    paint(surface, shown) {
      const drawn = side();
      if (view === 'similarity') {
        /** @param {Parameters<typeof similarity>[0]} of @returns {import('../lines.js').Line[]} */
        const linesOf = (of) => [
          { values: similarity(of).ranks, label: strings.rank, family: 'forward', stroke: 'solid' },
          { values: similarity(of).distances, label: '1−cos', family: 'forward', stroke: 'dashed' },
        ];
        const lines = [
          ...besides(shown).flatMap((beside) => tinted(beside, linesOf(beside))).reverse(),
          ...linesOf(shown),
          ...theory.lines(shown.report, (predicted) => [distancesIn(predicted)]),
        ];
        return drawLines(surface, lines, decadesOf(measured(lines)), strings.output);
      }
      if (!drawn) {
        const { edges, counts, stds } = sizes(shown);
        return surface.signal(edges, counts, Float64Array.from([...stds.map(() => 0), ...stds, ...stds.map(() => NaN), ...stds.map(() => NaN)]), 'log10', family(), strings.output);
      }
      const { histogram_bins: { [drawn]: bins }, predicted } = shown.report;
      const all = moments(shown.report, drawn);
      const counts = Uint32Array.from(shown.report.layers.flatMap((layer) => layer[drawn].histogram));
      return surface.signal(Float64Array.from(bins.edges), counts, Float64Array.from([...all, ...(theory.isOn && predicted ? moments(predicted, drawn) : all.map(() => NaN))]), bins.scale, family(), strings.output);
    },
    columns(shown) {
      const drawn = side();
      if (drawn) {
        const own = /** @type {import('../columns.js').Column[]} */ ([
          { label: strings.axes.signal, values: layerNumbers(shown.report), kind: 'integer' },
          ...momentColumns(shown.report, drawn),
          ...theory.columns(shown.report, (predicted) => momentColumns(predicted, drawn)),
          ...lsuvColumns(shown.report),
        ]);
        return besideColumns(shown, own, ({ report }) => momentColumns(report, drawn));
      }
      if (view === 'similarity') {
        /** @param {Parameters<typeof similarity>[0]} of @returns {import('../columns.js').Column[]} */
        const columnsOf = (of) => [
          { label: strings.cosine, values: similarity(of).cosines, kind: 'number' },
          { label: strings.rank, values: similarity(of).ranks, kind: 'log10' },
        ];
        return besideColumns(shown, [{ label: strings.axes.signal, values: layerNumbers(shown.report), kind: 'integer' }, ...columnsOf(shown)], columnsOf);
      }
      const { answer, stds, zeros, notFinite, all } = sizes(shown);
      return [
        { label: strings.axes.signal, values: layerNumbers((answer ?? shown).report), kind: 'integer' },
        { label: strings.std, values: stds, kind: 'log10' },
        { label: strings.zeros, values: zeros, kind: 'integer' },
        { label: strings.notFinite, values: notFinite, kind: 'integer' },
        { label: strings.values, values: all, kind: 'integer' },
      ];
    },
    caption(shown) {
      if (view === 'similarity') return captionOfSimilarity(shown);
      if (!side()) return captionOfSizes(shown);
      const { report, layer } = shown;
      const hidden = report.layers.slice(0, -1);
      const std = (/** @type {number} */ index) => numbers.number(hidden[index].pre_activation.std ?? NaN);
      const share = (/** @type {'saturated_fraction' | 'dead_fraction'} */ name) =>
        numbers.percent(hidden.reduce((sum, layer) => sum + (layer[name] ?? 0), 0) / hidden.length);
      const saturated = hidden[0].saturated_fraction === null ? undefined : share('saturated_fraction');
      const { lsuv } = report.layers[layer - 1];
      const adjusted = lsuv ? ` ${strings.adjusted({ layer, times: lsuv.tries, variance: numbers.number(lsuv.variance) })}` : '';
      return strings.signalCaption({ first: std(0), last: std(hidden.length - 1), depth: hidden.length, saturated, dead: share('dead_fraction') }) + adjusted + theory.note(report);
    },
  };
}
