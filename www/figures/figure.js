// One figure: a title, a canvas in the resolution of the screen, and a caption. A painter, one for each kind of figure, draws and writes the content.

import { h } from '../base/dom.js';
import { BOTTOM_MARGIN, LEFT_MARGIN, RIGHT_MARGIN, TOP_MARGIN } from '../model/settings.js';
import { Surface } from '../pkg/init_lab.js';
import { Pen } from './pen.js';

/**
 * @typedef {import('../strings/language.js').Words} Words
 * @typedef {import('../model/types.js').Shown} Shown
 * @typedef {import('./columns.js').Column} Column
 */

/**
 * The default export of a file in `kinds/`: makes the painter of a figure. It is called once for each lab. `redraw` draws the figure again in the
 * next animation frame: a painter calls it after a click on one of its buttons, and during an animation. `requests` are what a painter may request.
 * @typedef {(words: Words, redraw: () => void, requests: Pick<Requests, 'change' | 'drawMap' | 'fail'>) => Painter} MakePainter
 */

/**
 * The content of one figure; README.md explains each member. A painter may call the core (`../pkg/init_lab.js`) in any of its functions, but not
 * while it is being made: the WebAssembly module may not be initialized yet.
 * @typedef {object} Painter
 * @property {(surface: Surface, shown: Shown) => Float64Array} paint draws, and returns the ends of the x axis, as the methods of `Surface` do; an empty array if it draws nothing
 * @property {(shown: Shown) => string} caption the text under the drawing; may be empty
 * @property {(shown: Shown) => Column[]} columns the data that are drawn, for the readout, the table and the CSV file; the first column has the abscissae
 * @property {boolean} [xIsLayer] whether the x axis counts layers, from 1 on: a click selects one, and the selected one is marked
 * @property {(shown: Shown) => number | undefined} [markAt] the abscissa to mark, if it is not that of the selected layer
 * @property {(shown: Shown) => string} [axisText] the text under the x axis, if it is not always `strings.axes[name]`
 * @property {(shown: Shown) => number[]} [readoutColumns] the indices of the columns in the readout; without it all are there
 * @property {(shown: Shown) => number | undefined} [gridWidth] for a drawing of a plane: how many rows of data make one row of the plane. They go from left to right, then from the bottom up
 * @property {(shown: Shown) => boolean} [isFromTop] whether the first row of such a plane is the highest
 * @property {(shown: Shown) => boolean} [isPending] whether the drawing is older than `shown.report`: the figure is faded then
 * @property {(shown: Shown, row: number) => void} [choose] called with a row of data after a click, or the key Enter
 * @property {HTMLElement[]} [tools] controls beside the title
 * @property {import('../model/types.js').Ask} [ask] the question to the network while the figure is on the screen; the answer is in `shown.history.answers[name]`
 * @property {boolean} [hasOpenTable] whether the table of its data is open at first
 */

/**
 * What figures can request of the lab.
 * @typedef {object} Requests
 * @property {(layer: number) => void} selectLayer selects a hidden layer, from 1 on
 * @property {(settings: import('../model/types.js').Config) => void} change changes settings of the experiment
 * @property {(axes: import('../model/types.js').MapAxes, isTrained: boolean) => void} drawMap starts or ends the survey "map"
 * @property {(figure: string, ask: import('../model/types.js').Ask | undefined) => void} ask sets the question of the figure with that name, for every experiment from now on, or none
 * @property {(error: unknown, retry: () => void) => void} fail shows that a script could not be loaded
 */

export class Figure {
  /** @type {Painter | undefined} */ painter;
  /** Whether it has its painter, readout and menu, which load after the first drawing. */ isComplete = false;
  /** Draws as SVG if the browser returns no context for the canvas; returns the ends of the x axis. @type {((theme: string) => Float64Array | undefined) | undefined} */ drawAsSvg;
  /** What it shows, or will show when it is drawn next. @type {Shown | undefined} */ shown;
  /** Called after each drawing. @type {Set<() => void>} */ listeners = new Set();
  /** That of the language. */ decimalSeparator;
  /** The ends of the x axis. @type {Float64Array | undefined} */ #ends;
  #mark = h('div', { className: 'cursor chosen', hidden: true });
  /** The slot for a picture that the page provides: it is shown until the first drawing. */
  #picture;

