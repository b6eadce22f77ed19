// What the element <init-lab> shows and does, once it is fetched: its settings are the element's attributes, its methods those that authors call.

import { CrashError, HeavyError, LoadError, RefusalError, UnsupportedError, refusalOf } from '../model/errors.js';
import { join, leave, provide } from '../engine/crew.js';
import { Engine } from '../engine/engine.js';
import { requireSupport } from '../engine/support.js';
import { loadWasm } from '../engine/module.js';
import { History } from '../store/history.js';
import { latch } from '../engine/latch.js';
import { Problems } from './problems.js';
import { hashOf } from '../model/address.js';
import { MORE_CONTROLS, PANELS } from '../model/panels.js';
import { ATTRIBUTES, CHECKED_DEFAULTS, DEFAULTS, SETTINGS, settingOf } from '../model/settings.js';
import { sheet } from '../styles/sheet.js';
import { languageOf, loadStrings, stringsOf } from '../strings/language.js';
import { View } from '../view/view.js';

/**
 * @typedef {import('../model/types.js').Config} Config
 * @typedef {import('../model/report-types.js').Report} Report
 * @typedef {import('./element.js').Trained} Trained
 * @typedef {import('../model/types.js').Checked} Checked
 * @typedef {import('../engine/engine.js').Outcome} Outcome
 * @typedef {import('../engine/module.js').Wasm} Wasm
 */

/** The attributes that say what the experiment is. */
const SETTING_ATTRIBUTES = ['preset', ...ATTRIBUTES];
/** A first report that takes longer is asked for twice. */
const HEAVY_SECONDS = 4;
/** A worker of a lab that is off the screen for so long is let go. */
const RELEASE_MS = 3000;

/**
 * @typedef {object} Shell the element's own part in it
 * @property {() => import('../model/types.js').Parts} parts what is to be seen, as it was asked for
 * @property {(sentence: string | undefined, retry: (() => void) | undefined) => void} fall shows what the article has put in the lab's place, and what is wrong
 */

