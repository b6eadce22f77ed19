// What is wrong and what can be done about it: one problem at a time, the newest.

import { RefusalError } from '../model/errors.js';
import { sentenceOf } from '../strings/sentences.js';

/** @typedef {{ error: unknown, retry?: () => void, giveUp?: () => void }} Problem and what can be done: another try, or going on and giving up */

export class Problems {
  /** @type {Problem | undefined} */ #present;
  /** Errors that have been told: several calls may fail of the same. */
  #told = new WeakSet();
  #lang;
  #listeners;

  /**
   * @param {() => string} lang the reader's language
   * @param {object} listeners
   * @param {(problem: Problem, sentence: string) => void} listeners.onShown
   * @param {() => void} listeners.onDismissed
   * @param {(error: unknown) => void} listeners.onFailed told of each failure once, when it has its words
   */
  constructor(lang, listeners) {
    this.#lang = lang;
    this.#listeners = listeners;
  }

  /** Whether a failure has been told. @param {unknown} error */
  isTold(error) {
    return error instanceof Object && this.#told.has(error);
  }

  /** Something has failed. @template E @param {E} error @param {() => void} [retry] @returns {E} */
  fail(error, retry) {
    if (error instanceof Object) this.#told.add(error);
    if (error instanceof RefusalError) error.message = sentenceOf(error, this.#lang());
    this.ask({ error, retry });
    this.#listeners.onFailed(error);
    return error;
  }

  /** Something is to be decided. @param {Problem} problem */
  ask(problem) {
    this.#present = problem;
    this.show();
  }

  /** Shows the problem that there is, if there is one, in the language of now. */
  show() {
    if (this.#present) this.#listeners.onShown(this.#present, sentenceOf(this.#present.error, this.#lang()));
  }

  /** Nothing is wrong any more, or the reader knows. */
  dismiss() {
    this.#present = undefined;
    this.#listeners.onDismissed();
  }
}
