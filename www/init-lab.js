// The element <init-lab>: its settings are attributes, its methods and events are the authors' interface.

import { CrashError, Engine, RefusalError } from './engine.js';
import { HeavyError, UnsupportedError, requireSupport } from './errors.js';
import { LoadError, loadComplete, loadFirst } from './loader.js';
import { Journal } from './journal.js';
import { latch } from './latch.js';
import { Problems } from './problems.js';
import { ATTRIBUTES, CHECKED_DEFAULTS, DEFAULTS, hashOf } from './settings.js';
import { sheet } from './sheet.js';
import { languageOf, loadAllStrings, loadStrings, stringsOf } from './language.js';
import { View } from './view.js';

/**
 * @typedef {import('./settings.js').Config} Config
 * @typedef {import('./report.js').Report} Report
 * @typedef {import('./controls.js').Checked} Checked
 * @typedef {import('./engine.js').Outcome} Outcome
 * @typedef {import('./loader.js').Wasm} Wasm
 */

/** A first report that takes longer is asked for twice. */
const HEAVY_SECONDS = 4;

/**
 * A laboratory. Events: `ready` once, `report` for each new report (both with `detail.report`), `change` when a reader's gesture has
 * changed the settings (`detail.config`, and `detail.compared` or null), `error` (`detail.error`).
 */
export class InitLab extends HTMLElement {
  static observedAttributes = [...ATTRIBUTES, 'lang', 'theme'];

