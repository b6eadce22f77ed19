// All figures of a lab. A figure is drawn only when its content has changed and it is in view, and at most once in an animation frame. The first figure
// loads with the lab; the other painters, the readouts and the menus load after it is drawn.

import { FIGURES } from '../model/panels.js';
import { loadAllStrings } from '../strings/language.js';
import { Figure } from './figure.js';
import gradients from './kinds/gradients.js';

/**
 * @typedef {import('../strings/language.js').Words} Words
 * @typedef {import('../model/types.js').Shown} Shown
 * @typedef {import('./figure.js').Requests} Requests
 */

/** After so many milliseconds of drawing in an animation frame, the other figures wait for the next one: the browser has to stay responsive. */
const FRAME_BUDGET_MS = 1;

export class Figures {
  #words;
  #theme;
  #requests;
  /** Whether the WebAssembly module is initialized. */
  #isReady = false;
  /** The figures that have to be drawn again. */
  #stale = /** @type {Set<Figure>} */ (new Set());
  /** The figures that are out of view; observers fill it in later. */
  #away = /** @type {Set<Figure>} */ (new Set());
  #frame = 0;
  /** @type {Shown | undefined} */ #shown;
  /** Called once, after the first drawing. @type {(() => void) | undefined} */ #onDrawn;
  #sizes;
  /** Removes the listeners and observers. */
  #disposal = new AbortController();

  /**
   * @param {Words} words @param {string} theme
   * @param {Pick<import('../model/types.js').Parts, 'panels' | 'lone'>} parts which figures, and which of them have no neighbour
   * @param {Requests} requests @param {() => void} onDrawn called once, when there is something to see
   */
  constructor(words, theme, { panels, lone }, requests, onDrawn) {
    this.#words = words;
    this.#theme = theme;
    this.#requests = requests;
    this.#onDrawn = onDrawn;
    this.all = FIGURES.filter((name) => panels.includes(name)).map((name) => new Figure(name, words));
    for (const figure of this.all) if (lone.includes(figure.name)) figure.element.classList.add('lone');
    const first = this.figure('gradients');
    first?.setPainter(gradients(words, () => this.#redraw(first), requests));
    this.#sizes = new ResizeObserver((entries) => {
      for (const { target } of entries) this.#redraw(...this.all.filter((figure) => figure.plot === target));
    });
    for (const figure of this.all) this.#sizes.observe(figure.plot);
    this.#watchPixels();
  }

  /** The figure with a name, if the lab has it. @param {string} name */
  figure(name) {
    return this.all.find((figure) => figure.name === name);
  }

  /** To be called when the WebAssembly module is initialized: from then on charts can be drawn. */
  ready() {
    this.#isReady = true;
    if (this.#shown) this.show(this.#shown);
  }

  /** @param {Shown} shown */
  show(shown) {
    this.#shown = shown;
    if (!this.#isReady) return;
    for (const figure of this.all) figure.describe(shown);
    this.#redraw(...this.all);
    // The first drawing does not wait for the next animation frame, so that the reader sees it as early as possible.
    if (this.#onDrawn) this.#drawAtOnce();
  }

  /** @param {string} theme */
  setTheme(theme) {
    this.#theme = theme;
    this.redrawAll();
  }

  /** Draws all figures again: their theme or their size on the screen has changed. */
  redrawAll() {
    this.#redraw(...this.all);
  }

  /** Draws at once all figures that are due, those out of view too: before printing. */
  drawNow() {
    this.#drawAtOnce(Infinity, new Set());
  }

  dispose() {
    cancelAnimationFrame(this.#frame);
    this.#sizes.disconnect();
    this.#disposal.abort();
  }

  /** Draws all figures again when `devicePixelRatio` changes: the window is on another screen, or zoomed. */
  #watchPixels() {
    const changed = () => {
      this.#watchPixels();
      this.#redraw(...this.all);
    };
    const query = matchMedia(`(resolution: ${devicePixelRatio}dppx)`);
    query.addEventListener('change', changed, { once: true, signal: this.#disposal.signal });
  }

  /** @param {...Figure} figures */
  #redraw(...figures) {
    for (const figure of figures) this.#stale.add(figure);
    if (this.#frame === 0) this.#frame = requestAnimationFrame(() => this.#draw());
  }

  /** @param {number} [budget] @param {Set<Figure>} [away] */
  #drawAtOnce(budget, away) {
    cancelAnimationFrame(this.#frame);
    this.#draw(budget, away);
  }

  #draw(budget = FRAME_BUDGET_MS, away = this.#away) {
    this.#frame = 0;
    const start = performance.now();
    const due = [...this.#stale].filter((figure) => !away.has(figure));
    for (const figure of due) {
      // The rest is drawn in the next animation frame.
      if (performance.now() - start > budget) {
        this.#redraw();
        break;
      }
      this.#stale.delete(figure);
      if (this.#shown && this.#isReady) figure.paint(this.#shown, this.#theme);
    }
    if (!this.#shown || !this.#isReady || !this.#onDrawn) return;
    performance.mark('init-lab: first chart');
    this.#onDrawn();
    this.#onDrawn = undefined;
  }

  /** Loads the other painters, the readouts and the menus, with their texts. */
  async complete() {
    try {
      const [{ complete }] = await Promise.all([import('./deferred.js'), loadAllStrings(this.#words.lang)]);
      await complete(this.all, this.#words, this.#requests, (...figures) => this.#redraw(...figures), this.#away, this.#disposal.signal);
    } catch (error) {
      this.#requests.fail(error, () => this.complete());
    }
    if (this.#shown && !this.#disposal.signal.aborted) this.show(this.#shown);
  }
}
