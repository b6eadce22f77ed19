// The methods of the element that change the experiment, and the steps that they consist of. When a request fails, the last good experiment stays
// or is shown again.

import { latch } from '../base/latch.js';
import { Engine } from '../engine/engine.js';
import { CrashError, LoadError, RefusalError } from '../model/errors.js';
import { withPreset } from '../model/presets.js';
import { CHECKED_DEFAULTS, DEFAULTS } from '../model/settings.js';
import { newSeed } from '../pkg/init_lab.js';
import { checked } from './checked.js';
import { Comparison } from './comparison.js';
import { UserFiles } from './user-files.js';
import { stillHeld } from './held.js';
import { historyOf } from './history.js';
import { comparisonsIn, settingsIn, stepsIn } from './arguments.js';
import { nameOf, understood } from './understood.js';

/**
 * @typedef {import('../model/types.js').Config} Config
 * @typedef {import('../model/types.js').Wanted} Wanted
 * @typedef {import('../model/report-types.js').Report} Report
 * @typedef {import('../model/report-types.js').Trained} Trained
 * @typedef {import('../engine/operation.js').Outcome} Outcome
 * @typedef {object} Host the element
 * @property {(type: 'ready' | 'report' | 'change' | 'error', detail: Record<string, unknown>) => void} emit dispatches an event
 * @property {(error: unknown) => Promise<void>} word sets the message of a refusal in the language of the lab; resolves once it is set
 */

export class Requests {
  #store;
  #host;
  #comparison;
  #files;
  /** Open while there is an engine. Requests wait for it: before the lab has started, and while the element is not in the document. */
  #gate = latch();
  /** The last request of settings while the gate is closed: changes those that the engine starts with. @type {((wanted: Wanted) => Wanted) | undefined} */ #early;
  /** The settings that are being computed, as JSON text, and the promise of their report. @type {{ key: string, report: Promise<Trained> } | undefined} */ #coming;
  /** The errors that have been shown, each with the promise that its message is set. Several requests may reject with the same error. @type {WeakMap<object, Promise<void>>} */
  #failures = new WeakMap();
  #isReady = false;
  /** Whether an event `change` is due as soon as the experiment of the reader's change is shown. */ #isUnsaid = false;

  /** @param {import('./store.js').Store} store @param {Host} host */
  constructor(store, host) {
    this.#store = store;
    this.#host = host;
    this.#comparison = new Comparison(store);
    this.#files = new UserFiles(store, this);
  }

