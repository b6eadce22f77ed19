// The life of a lab, once its scripts are there: it starts and stops with its element, and shows its state.

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

/** A lab that nobody can see for so long lets its workers end. */
const RELEASE_MS = 3000;

/**
 * @typedef {import('../model/pasted-types.js').Said} Said
 * @typedef {object} Shell the element's own part in it
 * @property {() => import('../model/types.js').Parts} parts those that the author has chosen
 * @property {(type: string, detail: Record<string, unknown>) => void} emit dispatches an event of the element
 * @property {(sentence: string | undefined, retry: (() => void) | undefined) => void} fall shows what the article has put in the lab's place, and what is wrong
 */

export class Laboratory {
  #host;
  #column;
  #shell;
  #attributes;
  #store = new Store((state) => this.#show(state));
  #gestures;
  /** The methods of the element. */ requests;
  /** Those that take documents. */ documents;
  /** The methods that write programs and read printed networks. */ programs = new Programs(this.#store);
  /** @type {View | undefined} */ #view;
  /** Ends what listens while the element is in the page. @type {AbortController | undefined} */ #presence;
  /** The problem for which there is no view. @type {import('../model/types.js').Problem | undefined} */ #fallenFor;
  /** The address of the author's file that was taken last. @type {string | undefined} */ #fetched;
  #isOnScreen = true;
  /** Called with each change of what the lab says, and with whether that is all. @type {Set<(isAll: boolean) => void>} */ #listeners = new Set();
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

  /** The element is in the page, or in another place of it. */
  enter() {
    if (this.#presence && !this.#obstacle) return this.#view?.setTheme(themeOf(this.#host));
    // What failed is tried again.
    if (this.#presence) this.leave();
    this.#presence = new AbortController();
    const { signal } = this.#presence;
    this.#store.update({ problem: undefined });
    watchThemes((isPrint) => {
      this.#view?.setTheme(themeOf(this.#host));
      // On paper nothing is drawn later.
      if (isPrint) this.#view?.drawNow();
    }, signal);
    this.#column.addEventListener('transitionend', ({ target }) => target === this.#column && this.#view?.setTheme(themeOf(this.#host)), { signal });
    document.addEventListener('visibilitychange', () => this.#attend(), { signal });
    // On its own page the lab takes every file; in an article those dropped on it, and any while its panel waits for one.
    const expectsFile = () => this.#host.hasAttribute('page') || this.#store.state.isFileRequested;
    takeDrops(this.#host, expectsFile, (file) => this.#gestures.openFile(file), signal);
    this.#screen.observe(this.#host);
    // The page may set the language in the same turn.
    queueMicrotask(() => {
      if (signal.aborted) return;
      this.#render();
      this.#start();
    });
  }

  /** The element has been taken out. */
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

  /** The author has chosen other parts. */
  rearrange() {
    if (this.#presence) this.#render();
  }

  /**
   * What is said of the experiment, once all is tried. The lab computes until then, wherever it is.
   * @param {(said: Said) => void} [listener] is called with what is said until then @returns {Promise<Said>}
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

  /** Whether the experiment that is wanted is shown. */
  get #isShown() {
    const { shown, wanted } = this.#store.state;
    return JSON.stringify(shown.history.report?.config) === JSON.stringify(wanted.config);
  }

  /** Whether it is shown, and all its trials have ended. */
  get #isAllSaid() {
    const { hasTrials, problem, shown } = this.#store.state;
    if (problem || !this.#presence) return true;
    return this.#isShown && (!hasTrials || Boolean(shown.history.report?.trial?.complete));
  }

  async #start() {
    const presence = this.#presence;
    try {
      requireSupport();
      // The worker starts while the module is on its way.
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
      // The engine has a worker of its own by now, or does without.
      removeUser(this);
    }
  }

  /** Takes the author's file, once for each address. */
  async #fetchSource() {
    const { source } = this.#attributes;
    if (source === null || source === this.#fetched) return;
    this.#fetched = source;
    await this.documents.fetchFile(source).catch(() => (this.#fetched = undefined)); // shown by the view
  }

  /** The value of a setting that is wanted; nothing while those of the attributes have not been taken. @param {string} attribute its name as one */
  setting(attribute) {
    this.#followAttributes(this.#changes.takeRecords());
    return this.#attributes.haveChanged ? undefined : this.#store.state.wanted.config[settingOf(attribute)];
  }

  /** @param {MutationRecord[]} records of attributes that have changed */
  #followAttributes(records) {
    const names = new Set(records.map(({ attributeName }) => attributeName ?? ''));
    this.#attributes.note(names);
    if (names.has('lang')) this.rearrange();
    if (names.has('theme')) this.#view?.setTheme(themeOf(this.#host));
    // Those set before the lab runs are applied when it starts.
    if (this.requests.isRunning && this.#attributes.haveChanged) this.documents.adopt(this.#attributes.take()).catch(() => {}); // shown by the view
    if (this.requests.isRunning && names.has('data-src')) this.#fetchSource();
  }

  /** Computes only what somebody can see. */
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
      // What takes this thread long waits, if it is not for long, until the worker has something to do.
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

  /** The problem that leaves nothing to show, if there is one. */
  get #obstacle() {
    const { problem } = this.#store.state;
    const { error } = problem ?? {};
    // The lab does without the article's file.
    const isBroken = (error instanceof LoadError && error.resource !== 'file') || error instanceof UnsupportedError;
    return isBroken && !(this.requests.report() && this.#view) ? problem : undefined;
  }

  /** @param {import('../model/types.js').State} state */
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

  /** There is nothing to show but what the article has put in the lab's place. @param {import('../model/types.js').Problem} problem */
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

  /** Shows the lab, or a figure, on the whole screen, or ends that. @param {string} [figure] its name */
  async present(figure) {
    await this.#view?.present(figure);
  }

  /** A refusal says what is wrong in the reader's language. @param {unknown} error */
  async #word(error) {
    const lang = this.#lang;
    await loadAllStrings(lang).catch(() => {});
    if (error instanceof RefusalError) error.message = sentenceOf(error, lang);
  }

  /** The address of the experiment, where the attribute `page` names a page that takes it. */
  #address() {
    const page = this.#host.getAttribute('page');
    const report = this.requests.report();
    if (page === null || !report) return undefined;
    return new URL(hashOf(report.config, this.requests.comparisons(), this.#store.state.fileName), new URL(page, this.#host.baseURI)).href;
  }
}
