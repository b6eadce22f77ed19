// The norms of the gradient at each layer, with the limits of number formats; during a training the norms at step 0 are drawn behind them.

import { h } from '../../base/dom.js';
import { hiddenLayers, numberIn, ofLayers } from '../../model/report.js';
import { FORMATS } from '../../model/settings.js';
import { decadesOf } from '../../pkg/init_lab.js';
import { besideColumns, besides, tinted } from '../beside.js';
import { drawLines, ghost, layerNumbers, measured } from '../lines.js';
import { theoryOf } from '../theory.js';

/**
 * @typedef {import('../../model/report-types.js').Report} Report
 * @typedef {import('../../model/report-types.js').LayerReport} LayerReport
 * @typedef {import('../../model/report-types.js').Predicted} Predicted
 * @typedef {import('../lines.js').Line} Line
 * @typedef {[number, number]} Decades the two ends of the y axis
 * @typedef {(layer: LayerReport, batch: number) => number} Entries
 */

const EASING_MS = 150;

/** The quantities that can be drawn: label, name in the report, stroke, and the number of entries of that array at a layer. */
const QUANTITIES = /** @type {{ label: string, name: string, stroke: 'solid' | 'dashed' | 'dotted', entries: Entries }[]} */ ([
  { label: '∂L/∂h', name: 'grad_post_activation_norm_log10', stroke: 'solid', entries: (layer, batch) => batch * layer.fan_out },
  { label: '∂L/∂W', name: 'grad_weights_norm_log10', stroke: 'dashed', entries: (layer) => layer.fan_in * layer.fan_out },
  { label: '∂L/∂b', name: 'grad_bias_norm_log10', stroke: 'dotted', entries: (layer) => layer.fan_out },
]);

/**
 * The quantiles of the band for a quantity. Its networks are untrained, so the figure shows them at step 0 only.
 * @param {import('../../model/types.js').Shown} shown @param {string} name of the quantity
 */
const bandOf = ({ band, report }, name) => (report.step === 0 && band?.ends[name]) || [];