  get #state() {
    return this.#store.state;
  }

  /** Waits for an engine. @param {(wanted: Wanted) => Wanted} early changes the settings that it starts with @returns {Promise<void> | undefined} undefined if there is one */
  waitWith(early) {
    if (this.#gate.isOpen) return undefined;
    this.#early = early;
    return this.#gate.promise;
  }

  /** Whether there is an engine. */
  get isRunning() {
    return this.#state.shown.engine !== undefined;
  }

  /** The report shown; `null` before the first. */
  report() {
    return this.#state.shown.history.report ?? null;
  }

  /** The settings of the experiments that it is compared with. @returns {import('../pkg/settings.js').Settings[]} */
  comparisons() {
    return /** @type {any} */ (this.#state.compared.map(({ config }) => config));
  }

  // — methods of the element ————————————————————————————————————————————————

  /** Builds the experiment with other settings. @param {Config} settings some of them; `preset` stands for those of a preset @returns {Promise<Report>} */
  configure(settings) {
    return this.worded(async () => {
      const given = this.#attempt(() => settingsIn(settings));
      const waiting = this.waitWith(({ config, file }) => checked({ ...config, ...withPreset(given, config) }, file));
      if (waiting) await waiting;
      // No `await` between here and `build`: of several requests the newest wins.
      return this.build(this.accept(this.#attempt(() => withPreset(given, this.#state.wanted.config))), given);
    });
  }

  /** Trains. @param {number} [steps] without it until `pause()` @returns {Promise<Trained>} */
  train(steps = Infinity) {
    return this.worded(async () => {
      const given = steps === Infinity ? steps : this.#attempt(() => stepsIn('train', steps, 1));
      if (!this.#gate.isOpen) await this.#gate.promise;
      return this.perform((engine) => engine.train(given));
    });
  }

  /** Stops a training, or `goTo`, after the step that is being computed. */
  pause() {
    this.#state.shown.engine?.pause();
  }

  /** Goes back to step 0, with the same initial weights. @returns {Promise<Report>} */
  async reset() {
    if (!this.#gate.isOpen) await this.#gate.promise;
    return this.perform((engine) => engine.reset());
  }

  /** Goes to a step of the training, earlier or later. A step that is computed again gives the same weights. @param {number} step @returns {Promise<Trained>} */
  goTo(step) {
    return this.worded(async () => {
      const given = this.#attempt(() => stepsIn('step', step, 0));
      if (!this.#gate.isOpen) await this.#gate.promise;
      return this.perform((engine) => engine.rewind(given));
    });
  }

  /** Sets another seed: other weights, data and mini-batches. @returns {Promise<Report>} */
  async newDraw() {
    if (!this.#gate.isOpen) await this.#gate.promise;
    return this.configure({ seed: newSeed() });
  }

  /** Learns from a CSV file. @param {Blob | ArrayBuffer | string} file its content @param {Config} [settings] to change with it @returns {Promise<Report>} */
  loadCsv(file, settings = {}) {
    return this.worded(async () => {
      const given = this.#attempt(() => settingsIn(settings));
      if (!this.#gate.isOpen) await this.#gate.promise;
      return this.#files.load(file, given);
    });
  }

  /** Cancels reading a file, and drops the file that was refused. */
  cancelFile() {
    this.#files.cancel();
  }

  /** Reads the file that was refused once more, in another way. @param {Config} settings for reading it @returns {Promise<Report>} */
  readCandidate(settings) {
    return this.#files.readCandidate(settings);
  }

  /** Compares the experiment with others, with the same data and seed. @param {Config | Config[] | null} settings those that differ from the defaults; `null` ends the comparison */
  async compare(settings) {
    if (!this.#gate.isOpen) await this.#gate.promise;
    const configs = await this.worded(async () => this.#attempt(() => comparisonsIn(settings).map((given) => checked({ ...DEFAULTS, ...given }, this.#state.wanted.file).config)));
    this.#comparison.set(configs);
    // While the element is not in the document there are no engines; `start` creates them.
    if (this.isRunning) this.followShown();
    else this.#comparison.stop();
  }

  // — for the element: start and end —————————————————————————————————————————

  /** Starts an engine. @param {Wanted} own the settings of the element's attributes @returns {Promise<Report>} the first report */
  async start(own) {
    const { shown, pace, hasTrials } = this.#state;
    const engine = new Engine({
      onSnapshot: (snapshot) => this.#takeSnapshot(snapshot),
      onPreview: (report) => this.#store.update({ preview: historyOf(report), progress: undefined }),
      onProgress: (progress) => this.#store.update({ progress }),
      onTried: (tried) => this.#takeTrial(tried),
      onDrawn: (draws) => this.#store.update({ draws }),
      onTraining: () => this.#store.update({ isTraining: Boolean(this.#state.shown.engine?.training) }),
    });
    engine.setPace(pace);
    engine.setTrials(hasTrials);
    this.#store.update({ shown: { ...shown, engine } });
    const wanted = this.#withEarly(own);
    this.#store.update({ wanted });
    // `anew`: the report in the state may be that of an earlier engine; this engine has no network yet.
    const built = this.build(wanted, {}, { anew: true }).catch((error) => {
      // The core has refused a setting when it built the experiment, and there is no earlier one: the setting's default takes its place.
      if (!(error instanceof RefusalError) || this.report()) throw error;
      const name = nameOf(error, wanted.config);
      const valid = name === undefined ? CHECKED_DEFAULTS : understood({ ...wanted.config, [name]: DEFAULTS[name] }, DEFAULTS, wanted.file).wanted;
      this.#store.update({ wanted: valid });
      return this.build(valid, {});
    });
    this.#gate.open();
    this.#comparison.resume();
    return built;
  }

  /** Disposes of the engines; reports and curves stay in the state. */
  stop() {
    const { engine, ...shown } = this.#state.shown;
    engine?.dispose();
    const { band, map } = this.#state;
    // A survey ends by itself once its part of the state is undefined.
    this.#store.update({ shown, band: band?.left ? undefined : band, map: map?.left ? undefined : map, isTraining: false, preview: undefined, progress: undefined });
    if (this.#gate.isOpen) this.#gate = latch();
    this.#comparison.stop();
  }

  /** Rejects all requests, those to come too: this browser cannot run the lab. @param {Error} error */
  giveUp(error) {
    this.#gate.fail(error);
  }

  /** Suspends or resumes trainings without a number of steps. @param {boolean} isSuspended */
  suspend(isSuspended) {
    this.#state.shown.engine?.suspend(isSuspended);
  }

  /** Terminates idle workers whose experiments can be computed again quickly. */
  release() {
    for (const { engine } of [this.#state.shown, ...this.#state.compared]) engine?.release();
  }

  // — steps of a request ————————————————————————————————————————————————————

  /**
   * Shows an error: makes it `problem` of the state, sets its message and dispatches `error`.
   * @param {unknown} error @param {() => void} [retry] @param {boolean} [isStuck] whether retry loads the page again @returns {Promise<void>} resolves once the message is set
   */
  async fail(error, retry, isStuck) {
    const isFileRequested = this.#state.isFileRequested || (error instanceof RefusalError && error.refusal.code === 'no_csv');
    this.#store.update({ problem: { error, retry, isStuck }, isFileRequested });
    const worded = this.#host.word(error).then(() => this.#host.emit('error', { error }));
    if (error instanceof Object) this.#failures.set(error, worded);
    await worded;
  }

  /** Whether an error has been shown. @param {unknown} error */
  hasFailed(error) {
    return error instanceof Object && this.#failures.has(error);
  }

  /** Calls a function, and shows the error that it throws. @template T @param {() => T} act @returns {T} */
  #attempt(act) {
    try {
      return act();
    } catch (error) {
      this.fail(error);
      throw error;
    }
  }

  /** Calls a function at once; if it rejects, waits until the message of the error is set. @template T @param {() => Promise<T>} act @returns {Promise<T>} */
  async worded(act) {
    try {
      return await act();
    } catch (error) {
      await (error instanceof Object && this.#failures.get(error));
      throw error;
    }
  }

  /** Checks settings together with the present ones, and makes them the wanted ones. @param {Config} settings @param {ArrayBuffer} [file] @returns {Wanted} @throws {RefusalError} */
  accept(settings, file = this.#state.wanted.file) {
    try {
      const wanted = checked({ ...this.#state.wanted.config, ...settings }, file);
      this.#store.update({ wanted, problem: undefined });
      return wanted;
    } catch (error) {
      // A new object makes the view render the controls again: the one that was moved goes back.
      this.#store.update({ wanted: { ...this.#state.wanted } });
      this.fail(error);
      throw error;
    }
  }

  /**
   * The report of accepted settings. If it is shown already, or is being computed, nothing is built again, except with `anew`.
   * @param {Wanted} wanted @param {Config} settings what has changed, for a retry @param {{ anew?: boolean }} [options]
   * @returns {Promise<Report>}
   */
  async build({ config, file }, settings, { anew = false } = {}) {
    const key = JSON.stringify(config);
    const report = this.report();
    if (this.#coming?.key === key && !anew) return this.#coming.report;
    if (!this.#coming && report && JSON.stringify(report.config) === key && !anew) return report;
    const coming = { key, report: this.perform((engine) => engine.configure({ config, file }), settings) };
    this.#coming = coming;
    try {
      return await coming.report;
    } finally {
      if (this.#coming === coming) this.#coming = undefined;
    }
  }

  /** Whether an experiment is being built. */
  get isBuilding() {
    return this.#coming !== undefined;
  }

  /**
   * Runs an operation of the engine. If it fails, shows the error and the last good experiment.
   * @param {(engine: Engine) => Promise<Outcome>} act @param {Config} [settings] what it changes, for a retry
   * @returns {Promise<Trained>}
   */
  perform(act, settings) {
    return this.worded(() => this.#perform(act, settings));
  }

  /** @param {(engine: Engine) => Promise<Outcome>} act @param {Config} [settings] @returns {Promise<Trained>} */
  async #perform(act, settings) {
    const { engine } = this.#state.shown;
    if (!engine) throw new Error('the lab is not in the page');
    try {
      const { report = this.report(), stopped } = await act(engine);
      return { .../** @type {Report} */ (report), ...(stopped && { stopped }) };
    } catch (error) {
      if (engine === this.#state.shown.engine && error instanceof Error && !this.hasFailed(error)) {
        const retry = error instanceof LoadError && settings ? () => this.configure(settings).then(() => this.emitChange(), () => {}) : undefined; // shown again
        this.fail(error, retry);
        this.goBack();
        const { config, file } = this.#state.shown;
        // Only once: an experiment that has crashed two workers would crash a third one.
        if (error instanceof CrashError && this.report()) await engine.configure({ config, file }).catch((again) => this.fail(again));
      }
      throw error;
    }
  }

  /** Makes the settings of the report that is shown the wanted ones again. */
  goBack() {
    const { config, file, history } = this.#state.shown;
    if (!history.report) return;
    this.#coming = undefined;
    this.#store.update({ wanted: checked(config, file), preview: undefined, progress: undefined });
    if (this.#isUnsaid) this.emitChange();
  }

  /** Drops an event `change` that is due: a newer address has been requested. */
  forgetChange() {
    this.#isUnsaid = false;
  }

  /** Dispatches `change` after a reader's gesture: at once, or with the first report of the experiment that is being built. */
  emitChange() {
    const { shown: { config }, wanted, fileName } = this.#state;
    this.#isUnsaid = JSON.stringify(config) !== JSON.stringify(wanted.config);
    if (this.#isUnsaid) return;
    this.#host.emit('change', { config, compared: this.comparisons()[0] ?? null, comparisons: this.comparisons(), ...(config.dataset === 'csv' && { file: fileName }) });
  }

  /** Dispatches `report` for the report that is shown. */
  emitReport() {
    this.#host.emit('report', { report: this.report() });
  }

  /** Updates the state with a snapshot of the engine, and dispatches `ready` and `report`. @param {import('../engine/protocol.js').Snapshot} snapshot @returns {Report} */
  #takeSnapshot(snapshot) {
    const { shown } = this.#state;
    const isNew = snapshot.report !== shown.history.text;
    const before = JSON.stringify(shown.history.report?.config);
    const report = shown.history.take(snapshot);
    const draws = JSON.stringify(report.config) === before ? this.#state.draws : undefined;
    const { file } = shown.engine?.setup ?? shown;
    const waits = report.config.dataset !== 'csv' && { isFileRequested: this.#state.isFileRequested, awaited: this.#state.awaited };
    this.#store.update({ shown: { ...shown, config: { ...report.config }, file }, draws, ...stillHeld(this.#state, report.config), isFileRequested: false, awaited: undefined, ...waits });
    this.followShown();
    if (this.#isUnsaid) this.emitChange();
    if (report.config.dataset === 'csv' && file) this.#files.inspect(file, report.config).catch(() => {}); // ignored: the engine has read the file for this report
    if (!this.#isReady) this.#host.emit('ready', { report });
    this.#isReady = true;
    if (isNew) this.#host.emit('report', { report });
    return report;
  }

  /** Updates the state with the trials so far. @param {import('../model/report-types.js').Tried} tried */
  #takeTrial(tried) {
    const { shown } = this.#state;
    const report = shown.history.takeTrial(tried);
    this.#store.update({ shown: { ...shown } });
    if (tried.complete) this.#host.emit('report', { report });
  }

  /** Brings the experiments that are compared to the step of the one shown. */
  async followShown() {
    try {
      await this.#comparison.follow();
    } catch (error) {
      // Several calls may have awaited the promise that has failed: the first of them has shown the error.
      if (this.hasFailed(error)) return;
      await this.fail(error);
      this.emitChange();
    }
  }

  /** Applies the settings that were requested before there was an engine. Bad ones are ignored here: their request rejects by itself. @param {Wanted} wanted */
  #withEarly(wanted) {
    try {
      return this.#early?.(wanted) ?? wanted;
    } catch {
      return wanted;
    } finally {
      this.#early = undefined;
    }
  }
}