export class Laboratory {
  #host;
  #root;
  #shell;
  /** @type {View | undefined} */ #view;
  /** @type {Engine | undefined} */ #engine;
  /** @type {Wasm | undefined} */ #wasm;
  /** The settings asked for; those of the report once it has come. @type {Checked | undefined} */ #wanted;
  /** The report of the settings wanted, while it is computed. @type {{ key: string, report: Promise<Report> } | undefined} */ #coming;
  /** What is known of the experiment shown. */
  #history = new History();
  /** The layer looked at; the middle one until the reader chooses. @type {number | undefined} */ #layer;
  /** What the experiment is compared with. @type {import('../store/pinned.js').Pinned | undefined} */ #pinned;
  /** What it was compared with when the element was taken out. @type {Config | null} */ #comparedBefore = null;
  /** Milliseconds that a step of an endless training takes at least. */ #pace = 0;
  /** The CSV file of the settings wanted. @type {ArrayBuffer | undefined} */ #file;
  /** Counts what is asked: only the last one stands. */ #turn = 0;
  #dragging = false;
  #isReady = false;
  #isHere = false;
  #problems = new Problems(() => this.#lang, {
    onShown: ({ error, retry, giveUp }, sentence) => {
      const isBroken = error instanceof LoadError || error instanceof UnsupportedError;
      if (isBroken && !(this.#report && this.#view)) return this.#fall(stringsOf(this.#lang) && sentence, retry);
      this.#view?.showError(sentence, retry, giveUp);
      if (error instanceof RefusalError && error.refusal.code === 'no_csv') this.#view?.askForFile();
    },
    onDismissed: () => this.#view?.hideError(),
    onFailed: (error) => this.#tell('error', { error }),
  });
  /** Settings from attributes that have changed and not been applied. @type {Config} */ #changedAttributes = {};
  /** Settings that have been asked for before there is an engine. @type {Config} */ #askedBefore = {};
  /** Open while there is an engine: what is asked before waits, also for a lab that is out of the page. */
  #boot = latch();
  /** Whether some of the lab is on the screen. */
  #isOnScreen = true;
  #screen = new IntersectionObserver((entries) => {
    this.#isOnScreen = entries[entries.length - 1].isIntersecting;
    this.#attend();
  });
  #attend = () => {
    const isAway = document.hidden || !this.#isOnScreen;
    this.#engine?.suspend(isAway);
    clearTimeout(this.#leaving);
    if (isAway) this.#leaving = setTimeout(() => [this.#engine, this.#pinned].forEach((holder) => holder?.release()), RELEASE_MS);
  };
  #leaving = 0;
  #systemTheme = matchMedia('(prefers-color-scheme: dark)');
  #print = matchMedia('print');
  #followSystemTheme = () => this.#view?.setTheme(this.#theme());
  /** On paper nothing is drawn later. */
  #followPrint = () => {
    this.#followSystemTheme();
    this.#view?.drawNow();
  };

  #attributes = new MutationObserver((records) => this.#noteAttributes(new Set(records.map(({ attributeName }) => attributeName ?? ''))));

  /** @param {HTMLElement} host the element @param {ShadowRoot} root @param {Shell} shell */
  constructor(host, root, shell) {
    this.#host = host;
    this.#root = root;
    this.#shell = shell;
    root.adoptedStyleSheets.push(sheet);
    this.#noteAttributes(new Set(host.getAttributeNames()));
    this.#attributes.observe(host, { attributes: true });
  }

  /** The element is in the page. */
  enter() {
    this.#isHere = true;
    this.#problems.dismiss();
    this.#systemTheme.addEventListener('change', this.#followSystemTheme);
    this.#print.addEventListener('change', this.#followPrint);
    document.addEventListener('visibilitychange', this.#attend);
    this.#screen.observe(this.#host);
    // The page may set the language in the same turn.
    queueMicrotask(() => {
      if (!this.#isHere) return;
      this.#render();
      this.#start();
    });
  }

  /** The element has been taken out. */
  leave() {
    this.#isHere = false;
    this.#systemTheme.removeEventListener('change', this.#followSystemTheme);
    this.#print.removeEventListener('change', this.#followPrint);
    document.removeEventListener('visibilitychange', this.#attend);
    this.#screen.disconnect();
    clearTimeout(this.#leaving);
    this.#engine?.dispose();
    this.#engine = undefined;
    if (this.#boot.isOpen) this.#boot = latch();
    this.#comparedBefore = this.compared() ?? this.#comparedBefore;
    this.#pinned?.dispose();
    this.#pinned = undefined;
    this.#view?.dispose();
    this.#view = undefined;
    this.#root.replaceChildren();
  }

  /** Other parts are to be seen. */
  rearrange() {
    if (this.#isHere) this.#render();
  }

  /** @param {Set<string>} names of attributes that have changed */
  #noteAttributes(names) {
    for (const name of names) {
      if (!SETTING_ATTRIBUTES.includes(name)) continue;
      const setting = settingOf(name);
      this.#changedAttributes[setting] = this.#host.getAttribute(name) ?? /** @type {Config} */ (DEFAULTS)[setting];
    }
    // Those beside a preset have the last word.
    if (names.has('preset')) Object.assign(this.#changedAttributes, this.#own());
    if (names.has('lang') && this.#isHere) this.#render();
    if (names.has('theme')) this.#view?.setTheme(this.#theme());
    // Those set before the lab runs are applied when it starts.
    if (this.#engine && Object.keys(this.#changedAttributes).length > 0) this.configure(this.#takeAttributes()).catch(() => {}); // told already
  }

  /** Nothing can be shown: what the article has put in the lab's place is. @param {string | undefined} sentence @param {() => void} [retry] */
  #fall(sentence, retry) {
    this.#view?.dispose();
    this.#view = undefined;
    const again = () => {
      this.#problems.dismiss();
      this.#render();
      retry?.();
    };
    this.#shell.fall(sentence, retry && again);
  }

  // — the authors' interface ———————————————————————————————————————————————

  /** The report shown; `null` before the first. */
  report() {
    return this.#report ?? null;
  }

  /** @param {Config} settings @returns {Promise<Report>} */
  async configure(settings) {
    const turn = (this.#turn += 1);
    if (!this.#boot.isOpen) {
      if (!('preset' in settings)) this.#askedBefore = settings;
      await this.#boot.promise;
    }
    if (!('preset' in settings)) return this.#configure(settings);
    const { withPreset } = await this.#late(import('../model/presets.js'));
    // Something newer has been asked in the meantime.
    if (turn !== this.#turn) return this.#coming?.report ?? /** @type {Report} */ (this.#report);
    return this.#configure(this.#telling(() => withPreset(settings, this.#wanted?.config ?? DEFAULTS)));
  }

  /** @param {string} text what a link says @returns {Promise<void>} */
  async follow(text) {
    const turn = (this.#turn += 1);
    if (!this.#boot.isOpen) await this.#boot.promise;
    const { readLink } = await this.#late(import('./link.js'));
    if (turn !== this.#turn) return;
    // What the reader has changed is not what the article speaks of.
    const { settings, steps } = this.#telling(() => readLink(text, this.#own()));
    const wanted = this.#accept(settings);
    const coming = this.#build(wanted, settings);
    this.#tellChange();
    const { config } = await coming;
    // Something newer has come instead.
    if (turn !== this.#turn || JSON.stringify(config) !== JSON.stringify(wanted.config)) return;
    if (steps !== undefined) await this.train(steps);
  }

  /** @param {number} [steps] @returns {Promise<Trained>} */
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

  /** To a step of the training, back or forth, by the same steps as the first time. @param {number} step @returns {Promise<Trained>} */
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
    const config = settings && /** @type {import('../pkg/settings.js').Settings} */ (this.#telling(() => this.#check({ ...DEFAULTS, ...settings })).config);
    try {
      const { Pinned } = await import('../store/pinned.js');
      this.#comparedBefore = config;
      // Taken out of the page in the meantime: it is compared when it comes back.
      if (!this.#engine) return;
      this.#pinned?.dispose();
      this.#pinned = config ? new Pinned(config, () => this.#showReport(this.#dragging)) : undefined;
    } catch (error) {
      this.#problems.fail(new LoadError('part', error), () => this.compare(settings).catch(() => {}));
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
    const bytes = await new Blob([file]).arrayBuffer();
    return this.#build(this.#accept({ target_column: 0, ...settings, dataset: 'csv' }, bytes), {}, { anew: true });
  }

  // — life ————————————————————————————————————————————————————————————————

  async #start() {
    try {
      requireSupport();
      // The worker starts while the module is on its way.
      join(this);
      provide();
      const presets = this.#changedAttributes.preset === undefined ? undefined : import('../model/presets.js');
      // What is refused is refused in words; the network is on its way before those are there.
      const words = Object.keys(this.#changedAttributes).length > 0 ? loadStrings(this.#lang).catch(() => {}) : undefined;
      const [wasm] = await Promise.all([loadWasm(), words, presets?.catch(() => {})]);
      if (!this.#isHere || this.#engine) return;
      this.#wasm = wasm;
      this.#engine = new Engine({
        onState: (state) => this.#takeState(state),
        onSketch: (report) => this.#showSketch(report),
        onProgress: (done) => this.#view?.showProgress(done),
        onTraining: () => this.#view?.setTraining(this.#engine?.training ?? false),
      });
      this.#attend();
      this.#engine.setPace(this.#pace);
      this.#view?.attach(wasm);
      const wanted = await this.#settingsOfAttributes();
      if (!this.#engine) return; // taken out meanwhile
      this.#wanted = this.#withAskedBefore(wanted);
      this.#view?.showSettings(this.#wanted);
      // The report of an engine that is gone does not tell what this one holds.
      const built = this.#build(this.#wanted, {}, { anew: true }).catch((error) => {
        // Settings that only the core can refuse, and nothing to go back to.
        if (!(error instanceof RefusalError) || this.#report) throw error;
        this.#wanted = CHECKED_DEFAULTS;
        this.#view?.showSettings(this.#wanted);
        return this.#build(this.#wanted, {});
      });
      built.catch(() => {}); // told below
      // What others ask is refused in words.
      await loadStrings(this.#lang).catch(() => {});
      if (!this.#engine) return;
      this.#boot.open();
      if (this.#comparedBefore) this.compare(this.#comparedBefore).catch(() => {}); // told by the event already
      await built;
    } catch (error) {
      await loadStrings(this.#lang).catch(() => {});
      if (!this.#problems.isTold(error)) this.#problems.fail(error, error instanceof LoadError ? () => this.#start() : undefined);
      if (error instanceof UnsupportedError) this.#boot.fail(error);
    } finally {
      // The engine has a worker of its own by now, or does without.
      leave(this);
    }
  }

  /** The present settings with those of the attributes; a bad one is told and left out. @returns {Promise<Checked>} */
  async #settingsOfAttributes() {
    let checked = this.#check(this.#wanted?.config ?? {});
    const { preset, ...others } = this.#takeAttributes();
    let attributes = others;
    if (preset !== undefined) {
      const { withPreset } = await this.#late(import('../model/presets.js'));
      try {
        attributes = withPreset({ preset, ...others }, checked.config);
      } catch (error) {
        this.#problems.fail(error);
      }
    }
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

  /** Settings with those that have been asked for already; who asked for bad ones will be told. @param {Checked} checked */
  #withAskedBefore(checked) {
    try {
      return this.#check({ ...checked.config, ...this.#askedBefore });
    } catch {
      return checked;
    } finally {
      this.#askedBefore = {};
    }
  }

  /** The settings that the attributes name. @returns {Config} */
  #own() {
    return Object.fromEntries(SETTING_ATTRIBUTES.filter((name) => this.#host.hasAttribute(name)).map((name) => [settingOf(name), this.#host.getAttribute(name) ?? '']));
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
      const render = () => this.#isHere && this.#lang === lang && this.#render();
      // What takes this thread long waits, if it is not for long, until the worker has something to do.
      const begun = () => Promise.race([loadWasm().catch(() => {}), new Promise((resolve) => setTimeout(resolve, 50))]);
      loadStrings(lang).then(begun).then(render, (error) => this.#problems.fail(new LoadError('strings', error), () => this.#render()));
      return;
    }
    this.#view?.dispose();
    const parts = this.#parts();
    const retell = (/** @type {Promise<unknown>} */ promise) => promise.catch(() => {}); // the view shows it already
    this.#view = new View(lang, strings, this.#theme(), parts, {
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
      restore: (report) => retell(this.#restore(report)),
      address: () => this.#address(),
      experiment: () => this.#report && { config: this.#report.config, file: this.#history.file },
      refuse: (error) => this.#problems.fail(refusalOf(error)),
      fail: (error, retry) => this.#problems.fail(new LoadError('part', error), retry),
      openFile: (file) => retell(this.loadCsv(file).then(() => this.#tellChange())),
    });
    this.#root.replaceChildren(this.#view.element);
    if (this.#engine && this.#wasm) this.#view.attach(this.#wasm);
    this.#view.showSettings(this.#wanted ?? CHECKED_DEFAULTS);
    this.#showReport(false);
    this.#problems.show(); // there may be nothing else to show then
    this.#view?.setTraining(this.#engine?.training ?? false);
  }

  /** `light` or `dark`, for the `theme` asked for. */
  #theme() {
    const asked = this.#print.matches ? 'light' : this.#host.getAttribute('theme');
    if (asked === 'system') return this.#systemTheme.matches ? 'dark' : 'light';
    if (asked !== 'auto') return asked === 'dark' ? 'dark' : 'light';
    // On a dark page the text around the lab is light.
    const context = /** @type {OffscreenCanvasRenderingContext2D} */ (new OffscreenCanvas(1, 1).getContext('2d'));
    context.fillStyle = getComputedStyle(this.#host).color;
    context.fillRect(0, 0, 1, 1);
    const [red, green, blue] = context.getImageData(0, 0, 1, 1).data;
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue > 140 ? 'dark' : 'light';
  }

  /** What is to be seen, without what is unknown: that is told. */
  #parts() {
    const { panels, controls, lone } = this.#shell.parts();
    const known = { panels: PANELS, controls: [...SETTINGS.map(({ name }) => name).filter((name) => name !== 'target_column'), 'train', ...MORE_CONTROLS] };
    for (const [setting, names] of Object.entries({ panels, controls })) {
      const allowed = known[/** @type {'panels' | 'controls'} */ (setting)];
      const unknown = names.find((name) => !allowed.includes(name));
      if (unknown !== undefined) this.#problems.fail(new RefusalError(JSON.stringify({ code: 'unknown_name', setting, value: unknown, allowed })));
    }
    return { panels: known.panels.filter((name) => panels.includes(name)), controls: controls.filter((name) => known.controls.includes(name)), lone };
  }

  /** The report shown. */
  get #report() {
    return this.#history.report;
  }

  get #lang() {
    return languageOf(this.#host.getAttribute('lang'));
  }

  /** The address of the experiment, where the attribute `page` names a page that takes it. */
  #address() {
    const page = this.#host.getAttribute('page');
    if (page === null || !this.#report) return undefined;
    return new URL(hashOf(this.#report.config, this.compared()), new URL(page, this.#host.baseURI)).href;
  }

  /** The experiment of a report, at the report's step. @param {Report} report */
  async #restore(report) {
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
    const nanoseconds = this.#history.stepMs > 100 && present > 0 ? (1e6 * this.#history.stepMs) / present : 1;
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
      throw this.#problems.fail(error);
    }
    this.#problems.dismiss();
    this.#view?.showSettings(this.#wanted);
    return this.#wanted;
  }

  /** Does what may be refused, which is told then. @template T @param {() => T} act @returns {T} */
  #telling(act) {
    try {
      return act();
    } catch (error) {
      throw this.#problems.fail(error);
    }
  }

  /** A part that comes late; one that cannot be had is told. @template T @param {Promise<T>} part @returns {Promise<T>} */
  #late(part) {
    return part.catch((error) => this.#telling(() => {
      throw new LoadError('part', error);
    }));
  }

  /** The pinned experiment goes where the other one is. */
  async #followed() {
    const pinned = this.#pinned;
    if (!pinned || !this.#report) return;
    try {
      await pinned.follow(this.#report, this.#history.file);
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
   * @returns {Promise<Trained>}
   */
  async #perform(act, settings) {
    const engine = this.#engine;
    if (!engine) throw new Error('the lab is not in the page');
    try {
      const { report = this.#report, stopped } = await act(engine);
      return { .../** @type {Report} */ (report), ...(stopped && { stopped }) };
    } catch (error) {
      // At the start the words may come later than what is wrong.
      if (!stringsOf(this.#lang)) await loadStrings(this.#lang).catch(() => {});
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
    this.#file = this.#history.file;
    this.#wanted = this.#check(this.#report.config);
    this.#view?.showSettings(this.#wanted);
    this.#showReport(false);
  }

  /** @param {import('../engine/protocol.js').State} state @returns {Report} */
  #takeState(state) {
    const isNews = state.report !== this.#history.text;
    const report = this.#history.take(state, this.#engine?.experiment?.file);
    this.#showReport(this.#dragging);
    this.#followed();
    if (!this.#isReady) this.#tell('ready', { report });
    this.#isReady = true;
    if (isNews) this.#tell('report', { report });
    return report;
  }

  /** Shows what a few samples say, until all of them have been gone through: nobody else is told. @param {string} report */
  #showSketch(report) {
    const sketch = new History();
    sketch.take({ report, losses: new Float64Array(), from: 0, stepMs: 0, rewound: false, answered: 0 }, undefined);
    this.#showReport(this.#dragging, sketch);
  }

  /** @param {boolean} dragging */
  #showReport(dragging, history = this.#history) {
    const { report } = history;
    if (!report) return;
    const depth = Number(report.config.depth);
    const layer = Math.min(depth, this.#layer ?? Math.ceil(depth / 2));
    this.#view?.showReport({ report, start: history.start ?? report, history, compared: this.#pinned ? [this.#pinned] : [], pace: this.#pace, dragging, layer });
  }

  /** @param {string} type @param {Record<string, unknown>} detail */
  #tell(type, detail) {
    this.#host.dispatchEvent(new CustomEvent(type, { detail }));
  }
}