/** @type {import('../figure.js').MakePainter} */
export default function gradients(words, redraw) {
  const { strings, numbers } = words;
  const theory = theoryOf(words, redraw);
  let isDrawn = [true, true, false];
  const drawn = () => QUANTITIES.filter((_, index) => isDrawn[index]);
  /** The quantity whose limits are drawn and told: ∂L/∂W, which the optimizer takes, if it is drawn. */
  const judged = () => drawn().find(({ label }) => label === '∂L/∂W') ?? drawn()[0];
  const decadesFor = easedDecades(redraw);
  const buttons = QUANTITIES.map(({ label }, index) => {
    const button = h('button', { type: 'button', 'aria-pressed': String(isDrawn[index]) }, label);
    button.addEventListener('click', () => {
      const changed = isDrawn.map((is, other) => is !== (other === index));
      if (!changed.includes(true)) return; // at least one quantity stays
      isDrawn = changed;
      button.setAttribute('aria-pressed', String(isDrawn[index]));
      redraw();
    });
    return button;
  });

  /** The numbers of the hidden layers that meet a condition, as a text: "layers 1 to 3, layer 5". @param {Report} report @param {(layer: LayerReport) => boolean} condition */
  const layersWhere = (report, condition) => {
    /** @type {[number, number][]} */ const runs = [];
    for (const { layer } of hiddenLayers(report).filter(condition)) {
      const run = runs[runs.length - 1];
      if (run?.[1] === layer - 1) run[1] = layer;
      else runs.push([layer, layer]);
    }
    return runs.map(([first, last]) => strings.layers(first, last)).join(', ');
  };
  /** Sentences about the layers whose gradient the precision of the experiment cannot represent. @param {Report} report */
  const beyondPrecision = (report) => {
    const precision = String(report.config.precision);
    const conditions = /** @type {[(v: { layers: string, precision: string }) => string, (layer: LayerReport) => boolean][]} */ ([
      [strings.underflow, ({ flags }) => flags.grad_weights_norm === 'underflow' || flags.grad_post_activation_norm === 'underflow'],
      [strings.trueZero, ({ flags }) => flags.grad_weights_norm_log10 === 'zero' && flags.grad_weights_norm !== 'underflow'],
      [strings.infinite, ({ flags }) => ['infinite', 'not_a_number'].includes(flags.grad_post_activation_norm)],
    ]);
    return conditions.map(([remark, condition]) => {
      const layers = layersWhere(report, condition);
      return layers && remark({ layers, precision });
    });
  };
  /** Sentences about the layers whose ∂L/∂W half precision could not represent. @param {Report} report */
  const beyondHalfPrecision = (report) => {
    const { name, smallest, largest } = FORMATS[0];
    const { entries, label, name: norm } = judged();
    const size = (/** @type {LayerReport} */ layer) => numberIn(layer, norm) - Math.log10(entries(layer, report.batch_size)) / 2;
    const low = layersWhere(report, (layer) => size(layer) < Math.log10(smallest) && size(layer) > -Infinity);
    const high = layersWhere(report, (layer) => size(layer) > Math.log10(largest) && size(layer) < Infinity);
    return [low && strings.tooSmallFor({ label, layers: low, name }), high && strings.tooLargeFor({ label, layers: high, name })];
  };

  return {
    xIsLayer: true,
    tools: [h('div', { className: 'toggles', role: 'group', 'aria-label': strings.quantities }, ...buttons), theory.tool],
    paint(surface, shown) {
      const { report, start, compared, dragging } = shown;
      const linesOf = (/** @type {Report} */ of) => drawn().map(({ label, name, stroke }) => /** @type {Line} */ ({ values: ofLayers(of, name), label, family: 'backward', stroke }));
      const lines = linesOf(report);
      // Behind the lines: the experiments compared with, or without any the norms at step 0.
      if (compared.length > 0) lines.unshift(...besides(shown).flatMap((beside) => tinted(beside, linesOf(beside.report))).reverse());
      else if (report.step > 0) lines.unshift(...drawn().map(({ name }) => ghost(ofLayers(start, name), strings.stepZero)));
      for (const { name } of drawn()) {
        const [low, middle, high] = bandOf(shown, name);
        if (!low) continue;
        lines.push(...[low, high].map(({ values }) => /** @type {Line} */ ({ values, label: '', family: 'backward', stroke: 'band' })));
        lines.unshift(ghost(middle.values, ''));
      }
      lines.push(...theory.lines(report, (predicted) => drawn().map(({ name }) => ofLayers(predicted, name))));
      const [lo, hi] = decadesOf(measured(lines));
      const decades = decadesFor([lo, hi], { dragging, hasValues: report.loss !== null });
      return drawLines(surface, [...limits(report, judged().entries), ...lines], decades, strings.output);
    },
    columns(shown) {
      const { report } = shown;
      /** @param {Report | Predicted} of @returns {import('../columns.js').Column[]} */
      const norms = (of) => drawn().map(({ label, name }) => ({ label: `‖${label}‖`, values: ofLayers(of, name), kind: 'log10' }));
      const ofBand = drawn().flatMap(({ label, name }) => bandOf(shown, name).map(({ share, values }) => ({ label: `‖${label}‖, ${numbers.percent(share)}`, values, kind: /** @type {const} */ ('log10') })));
      const own = /** @type {import('../columns.js').Column[]} */ ([{ label: strings.axes.gradients, values: layerNumbers(report), kind: 'integer' }, ...norms(report), ...theory.columns(report, norms), ...ofBand]);
      return besideColumns(shown, own, ({ report }) => norms(report));
    },
    caption({ report, compared }) {
      const hidden = hiddenLayers(report);
      const size = (/** @type {LayerReport} */ layer) => numbers.ofLog10(numberIn(layer, 'grad_post_activation_norm_log10'));
      const text = strings.gradientCaption({
        first: size(hidden[0]),
        last: size(hidden[hidden.length - 1]),
        depth: hidden.length,
        batch: numbers.integer(report.batch_size),
      });
      // With a comparison, its list takes the room of the sentences about theory and half precision; the lines of the chart show the same.
      const more = compared.length > 0 ? beyondPrecision(report) : [theory.sentence(report), ...beyondPrecision(report), ...beyondHalfPrecision(report)];
      return [report.loss !== null && text, ...more].filter(Boolean).join(' ');
    },
  };
}

/**
 * The limits of number formats as lines: the norm of an array whose entries all have the smallest, or the largest, number of the format. That is
 * the limit of one entry times the root of the number of entries.
 * @param {Report} report @param {Entries} entries @returns {Line[]}
 */
export function limits(report, entries) {
  return FORMATS.flatMap(({ name, smallest, largest }) =>
    [smallest, largest].map((limit) => ({
      values: Float64Array.from(report.layers, (layer) => Math.log10(limit) + Math.log10(entries(layer, report.batch_size)) / 2),
      label: name,
      family: /** @type {const} */ ('neutral'),
      stroke: /** @type {const} */ ('limit'),
    })),
  );
}

/**
 * The decades of the y axis. While the reader drags a slider, the axis only widens; afterwards an animation brings it to the decades of the values.
 * @param {() => void} redraw draws the figure again for the next step of the animation
 */
function easedDecades(redraw) {
  let wasDragging = false;
  /** @type {Decades | undefined} */ let decades;
  /** @type {{ from: Decades, start: number } | undefined} */ let easing;
  /** @param {Decades} fit the decades of the values @param {{ dragging: boolean, hasValues: boolean }} state @returns {Decades} */
  return (fit, { dragging, hasValues }) => {
    if (dragging) easing = undefined;
    else if (wasDragging && decades && !matchMedia('(prefers-reduced-motion: reduce)').matches) easing = { from: decades, start: performance.now() };
    wasDragging = dragging;
    if (decades && !hasValues) return decades;
    if (decades && dragging) {
      decades = [Math.min(fit[0], decades[0]), Math.max(fit[1], decades[1])];
    } else if (easing) {
      const { from, start } = easing;
      const done = Math.min(1, (performance.now() - start) / EASING_MS);
      decades = [from[0] + (fit[0] - from[0]) * done, from[1] + (fit[1] - from[1]) * done];
      if (done === 1) easing = undefined;
      else redraw();
    } else {
      decades = fit;
    }
    return decades;
  };
}
