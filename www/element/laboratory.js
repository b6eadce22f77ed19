// The life cycle of a lab, once its scripts have loaded: it starts when its element is inserted into the document, stops when that is removed, and renders
// its state.

import { requireSupport } from '../engine/support.js';
import { loadWasm } from '../engine/module.js';
import { addUser, keepSpare, removeUser } from '../engine/pool.js';
import { hashOf } from '../model/address.js';
import { LoadError, RefusalError, UnsupportedError } from '../model/errors.js';
import { settingOf } from '../model/settings.js';
import { Documents } from '../store/documents.js';
import { Gestures } from '../store/gestures.js';
import { Programs } from '../store/programs.js';
import { Requests } from '../store/requests.js';
import { Store } from '../store/store.js';
import { languageOf, loadAllStrings, loadStrings, stringsOf } from '../strings/language.js';
import { sentenceOf } from '../strings/sentences.js';
import { sheet } from '../styles/sheet.js';
import { View } from '../view/view.js';
import { checkedParts, themeOf, watchThemes } from './appearance.js';
import { Attributes } from './attributes.js';
import { takeDrops } from './drops.js';

/** After so many milliseconds out of sight a lab terminates its idle workers. */
const RELEASE_MS = 3000;

/**
 * @typedef {import('../model/pasted-types.js').Said} Said
 * @typedef {object} Shell callbacks of the element
 * @property {() => import('../model/types.js').Parts} parts returns the parts that the author has chosen
 * @property {(type: string, detail: Record<string, unknown>) => void} emit dispatches an event of the element
 * @property {(sentence: string | undefined, retry: (() => void) | undefined) => void} fall shows the element's own content in place of the lab, with an error message
 */

