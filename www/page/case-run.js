// Trains the networks that a question is about in the reader's lab, by the public methods of the element, and restores the reader's experiment
// afterwards. The script loads with the first run.

import { hashOf } from '../model/address.js';
import { DATA_SETTINGS, DEFAULTS } from '../model/settings.js';

/**
 * @typedef {import('../init-lab.js').InitLab} InitLab
 * @typedef {import('../cases/cases.js').Case} Case
 * @typedef {import('../model/types.js').Config} Config
 * @typedef {import('../model/report-types.js').Report} Report
 * @typedef {{ start: Report, end: Report }} Run the reports at step 0 and after the training
 * @typedef {{ step: number, of: number }} At the progress of restoring: a step, and the last one; `of` is 0 while the lab builds the experiment
 */

/** The settings that two networks of a comparison must share. */
const SHARED = [...DATA_SETTINGS, 'batch_size'];

export class CaseRunner {
  #lab;
  /** The reader's experiment; `hasFile` is false only if it learnt from a data file that a question has replaced. @type {{ config: Config, compared: Config[], step: number, hasFile: boolean } | undefined} */ #before;
  /** The settings of the question that was run last, as JSON text. */ #last = '';
  #isStopped = false;

  /** @param {InitLab} lab */
  constructor(lab) {
    this.#lab = lab;
  }

  /** Trains the networks of a question. @param {Case} question @returns {Promise<Run & { other?: Run } | undefined>} undefined if it was stopped */
  async run({ settings, other, steps, file }) {
    const lab = this.#lab;
    this.#isStopped = false;
    const content = file && (await contentOf(file));
    this.#keep(file !== undefined);
    const whole = { ...DEFAULTS, ...settings };
    const second = other && { ...settings, ...other };
    const compared = second && Object.keys(other).every((name) => !SHARED.includes(name)) ? [second] : [];
    await lab.compare(null);
    if (content !== undefined) await lab.loadCsv(new File([content], String(file)), whole);
    const runOfOther = second && (await this.#train(() => lab.configure({ ...whole, ...other }), steps, second));
    // `follow` dispatches `change`, so that the address of the page follows.
    const run = !this.#isStopped && (await this.#train(() => lab.follow(hashOf(settings, compared)), steps, settings));
    this.#last = JSON.stringify(lab.report()?.config);
    return run && (runOfOther || !second) ? { ...run, other: runOfOther } : undefined;
  }

  /** Stops the run. */
  stop() {
    this.#isStopped = true;
    this.#lab.pause();
  }

  /** Whether there is an experiment of the reader to restore. */
  get canUndo() {
    return this.#before !== undefined;
  }

  /**
   * Restores the reader's experiment and trains it up to the step where it was, unless the reader stops that. If a question has replaced the data file
   * of the experiment, the experiment gets the default data set and stays at step 0.
   * @param {(at: At) => void} onProgress
   * @returns {Promise<{ hasFile: boolean, at: At } | undefined>} whether the experiment has its own data again, and the step that it has reached
   */
  async undo(onProgress) {
    if (!this.#before) return undefined;
    const lab = this.#lab;
    this.#isStopped = false;
    const { config, compared, step, hasFile } = this.#before;
    const of = hasFile ? step : 0;
    const now = () => lab.report()?.step ?? 0;
    const at = () => ({ step: Math.min(now(), of), of });
    const onReport = () => onProgress(at());
    this.#before = undefined;
    this.#last = '';
    if (compared.length === 0) await lab.compare(null);
    await lab.follow(hashOf(hasFile ? config : { ...config, dataset: DEFAULTS.dataset }, compared));
    if (of === 0 || this.#isStopped) return { hasFile, at: at() };
    onReport();
    lab.addEventListener('report', onReport);
    await lab.goTo(of).finally(() => lab.removeEventListener('report', onReport));
    return { hasFile, at: at() };
  }

  /** Saves the reader's experiment, unless the lab still has that of a question. @param {boolean} takesFile whether the question loads a data file */
  #keep(takesFile) {
    const { config, step } = this.#lab.report() ?? { config: DEFAULTS, step: 0 };
    if (JSON.stringify(config) !== this.#last) this.#before = { config, compared: this.#lab.comparisons(), step, hasFile: true };
    // The lab has one data file at a time: that of the question replaces the reader's.
    if (takesFile && this.#before?.config.dataset === 'csv') this.#before.hasFile = false;
  }

  /**
   * Builds a network and trains it.
   * @param {() => Promise<unknown>} build @param {number} steps @param {Config} settings that are built
   * @returns {Promise<Run | undefined>} undefined if it was stopped
   */
  async #train(build, steps, settings) {
    const lab = this.#lab;
    await build();
    const report = lab.report();
    const start = report?.step ? await lab.reset() : report;
    // The reader may have changed the experiment meanwhile: then the run is stopped.
    const isThere = start && Object.entries(settings).every(([name, value]) => /** @type {Config} */ (start.config)[name] === value);
    if (!isThere || this.#isStopped) this.#isStopped = true;
    else if (steps === 0) return { start, end: start };
    else {
      const end = await lab.train(steps);
      if (end.step === steps || end.stopped === 'diverged') return { start, end };
      this.#isStopped = true;
    }
    return undefined;
  }
}

/** Fetches the data file of a question; the page in one file (`init-lab.html`) contains it. @param {string} name */
async function contentOf(name) {
  const path = `cases/files/${name}`;
  const inside = document.querySelector(`script[data-path='${path}']`)?.textContent;
  if (inside) return inside;
  const response = await fetch(new URL(`../${path}`, import.meta.url));
  if (!response.ok) throw new Error(`${response.status}`);
  return response.text();
}