  #root = this.attachShadow({ mode: 'open' });
  /** @type {View | undefined} */ #view;
  /** @type {Engine | undefined} */ #engine;
  /** @type {Wasm | undefined} */ #wasm;
  /** The settings asked for; those of the report once it has come. @type {Checked | undefined} */ #wanted;
  /** The report of the settings wanted, while it is computed. @type {{ key: string, report: Promise<Report> } | undefined} */ #coming;
  /** What is known of the experiment shown. */
  #journal = new Journal();
  /** The layer looked at; the middle one until the reader chooses. @type {number | undefined} */ #layer;
  /** What the experiment is compared with. @type {import('./pinned.js').Pinned | undefined} */ #pinned;
  /** What it was compared with when the element was taken out. @type {Config | null} */ #comparedBefore = null;
  /** Milliseconds that a step of an endless training takes at least. */ #pace = 0;
  /** The CSV file of the settings wanted. @type {ArrayBuffer | undefined} */ #file;
  #dragging = false;
  #isReady = false;
  #isHere = false;
  #problems = new Problems(() => this.#lang, {
    onShown: ({ error, retry, giveUp }, sentence) => {
      this.#view?.showError(sentence, retry, giveUp);
      if (error instanceof RefusalError && error.refusal.code === 'no_csv') this.#view?.askForFile();
      // Without words there is no view to say so.
      if (!this.#view && error instanceof LoadError && error.resource === 'strings') this.#root.textContent = error.message;
    },
    onDismissed: () => this.#view?.hideError(),
    onFailed: (error) => this.#tell('error', { error }),
  });
  /** Settings from attributes that have changed and not been applied. @type {Config} */ #changedAttributes = {};
  #boot = latch();
  /** Whether some of the lab is on the screen. */
  #isOnScreen = true;
  #screen = new IntersectionObserver((entries) => {
    this.#isOnScreen = entries[entries.length - 1].isIntersecting;
    this.#attend();
  });
  #attend = () => this.#engine?.suspend(document.hidden || !this.#isOnScreen);
  #systemTheme = matchMedia('(prefers-color-scheme: dark)');
  #print = matchMedia('print');
  #followSystemTheme = () => this.#view?.setTheme(this.#theme());
  /** On paper nothing is drawn later. */
  #followPrint = () => {
    this.#followSystemTheme();
    this.#view?.drawNow();
  };

  constructor() {
    super();
    this.#root.adoptedStyleSheets = [sheet];
    // The page around the lab may listen for keys of its own.
    for (const type of ['keydown', 'keypress', 'keyup']) this.#root.addEventListener(type, (event) => event.stopPropagation());
  }

  connectedCallback() {
    this.#isHere = true;
    this.#systemTheme.addEventListener('change', this.#followSystemTheme);
    this.#print.addEventListener('change', this.#followPrint);
    document.addEventListener('visibilitychange', this.#attend);
    this.#screen.observe(this);
    // The page may set the language in the same turn.
    queueMicrotask(() => {
      if (!this.#isHere) return;
      this.#render();
      this.#start();
    });
  }

  disconnectedCallback() {
    this.#isHere = false;
    this.#systemTheme.removeEventListener('change', this.#followSystemTheme);
    this.#print.removeEventListener('change', this.#followPrint);
    document.removeEventListener('visibilitychange', this.#attend);
    this.#screen.disconnect();
    this.#engine?.dispose();
    this.#engine = undefined;
    this.#comparedBefore = this.compared() ?? this.#comparedBefore;
    this.#pinned?.dispose();
    this.#pinned = undefined;
    this.#view?.dispose();
    this.#view = undefined;
    this.#root.replaceChildren();
  }

  /** @param {string} name @param {string | null} _before @param {string | null} value */
  attributeChangedCallback(name, _before, value) {
    if (name === 'lang') return this.#isHere && this.#render();
    if (name === 'theme') return this.#view?.setTheme(this.#theme());
    const setting = name.replaceAll('-', '_');
    const isFirst = Object.keys(this.#changedAttributes).length === 0;
    this.#changedAttributes[setting] = value ?? /** @type {Config} */ (DEFAULTS)[setting];
    // Several attributes set in one turn are one change; those set before the lab runs are applied when it starts.
    if (isFirst && this.#engine) {
      queueMicrotask(() => {
        if (this.#engine) this.#configure(this.#takeAttributes()).catch(() => {}); // shown and told by the event already
      });
    }
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
    if (!this.#boot.isOpen) await this.#boot.promise;
    return this.#configure(settings);
  }

  /**
   * Trains for so many steps, or without a number until paused, waiting while the lab is off the screen. Resolves with the report; its
   * `stopped` says why it came before time.
   * @param {number} [steps] @returns {Promise<Report & { stopped?: string }>}
   */
  async train(steps = Infinity) {
    if (!(steps === Infinity || (Number.isInteger(steps) && steps >= 1))) {
      throw new RangeError(`train(${steps}): the number of steps is a whole number from 1 on`);
    }
    if (!this.#boot.isOpen) await this.#boot.promise;
    return this.#perform((engine) => engine.train(steps));
  }

  /** Ends the training after the present step. */
  pause() {
    this.#engine?.pause();
  }

  /** Back to step 0 of the same weights. @returns {Promise<Report>} */
  async reset() {
    if (!this.#boot.isOpen) await this.#boot.promise;
    return this.#perform((engine) => engine.reset());
  }

  /** To a step of the training, back or forth, by the same steps as the first time. @param {number} step @returns {Promise<Report & { stopped?: string }>} */
  async goTo(step) {
    if (!(Number.isInteger(step) && step >= 0)) throw new RangeError(`goTo(${step}): the step is a whole number from 0 on`);
    if (!this.#boot.isOpen) await this.#boot.promise;
    return this.#perform((engine) => engine.rewind(step));
  }

  /**
   * Compares the experiment with another, on the same data and draw: drawn beneath, trained step for step. `null` ends it.
   * @param {Config | null} settings those that differ from the defaults
   */
  async compare(settings) {
    if (!this.#boot.isOpen) await this.#boot.promise;
    const config = settings && this.#accepted({ ...DEFAULTS, ...settings }).config;
    try {
      const [code, { Pinned }] = await Promise.all([loadComplete(), import('./pinned.js')]);
      this.#comparedBefore = config;
      // Taken out of the page in the meantime: it is compared when it comes back.
      if (!this.#engine) return;
      this.#pinned?.dispose();
      this.#pinned = config ? new Pinned(code, config, () => this.#showReport(this.#dragging)) : undefined;
    } catch (error) {
      this.#problems.fail(new LoadError('later', error), () => this.compare(settings).catch(() => {}));
      throw error;
    }
    this.#showReport(false);
    this.#followed();
  }

  /** The settings that the experiment is compared with; `null` if none. */
  compared() {
    return this.#pinned?.config ?? null;
  }

  /** Other random weights, data and mini-batches. @returns {Promise<Report>} */
  async newDraw() {
    if (!this.#boot.isOpen) await this.#boot.promise;
    return this.#configure({ seed: /** @type {Wasm} */ (this.#wasm).newSeed() });
  }

  /**
   * Takes a CSV file as the data. Resolves with the report of the new experiment; a file that is refused changes nothing.
   * @param {Blob | ArrayBuffer | string} file @param {Config} [settings] others to change with it @returns {Promise<Report>}
   */
  async loadCsv(file, settings = {}) {
    if (!this.#boot.isOpen) await this.#boot.promise;
    // What is wrong with a file is told in words that come late.
    const [bytes] = await Promise.all([new Blob([file]).arrayBuffer(), loadAllStrings(this.#lang).catch(() => {})]);
    return this.#build(this.#accept({ target_column: 0, ...settings, dataset: 'csv' }, bytes), {}, { anew: true });
  }

  // — life ————————————————————————————————————————————————————————————————

  async #start() {
    try {
      requireSupport();
      // Whatever is refused is refused in words.
      const [{ code, wasm }] = await Promise.all([loadFirst(), loadStrings(this.#lang).catch(() => {})]);
      if (!this.isConnected || this.#engine) return;
      this.#wasm = wasm;
      this.#engine = new Engine(code, {
        onState: (state) => this.#takeState(state),
        onProgress: (done) => this.#view?.showProgress(done),
        onTraining: () => this.#view?.setTraining(this.#engine?.training ?? false),
      });
      this.#attend();
      this.#engine.setPace(this.#pace);
      this.#view?.attach(wasm);
      this.#wanted = this.#settingsOfAttributes();
      this.#view?.showSettings(this.#wanted);
      this.#boot.open();
      if (this.#comparedBefore) this.compare(this.#comparedBefore).catch(() => {}); // told by the event already
      // The report of an engine that is gone does not tell what this one holds.
      await this.#build(this.#wanted, {}, { anew: true }).catch((error) => {
        // Settings that only the core can refuse, and nothing to go back to.
        if (!(error instanceof RefusalError) || this.#report) throw error;
        this.#wanted = CHECKED_DEFAULTS;
        this.#view?.showSettings(this.#wanted);
        return this.#build(this.#wanted, {});
      });
    } catch (error) {
      if (!this.#problems.isTold(error)) this.#problems.fail(error, error instanceof LoadError ? () => this.#start() : undefined);
      if (error instanceof UnsupportedError) this.#boot.fail(error);
    }
  }

  /** The present settings with those of the attributes; a bad one is told and left out. @returns {Checked} */
  #settingsOfAttributes() {
    let checked = this.#check(this.#wanted?.config ?? {});
    const attributes = this.#takeAttributes();
    const attempt = (/** @type {Config} */ settings) => {
      try {
        checked = this.#check({ ...checked.config, ...settings });
      } catch (error) {
        return error;
      }
    };
    // Some settings need each other; one that cannot be had does not take the others with it.
    if (!attempt(attributes)) return checked;
    for (const [name, value] of Object.entries(attributes)) {
      const error = attempt({ [name]: value });
      if (error) this.#problems.fail(error);
    }
    return checked;
  }

  #takeAttributes() {
    const changed = this.#changedAttributes;
    this.#changedAttributes = {};
    return changed;
  }

  #render() {
    const lang = this.#lang;
    const strings = stringsOf(lang);
    if (!strings) {
      const render = () => this.isConnected && this.#lang === lang && this.#render();
      loadStrings(lang).then(render, (error) => this.#problems.fail(new LoadError('strings', error), () => this.#render()));
      return;
    }
    this.#view?.dispose();
    const retell = (/** @type {Promise<unknown>} */ promise) => promise.catch(() => {}); // the view shows it already
    this.#view = new View(lang, strings, this.#theme(), {
      change: (settings, dragging = false) => retell(this.#gesture(settings, dragging)),
      train: () => retell(this.train()),
      pause: () => this.pause(),
      step: () => retell(this.train(1)),
      restart: () => retell(this.reset()),
      compare: (settings) => retell(this.compare(settings).then(() => this.#tellChange())),
      swap: () => retell(this.#swap()),
      setPace: (ms) => {
        this.#pace = ms;
        this.#engine?.setPace(ms);
      },
      goTo: (step) => retell(this.goTo(step)),
      ask: (ask) => retell(this.#perform((engine) => engine.ask(ask))),
      newDraw: () => retell(this.newDraw().then(() => this.#tellChange())),
      cancel: () => this.#cancel(),
      choose: (layer) => {
        this.#layer = layer;
        this.#showReport(this.#dragging);
      },
      dismiss: () => this.#problems.dismiss(),
      // A problem from before may be told in better words now.
      restore: (file) => retell(this.#restore(file)),
      address: () => this.#address(),
      experiment: () => this.#report && { config: this.#report.config, file: this.#journal.file },
      refuse: (error) => this.#problems.fail(refusalOf(error)),
      completed: () => this.#problems.show(),
      fail: (error, retry) => this.#problems.fail(new LoadError('later', error), retry),
      openFile: (file) => retell(this.loadCsv(file).then(() => this.#tellChange())),
    });
    this.#root.replaceChildren(this.#view.element);
    if (this.#engine && this.#wasm) this.#view.attach(this.#wasm);
    this.#view.showSettings(this.#wanted ?? CHECKED_DEFAULTS);
    this.#showReport(false);
    this.#problems.show();
    this.#view.setTraining(this.#engine?.training ?? false);
  }

  /** `light` or `dark`, for the `theme` asked for. */
  #theme() {
    const asked = this.#print.matches ? 'light' : this.getAttribute('theme');
    if (asked === 'system') return this.#systemTheme.matches ? 'dark' : 'light';
    if (asked !== 'auto') return asked === 'dark' ? 'dark' : 'light';
    // On a dark page the text around the lab is light.
    const [red, green, blue] = (getComputedStyle(this).color.match(/[\d.]+/g) ?? ['0', '0', '0']).map(Number);
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue > 140 ? 'dark' : 'light';
  }

  /** The report shown. */
  get #report() {
    return this.#journal.report;
  }

  get #lang() {
    return languageOf(this.getAttribute('lang'));
  }

  /** The address of the experiment, where the attribute `page` names a page that takes it. */
  #address() {
    const page = this.getAttribute('page');
    if (page === null || !this.#report) return undefined;
    return new URL(hashOf(this.#report.config, this.compared()), new URL(page, this.baseURI)).href;
  }

  /** The experiment of a report, at the report's step. @param {Blob} file */
  async #restore(file) {
    /** @type {Report} */ let report;
    try {
      report = JSON.parse(await file.text());
      if (report.schema !== 1 || !(report.config instanceof Object) || !Number.isInteger(report.step)) throw new Error('no report');
    } catch {
      throw this.#problems.fail(new RefusalError('{"code":"bad_report"}'));
    }
    const { config } = await this.configure({ ...DEFAULTS, ...report.config });
    this.#tellChange();
    if (JSON.stringify(config) === JSON.stringify(this.#report?.config) && report.step > 0) await this.goTo(report.step);
  }

  // — from what is asked to what is shown ———————————————————————————————————

  /** @param {Config} settings @param {boolean} dragging */
  async #gesture(settings, dragging) {
    this.#dragging = dragging;
    if (!dragging) this.#view?.release();
    const wanted = this.#accept(settings);
    const seconds = this.#secondsOf(wanted);
    if (seconds > HEAVY_SECONDS) {
      const go = () => {
        this.#configure(settings).catch(() => {}); // shown already
        this.#tellChange();
      };
      // Until then what is there stays, trained weights too; the slider is not taken from the finger.
      if (!dragging && this.#coming) this.#cancel();
      else if (!dragging) this.#goBack();
      return this.#problems.ask({ error: new HeavyError(seconds), retry: go, giveUp: () => {} });
    }
    const coming = this.#build(wanted, settings);
    if (!dragging) this.#tellChange();
    await coming;
  }

  #tellChange() {
    if (this.#wanted) this.#tell('change', { config: this.#wanted.config, compared: this.compared() });
  }

  /** Seconds that the first report of settings will take, about; 0 where it takes hardly longer than that of the present ones. @param {Checked} wanted */
  #secondsOf({ work }) {
    const present = this.#report ? this.#check(this.#report.config).work : 0;
    if (work < 1.5 * present) return 0;
    // What was too short says more about other things than about the work.
    const nanoseconds = this.#journal.stepMs > 100 && present > 0 ? (1e6 * this.#journal.stepMs) / present : 1;
    return 1e-9 * work * nanoseconds;
  }

  /** @param {Config} settings @returns {Promise<Report>} */
  async #configure(settings) {
    return this.#build(this.#accept(settings), settings);
  }

  /** Checks settings and shows them, or refuses them. @param {Config} settings @param {ArrayBuffer} [file] @returns {Checked} */
  #accept(settings, file = this.#file) {
    try {
      this.#wanted = this.#check({ ...this.#wanted?.config, ...settings }, file);
      this.#file = file;
    } catch (error) {
      if (this.#wanted) this.#view?.showSettings(this.#wanted);
      this.#problems.fail(error);
      throw error;
    }
    this.#problems.dismiss();
    this.#view?.showSettings(this.#wanted);
    return this.#wanted;
  }

  /** Checked settings that are not to be shown. @param {Config} config */
  #accepted(config) {
    try {
      return this.#check(config);
    } catch (error) {
      this.#problems.fail(error);
      throw error;
    }
  }

  /** The pinned experiment goes where the other one is. */
  async #followed() {
    const pinned = this.#pinned;
    if (!pinned || !this.#report) return;
    try {
      await pinned.follow(this.#report, this.#journal.file);
    } catch (error) {
      if (pinned !== this.#pinned) return;
      this.#pinned = undefined; // several waited for what has failed
      pinned.dispose();
      this.#problems.fail(error);
      await this.compare(null);
      this.#tellChange();
    }
  }

  async #swap() {
    const [above, beneath] = [this.#wanted?.config, this.compared()];
    if (!above || !beneath) return;
    await this.compare(above);
    // Heavy or not: it has been computed before.
    const coming = this.#configure({ ...beneath });
    this.#tellChange();
    await coming;
  }

  /** Holds settings against their ranges. @param {Config} config @param {ArrayBuffer} [file] @returns {Checked} @throws {RefusalError} */
  #check(config, file = this.#file) {
    if (config.dataset === 'csv' && !file) throw new RefusalError('{"code":"no_csv"}');
    try {
      return JSON.parse(/** @type {Wasm} */ (this.#wasm).checkConfig(Object.keys(config), Object.values(config).map(String)));
    } catch (error) {
      throw refusalOf(error);
    }
  }

  /**
   * The report of accepted settings: the present one if it is theirs, the one that is coming, or a new one.
   * @param {Checked} wanted @param {Config} settings what changed, for another try @param {{ anew?: boolean }} [options]
   * @returns {Promise<Report>}
   */
  async #build({ config }, settings, { anew = false } = {}) {
    const key = JSON.stringify(config);
    if (this.#coming?.key === key && !anew) return this.#coming.report;
    if (!this.#coming && this.#report && JSON.stringify(this.#report.config) === key && !anew) return this.#report;
    const coming = { key, report: this.#perform((engine) => engine.configure({ config, file: this.#file }), settings) };
    this.#coming = coming;
    try {
      return await coming.report;
    } finally {
      if (this.#coming === coming) this.#coming = undefined;
    }
  }

  /**
   * Has the engine do something; whatever goes wrong, the last good experiment stays or comes back.
   * @param {(engine: Engine) => Promise<Outcome>} act @param {Config} [settings] what is being tried, for another try
   * @returns {Promise<Report & { stopped?: string }>}
   */
  async #perform(act, settings) {
    const engine = this.#engine;
    if (!engine) throw new Error('the lab is not in the page');
    try {
      const { report = this.#report, stopped } = await act(engine);
      return { .../** @type {Report} */ (report), ...(stopped && { stopped }) };
    } catch (error) {
      if (engine === this.#engine && error instanceof Error && !this.#problems.isTold(error)) {
        const retry = error instanceof LoadError && settings ? () => this.#configure(settings).catch(() => {}) : undefined;
        this.#problems.fail(error, retry);
        this.#goBack();
        // Once: what breaks a worker twice would break a third one.
        if (error instanceof CrashError && this.#report) await engine.configure({ config: this.#report.config, file: this.#file }).catch((again) => this.#problems.fail(again));
      }
      throw error;
    }
  }

  /** The reader does not want to wait. */
  #cancel() {
    this.#engine?.cancel();
    this.#goBack();
  }

  /** The settings of the report that is shown are those wanted again. */
  #goBack() {
    if (!this.#report) return;
    this.#coming = undefined;
    this.#file = this.#journal.file;
    this.#wanted = this.#check(this.#report.config);
    this.#view?.showSettings(this.#wanted);
    this.#showReport(false);
  }

  /** @param {import('./protocol.js').State} state @returns {Report} */
  #takeState(state) {
    const isNews = state.report !== this.#journal.text;
    const report = this.#journal.take(state, this.#engine?.experiment?.file);
    this.#showReport(this.#dragging);
    this.#followed();
    if (!this.#isReady) this.#tell('ready', { report });
    this.#isReady = true;
    if (isNews) this.#tell('report', { report });
    return report;
  }

  /** @param {boolean} dragging */
  #showReport(dragging) {
    const report = this.#report;
    if (!report) return;
    const depth = Number(report.config.depth);
    const layer = Math.min(depth, this.#layer ?? Math.ceil(depth / 2));
    this.#view?.showReport({ ...this.#journal, report, start: this.#journal.start ?? report, pace: this.#pace, pinned: this.#pinned, dragging, layer });
  }

  /** @param {string} type @param {Record<string, unknown>} detail */
  #tell(type, detail) {
    this.dispatchEvent(new CustomEvent(type, { detail }));
  }
}

/** What the core refuses is JSON text; other errors are what they are. @param {unknown} error */
function refusalOf(error) {
  return error instanceof Error && error.message.startsWith('{') ? new RefusalError(error.message) : error;
}

// A second copy of this script under another address finds the element defined.
if (!customElements.get('init-lab')) customElements.define('init-lab', InitLab);