  /** @param {string} name @param {Words} words */
  constructor(name, { strings, numbers }) {
    this.name = name;
    this.title = /** @type {Record<string, string>} */ (strings.figures)[name];
    this.decimalSeparator = numbers.decimalSeparator;
    this.canvas = h('canvas', { role: 'img', 'aria-label': this.title });
    this.#picture = h('slot', { name });
    this.plot = h('div', { className: 'plot' }, this.#picture, this.canvas, this.#mark);
    this.caption = h('figcaption', { part: 'caption' });
    this.heading = h('div', { className: 'heading' }, h('h2', {}, this.title));
    this.axis = h('div', { className: 'axis', 'aria-hidden': 'true' }, /** @type {Record<string, string>} */ (strings.axes)[name] ?? '');
    this.element = h('figure', { className: name, part: `figure ${name}` }, this.heading, this.plot, this.axis, this.caption);
  }

  /** @param {Painter} painter */
  setPainter(painter) {
    this.painter = painter;
    this.addTools(...(painter.tools ?? []));
  }

  /** Adds controls to the heading, before the menu if there is one. @param {...HTMLElement} tools */
  addTools(...tools) {
    const last = /** @type {Element} */ (this.heading.lastElementChild);
    if (last.matches('.menu')) last.before(...tools);
    else last.after(...tools);
  }

  /** @param {Shown} shown @param {string} theme */
  paint(shown, theme) {
    if (!this.painter) return;
    const { canvas, plot } = this;
    // With a ratio below 1 (a page zoomed out) the canvas would have too few pixels for its texts. A CSS transform may enlarge the figure (view/present.js).
    const scale = Math.max(1, devicePixelRatio) * Math.max(1, plot.getBoundingClientRect().width / plot.offsetWidth || 1);
    const [width, height] = [plot.clientWidth, plot.clientHeight].map((length) => Math.round(length * scale));
    if (canvas.width !== width || canvas.height !== height) Object.assign(canvas, { width, height });
    this.shown = shown;
    this.#ends = canvas.getContext('2d') ? this.drawOn(canvas, scale, theme) : this.drawAsSvg?.(theme);
    this.#picture.remove();
    const marked = this.painter.xIsLayer ? shown.layer : this.painter.markAt?.(shown);
    this.#mark.hidden = marked === undefined || !this.#ends?.length;
    // As a share of the width, since a figure out of view is not redrawn when its width changes.
    this.#mark.style.left = `calc(${LEFT_MARGIN}px + ${this.#share(marked ?? 0)} * (100% - ${LEFT_MARGIN + RIGHT_MARGIN}px))`;
    for (const listener of this.listeners) listener();
  }

  /**
   * Draws on a canvas.
   * @param {HTMLCanvasElement} canvas @param {number} scale its pixels for each CSS pixel @param {string} theme
   * @returns {Float64Array | undefined} the ends of the x axis
   */
  drawOn(canvas, scale, theme) {
    const surface = new Surface(new Pen(canvas), theme, scale, this.decimalSeparator);
    const ends = this.shown && this.painter?.paint(surface, this.shown);
    surface.free();
    return ends;
  }

  /** Writes the texts: the caption and the label of the axis. @param {Shown} shown */
  describe(shown) {
    this.shown = shown;
    if (!this.painter) return;
    const text = this.painter.caption(shown);
    if (this.painter.axisText) this.axis.textContent = this.painter.axisText(shown);
    this.element.classList.toggle('pending', this.painter.isPending?.(shown) ?? false);
    if (this.caption.textContent === text) return;
    this.caption.textContent = text;
    this.canvas.setAttribute('aria-label', `${this.title}. ${text}`);
  }

  /** The data that are drawn. @returns {Column[] | undefined} */
  columns() {
    return this.shown && this.painter?.columns(this.shown);
  }

  /** The width between the margins, in CSS pixels. */
  get #span() {
    return this.plot.clientWidth - LEFT_MARGIN - RIGHT_MARGIN;
  }

  /** The position of an abscissa in the plot. @param {number} x @returns {number} CSS pixels from the left */
  left(x) {
    return LEFT_MARGIN + this.#span * this.#share(x);
  }

  /** The position of an abscissa along the axis, from 0 to 1. @param {number} x */
  #share(x) {
    const [lo, hi] = this.#ends ?? [0, 1];
    return (x - lo) / (hi - lo);
  }

  /** The abscissa at a position in the plot. @param {number} left CSS pixels from the left */
  abscissa(left) {
    const [lo, hi] = this.#ends ?? [0, 1];
    return lo + ((left - LEFT_MARGIN) / this.#span) * (hi - lo);
  }

  /** The position of a height in the plot. @param {number} height as `height()` returns it @returns {number} CSS pixels from the top */
  top(height) {
    return TOP_MARGIN + (1 - height) * (this.plot.clientHeight - TOP_MARGIN - BOTTOM_MARGIN);
  }

  /** The height at a position in the plot. @param {number} top CSS pixels from the top @returns {number} from 0 at the lower end of the y axis to 1 at the upper end */
  height(top) {
    return 1 - (top - TOP_MARGIN) / (this.plot.clientHeight - TOP_MARGIN - BOTTOM_MARGIN);
  }
}
