// The gradient's norms at each layer, with the limits of number formats, and the state before training behind them.

import { h } from '../base/dom.js';
import { hiddenLayers, numberIn, ofLayers } from '../model/report.js';
import { FORMATS } from '../model/settings.js';
import { drawLines, ghost, layerNumbers, measured } from './lines.js';

/**
 * @typedef {import('../model/report-types.js').Report} Report
 * @typedef {import('../model/types.js').Shown} Shown
 * @typedef {import('./lines.js').Line} Line
 */

const EASING_MS = 150;

/** @typedef {(layer: Report['layers'][0], batch: number) => number} Entries */

/** The quantities that can be drawn, with their name in the report, their stroke and the number of their entries at a layer. */
const QUANTITIES = /** @type {{ label: string, name: string, stroke: 'solid' | 'dashed' | 'dotted', entries: Entries }[]} */ ([
  { label: '∂L/∂h', name: 'grad_post_activation_norm_log10', stroke: 'solid', entries: (layer, batch) => batch * layer.fan_out },
  { label: '∂L/∂W', name: 'grad_weights_norm_log10', stroke: 'dashed', entries: (layer) => layer.fan_in * layer.fan_out },
  { label: '∂L/∂b', name: 'grad_bias_norm_log10', stroke: 'dotted', entries: (layer) => layer.fan_out },
]);

/** A painter with a state: which quantities are drawn, and on which decades. */
export class GradientPainter {
  ofLayers = true;
  #context;
  #redraw;
  /** Which quantities are drawn. */
  #wanted = [true, true, false];
  #dragging = false;
  /** The decades that the axis shows, and those it eases to. @type {[number, number] | undefined} */ #decades;
  /** @type {{ from: [number, number], start: number } | undefined} */ #easing;

