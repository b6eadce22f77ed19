// The element <init-lab>: its settings are attributes, its methods and events are the authors' interface.

import { CrashError, Engine, RefusalError } from './engine.js';
import { LoadError, loadModule } from './loader.js';
import { ATTRIBUTES, DEFAULTS, SETTINGS, attributeOf, range } from './settings.js';
import { sheet } from './sheet.js';
import { stringsOf } from './strings.js';
import { Numbers } from './format.js';
import { View } from './view.js';

/**
 * @typedef {import('./settings.js').Config} Config
 * @typedef {import('./report.js').Report} Report
 * @typedef {import('./controls.js').Checked} Checked
 * @typedef {import('./engine.js').Outcome} Outcome
 */

/** A module with one SIMD instruction: invalid where there is no SIMD. */
const SIMD_PROBE = new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0, 1, 5, 1, 96, 0, 1, 123, 3, 2, 1, 0, 10, 10, 1, 8, 0, 65, 0, 253, 15, 253, 98, 11]);

/**
 * A laboratory. Events: `ready` once, `report` for each new report (both with `detail.report`), `change` when a reader's gesture has
 * changed the settings (`detail.config`), `error` (`detail.error`).
 */
export class InitLab extends HTMLElement {
  static observedAttributes = [...ATTRIBUTES, 'lang', 'theme'];

  #root = this.attachShadow({ mode: 'open' });
  /** @type {View | undefined} */ #view;
  /** @type {Engine | undefined} */ #engine;
  /** @type {import('./loader.js').Wasm | undefined} */ #wasm;
  /** The settings asked for; those of the report once it has come. @type {Checked | undefined} */ #wanted;
  /** @type {Report | undefined} */ #report;
  /** The settings of the last experiment that could be built. @type {Config | undefined} */ #good;
  /** The report of the settings wanted, while it is computed. @type {{ key: string, report: Promise<Report> } | undefined} */ #coming;
  #losses = /** @type {number[]} */ ([]);
  #dragging = false;
  #isReady = false;
  /** Settings from attributes that changed in this turn. @type {Config | undefined} */ #changedAttributes;
  #boot = latch();
  /** Settings asked for before the lab was there. @type {Config | undefined} */ #early;
  /** The first experiment. @type {Promise<Report> | undefined} */ #first;
  #systemTheme = matchMedia('(prefers-color-scheme: dark)');

  constructor() {
    super();
    this.#root.adoptedStyleSheets = [sheet];
    // The page around the lab may listen for keys of its own.
    for (const type of ['keydown', 'keypress', 'keyup']) this.#root.addEventListener(type, (event) => event.stopPropagation());
    this.#systemTheme.addEventListener('change', () => this.#view?.setTheme(this.#theme()));
  }

  connectedCallback() {
    this.#render();
    this.#start();
  }

  disconnectedCallback() {
    this.#engine?.dispose();
    this.#engine = undefined;
    this.#view?.dispose();
    this.#view = undefined;
    this.#root.replaceChildren();
  }

