// All figures of a lab: drawn at most once a frame, in turn, and only when what they show has changed. The first one is loaded with the
// lab; the other painters, the readouts and the menus come after it is drawn.

import { FIGURES } from '../model/panels.js';
import { loadAllStrings } from '../strings/language.js';
import { Figure } from './figure.js';
import gradients from './kinds/gradients.js';

/**
 * @typedef {import('../strings/language.js').Words} Words
 * @typedef {import('../model/types.js').Shown} Shown
 * @typedef {import('../model/types.js').Ask} Ask
 */

/**
 * What figures request of their owner.
 * @typedef {object} Requests
 * @property {(layer: number) => void} selectLayer selects a hidden layer, from 1 on
 * @property {(ask: Ask | undefined) => void} ask from now on every experiment's network computes the logits of these inputs too, or none
 * @property {(error: unknown, retry: () => void) => void} fail a part of the figures could not be loaded
 */

/** Drawing in one frame stops after so many milliseconds, and goes on in the next. */
const FRAME_BUDGET_MS = 6;

export class Figures {
  #words;
  #theme;
  #requests;
  /** Whether the core is initialized. */
  #isReady = false;
  #isDisposed = false;
  /** What is not drawn yet. */
  #stale = /** @type {Set<Figure>} */ (new Set());
  #frame = 0;
  /** @type {Shown | undefined} */ #shown;
  /** Called after the first drawing, and forgotten. @type {(() => void) | undefined} */ #onDrawn;
  #sizes;
  /** Ends the watch for other pixels of the screen. @type {AbortController | undefined} */ #pixels;
  /** Sees whether the figure that needs answers is on the screen. @type {IntersectionObserver | undefined} */ #visibility;

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
    first?.setPainter(gradients(words, () => this.#redraw(first)));
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
  }

  /** @param {string} theme */
  setTheme(theme) {
    this.#theme = theme;
    this.#redraw(...this.all);
  }

  /** Draws what waits for a frame, all of it. */
  drawNow() {
    cancelAnimationFrame(this.#frame);
    this.#draw(Infinity);
  }

  dispose() {
    this.#isDisposed = true;
    cancelAnimationFrame(this.#frame);
    this.#sizes.disconnect();
    this.#visibility?.disconnect();
    this.#pixels?.abort();
  }

  /** Redraws everything when the window moves to a screen of other pixels, or is zoomed. */
  #watchPixels() {
    this.#pixels = new AbortController();
    const changed = () => {
      this.#watchPixels();
      this.#redraw(...this.all);
    };
    const query = matchMedia(`(resolution: ${devicePixelRatio}dppx)`);
    query.addEventListener('change', changed, { once: true, signal: this.#pixels.signal });
  }

  /** @param {...Figure} figures */
  #redraw(...figures) {
    for (const figure of figures) this.#stale.add(figure);
    if (this.#frame === 0) this.#frame = requestAnimationFrame(() => this.#draw());
  }

  #draw(budget = FRAME_BUDGET_MS) {
    this.#frame = 0;
    const start = performance.now();
    const due = [...this.#stale];
    for (const figure of due) {
      this.#stale.delete(figure);
      if (this.#shown && this.#isReady) figure.paint(this.#shown, this.#theme);
      if (performance.now() - start > budget) break;
    }
    // What is left waits for the next frame.
    if (this.#stale.size > 0) this.#redraw();
    if (!this.#shown || !this.#isReady || !this.#onDrawn) return;
    performance.mark('init-lab: first chart');
    this.#onDrawn();
    this.#onDrawn = undefined;
    this.#complete();
  }

  /** Loads the other painters, and lets the values of all figures be read off and taken away. */
  async #complete() {
    try {
      const [{ Readout, figureMenu, loadPainter }] = await Promise.all([import('./deferred.js'), loadAllStrings(this.#words.lang)]);
      const waiting = this.all.filter(({ painter }) => !painter);
      const painters = await Promise.all(waiting.map(({ name }) => loadPainter(name)));
      if (this.#isDisposed) return;
      waiting.forEach((figure, index) => figure.setPainter(painters[index](this.#words, () => this.#redraw(figure))));
      for (const figure of this.all) {
        new Readout(figure, this.#words, (layer) => this.#requests.selectLayer(layer));
        figureMenu(figure, this.#words);
      }
      if (this.#shown) this.show(this.#shown);
      this.#askWhileVisible();
    } catch (error) {
      this.#requests.fail(error, () => this.#complete());
    }
  }

  /** Requests the network's answers only while their figure is on the screen: they take long to compute. */
  #askWhileVisible() {
    const asking = this.all.find(({ painter }) => painter?.ask);
    if (!asking) return;
    this.#visibility = new IntersectionObserver((entries) => {
      this.#requests.ask(entries[entries.length - 1].isIntersecting ? asking.painter?.ask : undefined);
    });
    this.#visibility.observe(asking.element);
  }
}