  /** @param {import('../strings/language.js').Words} context @param {() => void} redraw */
  constructor(context, redraw) {
    this.#context = context;
    this.#redraw = redraw;
    const buttons = QUANTITIES.map(({ label }, index) => {
      const button = h('button', { type: 'button', 'aria-pressed': String(this.#wanted[index]) }, label);
      button.addEventListener('click', () => {
        const wanted = this.#wanted.map((is, other) => is !== (other === index));
        if (!wanted.includes(true)) return; // an empty chart tells nothing
        this.#wanted = wanted;
        button.setAttribute('aria-pressed', String(wanted[index]));
        redraw();
      });
      return button;
    });
    this.tools = [h('div', { className: 'toggles', role: 'group', 'aria-label': context.strings.quantities }, ...buttons)];
  }

  /** While a slider is dragged the axis only widens; afterwards it eases to what fits. @param {boolean} dragging */
  setDragging(dragging) {
    if (this.#dragging && !dragging && this.#decades) {
      const still = matchMedia('(prefers-reduced-motion: reduce)').matches;
      this.#easing = still ? undefined : { from: this.#decades, start: performance.now() };
    } else if (dragging) {
      this.#easing = undefined;
    }
    this.#dragging = dragging;
  }

  /** @param {import('./figure.js').Surface} surface @param {Shown} shown @param {import('./figure.js').Wasm} wasm */
  paint(surface, { report, start, compared: [other] }, wasm) {
    const drawn = QUANTITIES.filter((_, index) => this.#wanted[index]);
    /** @type {Line[]} */ const lines = drawn.map(({ label, name, stroke }) => ({ values: ofLayers(report, name), label, family: 'backward', stroke }));
    // What it is compared with, or else where it started.
    const behind = other ? other.history.report : report.step > 0 ? start : undefined;
    if (behind) lines.unshift(...drawn.map(({ name }, index) => ghost(ofLayers(behind, name), other && index === 0 ? 'A' : '')));
    const decades = this.#decadesFor(wasm.decadesOf(measured(lines)), report);
    const ends = drawLines(surface, [...limits(report, drawn[0].entries), ...lines], decades, this.#context.strings.output);
    // An axis on its way moves on.
    if (this.#easing) this.#redraw();
    return ends;
  }

  /** @param {Shown} shown */
  columns({ report }) {
    const { strings } = this.#context;
    return [
      { label: strings.axes.gradients, values: layerNumbers(report), kind: /** @type {const} */ ('integer') },
      ...QUANTITIES.filter((_, index) => this.#wanted[index]).map(({ label, name }) => ({
        label: `‖${label}‖`,
        values: ofLayers(report, name),
        kind: /** @type {const} */ ('log10'),
      })),
    ];
  }

  /** @param {Shown} shown */
  caption({ report }) {
    const { strings, numbers } = this.#context;
    const hidden = hiddenLayers(report);
    const size = (/** @type {Report['layers'][0]} */ layer) => numbers.ofLog10(numberIn(layer, 'grad_post_activation_norm_log10'));
    const text = strings.gradientCaption({
      first: size(hidden[0]),
      last: size(hidden[hidden.length - 1]),
      depth: hidden.length,
      batch: numbers.integer(report.batch_size),
    });
    const remarks = [
      this.#layersWhere(report, 'underflow', strings.underflow),
      this.#layersWhere(report, 'zero', strings.trueZero),
      this.#layersWhere(report, 'infinite', strings.infinite),
      this.#halfPrecision(report),
    ];
    return [Number.isFinite(report.loss ?? NaN) && text, ...remarks].filter(Boolean).join(' ');
  }

  /** @param {Float64Array} domain what fits @param {Report} report @returns {[number, number]} the decades to show */
  #decadesFor(domain, report) {
    /** @type {[number, number]} */ const fit = [domain[0], domain[1]];
    if (this.#decades && report.loss === null) return this.#decades; // nothing to fit
    if (this.#dragging && this.#decades) {
      fit[0] = Math.min(fit[0], this.#decades[0]);
      fit[1] = Math.max(fit[1], this.#decades[1]);
    } else if (this.#easing) {
      const { from, start } = this.#easing;
      const done = Math.min(1, (performance.now() - start) / EASING_MS);
      if (done === 1) this.#easing = undefined;
      return (this.#decades = [from[0] + (fit[0] - from[0]) * done, from[1] + (fit[1] - from[1]) * done]);
    }
    return (this.#decades = fit);
  }

  /**
   * A remark on the hidden layers whose gradient has a flag, if there are any.
   * @param {Report} report @param {'underflow' | 'zero' | 'infinite'} what @param {(v: { layers: string, precision: string }) => string} remark
   */
  #layersWhere(report, what, remark) {
    const layers = this.#runs(report, ({ flags }) => {
      if (what === 'underflow') return flags.grad_weights_norm === 'underflow' || flags.grad_post_activation_norm === 'underflow';
      if (what === 'zero') return flags.grad_weights_norm_log10 === 'zero' && flags.grad_weights_norm !== 'underflow';
      return ['infinite', 'not_a_number'].includes(flags.grad_post_activation_norm);
    });
    return layers && remark({ layers, precision: String(report.config.precision) });
  }

  /** A remark on the hidden layers whose ∂L/∂W half precision would not hold. @param {Report} report */
  #halfPrecision(report) {
    const { name, smallest, largest } = FORMATS[0];
    const { entries } = QUANTITIES[1];
    const size = (/** @type {Report['layers'][0]} */ layer) => numberIn(layer, 'grad_weights_norm_log10') - Math.log10(entries(layer, report.batch_size)) / 2;
    const { strings } = this.#context;
    const low = this.#runs(report, (layer) => size(layer) < Math.log10(smallest) && size(layer) > -Infinity);
    const high = this.#runs(report, (layer) => size(layer) > Math.log10(largest) && size(layer) < Infinity);
    return [low && strings.tooSmallFor({ layers: low, name }), high && strings.tooLargeFor({ layers: high, name })].filter(Boolean).join(' ');
  }

  /** Hidden layers, in words. @param {Report} report @param {(layer: Report['layers'][0]) => boolean} isMeant */
  #runs(report, isMeant) {
    /** @type {[number, number][]} */ const runs = [];
    for (const { layer } of hiddenLayers(report).filter(isMeant)) {
      const run = runs[runs.length - 1];
      if (run?.[1] === layer - 1) run[1] = layer;
      else runs.push([layer, layer]);
    }
    return runs.map(([first, last]) => this.#context.strings.layers(first, last)).join(', ');
  }
}

/**
 * Where a norm lies whose entries are as small, or as large, as a format holds: the limit of one entry times the root of their number.
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
