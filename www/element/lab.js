// The class of the element: it reserves the room of the lab, and loads the lab when it comes near the screen. The import of this module defines no element
// and touches no document: servers import it, too.

import { CONTROLS, FIGURES, HALVES, MORE_CONTROLS, PANELS } from '../model/panels.js';
import { ATTRIBUTES } from '../pkg/attributes.js';
import { entryTextsOf } from '../strings/entry.js';
import { layout, part, skeleton } from './reserved.js';

/**
 * @typedef {import('./element.js').InitLab} Declared
 * @typedef {import('./laboratory.js').Laboratory} Laboratory
 * @typedef {import('../model/types.js').Config} Config
 * @typedef {import('../model/report-types.js').Report} Report
 * @typedef {import('../model/report-types.js').Trained} Trained
 * @typedef {import('../model/types.js').Parts} Parts
 */

/** @type {IntersectionObserver | undefined} */ let observer;

/** Loads a lab when it is less than the height of a screen away; also in a scrolling container. */
const nearing = () =>
  (observer ??= new IntersectionObserver(
    (entries) => {
      for (const { target, isIntersecting } of entries) if (isIntersecting) /** @type {InitLab} */ (target).load().catch(() => {}); // the element shows the error
    },
    /** @type {IntersectionObserverInit} */ ({ rootMargin: '100% 0%', scrollMargin: '100% 0%' }),
  ));

/** The value of an attribute: a number or a boolean if it is one, else the text. @param {string | null} text */
function valueIn(text) {
  try {
    return JSON.parse(String(text));
  } catch {
    return text;
  }
}

/**
 * A laboratory; `element.d.ts` documents its attributes, properties, methods and events. (A server has no `HTMLElement`.)
 * @implements {Omit<Declared, keyof import('../pkg/settings.js').SettingProperties>}
 */
export class InitLab extends /** @type {typeof HTMLElement} */ (globalThis.HTMLElement ?? Object) {
  static observedAttributes = ['panels', 'controls'];

  // Every setting is a property as well, which writes the attribute and reads the setting.
  static {
    for (const attribute of ATTRIBUTES) {
      const name = attribute.replace(/-./g, ([, letter]) => letter.toUpperCase());
      // `dataset` is HTML's own.
      Object.defineProperty(this.prototype, name in this.prototype ? `${name}Name` : name, {
        /** @this {InitLab} */
        get() {
          return this.#laboratory?.setting(attribute) ?? valueIn(this.getAttribute(attribute));
        },
        /** @this {InitLab} @param {unknown} value */
        set(value) {
          // Not every object can be converted to a text.
          this.setAttribute(attribute, Object(value) === value ? typeof value : String(value));
          if (value == null) this.removeAttribute(attribute);
        },
      });
    }
  }

  #column = part('div', 'column');
  /** @type {Laboratory | undefined} */ #laboratory;
  /** @type {Promise<Laboratory> | undefined} */ #loading;
  /** The error message and the retry that are shown, if any. @type {[string?, (() => void)?]} */ #broken = [];
  /** How often the reader has retried. */ #tries = 0;

