// What authors can request of a lab: the methods of the element. Whatever goes wrong, the last good experiment stays or comes back.

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
 * @property {(error: unknown) => Promise<void>} word gives an error its sentence
 */

export class Requests {
  #store;
  #host;
  #comparison;
  #files;
  /** Open while there is an engine: requests wait for it, also while the lab is not in the page. */
  #gate = latch();
  /** What is requested while the gate is closed, beside other settings. @type {((wanted: Wanted) => Wanted) | undefined} */ #early;
  /** The report of the settings wanted, while it is computed. @type {{ key: string, report: Promise<Trained> } | undefined} */ #coming;
  /** Errors that are the state's problem, until they have their sentence: several requests may fail of the same. @type {WeakMap<object, Promise<void>>} */
  #failures = new WeakMap();
  #isReady = false;
  /** Whether the event of a reader's change waits until its experiment is shown. */ #isUnsaid = false;

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

  /** Settles once there is an engine; nothing if there is one. @param {(wanted: Wanted) => Wanted} early what it is to begin with, beside other settings @returns {Promise<void> | undefined} */
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

  // — the methods of the element ————————————————————————————————————————————

  /** @param {Config} settings some, or `preset` @returns {Promise<Report>} */
  configure(settings) {
    return this.worded(async () => {
      const given = this.#attempt(() => settingsIn(settings));
      const waiting = this.waitWith(({ config, file }) => checked({ ...config, ...withPreset(given, config) }, file));
      if (waiting) await waiting;
      // In this turn: of several requests the newest wins.
      return this.build(this.accept(this.#attempt(() => withPreset(given, this.#state.wanted.config))), given);
    });
  }

  /** @param {number} [steps] @returns {Promise<Trained>} */
  train(steps = Infinity) {
    return this.worded(async () => {
      const given = steps === Infinity ? steps : this.#attempt(() => stepsIn('train', steps, 1));
      if (!this.#gate.isOpen) await this.#gate.promise;
      return this.perform((engine) => engine.train(given));
    });
  }

  /** Ends the training, or the way to another step, after the present step. */
  pause() {
    this.#state.shown.engine?.pause();
  }

  /** Back to step 0 of the same weights. @returns {Promise<Report>} */
  async reset() {
    if (!this.#gate.isOpen) await this.#gate.promise;
    return this.perform((engine) => engine.reset());
  }

  /** To a step of the training, back or forth, by the same steps as the first time. @param {number} step @returns {Promise<Trained>} */
  goTo(step) {
    return this.worded(async () => {
      const given = this.#attempt(() => stepsIn('step', step, 0));
      if (!this.#gate.isOpen) await this.#gate.promise;
      return this.perform((engine) => engine.rewind(given));
    });
  }

  /** Other random weights, data and mini-batches. @returns {Promise<Report>} */
  async newDraw() {
    if (!this.#gate.isOpen) await this.#gate.promise;
    return this.configure({ seed: newSeed() });
  }

  /** @param {Blob | ArrayBuffer | string} file a CSV file @param {Config} [settings] others to change with it @returns {Promise<Report>} */
  loadCsv(file, settings = {}) {
    return this.worded(async () => {
      const given = this.#attempt(() => settingsIn(settings));
      if (!this.#gate.isOpen) await this.#gate.promise;
      return this.#files.load(file, given);
    });
  }

  /** Gives up the file that is being read, and the one that was refused. */
  cancelFile() {
    this.#files.cancel();
  }

  /** Reads the file that was refused again. @param {Config} settings that say how @returns {Promise<Report>} */
  readCandidate(settings) {
    return this.#files.readCandidate(settings);
  }

  /** Compares the experiment with others, on the same data and draw. @param {Config | Config[] | null} settings those that differ from the defaults; `null` ends it */
  async compare(settings) {
    if (!this.#gate.isOpen) await this.#gate.promise;
    const configs = await this.worded(async () => this.#attempt(() => comparisonsIn(settings).map((given) => checked({ ...DEFAULTS, ...given }, this.#state.wanted.file).config)));
    this.#comparison.set(configs);
    // Out of the page there are no engines: they start when it comes back.
    if (this.isRunning) this.followShown();
    else this.#comparison.stop();
  }

  // — for the element: its life ———————————————————————————————————————————————

  /** Starts an engine with settings. @param {Wanted} own those that the attributes give @returns {Promise<Report>} the first report */
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
    // The report of an engine that has ended does not say what this one holds.
    const built = this.build(wanted, {}, { anew: true }).catch((error) => {
      // Settings that only the core can refuse, and nothing to go back to.
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

  /** Ends the engines; what is known stays. */
  stop() {
    const { engine, ...shown } = this.#state.shown;
    engine?.dispose();
    const { band, map } = this.#state;
    // A survey that runs ends once the state has no part of it.
    this.#store.update({ shown, band: band?.left ? undefined : band, map: map?.left ? undefined : map, isTraining: false, preview: undefined, progress: undefined });
    if (this.#gate.isOpen) this.#gate = latch();
    this.#comparison.stop();
  }

  /** Nothing can be computed in this browser. @param {Error} error */
  giveUp(error) {
    this.#gate.fail(error);
  }

  /** Lets endless trainings wait as long as nobody can see them. @param {boolean} isSuspended */
  suspend(isSuspended) {
    this.#state.shown.engine?.suspend(isSuspended);
  }

  /** Ends workers whose experiments can soon be computed again. */
  release() {
    for (const { engine } of [this.#state.shown, ...this.#state.compared]) engine?.release();
  }

  // — steps of a request ————————————————————————————————————————————————————

  /** Something has failed: it is the state's problem, and gets its sentence. @param {unknown} error @param {() => void} [retry] @param {boolean} [isStuck] whether to retry is to load the page again @returns {Promise<void>} once it has its sentence */
  async fail(error, retry, isStuck) {
    const isFileRequested = this.#state.isFileRequested || (error instanceof RefusalError && error.refusal.code === 'no_csv');
    this.#store.update({ problem: { error, retry, isStuck }, isFileRequested });
    const worded = this.#host.word(error).then(() => this.#host.emit('error', { error }));
    if (error instanceof Object) this.#failures.set(error, worded);
    await worded;
  }

  /** Whether an error is known to the reader. @param {unknown} error */
  hasFailed(error) {
    return error instanceof Object && this.#failures.has(error);
  }

  /** Does what may be refused. @template T @param {() => T} act @returns {T} */
  #attempt(act) {
    try {
      return act();
    } catch (error) {
      this.fail(error);
      throw error;
    }
  }

  /** Begins in this turn; rejects once the error has its sentence. @template T @param {() => Promise<T>} act @returns {Promise<T>} */
  async worded(act) {
    try {
      return await act();
    } catch (error) {
      await (error instanceof Object && this.#failures.get(error));
      throw error;
    }
  }

  /** Checks settings beside the present ones and wants them, or refuses them. @param {Config} settings @param {ArrayBuffer} [file] @returns {Wanted} */
  accept(settings, file = this.#state.wanted.file) {
    try {
      const wanted = checked({ ...this.#state.wanted.config, ...settings }, file);
      this.#store.update({ wanted, problem: undefined });
      return wanted;
    } catch (error) {
      // The control that was moved goes back.
      this.#store.update({ wanted: { ...this.#state.wanted } });
      this.fail(error);
      throw error;
    }
  }

  /**
   * The report of accepted settings: the present one if it is theirs, the one that is coming, or a new one.
   * @param {Wanted} wanted @param {Config} settings what changed, for another try @param {{ anew?: boolean }} [options]
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

  /** Whether other settings than those shown are being computed. */
  get isBuilding() {
    return this.#coming !== undefined;
  }

  /**
   * Gives the engine an operation; whatever fails, the last good experiment is shown again.
   * @param {(engine: Engine) => Promise<Outcome>} act @param {Config} [settings] what is being tried, for another try
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
        // Once: what breaks a worker twice would break a third one.
        if (error instanceof CrashError && this.report()) await engine.configure({ config, file }).catch((again) => this.fail(again));
      }
      throw error;
    }
  }

  /** The settings of the report that is shown are wanted again. */
  goBack() {
    const { config, file, history } = this.#state.shown;
    if (!history.report) return;
    this.#coming = undefined;
    this.#store.update({ wanted: checked(config, file), preview: undefined, progress: undefined });
    if (this.#isUnsaid) this.emitChange();
  }

  /** Drops the event of a change: a newer address has been requested. */
  forgetChange() {
    this.#isUnsaid = false;
  }

  /** Dispatches `change` for a reader's gesture: at once, or with the first report of the experiment that is being built. */
  emitChange() {
    const { shown: { config }, wanted, fileName } = this.#state;
    this.#isUnsaid = JSON.stringify(config) !== JSON.stringify(wanted.config);
    if (this.#isUnsaid) return;
    this.#host.emit('change', { config, compared: this.comparisons()[0] ?? null, comparisons: this.comparisons(), ...(config.dataset === 'csv' && { file: fileName }) });
  }

  /** Dispatches `report`: another one is shown. */
  emitReport() {
    this.#host.emit('report', { report: this.report() });
  }

  /** @param {import('../engine/protocol.js').Snapshot} snapshot @returns {Report} */
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
    if (report.config.dataset === 'csv' && file) this.#files.inspect(file, report.config).catch(() => {}); // it was read for the report
    if (!this.#isReady) this.#host.emit('ready', { report });
    this.#isReady = true;
    if (isNew) this.#host.emit('report', { report });
    return report;
  }

  /** @param {import('../model/report-types.js').Tried} tried */
  #takeTrial(tried) {
    const { shown } = this.#state;
    const report = shown.history.takeTrial(tried);
    this.#store.update({ shown: { ...shown } });
    if (tried.complete) this.#host.emit('report', { report });
  }

  /** The experiments compared with go where the one shown is. */
  async followShown() {
    try {
      await this.#comparison.follow();
    } catch (error) {
      // Several wait for what has failed.
      if (this.hasFailed(error)) return;
      await this.fail(error);
      this.emitChange();
    }
  }

  /** Settings with those requested before there was an engine; whoever requested bad ones gets the refusal later. @param {Wanted} wanted */
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
