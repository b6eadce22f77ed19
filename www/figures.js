// The figures: a title, a canvas that fits its box and the screen's pixels, and a caption.

import { h } from './dom.js';
import { hiddenLayers, numberIn, ofLayers } from './report.js';
import { activationOf } from './settings.js';

/**
 * @typedef {import('./report.js').Report} Report
 * @typedef {import('./loader.js').Wasm} Wasm
 * @typedef {import('./controls.js').Context} Context
 * @typedef {import('./losses.js').Losses} Losses
 * @typedef {{ report: Report, losses: Losses, dragging: boolean }} Shown what the figures show
 */

/** Drawing in one frame stops after so many milliseconds, and goes on in the next. */
const FRAME_BUDGET_MS = 6;
const EASING_MS = 150;

class Figure {
  /** @param {'gradient' | 'activation' | 'loss'} name @param {Context} context */
  constructor(name, { strings }) {
    this.name = name;
    this.canvas = h('canvas', { role: 'img', 'aria-label': strings.figures[name] });
    this.caption = h('figcaption');
    this.plot = h('div', { className: 'plot' }, this.canvas);
    this.element = h(
      'figure',
      { className: name },
      h('h2', {}, strings.figures[name]),
      this.plot,
      h('div', { className: 'axis', 'aria-hidden': 'true' }, strings.axes[name]),
      this.caption,
    );
  }

  /** @param {string} title @param {string} text */
  describe(title, text) {
    if (this.caption.textContent === text) return;
    this.caption.textContent = text;
    this.canvas.setAttribute('aria-label', `${title}. ${text}`);
  }
}

/** The three figures of the lab, drawn at most once a frame and only when what they show has changed. */
export class Figures {
  /** @type {Wasm | undefined} */ #wasm;
  #context;
  #theme;
  #gradient;
  #activation;
  #loss;
  #stale = /** @type {Set<Figure>} */ (new Set());
  #frame = 0;
  /** @type {Shown | undefined} */ #shown;
  /** The decades that the gradient's axis shows, and those it eases to. @type {[number, number] | undefined} */ #decades;
  /** @type {{ from: [number, number], start: number } | undefined} */ #easing;
  #resizes;
  /** @type {AbortController | undefined} */ #screen;

