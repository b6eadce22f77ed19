// One figure: a title, a canvas that fits its box and the screen's pixels, and a caption.

import { h } from '../base/dom.js';
import { BOTTOM_MARGIN, LEFT_MARGIN, RIGHT_MARGIN, TOP_MARGIN } from '../model/settings.js';

/**
 * @typedef {import('../model/report-types.js').Report} Report
 * @typedef {import('../strings/language.js').Words} Context
 * @typedef {import('../model/types.js').Shown} Shown
 * @typedef {import('./columns.js').Column} Column
 * @typedef {import('../pkg/init_lab.js').Surface} Surface
 * @typedef {typeof import('../pkg/init_lab.js')} Wasm
 */

/**
 * What makes a figure this one and no other.
 * @typedef {object} Painter
 * @property {(surface: Surface, shown: Shown, wasm: Wasm) => Float64Array} paint gives the ends of the x axis
 * @property {(shown: Shown, wasm: Wasm) => string} caption
 * @property {(shown: Shown, wasm: Wasm) => Column[]} columns
 * @property {(shown: Shown) => number[]} [read] which of the columns are read out, where there are too many
 * @property {boolean} [ofLayers] whether the abscissae are layers, one of which can be chosen here
 * @property {(shown: Shown) => number | undefined} [at] where on the x axis the reader is
 * @property {(shown: Shown) => string} [axis] what is written along the x axis, where it is not always the same
 * @property {(shown: Shown) => number | undefined} [side] how many rows of data make one row of the plane, where the figure is one
 * @property {(shown: Shown) => boolean} [isPending] whether what is drawn is older than what is shown elsewhere
 * @property {Node[]} [tools] what stands beside the title
 */

/** A figure that waits for its painter. */
export class Figure {
  /** @type {Painter | undefined} */ painter;
  /** What was drawn last. @type {Shown | undefined} */ shown;
  /** Told after each drawing. @type {Set<() => void>} */ listeners = new Set();
  /** @type {Wasm | undefined} */ #wasm;
  /** The ends of the x axis. @type {Float64Array | undefined} */ #ends;
  #chosen = h('div', { className: 'cursor chosen', hidden: true });
  /** For a picture that the page shows until there is a drawing. */
  #picture;

  /** @param {string} name @param {Context} context */
  constructor(name, { strings }) {
    this.name = name;
    this.title = /** @type {Record<string, string>} */ (strings.figures)[name];
    this.canvas = h('canvas', { role: 'img', 'aria-label': this.title });
    this.#picture = h('slot', { name });
    this.plot = h('div', { className: 'plot' }, this.#picture, this.canvas, this.#chosen);
    this.caption = h('figcaption');
    this.heading = h('div', { className: 'heading' }, h('h2', {}, this.title));
    this.axis = h('div', { className: 'axis', 'aria-hidden': 'true' }, /** @type {Record<string, string>} */ (strings.axes)[name] ?? '');
    this.element = h('figure', { className: name }, this.heading, this.plot, this.axis, this.caption);
  }

  /** @param {Painter} painter */
  setPainter(painter) {
    this.painter = painter;
    this.heading.append(...(painter.tools ?? []));
  }

  /** @param {Shown} shown @param {Wasm} wasm @param {(canvas: HTMLCanvasElement, width: number, height: number) => Surface} surfaceOf */
  paint(shown, wasm, surfaceOf) {
    if (!this.painter) return;
    this.shown = shown;
    this.#wasm = wasm;
    const surface = surfaceOf(this.canvas, this.plot.clientWidth, this.plot.clientHeight);
    this.#ends = this.painter.paint(surface, shown, wasm);
    surface.free();
    this.#picture.remove();
    const at = this.painter.ofLayers ? shown.layer : this.painter.at?.(shown);
    this.#chosen.hidden = at === undefined || !this.#ends.length;
    this.#chosen.style.left = `${this.place(at ?? 0)}px`;
    for (const listener of this.listeners) listener();
  }

  /** @param {Shown} shown @param {Wasm} wasm */
  describe(shown, wasm) {
    const text = this.painter?.caption(shown, wasm) ?? '';
    if (this.painter?.axis) this.axis.textContent = this.painter.axis(shown);
    this.element.classList.toggle('pending', this.painter?.isPending?.(shown) ?? false);
    if (this.caption.textContent === text) return;
    this.caption.textContent = text;
    this.canvas.setAttribute('aria-label', `${this.title}. ${text}`);
  }

  /** The drawing as an SVG text. @param {string} theme @param {string} decimalSeparator */
  svg(theme, decimalSeparator) {
    const { painter, shown, plot } = this;
    if (!painter || !shown || !this.#wasm) return '';
    // Twice the CSS pixels: the charts' coordinates are whole numbers.
    const surface = this.#wasm.Surface.svg(2 * plot.clientWidth, 2 * plot.clientHeight, theme, 2, decimalSeparator);
    painter.paint(surface, shown, this.#wasm);
    const text = surface.text();
    surface.free();
    return text;
  }

  /** The data that are drawn. @returns {Column[] | undefined} */
  columns() {
    return this.painter && this.shown && this.#wasm && this.painter.columns(this.shown, this.#wasm);
  }

  /** CSS pixels between the margins. */
  get #span() {
    return this.plot.clientWidth - LEFT_MARGIN - RIGHT_MARGIN;
  }

  /** Where an abscissa lies. @param {number} x @returns {number} CSS pixels from the left */
  place(x) {
    const [lo, hi] = this.#ends ?? [0, 1];
    return LEFT_MARGIN + (this.#span * (x - lo)) / (hi - lo);
  }

  /** How high a place is. @param {number} top CSS pixels from the top @returns {number} from 0 at the foot of the axes to 1 at their head */
  height(top) {
    return 1 - (top - TOP_MARGIN) / (this.plot.clientHeight - TOP_MARGIN - BOTTOM_MARGIN);
  }

  /** Where such a height lies. @param {number} height @returns {number} CSS pixels from the top */
  top(height) {
    return TOP_MARGIN + (1 - height) * (this.plot.clientHeight - TOP_MARGIN - BOTTOM_MARGIN);
  }

  /** The abscissa at a place. @param {number} left CSS pixels from the left */
  abscissa(left) {
    const [lo, hi] = this.#ends ?? [0, 1];
    return lo + ((left - LEFT_MARGIN) / this.#span) * (hi - lo);
  }
}