  /** @param {string} name @param {string | null} _before @param {string | null} value */
  attributeChangedCallback(name, _before, value) {
    if (!this.isConnected || !this.#view) return;
    if (name === 'lang') return this.#render();
    if (name === 'theme') return this.#view.setTheme(this.#theme());
    if (!this.#changedAttributes) {
      this.#changedAttributes = {};
      queueMicrotask(() => {
        const changed = this.#changedAttributes ?? {};
        this.#changedAttributes = undefined;
        this.configure(changed).catch(() => {}); // shown and told by the event already
      });
    }
    const setting = name.replaceAll('-', '_');
    this.#changedAttributes[setting] = value ?? /** @type {Config} */ (DEFAULTS)[setting];
  }

  // — the authors' interface ———————————————————————————————————————————————

  /** The report shown; `null` before the first. */
  report() {
    return this.#report ?? null;
  }

  /**
   * Changes some settings, all or none. Resolves with the report of the new experiment; if nothing changes, with the present one.
   * @param {Config} settings in snake case, as in the report's `config` @returns {Promise<Report>}
   */
  async configure(settings) {
    if (!this.#boot.isOpen) {
      this.#early = { ...this.#early, ...settings };
      await this.#boot.promise;
      return /** @type {Promise<Report>} */ (this.#first);
    }
    return this.#configure(settings);
  }

  /**
   * Trains for so many steps, or without a number until paused. Resolves with the report; its `stopped` says why it came before time.
   * @param {number} [steps] @returns {Promise<Report & { stopped?: string }>}
   */
  async train(steps = Infinity) {
    await this.#boot.promise;
    if (!(steps === Infinity || (Number.isInteger(steps) && steps >= 1))) {
      throw new RangeError(`train(${steps}): the number of steps is a whole number from 1 on`);
    }
    this.#view?.setTraining(steps > 1);
    return this.#perform((engine) => engine.train(steps));
  }

  /** Ends the training after the present step. */
  pause() {
    this.#engine?.pause();
  }

  /** Back to step 0 of the same weights. @returns {Promise<Report>} */
  async reset() {
    await this.#boot.promise;
    return this.#perform((engine) => engine.reset());
  }

  /** Other random weights, data and mini-batches. @returns {Promise<Report>} */
  async newDraw() {
    await this.#boot.promise;
    return this.#configure({ seed: /** @type {import('./loader.js').Wasm} */ (this.#wasm).newSeed() });
  }

  // — life ————————————————————————————————————————————————————————————————

  async #start() {
    if (!WebAssembly.validate(SIMD_PROBE)) return this.#view?.showError(this.#strings.errors.unsupported);
    try {
      const { module, wasm } = await loadModule();
      if (!this.isConnected || this.#engine) return;
      this.#wasm = wasm;
      this.#engine = new Engine(module, {
        onState: (state) => this.#takeState(state),
        onProgress: (done) => this.#view?.showProgress(done),
      });
      this.#view?.attach(wasm);
      this.#report = undefined; // of an engine that is gone
      this.#first = this.#configure({ ...(this.#good ?? this.#attributes()), ...this.#early });
      this.#boot.open();
      await this.#first.catch((error) => {
        // Settings that are refused leave the defaults, with the refusal on top.
        if (!(error instanceof RefusalError)) throw error;
        const defaults = this.#check({ ...DEFAULTS });
        this.#wanted = defaults;
        this.#view?.showSettings(defaults);
        return this.#build(defaults, {});
      });
    } catch (error) {
      if (error instanceof LoadError && !this.#engine) this.#fail(error, () => this.#start());
    }
  }

  /** The settings that the attributes give. @returns {Config} */
  #attributes() {
    const names = SETTINGS.map((setting) => setting.name).filter((name) => this.hasAttribute(attributeOf(name)));
    return Object.fromEntries(names.map((name) => [name, this.getAttribute(attributeOf(name)) ?? '']));
  }

  #render() {
    this.#view?.dispose();
    const { lang, strings } = stringsOf(this.getAttribute('lang') ?? 'fr');
    const retell = (/** @type {Promise<unknown>} */ promise) => promise.catch(() => {}); // the view shows it already
    this.#view = new View(lang, strings, this.#theme(), {
      change: (settings, dragging = false) => retell(this.#gesture(settings, dragging)),
      train: () => retell(this.train()),
      pause: () => this.pause(),
      step: () => retell(this.train(1)),
      restart: () => retell(this.reset()),
      newDraw: () => retell(this.newDraw().then(() => this.#tellChange())),
      cancel: () => retell(this.#configure(this.#good ?? {})),
    });
    this.#root.replaceChildren(this.#view.element);
    if (this.#wasm) this.#view.attach(this.#wasm);
    if (this.#wanted) this.#view.showSettings(this.#wanted);
    if (this.#report) this.#view.showReport(this.#report, this.#losses, false);
  }

  /** `light` or `dark`, for the `theme` asked for. */
  #theme() {
    const asked = this.getAttribute('theme');
    if (asked === 'system') return this.#systemTheme.matches ? 'dark' : 'light';
    if (asked !== 'auto') return asked === 'dark' ? 'dark' : 'light';
    // On a dark page the text around the lab is light.
    const [red, green, blue] = (getComputedStyle(this).color.match(/[\d.]+/g) ?? ['0', '0', '0']).map(Number);
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue > 140 ? 'dark' : 'light';
  }

  get #strings() {
    return stringsOf(this.getAttribute('lang') ?? 'fr').strings;
  }

  // — from what is asked to what is shown ———————————————————————————————————

  /** @param {Config} settings @param {boolean} dragging */
  async #gesture(settings, dragging) {
    this.#dragging = dragging;
    if (!dragging) this.#view?.release();
    const coming = this.#build(this.#accept(settings), settings);
    if (!dragging) this.#tellChange();
    await coming;
  }

  #tellChange() {
    if (this.#wanted) this.#tell('change', { config: this.#wanted.config });
  }

  /** @param {Config} settings @returns {Promise<Report>} */
  async #configure(settings) {
    return this.#build(this.#accept(settings), settings);
  }

  /** Checks settings and shows them, or refuses them. @param {Config} settings @returns {Checked} */
  #accept(settings) {
    const wanted = this.#check({ ...this.#wanted?.config, ...settings });
    this.#view?.hideError();
    this.#wanted = wanted;
    this.#view?.showSettings(wanted);
    return wanted;
  }

  /**
   * The report of accepted settings: the present one if it is theirs, the one that is coming, or a new one.
   * @param {Checked} wanted @param {Config} settings what changed, for another try @returns {Promise<Report>}
   */
  async #build({ config }, settings) {
    const key = JSON.stringify(config);
    if (this.#coming?.key === key) return this.#coming.report;
    if (!this.#coming && this.#report && JSON.stringify(this.#report.config) === key) return this.#report;
    const coming = { key, report: this.#perform((engine) => engine.configure(config), settings) };
    this.#coming = coming;
    try {
      return await coming.report;
    } finally {
      if (this.#coming === coming) this.#coming = undefined;
    }
  }

  /** Holds settings against their ranges. @param {Config} config @returns {Checked} @throws {RefusalError} */
  #check(config) {
    const names = Object.keys(config);
    const texts = Object.values(config).map(String);
    try {
      return JSON.parse(/** @type {import('./loader.js').Wasm} */ (this.#wasm).checkConfig(names, texts));
    } catch (error) {
      const { message, refusal } = /** @type {Error & { refusal: string }} */ (error);
      if (!refusal) throw error;
      const refused = new RefusalError(message, refusal);
      this.#view?.restoreSettings();
      this.#fail(refused);
      throw refused;
    }
  }

  /**
   * Has the engine do something and shows the outcome; whatever goes wrong, the last good experiment stays or comes back.
   * @param {(engine: Engine) => Promise<Outcome>} act @param {Config} [settings] what is being tried, for another try
   * @returns {Promise<Report & { stopped?: string }>}
   */
  async #perform(act, settings) {
    const engine = this.#engine;
    if (!engine) throw new Error('the lab is not in the page');
    try {
      const { state, stopped } = await act(engine);
      if (state) this.#takeState(state);
      const report = /** @type {Report} */ (this.#report);
      return stopped ? { ...report, stopped } : report;
    } catch (error) {
      this.#fail(error, settings && error instanceof LoadError ? () => this.#configure(settings).catch(() => {}) : undefined);
      await this.#recover(error);
      throw error;
    } finally {
      if (!engine.training) this.#view?.setTraining(false);
    }
  }

  /** Goes back to the last experiment that could be built. @param {unknown} error */
  async #recover(error) {
    if (!this.#good || !this.#engine) return;
    this.#wanted = this.#check(this.#good);
    this.#view?.showSettings(this.#wanted);
    if (!(error instanceof CrashError)) return;
    const { state } = await this.#engine.configure(this.#good);
    if (state) this.#takeState(state);
  }

  /** @param {import('./protocol.js').State} state */
  #takeState({ report, losses, from }) {
    const taken = /** @type {Report} */ (JSON.parse(report));
    this.#report = taken;
    this.#good = taken.config;
    this.#losses.length = from;
    for (const loss of losses) this.#losses.push(loss);
    this.#view?.showReport(taken, this.#losses, this.#dragging);
    if (!this.#isReady) {
      this.#isReady = true;
      this.#tell('ready', { report: taken });
    }
    this.#tell('report', { report: taken });
  }

  /** @param {string} type @param {Record<string, unknown>} detail */
  #tell(type, detail) {
    this.dispatchEvent(new CustomEvent(type, { detail }));
  }

  /** Shows an error in the reader's language and tells it. @param {unknown} error @param {() => void} [retry] */
  #fail(error, retry) {
    this.#view?.showError(this.#sentence(error), retry);
    this.#tell('error', { error });
  }

  /** @param {unknown} error @returns {string} */
  #sentence(error) {
    const { errors, settings } = this.#strings;
    if (error instanceof CrashError) return errors.crashed;
    if (error instanceof LoadError) return errors[error.resource];
    if (!(error instanceof RefusalError)) return errors.other;
    const known = /** @type {Record<string, string | ((refusal: any) => string)>} */ (errors)[error.refusal.code] ?? errors.other;
    if (typeof known === 'string') return known;
    const { setting } = error.refusal;
    const label = /** @type {Record<string, string>} */ (settings)[setting] ?? setting;
    const numbers = new Numbers(stringsOf(this.getAttribute('lang') ?? 'fr').lang);
    const isNumeric = 'min' in error.refusal;
    const [min, max] = isNumeric ? [range(setting).min, range(setting).max].map((limit) => numbers.exact(limit)) : ['', ''];
    return known({ ...error.refusal, label, min, max });
  }
}

function latch() {
  /** @type {() => void} */ let open = () => {};
  const promise = /** @type {Promise<void>} */ (new Promise((resolve) => (open = () => resolve())));
  const latch = { promise, isOpen: false, open: () => {} };
  latch.open = () => {
    latch.isOpen = true;
    open();
  };
  return latch;
}

// A second copy of this script under another address finds the element defined.
if (!customElements.get('init-lab')) customElements.define('init-lab', InitLab);
