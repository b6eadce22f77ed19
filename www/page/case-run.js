// A question is run in the lab by the element's methods, and the reader's experiment given back. It is loaded when the first question is run.

import { hashOf } from '../model/address.js';
import { DATA_SETTINGS, DEFAULTS } from '../model/settings.js';

/**
 * @typedef {import('../init-lab.js').InitLab} InitLab
 * @typedef {import('../cases/cases.js').Case} Case
 * @typedef {import('../model/types.js').Config} Config
 * @typedef {import('../model/report-types.js').Report} Report
 * @typedef {{ start: Report, end: Report }} Run at step 0 and after the steps
 * @typedef {{ step: number, of: number }} At a step, and the last one; 0 while the lab builds the experiment
 */

/** What two networks must share to be compared. */
const SHARED = [...DATA_SETTINGS, 'batch_size'];

export class CaseRunner {
  #lab;
  /** The reader's experiment. @type {{ config: Config, compared: Config[], step: number, hasFile: boolean } | undefined} */ #before;
  /** The experiment of the question that was run last, as text. */ #last = '';
  #isStopped = false;

  /** @param {InitLab} lab */
  constructor(lab) {
    this.#lab = lab;
  }

  /** @param {Case} question @returns {Promise<Run & { other?: Run } | undefined>} nothing if it was stopped */
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
    // As a link does it, so that the address follows.
    const run = !this.#isStopped && (await this.#train(() => lab.follow(hashOf(settings, compared)), steps, settings));
    this.#last = JSON.stringify(lab.report()?.config);
    return run && (runOfOther || !second) ? { ...run, other: runOfOther } : undefined;
  }

  /** Ends the training. */
  stop() {
    this.#isStopped = true;
    this.#lab.pause();
  }

  /** Whether there is an experiment to give back. */
  get canUndo() {
    return this.#before !== undefined;
  }

  /**
   * Gives the reader's experiment back, trained as far as it was unless that is stopped.
   * @param {(at: At) => void} onProgress
   * @returns {Promise<{ hasFile: boolean, at: At } | undefined>} whether its file is there, and where it stands
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

  /** Keeps what the reader has, unless it is still a question's experiment. @param {boolean} takesFile */
  #keep(takesFile) {
    const { config, step } = this.#lab.report() ?? { config: DEFAULTS, step: 0 };
    if (JSON.stringify(config) !== this.#last) this.#before = { config, compared: this.#lab.comparisons(), step, hasFile: true };
    // The lab holds one file.
    if (takesFile && this.#before?.config.dataset === 'csv') this.#before.hasFile = false;
  }

  /** @param {() => Promise<unknown>} build @param {number} steps @param {Config} settings that are built @returns {Promise<Run | undefined>} */
  async #train(build, steps, settings) {
    const lab = this.#lab;
    await build();
    const report = lab.report();
    const start = report?.step ? await lab.reset() : report;
    // Something else may have been requested meanwhile.
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

/** The content of a question's file; the page in one file has it inside. @param {string} name */
async function contentOf(name) {
  const path = `cases/files/${name}`;
  const inside = document.querySelector(`script[data-path='${path}']`)?.textContent;
  if (inside) return inside;
  const response = await fetch(new URL(`../${path}`, import.meta.url));
  if (!response.ok) throw new Error(`${response.status}`);
  return response.text();
}
