// All figures of a lab: drawn at most once a frame, in turn, and only when what they show has changed and they are in view. The first one is
// loaded with the lab; the other painters, the readouts and the menus come after it is drawn.

import { FIGURES } from '../model/panels.js';
import { loadAllStrings } from '../strings/language.js';
import { Figure } from './figure.js';
import gradients from './kinds/gradients.js';

/**
 * @typedef {import('../strings/language.js').Words} Words
 * @typedef {import('../model/types.js').Shown} Shown
 * @typedef {import('./figure.js').Requests} Requests
 */

/** Drawing in one frame stops after so many milliseconds, and goes on in the next. */
const FRAME_BUDGET_MS = 1;

export class Figures {
  #words;
  #theme;
  #requests;
  /** Whether the core is initialized. */
  #isReady = false;
  /** What is not drawn yet. */
  #stale = /** @type {Set<Figure>} */ (new Set());
  /** The figures that are out of view, as far as known. */
  #away = /** @type {Set<Figure>} */ (new Set());
  #frame = 0;
  /** @type {Shown | undefined} */ #shown;
  /** Called after the first drawing, and forgotten. @type {(() => void) | undefined} */ #onDrawn;
  #sizes;
  /** Ends what listens. */
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

  /** A figure that is to be seen, by its name. @param {string} name */
  figure(name) {
    return this.all.find((figure) => figure.name === name);
  }

  /** The core is initialized: charts can be drawn. */
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
    // The reader waits for the first drawing: the page does not wait for the next frame.
    if (this.#onDrawn) this.#drawAtOnce();
  }

  /** @param {string} theme */
  setTheme(theme) {
    this.#theme = theme;
    this.redrawAll();
  }

  /** They are shown at another size. */
  redrawAll() {
    this.#redraw(...this.all);
  }

  /** Draws at once whatever waits for its frame or is out of view. */
  drawNow() {
    this.#drawAtOnce(Infinity, new Set());
  }

  dispose() {
    cancelAnimationFrame(this.#frame);
    this.#sizes.disconnect();
    this.#disposal.abort();
  }

  /** Redraws everything when the window moves to a screen of other pixels, or is zoomed. */
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
      // What is left waits for the next frame.
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
