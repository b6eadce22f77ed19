// The class of the element: it keeps the lab's place, and fetches the lab when it comes near the screen. To import it defines no element and
// touches no document: servers import it, too.

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

/** Watches labs that wait to come near the screen: within the height of one, in boxes that scroll too. */
const nearing = () =>
  (observer ??= new IntersectionObserver(
    (entries) => {
      for (const { target, isIntersecting } of entries) if (isIntersecting) /** @type {InitLab} */ (target).load().catch(() => {}); // shown in its place
    },
    /** @type {IntersectionObserverInit} */ ({ rootMargin: '100% 0%', scrollMargin: '100% 0%' }),
  ));

/** What an attribute says: a number or a switch where it is one. @param {string | null} text */
function valueIn(text) {
  try {
    return JSON.parse(String(text));
  } catch {
    return text;
  }
}

/**
 * A laboratory; `element.d.ts` has its attributes, properties, methods and events. (A server has no elements.)
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
          // An object may be no text.
          this.setAttribute(attribute, Object(value) === value ? typeof value : String(value));
          if (value == null) this.removeAttribute(attribute);
        },
      });
    }
  }

  #column = part('div', 'column');
  /** @type {Laboratory | undefined} */ #laboratory;
  /** @type {Promise<Laboratory> | undefined} */ #loading;
  /** What is wrong, and what can be done. @type {[string?, (() => void)?]} */ #broken = [];
  /** How often the reader has tried again. */ #tries = 0;

  constructor() {
    super();
    const root = this.attachShadow({ mode: 'open' });
    root.adoptedStyleSheets = [layout()];
    // On paper, the picture that the article has put there replaces the lab.
    const picture = /** @type {HTMLSlotElement} */ (Object.assign(part('slot', ''), { name: 'print', hidden: true }));
    picture.addEventListener('slotchange', () => (picture.hidden = picture.assignedElements().length === 0));
    root.append(picture, this.#column);
    // The page around the lab may listen for keys of its own.
    for (const type of ['keydown', 'keypress', 'keyup']) root.addEventListener(type, (event) => event.stopPropagation());
  }

  connectedCallback() {
    if (this.#laboratory) return this.#laboratory.enter();
    // What was written before the element was defined hides the properties.
    for (const [name, value] of Object.entries(this)) {
      if (!(name in InitLab.prototype)) continue;
      Reflect.deleteProperty(this, name);
      Reflect.set(this, name, value);
    }
    this.#layOut();
    nearing().observe(this);
  }

  disconnectedCallback() {
    // An element that is inserted again before the task ends has moved.
    setTimeout(() => {
      if (this.isConnected) return;
      nearing().unobserve(this);
      this.#laboratory?.leave();
    });
  }

  /** `moveBefore` moves an element with all that it has. */
  connectedMoveCallback() {}

  /** The attributes `data-…`, as of every element. Frameworks write the attribute `dataset` to the property of its name, where there is one. */
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

  /** Fetches the lab now, if it has not been fetched. */
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
      // The build writes the folder's name here, which holds a hash of its content. The browser remembers for each address that it could not load the script: a retry needs another address.
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

  /** Keeps the lab's place, with what the article has put there. @param {string} [sentence] what is wrong @param {() => void} [retry] */
  #layOut(sentence, retry) {
    this.#broken = [sentence, retry];
    // With the picture of a figure, which stays where the figure will be.
    const pictures = FIGURES.map((name) => Object.assign(part('slot', ''), { name }));
    const fallback = part('div', 'fallback', part('slot', ''), ...pictures);
    if (sentence) fallback.prepend(part('div', 'broken', part('p', '', sentence)));
    if (retry) {
      // A browser keeps a script that was cut off for as long as it keeps the page.
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
    // Where the button is that was pressed.
    if (this.#tries > 0) fallback.querySelector('button')?.focus({ preventScroll: true });
  }

  /** While the lab is on its way, what the article says to readers without scripts is not true. */
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
    // An empty list asks for nothing in particular.
    const listed = (/** @type {string} */ name) => this.getAttribute(name)?.toLowerCase().replaceAll('-', '_').match(/[^\s,]+/g);
    const chosen = listed('panels');
    const panels = chosen ?? PANELS;
    const named = listed('controls') ?? (chosen ? CONTROLS : [...CONTROLS, ...MORE_CONTROLS]);
    const controls = [...new Set(named.filter((name) => name !== 'none').map((name) => (name === 'weight_scale' ? 'sigma_w' : name)))];
    // Two by two; those that are left without a neighbour have the whole width.
    const halves = HALVES.filter((name) => panels.includes(name));
    const lone = halves.length % 2 ? halves.slice(-1) : [];
    return { panels, controls, lone };
  }

  /**
   * Has the lab do something, in this turn if it is there.
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
   * Changes some settings, all or none. Resolves with the report of the new experiment; if nothing changes, with the present one.
   * @param {Config} settings in snake case, as in the report's `config`; `preset` stands for those of a preset @returns {Promise<Report>}
   */
  configure(settings) {
    return this.#have(({ requests }) => requests.configure(settings));
  }

  /**
   * Trains for so many steps, or without a number until paused, waiting while the lab is off the screen. Resolves with the report; its
   * `stopped` says why it came before time.
   * @param {number} [steps] @returns {Promise<Trained>}
   */
  train(steps) {
    return this.#have(({ requests }) => requests.train(steps));
  }

  /** Ends the training after the present step. */
  pause() {
    this.#laboratory?.requests.pause();
  }

  /** Back to step 0 of the same weights. @returns {Promise<Report>} */
  reset() {
    return this.#have(({ requests }) => requests.reset());
  }

  /** To a step of the training, back or forth, by the same steps as the first time. @param {number} step @returns {Promise<Trained>} */
  goTo(step) {
    return this.#have(({ requests }) => requests.goTo(step));
  }

  /**
   * Compares the experiment with another, or with up to three, on the same data and draw: drawn beneath, trained step for step. `null` ends it.
   * @param {Config | Config[] | null} settings those that differ from the defaults
   */
  compare(settings) {
    return this.#have(({ requests }) => requests.compare(settings));
  }

  /** The settings that the experiment is compared with, the first of them; `null` if none. */
  compared() {
    return this.comparisons()[0] ?? null;
  }

  /** The settings of all experiments that it is compared with. */
  comparisons() {
    return this.#laboratory?.requests.comparisons() ?? [];
  }

  /** Other random weights, data and mini-batches. @returns {Promise<Report>} */
  newDraw() {
    return this.#have(({ requests }) => requests.newDraw());
  }

  /**
   * Takes a CSV file as the data. Resolves with the report of the new experiment; a file that is refused changes nothing.
   * @param {Blob | ArrayBuffer | string} file @param {Config} [settings] others to change with it @returns {Promise<Report>}
   */
  loadCsv(file, settings) {
    return this.#have(({ requests }) => requests.loadCsv(file, settings));
  }

  /** The experiment as a program for `pytorch`, `keras` or `jax`. @param {string} framework @returns {Promise<string>} */
  program(framework) {
    return this.#have(({ programs }) => programs.program(framework));
  }

  /** The lines of that program that change with some settings. @param {string} framework @param {Config} settings */
  programChanges(framework, settings) {
    return this.#have(({ programs }) => programs.changes(framework, settings));
  }

  /** What `print(model)` of PyTorch or `model.summary()` of Keras has printed, as settings. @param {string} text */
  readModel(text) {
    return this.#have(({ programs }) => programs.read(text));
  }

  /** What the lab says of the experiment, once it has tried what it offers; until then it computes, though nobody sees it. @param {(said: import('../model/pasted-types.js').Said) => void} [listener] is called with what it says until then */
  verdict(listener) {
    return this.#have((laboratory) => laboratory.verdict(listener));
  }

  /** Shows the lab, or one figure of it, on the whole screen, enlarged; ends that if it is so. @param {string} [figure] its name */
  present(figure) {
    return this.#have((laboratory) => laboratory.present(figure));
  }

  /** Shows what an address says, beside the defaults, as far as it is understood. @param {string} text @returns {Promise<void>} */
  show(text) {
    return this.#have(({ documents }) => documents.show(text));
  }

  /**
   * Does what a link of the article says, from the settings that the attributes give: `depth=30; activation=sigmoid; train=200`.
   * @param {string} text @param {Element} [place] what the window shows first where it does not show the upper part of the lab: the lab itself, or what stands above it
   * @returns {Promise<void>}
   */
  follow(text, place = this) {
    const { top, height } = this.getBoundingClientRect();
    const behavior = matchMedia('(prefers-reduced-motion: reduce)').matches ? 'auto' : 'smooth';
    // Where its upper part is to be seen, the page stays as it is.
    if (top < 0 || top + Math.min(height, innerHeight / 2) > innerHeight) place.scrollIntoView({ behavior });
    return this.#have(({ documents }) => documents.follow(text));
  }
}