export class Laboratory {
  #host;
  #column;
  #shell;
  #attributes;
  #store = new Store((state) => this.#show(state));
  #gestures;
  /** The methods of the element that change the experiment. */ requests;
  /** Those that take documents. */ documents;
  /** Those that write programs and read printed networks. */ programs = new Programs(this.#store);
  /** @type {View | undefined} */ #view;
  /** Removes the listeners when the element is removed from the document; undefined while it is not in one. @type {AbortController | undefined} */ #presence;
  /** The problem that is shown in place of the view. @type {import('../model/types.js').Problem | undefined} */ #fallenFor;
  /** The address of the author's data file that was fetched last. @type {string | undefined} */ #fetched;
  #isOnScreen = true;
  /** Callbacks of `verdict`: called with each change of the texts; `isAll` says whether all trials have ended. @type {Set<(isAll: boolean) => void>} */ #listeners = new Set();
  #screen = new IntersectionObserver((entries) => {
    this.#isOnScreen = entries[entries.length - 1].isIntersecting;
    this.#attend();
  });
  #releasing = 0;
  #changes = new MutationObserver((records) => this.#followAttributes(records));

  /** @param {HTMLElement} host the element @param {HTMLElement} column in its shadow root, for the view @param {Shell} shell */
  constructor(host, column, shell) {
    this.#host = host;
    this.#column = column;
    this.#shell = shell;
    host.shadowRoot?.adoptedStyleSheets.push(sheet);
    this.#attributes = new Attributes(host);
    /** @type {import('../store/documents.js').Host} */
    const element = {
      ownEntries: () => Object.entries(this.#attributes.own()),
      emit: shell.emit,
      word: (error) => this.#word(error),
    };
    this.requests = new Requests(this.#store, element);
    this.documents = new Documents(this.#store, element, this.requests);
    this.#gestures = new Gestures(this.#store, this.requests, this.documents, this.programs);
    this.#changes.observe(host, { attributes: true });
  }

  /** To be called when the element was inserted into the document, or moved in it. */
  enter() {
    if (this.#presence && !this.#obstacle) return this.#view?.setTheme(themeOf(this.#host));
    // After a failure inserting the element again is a retry.
    if (this.#presence) this.leave();
    this.#presence = new AbortController();
    const { signal } = this.#presence;
    this.#store.update({ problem: undefined });
    watchThemes((isPrint) => {
      this.#view?.setTheme(themeOf(this.#host));
      // Figures cannot be drawn while printing: those that are due are drawn before.
      if (isPrint) this.#view?.drawNow();
    }, signal);
    this.#column.addEventListener('transitionend', ({ target }) => target === this.#column && this.#view?.setTheme(themeOf(this.#host)), { signal });
    document.addEventListener('visibilitychange', () => this.#attend(), { signal });
    // On our own page a file can be dropped anywhere; in an article on the lab, or anywhere while its panel waits for a file.
    const expectsFile = () => this.#host.hasAttribute('page') || this.#store.state.isFileRequested;
    takeDrops(this.#host, expectsFile, (file) => this.#gestures.openFile(file), signal);
    this.#screen.observe(this.#host);
    // A script that creates the element may set its attributes afterwards, in the same task.
    queueMicrotask(() => {
      if (signal.aborted) return;
      this.#render();
      this.#start();
    });
  }

  /** To be called when the element was removed from the document. */
  leave() {
    this.#presence?.abort();
    this.#presence = undefined;
    this.#screen.disconnect();
    clearTimeout(this.#releasing);
    this.requests.stop();
    this.#view?.dispose();
    this.#view = undefined;
    this.#column.replaceChildren();
  }

  /** To be called when the author has chosen other parts, or another language. */
  rearrange() {
    if (this.#presence) this.#render();
  }

  /**
   * The texts about the experiment, once all trials have ended. Until then the lab computes even if it is off the screen.
   * @param {(said: Said) => void} [listener] called with the texts until then @returns {Promise<Said>}
   */
  async verdict(listener) {
    const said = () => ({ verdict: '', reasons: '', trying: '', cure: '', offer: null, ...this.#view?.said() });
    if (!this.#isAllSaid) {
      await new Promise((resolve) => {
        this.#listeners.add((isAll) => (isAll ? resolve(undefined) : listener?.(said())));
        this.#attend();
        if (this.#isShown) listener?.(said());
      });
    }
    return said();
  }

  /** Whether the report shown is that of the settings wanted. */
  get #isShown() {
    const { shown, wanted } = this.#store.state;
    return JSON.stringify(shown.history.report?.config) === JSON.stringify(wanted.config);
  }

  /** Whether it is, and all trials have ended; also if they will not, after a failure or without the element in the document. */
  get #isAllSaid() {
    const { hasTrials, problem, shown } = this.#store.state;
    if (problem || !this.#presence) return true;
    return this.#isShown && (!hasTrials || Boolean(shown.history.report?.trial?.complete));
  }

  async #start() {
    const presence = this.#presence;
    try {
      requireSupport();
      // The worker starts while the browser fetches the module.
      addUser(this);
      keepSpare();
      await loadWasm();
      if (!presence || presence !== this.#presence || this.requests.isRunning) return;
      this.#view?.ready();
      const built = this.requests.start(this.documents.withAttributes(this.#attributes.take()));
      this.#attend();
      await built;
      await this.#fetchSource();
    } catch (error) {
      if (!this.requests.hasFailed(error)) this.requests.fail(error, error instanceof LoadError ? () => this.#start() : undefined);
      if (error instanceof UnsupportedError) this.requests.giveUp(error);
    } finally {
      // From here on the engine is a user of the worker pool itself.
      removeUser(this);
    }
  }

  /** Fetches the author's data file, once for each address. */
  async #fetchSource() {
    const { source } = this.#attributes;
    if (source === null || source === this.#fetched) return;
    this.#fetched = source;
    await this.documents.fetchFile(source).catch(() => (this.#fetched = undefined)); // the view shows the error
  }

  /** The wanted value of a setting; `undefined` while changed attributes have not been applied. @param {string} attribute its name as an attribute */
  setting(attribute) {
    this.#followAttributes(this.#changes.takeRecords());
    return this.#attributes.haveChanged ? undefined : this.#store.state.wanted.config[settingOf(attribute)];
  }

  /** Applies attributes. @param {MutationRecord[]} records of those that have changed */
  #followAttributes(records) {
    const names = new Set(records.map(({ attributeName }) => attributeName ?? ''));
    this.#attributes.note(names);
    if (names.has('lang')) this.rearrange();
    if (names.has('theme')) this.#view?.setTheme(themeOf(this.#host));
    // Settings that change before there is an engine are applied when it starts.
    if (this.requests.isRunning && this.#attributes.haveChanged) this.documents.adopt(this.#attributes.take()).catch(() => {}); // the view shows the error
    if (this.requests.isRunning && names.has('data-src')) this.#fetchSource();
  }

  /** Suspends trainings while the lab is not visible, and after a while terminates idle workers. */
  #attend() {
    const isAway = document.hidden || !(this.#isOnScreen || this.#listeners.size > 0);
    this.requests.suspend(isAway);
    clearTimeout(this.#releasing);
    if (isAway) this.#releasing = setTimeout(() => this.requests.release(), RELEASE_MS);
  }

  get #lang() {
    return languageOf(this.#host.getAttribute('lang'));
  }

  #render() {
    const lang = this.#lang;
    const strings = stringsOf(lang);
    if (!strings) {
      const render = () => this.#lang === lang && this.rearrange();
      // Rendering blocks the main thread. It waits up to 50 ms for the WebAssembly module: then the worker gets its first request before that.
      const isBegun = () => Promise.race([loadWasm().catch(() => {}), new Promise((resolve) => setTimeout(resolve, 50))]);
      loadStrings(lang).then(isBegun).then(render, (error) => this.requests.fail(new LoadError('strings', error), () => this.rearrange()));
      return;
    }
    if (this.#obstacle) return this.#fall(this.#obstacle);
    this.#view?.dispose();
    const { parts, refusals } = checkedParts(this.#shell.parts());
    this.#view = new View({ lang, strings, theme: themeOf(this.#host), parts, gestures: this.#gestures, address: () => this.#address(), article: () => this.#host.getAttribute('article') });
    this.#column.replaceChildren(this.#view.element);
    if (this.requests.isRunning) this.#view.ready();
    this.#view.show(this.#store.state);
    for (const refusal of refusals) this.requests.fail(refusal);
  }

  /** The problem because of which no view can be shown, if there is one. */
  get #obstacle() {
    const { problem } = this.#store.state;
    const { error } = problem ?? {};
    // If only the author's data file is missing, the lab works.
    const isBroken = (error instanceof LoadError && error.resource !== 'file') || error instanceof UnsupportedError;
    return isBroken && !(this.requests.report() && this.#view) ? problem : undefined;
  }

  /** Renders the state, and calls those who wait for the verdict. @param {import('../model/types.js').State} state */
  #show(state) {
    const obstacle = this.#obstacle;
    if (!obstacle) this.#view?.show(state);
    else if (obstacle !== this.#fallenFor) this.#fall(obstacle);
    if (this.#listeners.size === 0) return;
    const isAll = this.#isAllSaid;
    if (isAll || this.#isShown) for (const listener of this.#listeners) listener(isAll);
    if (!isAll) return;
    this.#listeners.clear();
    this.#attend();
  }

  /** Shows the element's own content and an error message in place of the view. @param {import('../model/types.js').Problem} problem */
  async #fall(problem) {
    this.#fallenFor = problem;
    this.#view?.dispose();
    this.#view = undefined;
    const lang = this.#lang;
    await loadAllStrings(lang).catch(() => {});
    if (problem !== this.#store.state.problem || !this.#presence) return;
    const again = () => {
      this.#store.update({ problem: undefined });
      this.#render();
      problem.retry?.();
    };
    this.#shell.fall(stringsOf(lang) && sentenceOf(problem.error, lang), problem.retry && again);
  }

  /** Presents the lab, or a figure, on the full screen, or ends that. @param {string} [figure] its name */
  async present(figure) {
    await this.#view?.present(figure);
  }

  /** Sets the message of a refusal in the language of the lab. @param {unknown} error */
  async #word(error) {
    const lang = this.#lang;
    await loadAllStrings(lang).catch(() => {});
    if (error instanceof RefusalError) error.message = sentenceOf(error, lang);
  }

  /** The address of the experiment on the page in the attribute `page`; undefined without one. */
  #address() {
    const page = this.#host.getAttribute('page');
    const report = this.requests.report();
    if (page === null || !report) return undefined;
    return new URL(hashOf(report.config, this.requests.comparisons(), this.#store.state.fileName), new URL(page, this.#host.baseURI)).href;
  }
}