  /** @param {Context} context @param {string} theme */
  constructor(context, theme) {
    this.#context = context;
    this.#theme = theme;
    this.#gradient = new Figure('gradient', context);
    this.#activation = new Figure('activation', context);
    this.#loss = new Figure('loss', context);
    this.all = [this.#gradient, this.#activation, this.#loss];
    this.#resizes = new ResizeObserver((entries) => {
      for (const { target } of entries) this.#redraw(...this.all.filter((figure) => figure.plot === target));
    });
    for (const figure of this.all) this.#resizes.observe(figure.plot);
    this.#watchScreen();
  }

  /** @param {Wasm} wasm what draws */
  attach(wasm) {
    this.#wasm = wasm;
  }

  /** @param {Shown} shown */
  show(shown) {
    const before = this.#shown;
    this.#shown = shown;
    this.#caption(shown);
    this.#redraw(this.#gradient, this.#loss);
    if (before?.report.config.activation !== shown.report.config.activation) this.#redraw(this.#activation);
    if (before?.dragging && !shown.dragging && this.#decades) {
      const still = matchMedia('(prefers-reduced-motion: reduce)').matches;
      this.#easing = still ? undefined : { from: this.#decades, start: performance.now() };
    } else if (shown.dragging) {
      this.#easing = undefined;
    }
  }

  /** The axis fits its values again, when a gesture ends without a new report. */
  release() {
    if (this.#shown?.dragging) this.show({ ...this.#shown, dragging: false });
  }

  /** @param {string} theme */
  setTheme(theme) {
    this.#theme = theme;
    this.#redraw(...this.all);
  }

  dispose() {
    cancelAnimationFrame(this.#frame);
    this.#resizes.disconnect();
    this.#screen?.abort();
  }

  /** Redraws everything when the window moves to a screen of other pixels, or is zoomed. */
  #watchScreen() {
    this.#screen?.abort();
    this.#screen = new AbortController();
    const moved = () => {
      this.#watchScreen();
      this.#redraw(...this.all);
    };
    const query = matchMedia(`(resolution: ${devicePixelRatio}dppx)`);
    query.addEventListener('change', moved, { once: true, signal: this.#screen.signal });
  }

  /** @param {...Figure} figures */
  #redraw(...figures) {
    for (const figure of figures) this.#stale.add(figure);
    if (this.#stale.size > 0 && this.#frame === 0) this.#frame = requestAnimationFrame(() => this.#draw());
  }

  #draw() {
    this.#frame = 0;
    const start = performance.now();
    const easing = this.#easing;
    for (const figure of this.#stale) {
      this.#stale.delete(figure);
      this.#paint(figure);
      if (performance.now() - start > FRAME_BUDGET_MS) break;
    }
    // What is left waits for the next frame; an axis on its way moves on.
    if (this.#stale.size > 0) this.#redraw();
    if (easing && this.#easing) this.#redraw(this.#gradient);
  }

  /** @param {Figure} figure */
  #paint(figure) {
    if (!this.#shown || !this.#wasm) return;
    const { canvas, plot } = figure;
    const { report, losses } = this.#shown;
    const { strings, numbers } = this.#context;
    // Twice the CSS pixels at least: the charts' coordinates are whole numbers.
    const scale = devicePixelRatio < 2 ? 2 * devicePixelRatio : devicePixelRatio;
    const [width, height] = [plot.clientWidth, plot.clientHeight].map((length) => Math.round(length * scale));
    if (canvas.width !== width || canvas.height !== height) Object.assign(canvas, { width, height });
    const surface = new this.#wasm.Surface(canvas, this.#theme, scale, numbers.decimalSeparator);
    if (figure === this.#activation) {
      const parameter = report.config.activation_parameter;
      surface.activation(String(report.config.activation), typeof parameter === 'number' ? parameter : undefined);
    } else if (figure === this.#loss) {
      surface.loss(losses.values, losses.stride, report.loss_at_chance, strings.chance);
    } else {
      const weights = ofLayers(report, 'grad_weights_norm_log10');
      const postActivations = ofLayers(report, 'grad_post_activation_norm_log10');
      const [lo, hi] = this.#decadesFor(this.#wasm.gradientDomain(weights, postActivations));
      surface.gradient(weights, postActivations, lo, hi, strings.output);
    }
    surface.free();
  }

  /**
   * The decades to show: while a slider is dragged they only widen, afterwards they ease to what fits.
   * @param {Float64Array} domain what fits @returns {[number, number]}
   */
  #decadesFor(domain) {
    /** @type {[number, number]} */ const fit = [domain[0], domain[1]];
    if (this.#decades && this.#shown?.report.loss === null) return this.#decades; // nothing to fit
    if (this.#shown?.dragging && this.#decades) {
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

  /** @param {Shown} shown */
  #caption({ report }) {
    const { strings, numbers } = this.#context;
    const { figures } = strings;
    const hidden = hiddenLayers(report);
    const size = (/** @type {Record<string, any>} */ layer) =>
      numbers.ofLog10(numberIn(/** @type {any} */ (layer), 'grad_post_activation_norm_log10'));
    const gradient = strings.gradientCaption({
      first: size(hidden[0]),
      last: size(hidden[hidden.length - 1]),
      depth: hidden.length,
      batch: numbers.integer(report.batch_size),
    });
    const isFinite = Number.isFinite(report.loss ?? NaN);
    const remarks = [
      this.#layersWhere(report, 'underflow', strings.underflow),
      this.#layersWhere(report, 'zero', strings.trueZero),
      this.#layersWhere(report, 'infinite', strings.infinite),
    ];
    this.#gradient.describe(figures.gradient, [isFinite && gradient, ...remarks].filter(Boolean).join(' '));
    const { formula, family } = activationOf(report.config);
    const slope = /** @type {Record<string, string>} */ (strings.slope);
    const localized = formula.replace(/(\d)\.(\d)/g, `$1${numbers.decimalSeparator}$2`);
    const activation = slope[String(report.config.activation)] ?? `φ(x) = ${localized}. ${slope[family]}`;
    this.#activation.describe(figures.activation, activation);
    const chance = numbers.number(report.loss_at_chance, 3);
    const loss = report.loss === null ? strings.notFinite : numbers.number(report.loss, 3);
    this.#loss.describe(figures.loss, report.step > 0 ? strings.lossDuring({ loss, chance }) : strings.lossBefore({ chance }));
  }

  /**
   * A remark on the hidden layers whose gradient has a flag, if there are any.
   * @param {Report} report @param {'underflow' | 'zero' | 'infinite'} what @param {(v: { layers: string, precision: string }) => string} remark
   */
  #layersWhere(report, what, remark) {
    const flagged = (/** @type {Report['layers'][0]} */ { flags }) => {
      if (what === 'underflow') return flags.grad_weights_norm === 'underflow' || flags.grad_post_activation_norm === 'underflow';
      if (what === 'zero') return flags.grad_weights_norm_log10 === 'zero' && flags.grad_weights_norm !== 'underflow';
      return ['infinite', 'not_a_number'].includes(flags.grad_post_activation_norm);
    };
    /** @type {[number, number][]} */ const runs = [];
    for (const { layer } of hiddenLayers(report).filter(flagged)) {
      const run = runs[runs.length - 1];
      if (run?.[1] === layer - 1) run[1] = layer;
      else runs.push([layer, layer]);
    }
    if (runs.length === 0) return '';
    const layers = runs.map(([first, last]) => this.#context.strings.layers(first, last)).join(', ');
    return remark({ layers, precision: String(report.config.precision) });
  }
}