  constructor() {
    super();
    const root = this.attachShadow({ mode: 'open' });
    root.adoptedStyleSheets = [layout()];
    // In print the picture in this slot, if the article has one, replaces the lab.
    const picture = /** @type {HTMLSlotElement} */ (Object.assign(part('slot', ''), { name: 'print', hidden: true }));
    picture.addEventListener('slotchange', () => (picture.hidden = picture.assignedElements().length === 0));
    root.append(picture, this.#column);
    // The page around may have keyboard shortcuts: keys that are pressed in the lab must not trigger them.
    for (const type of ['keydown', 'keypress', 'keyup']) root.addEventListener(type, (event) => event.stopPropagation());
  }

  connectedCallback() {
    if (this.#laboratory) return this.#laboratory.enter();
    // A property that was assigned before the element was defined hides the one of the class.
    for (const [name, value] of Object.entries(this)) {
      if (!(name in InitLab.prototype)) continue;
      Reflect.deleteProperty(this, name);
      Reflect.set(this, name, value);
    }
    this.#layOut();
    nearing().observe(this);
  }

  disconnectedCallback() {
    // An element that is inserted again in the same task was only moved.
    setTimeout(() => {
      if (this.isConnected) return;
      nearing().unobserve(this);
      this.#laboratory?.leave();
    });
  }

  /** The browser calls this, and not the two above, for `moveBefore()`, which keeps the element's state: nothing to do. */
  connectedMoveCallback() {}

  /** The attributes `data-…`, as on every element. Frameworks assign the attribute `dataset` to the property of that name. */
  get dataset() {
    return super.dataset;
  }

  set dataset(/** @type {any} */ name) {
    /** @type {any} */ (this).datasetName = name;
  }

  attributeChangedCallback() {
    if (this.#laboratory) this.#laboratory.rearrange();
    else if (this.isConnected) this.#layOut(...this.#broken);
  }

  /** Loads the lab now, unless it has loaded or is loading. */
  load() {
    nearing().unobserve(this);
    if (!this.#loading) {
      this.#loading = this.#load();
      this.#sayLoading();
    }
    return this.#loading;
  }

  async #load() {
    try {
      // The build replaces the folder by its real name, which has a hash of the content. A browser does not load a module again from an address that has failed once: a
      // retry needs another address.
      const again = new URL(`./laboratory.js?${this.#tries}`, import.meta.url).href;
      /** @type {typeof import('./laboratory.js')} */
      const { Laboratory } = await (this.#tries === 0 ? import('./laboratory.js') : import(again));
      this.#laboratory = new Laboratory(this, this.#column, {
        parts: () => this.#parts,
        emit: this.#emit.bind(this),
        fall: (sentence = this.#texts.broken, retry) => this.#layOut(sentence, retry),
      });
      if (this.isConnected) this.#laboratory.enter();
      return this.#laboratory;
    } catch (error) {
      this.#loading = undefined;
      this.#layOut(this.#texts.broken, () => this.load().catch(() => {}));
      this.#emit('error', { error });
      throw error;
    }
  }

  /** Shows a placeholder of the lab's size with the element's own content. @param {string} [sentence] an error message @param {() => void} [retry] */
  #layOut(sentence, retry) {
    this.#broken = [sentence, retry];
    // Also with pictures of figures, if the article has some: `view` shows each of them until its figure is drawn.
    const pictures = FIGURES.map((name) => Object.assign(part('slot', ''), { name }));
    const fallback = part('div', 'fallback', part('slot', ''), ...pictures);
    if (sentence) fallback.prepend(part('div', 'broken', part('p', '', sentence)));
    if (retry) {
      // An imported script that arrived truncated stays in the module map of the browser until the page is reloaded: the second retry does that.
      const isStuck = this.#tries > 0;
      const button = /** @type {HTMLButtonElement} */ (part('button', '', isStuck ? this.#texts.reload : this.#texts.retry));
      button.addEventListener('click', () => {
        if (isStuck) return location.reload();
        this.#tries += 1;
        button.disabled = true;
        retry();
      });
      fallback.firstElementChild?.append(button);
    }
    if (sentence) fallback.firstElementChild?.setAttribute('role', 'alert');
    this.#column.replaceChildren(part('div', 'waiting', skeleton(this.#parts), fallback));
    if (this.#loading && !sentence) this.#sayLoading();
    // The button that was pressed has been replaced: the new one gets the focus.
    if (this.#tries > 0) fallback.querySelector('button')?.focus({ preventScroll: true });
  }

  /** Replaces the element's own content, which is for readers without scripts, by a text that the lab is loading. */
  #sayLoading() {
    const said = this.#column.querySelector('.fallback > slot:first-child:not([name])');
    said?.replaceWith(part('p', 'loading', this.#texts.loading));
  }

  /** Dispatches an event, and again under a name that no other element has: that one bubbles. @param {string} type @param {Record<string, unknown>} detail */
  #emit(type, detail) {
    this.dispatchEvent(new CustomEvent(type, { detail }));
    this.dispatchEvent(new CustomEvent(`init-lab-${type}`, { detail, bubbles: true, composed: true }));
  }

  get #texts() {
    return entryTextsOf(this.lang);
  }

  /** @returns {Parts} */
  get #parts() {
    // An empty attribute counts as absent.
    const listed = (/** @type {string} */ name) => this.getAttribute(name)?.toLowerCase().replaceAll('-', '_').match(/[^\s,]+/g);
    const chosen = listed('panels');
    const panels = chosen ?? PANELS;
    const named = listed('controls') ?? (chosen ? CONTROLS : [...CONTROLS, ...MORE_CONTROLS]);
    const controls = [...new Set(named.filter((name) => name !== 'none').map((name) => (name === 'weight_scale' ? 'sigma_w' : name)))];
    // Figures of half width stand in pairs; the last of an odd number has the whole width.
    const halves = HALVES.filter((name) => panels.includes(name));
    const lone = halves.length % 2 ? halves.slice(-1) : [];
    return { panels, controls, lone };
  }

  /**
   * Calls a function with the lab: at once if it has loaded, else once it has.
   * @template T @param {(laboratory: Laboratory) => Promise<T>} act @returns {Promise<T>}
   */
  #have(act) {
    return this.#laboratory ? act(this.#laboratory) : this.load().then(act);
  }

  /** The report shown; `null` before the first. */
  report() {
    return this.#laboratory?.requests.report() ?? null;
  }

  /**
   * Changes some settings. Resolves with the report of the new experiment, or with the present one if nothing changes. Rejects if one of the settings is
   * refused; then none changes.
   * @param {Config} settings in snake case, as in the report's `config`; `preset` stands for those of a preset @returns {Promise<Report>}
   */
  configure(settings) {
    return this.#have(({ requests }) => requests.configure(settings));
  }

  /**
   * Trains for so many steps; without a number until paused, suspended while the lab is not visible. Resolves with the report; `stopped` in it says why the
   * training has ended early.
   * @param {number} [steps] @returns {Promise<Trained>}
   */
  train(steps) {
    return this.#have(({ requests }) => requests.train(steps));
  }

  /** Stops a training after the present step. */
  pause() {
    this.#laboratory?.requests.pause();
  }

  /** Goes back to step 0, with the same initial weights. @returns {Promise<Report>} */
  reset() {
    return this.#have(({ requests }) => requests.reset());
  }

  /** Goes to a step of the training, earlier or later. Steps that are computed again give the same weights. @param {number} step @returns {Promise<Trained>} */
  goTo(step) {
    return this.#have(({ requests }) => requests.goTo(step));
  }

  /**
   * Compares the experiment with up to three others on the same data and seed. They are trained to the same step and drawn in the same figures. `null` ends the
   * comparison.
   * @param {Config | Config[] | null} settings those that differ from the defaults
   */
  compare(settings) {
    return this.#have(({ requests }) => requests.compare(settings));
  }

  /** The settings of the first experiment compared with; `null` if there is none. */
  compared() {
    return this.comparisons()[0] ?? null;
  }

  /** The settings of all experiments compared with. */
  comparisons() {
    return this.#laboratory?.requests.comparisons() ?? [];
  }

  /** Sets another seed: other weights, data and mini-batches. @returns {Promise<Report>} */
  newDraw() {
    return this.#have(({ requests }) => requests.newDraw());
  }

  /**
   * Learns from a CSV file. Resolves with the report of the new experiment. Rejects if the file is refused; then nothing changes.
   * @param {Blob | ArrayBuffer | string} file @param {Config} [settings] others to change with it @returns {Promise<Report>}
   */
  loadCsv(file, settings) {
    return this.#have(({ requests }) => requests.loadCsv(file, settings));
  }

  /** The experiment as a program for `pytorch`, `keras` or `jax`. @param {string} framework @returns {Promise<string>} */
  program(framework) {
    return this.#have(({ programs }) => programs.program(framework));
  }

  /** The lines of that program that some settings would change. @param {string} framework @param {Config} settings */
  programChanges(framework, settings) {
    return this.#have(({ programs }) => programs.changes(framework, settings));
  }

  /** Reads what `print(model)` of PyTorch or `model.summary()` of Keras has printed, as settings. @param {string} text */
  readModel(text) {
    return this.#have(({ programs }) => programs.read(text));
  }

  /**
   * The texts of the verdict, once all trials have ended; until then the lab computes even off the screen.
   * @param {(said: import('../model/pasted-types.js').Said) => void} [listener] called with the texts until then
   */
  verdict(listener) {
    return this.#have((laboratory) => laboratory.verdict(listener));
  }

  /** Presents the lab, or one figure of it, enlarged on the full screen; if it is presented already, ends that. @param {string} [figure] its name */
  present(figure) {
    return this.#have((laboratory) => laboratory.present(figure));
  }

  /** Shows the experiment of an address. Other settings have their defaults; a notice names what cannot be read. @param {string} text @returns {Promise<void>} */
  show(text) {
    return this.#have(({ documents }) => documents.show(text));
  }

  /**
   * Follows the text of a link: `depth=30; activation=sigmoid; train=200`. Other settings are those of the attributes.
   * @param {string} text @param {Element} [place] the element to scroll to if the upper part of the lab is not on the screen: the lab itself, or an element above it
   * @returns {Promise<void>}
   */
  follow(text, place = this) {
    const { top, height } = this.getBoundingClientRect();
    const behavior = matchMedia('(prefers-reduced-motion: reduce)').matches ? 'auto' : 'smooth';
    // If the upper part of the lab is on the screen, the page does not scroll.
    if (top < 0 || top + Math.min(height, innerHeight / 2) > innerHeight) place.scrollIntoView({ behavior });
    return this.#have(({ documents }) => documents.follow(text));
  }
}
