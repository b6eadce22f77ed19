// One figure: a title, a canvas that fits its box and the screen's pixels, and a caption. What it draws and says comes from its painter.

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
 * What a file of `kinds/` exports by default. It is called once for each figure on a page. `redraw` draws the figure again in the next frame:
 * a painter calls it when the reader has pressed one of its buttons, and while it animates. `requests` are what a painter may request.
 * @typedef {(words: Words, redraw: () => void, requests: Pick<Requests, 'change' | 'drawMap' | 'fail'>) => Painter} MakePainter
 */

/**
 * What one figure draws, says and gives away; README.md explains each member. A painter may call the core (`../pkg/init_lab.js`) in any of
 * its functions, but not while it is made.
 * @typedef {object} Painter
 * @property {(surface: Surface, shown: Shown) => Float64Array} paint draws, and returns the ends of the x axis as `Surface` does; nothing where nothing is drawn
 * @property {(shown: Shown) => string} caption a sentence or more under the drawing, or nothing
 * @property {(shown: Shown) => Column[]} columns the data that are drawn, for the readout, the table and the CSV file; the first column holds the abscissae
 * @property {boolean} [xIsLayer] whether the x axis counts layers, from 1 on: a click selects one, and the selected one is marked
 * @property {(shown: Shown) => number | undefined} [markAt] the abscissa to mark, where it is not the selected layer
 * @property {(shown: Shown) => string} [axisText] what is written under the x axis, where it is not always `strings.axes[name]`
 * @property {(shown: Shown) => number[]} [readoutColumns] the positions of the columns to read out, where there are too many for all of them
 * @property {(shown: Shown) => number | undefined} [gridWidth] for a drawing of a plane: how many rows of data, given from left to right and then from below, make one row of the plane
 * @property {(shown: Shown) => boolean} [isFromTop] whether the first row of such a plane is the highest
 * @property {(shown: Shown) => boolean} [isPending] whether the drawing is older than `shown.report`: it is faded then
 * @property {(shown: Shown, row: number) => void} [choose] what a click on a row of data does, or the key Enter
 * @property {HTMLElement[]} [tools] controls beside the title
 * @property {import('../model/types.js').Ask} [ask] what the network is asked while the figure is on the screen; the answer comes as `shown.history.answers[name]`
 * @property {boolean} [hasOpenTable] whether its data are shown as a table at first
 */

/**
 * What figures request of their owner.
 * @typedef {object} Requests
 * @property {(layer: number) => void} selectLayer selects a hidden layer, from 1 on
 * @property {(settings: import('../model/types.js').Config) => void} change changes settings of the experiment
 * @property {(axes: import('../model/types.js').MapAxes, isTrained: boolean) => void} drawMap measures a map of trainability, or ends that
 * @property {(figure: string, ask: import('../model/types.js').Ask | undefined) => void} ask from now on every experiment's network is asked this for the figure of a name, or nothing
 * @property {(error: unknown, retry: () => void) => void} fail a part of the figures could not be loaded
 */

export class Figure {
  /** @type {Painter | undefined} */ painter;
  /** Whether it has all that is loaded after the first drawing. */ isComplete = false;
  /** Draws where the browser refuses the context of a canvas, and returns the ends of the x axis. @type {((theme: string) => Float64Array | undefined) | undefined} */ drawAsSvg;
  /** What it shows, when it is drawn. @type {Shown | undefined} */ shown;
  /** Called after each drawing. @type {Set<() => void>} */ listeners = new Set();
  /** The reader’s. */ decimalSeparator;
  /** The ends of the x axis. @type {Float64Array | undefined} */ #ends;
  #mark = h('div', { className: 'cursor chosen', hidden: true });
  /** For a picture that the page shows until there is a drawing. */
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

  /** Puts controls beside the title, before a menu at the end. @param {...HTMLElement} tools */
  addTools(...tools) {
    const last = /** @type {Element} */ (this.heading.lastElementChild);
    if (last.matches('.menu')) last.before(...tools);
    else last.after(...tools);
  }

  /** @param {Shown} shown @param {string} theme */
  paint(shown, theme) {
    if (!this.painter) return;
    const { canvas, plot } = this;
    // Below 1 (a page zoomed out) the canvas would have too few pixels for its texts. The figure may be shown larger than it is laid out.
    const scale = Math.max(1, devicePixelRatio) * Math.max(1, plot.getBoundingClientRect().width / plot.offsetWidth || 1);
    const [width, height] = [plot.clientWidth, plot.clientHeight].map((length) => Math.round(length * scale));
    if (canvas.width !== width || canvas.height !== height) Object.assign(canvas, { width, height });
    this.shown = shown;
    this.#ends = canvas.getContext('2d') ? this.drawOn(canvas, scale, theme) : this.drawAsSvg?.(theme);
    this.#picture.remove();
    const marked = this.painter.xIsLayer ? shown.layer : this.painter.markAt?.(shown);
    this.#mark.hidden = marked === undefined || !this.#ends?.length;
    // Relative to the width: a figure out of view is not redrawn when its width changes.
    this.#mark.style.left = `calc(${LEFT_MARGIN}px + ${this.#share(marked ?? 0)} * (100% - ${LEFT_MARGIN + RIGHT_MARGIN}px))`;
    for (const listener of this.listeners) listener();
  }

  /** @param {HTMLCanvasElement} canvas @param {number} scale its pixels for each CSS pixel @param {string} theme @returns {Float64Array | undefined} the ends of the x axis */
  drawOn(canvas, scale, theme) {
    const surface = new Surface(new Pen(canvas), theme, scale, this.decimalSeparator);
    const ends = this.shown && this.painter?.paint(surface, this.shown);
    surface.free();
    return ends;
  }

  /** Writes what needs no drawing. @param {Shown} shown */
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

  /** CSS pixels between the left and the right margin. */
  get #span() {
    return this.plot.clientWidth - LEFT_MARGIN - RIGHT_MARGIN;
  }

  /** Where an abscissa lies. @param {number} x @returns {number} CSS pixels from the left */
  left(x) {
    return LEFT_MARGIN + this.#span * this.#share(x);
  }

  /** How far along the axis an abscissa lies. @param {number} x */
  #share(x) {
    const [lo, hi] = this.#ends ?? [0, 1];
    return (x - lo) / (hi - lo);
  }

  /** The abscissa at a place. @param {number} left CSS pixels from the left */
  abscissa(left) {
    const [lo, hi] = this.#ends ?? [0, 1];
    return lo + ((left - LEFT_MARGIN) / this.#span) * (hi - lo);
  }

  /** Where a height lies. @param {number} height as `height()` gives it @returns {number} CSS pixels from the top */
  top(height) {
    return TOP_MARGIN + (1 - height) * (this.plot.clientHeight - TOP_MARGIN - BOTTOM_MARGIN);
  }

  /** How high a place is. @param {number} top CSS pixels from the top @returns {number} from 0 at the foot of the axes to 1 at their head */
  height(top) {
    return 1 - (top - TOP_MARGIN) / (this.plot.clientHeight - TOP_MARGIN - BOTTOM_MARGIN);
  }
}
