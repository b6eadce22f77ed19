// All figures of a lab: drawn at most once a frame, in turn, and only when what they show has changed. One comes first.

import * as wasm from '../pkg/init_lab.js';
import { Figure } from './figure.js';
import { GradientPainter } from './gradient.js';

/**
 * @typedef {import('../engine/module.js').Wasm} Wasm
 * @typedef {import('../strings/language.js').Words} Context
 * @typedef {import('../model/types.js').Shown} Shown
 */

/** Drawing in one frame stops after so many milliseconds, and goes on in the next. */
const FRAME_BUDGET_MS = 6;

export class Figures {
  /** @type {Wasm | undefined} */ #wasm;
  #context;
  #requests;
  #theme;
  #gradient;
  #stale = /** @type {Set<Figure>} */ (new Set());
  #frame = 0;
  /** @type {Shown | undefined} */ #shown;
  #resizes;
  /** Told when the first figures have been drawn. @type {(() => void) | undefined} */ #onDrawn;
  /** @type {AbortController | undefined} */ #screen;

  /**
   * @param {Context} context @param {string} theme @param {Pick<import('../model/types.js').Parts, 'panels' | 'lone'>} parts which figures, and which of them have no neighbour
   * @param {Pick<import('../model/types.js').Gestures, 'selectLayer' | 'ask' | 'fail'>} requests
   * @param {() => void} onDrawn told once, when there is something to see
   */
  constructor(context, theme, { panels, lone }, requests, onDrawn) {
    this.#requests = requests;
    this.#onDrawn = () => {
      this.#loadOthers();
      onDrawn();
    };
    this.#context = context;
    this.#theme = theme;
    this.all = panels.filter((name) => name in context.strings.figures).map((name) => new Figure(name, context));
    for (const figure of this.all) if (lone.includes(figure.name)) figure.element.classList.add('lone');
    const gradients = this.all.find((figure) => figure.name === 'gradients');
    this.#gradient = new GradientPainter(context, () => gradients && this.#redraw(gradients));
    gradients?.setPainter(this.#gradient);
    this.#resizes = new ResizeObserver((entries) => {
      for (const { target } of entries) this.#redraw(...this.all.filter((figure) => figure.plot === target));
    });
    for (const figure of this.all) this.#resizes.observe(figure.plot);
    this.#watchScreen();
  }

  /** The core is initialized: charts can be drawn. */
  ready() {
    this.#wasm = wasm;
  }

  /** @param {string} name */
  figure(name) {
    return this.all.find((figure) => figure.name === name);
  }

  /** Fetches the painters of the other figures. */
  async #loadOthers() {
    const { painterOf, addReadouts } = await import('./others.js');
    for (const figure of this.all.filter((figure) => !figure.painter)) {
      figure.setPainter(painterOf(figure.name, this.#context, () => this.#redraw(figure)));
      if (this.#shown && this.#wasm) figure.describe(this.#shown, this.#wasm);
      this.#redraw(figure);
    }
    addReadouts(this.all, this.#context, this.#requests);
  }

  /** @param {Shown} shown */
  show(shown) {
    this.#shown = shown;
    this.#gradient.setDragging(shown.dragging);
    if (this.#wasm) for (const figure of this.all) figure.describe(shown, this.#wasm);
    this.#redraw(...this.all);
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
    if (this.#frame === 0) this.#frame = requestAnimationFrame(() => this.#draw());
  }

  /** Draws what waits for a frame, all of it. */
  drawNow() {
    cancelAnimationFrame(this.#frame);
    this.#draw(Infinity);
  }

  #draw(budget = FRAME_BUDGET_MS) {
    this.#frame = 0;
    const start = performance.now();
    const due = [...this.#stale];
    for (const figure of due) {
      this.#stale.delete(figure);
      this.#paint(figure);
      if (performance.now() - start > budget) break;
    }
    // What is left waits for the next frame.
    if (this.#stale.size > 0) this.#redraw();
    if (!this.#shown || !this.#wasm || !this.#onDrawn) return;
    performance.mark('init-lab: first chart');
    this.#onDrawn();
    this.#onDrawn = undefined;
  }

  /** @param {Figure} figure */
  #paint(figure) {
    const wasm = this.#wasm;
    if (!this.#shown || !wasm) return;
    figure.paint(this.#shown, wasm, (canvas, cssWidth, cssHeight) => {
      // Twice the CSS pixels at least: the charts' coordinates are whole numbers.
      const scale = devicePixelRatio < 2 ? 2 * devicePixelRatio : devicePixelRatio;
      const [width, height] = [cssWidth, cssHeight].map((length) => Math.round(length * scale));
      if (canvas.width !== width || canvas.height !== height) Object.assign(canvas, { width, height });
      return new wasm.Surface(canvas, this.#theme, scale, this.#context.numbers.decimalSeparator);
    });
  }
}
