// The page's side of the worker: a queue of operations in which the newest configuration wins, and work that is no longer wanted does
// not hold it up.

import { CrashError, RefusalError } from '../model/errors.js';
import { fileOf } from './needed.js';
import { makeOperation, outcomeOvertaken } from './operation.js';
import { addUser, hasSpare, keepSpare, removeUser, takeWorker } from './pool.js';
import { Questions } from './questions.js';

/**
 * @typedef {import('./protocol.js').Answer} Answer
 * @typedef {import('./protocol.js').Snapshot} Snapshot
 * @typedef {import('../model/types.js').Config} Config
 * @typedef {import('../model/report-types.js').Report} Report
 * @typedef {import('./pool.js').WorkerHandle} WorkerHandle
 * @typedef {import('../model/types.js').Ask} Ask
 * @typedef {import('../model/types.js').Setup} Setup
 * @typedef {import('./operation.js').Operation} Operation
 * @typedef {import('./operation.js').Outcome} Outcome
 * @typedef {import('./operation.js').Stopped} Stopped
 * @typedef {object} Listeners
 * @property {(snapshot: Snapshot, engine: Engine) => Report} onSnapshot called once with each; returns its report
 * @property {(report: string) => void} onPreview called with the report of a few samples of the experiment that is being built
 * @property {(done: number) => void} onProgress called with the progress of a long computation, from 0 to 1
 * @property {(tried: import('../model/report-types.js').Tried) => void} [onTried] called with what was tried so far; without it nothing is
 * @property {(draws: import('../model/types.js').Draws) => void} [onDrawn] called with how many draws learn
 * @property {() => void} onTraining called when `training` may have changed
 */

/**
 * Obsolete work that goes on for longer is ended with its worker, at the least and at the most. Between them it may take twice as long as the last
 * experiment took: on a slow machine a slider that is dragged would end every worker before its report is there.
 */
const PATIENCE_MS = [50, 600];
/** A worker whose experiment takes longer to compute again is kept. */
const REPLAY_MS = 2000;
/** The engine terminates a worker that does not answer a pause within this time and that of twenty steps: the browser has ended it without an event. */
const SILENCE_MS = 8000;

export class Engine {
  /** @type {WorkerHandle | undefined} */ #worker;
  /** What the worker does, or will as soon as it can. @type {Operation | undefined} */ #current;
  /** @type {Operation[]} */ #waiting = [];
  /** @type {Setup | undefined} */ #built;
  /** Whether the worker holds that experiment. */
  #isHeld = false;
  /** Where it is, and how far it has been. */
  #at = { step: 0, furthest: 0 };
  /** Milliseconds of one step. */ #stepMs = 0;
  /** Milliseconds from the request of the last experiment to its first report; before there is one, what a new worker takes on a slow machine. */
  #reportMs = 100;
  #isSuspended = false;
  #pace = 0;
  #hasTrials = false;
  #isDisposed = false;
  #ids = 0;
  #questions = new Questions();
  #listeners;
  /** @type {import('./pool.js').Listener} */ #workerListener = {
    onAnswer: (worker, answer) => this.#receive(worker, answer),
    onFailure: (worker, error) => this.#workerFailed(worker, error),
  };

  /** @param {Listeners} listeners */
  constructor(listeners) {
    this.#listeners = listeners;
  }

  /** Changes roles with another engine: who listens, what is asked and how trainings go stay with the role; each keeps its experiment. @param {Engine} other */
  exchange(other) {
    [this.#listeners, other.#listeners] = [other.#listeners, this.#listeners];
    [this.#questions, other.#questions] = [other.#questions, this.#questions];
    [this.#pace, other.#pace] = [other.#pace, this.#pace];
    [this.#hasTrials, other.#hasTrials] = [other.#hasTrials, this.#hasTrials];
    for (const engine of [this, other]) {
      engine.setPace(engine.#pace);
      engine.setTrials(engine.#hasTrials);
      engine.#look().catch(() => {}); // nothing is lost
    }
  }

  /** The last experiment that was built. */
  get setup() {
    return this.#built;
  }

  /** Whether a training of more than one step is under way or waits. */
  get training() {
    return [this.#current, ...this.#waiting].some((operation) => operation?.type === 'train' && (operation.steps ?? 0) > 1);
  }

  /**
   * Builds an experiment. It overtakes everything; a call that is overtaken itself has the newer one's outcome.
   * @param {Setup} setup @returns {Promise<Outcome>}
   */
  configure(setup) {
    const operation = makeOperation({ type: 'configure', setup });
    this.#overtake(() => true, operation);
    if (this.#current) this.#interrupt(this.#current, this.#patience, operation);
    return this.#enqueue(operation);
  }

  /**
   * Trains, after whatever is under way has come to its end: weights that took long are not thrown away. It overtakes other trainings.
   * @param {number} steps at most so many; `Infinity` until paused @returns {Promise<Outcome>}
   */
  train(steps) {
    const operation = makeOperation({ type: 'train', steps });
    this.#overtake((waiting) => waiting.type === 'train', operation);
    // A training begins where a rewinding ends.
    if (this.#current && this.#current.type !== 'rewind' && !this.#current.back) this.#interrupt(this.#current, Infinity, operation);
    return this.#enqueue(operation);
  }

  /** Back to step 0 of the same weights. It overtakes trainings. @returns {Promise<Outcome>} */
  reset() {
    const operation = makeOperation({ type: 'reset' });
    this.#overtake((waiting) => waiting.type !== 'configure', operation);
    if (this.#current) this.#interrupt(this.#current, this.#current.type === 'configure' ? Infinity : this.#patience, operation);
    return this.#enqueue(operation);
  }

  /** To a step of the same training. It overtakes everything but a new experiment. @param {number} step @returns {Promise<Outcome>} */
  rewind(step) {
    const operation = makeOperation({ type: 'rewind', step });
    this.#overtake((waiting) => waiting.type !== 'configure', operation);
    if (this.#current && !this.#current.back) this.#interrupt(this.#current, Infinity, operation);
    return this.#enqueue(operation);
  }

  /** Ends a training, or the way to another step, after the step that is being computed, and those that wait before they begin. */
  pause() {
    const isOfSteps = (/** @type {Operation} */ { type }) => type === 'train' || type === 'rewind';
    this.#overtake(isOfSteps, undefined, 'paused');
    if (!this.#current || !isOfSteps(this.#current)) return;
    const { id } = this.#current;
    if (id === undefined) return this.#settle({ stopped: 'paused' });
    const worker = this.#worker;
    worker?.post({ type: 'pause' });
    const end = () => worker && this.#current?.id === id && this.#workerFailed(worker, new CrashError('no answer'));
    setTimeout(end, Math.max(SILENCE_MS, 20 * this.#stepMs));
  }

  /** Gives up what is being computed, with its worker. */
  cancel() {
    this.#overtake(() => true);
    // A rewinding ends soon by itself, and leaves a training that goes on.
    if (this.#current?.type === 'rewind') return this.#worker?.post({ type: 'hurry', outdated: false });
    if (this.#current) this.#interrupt(this.#current, 0);
  }

  /** Lets a training without end wait as long as nobody looks. @param {boolean} suspended */
  suspend(suspended) {
    this.#isSuspended = suspended;
    this.#worker?.post({ type: 'suspend', suspended });
  }

  /** Sets how many milliseconds an endless training takes for a step, at least. @param {number} pace */
  setPace(pace) {
    this.#pace = pace;
    this.#worker?.post({ type: 'pace', pace });
  }

  /** Says whether cures are tried when nothing is requested. @param {boolean} trials */
  setTrials(trials) {
    this.#hasTrials = trials;
    this.#worker?.post({ type: 'trials', trials });
  }

  /** Trains with other draws, until something else is requested. */
  tryDraws() {
    if (!this.#current) this.#worker?.post({ type: 'draws' });
  }

  /** Has networks asked for a figure, or not. @param {string} figure @param {Ask | undefined} ask @returns {Promise<Outcome>} */
  ask(figure, ask) {
    this.#questions.set(figure, ask);
    return this.#look(figure);
  }

  /** Ends the worker if nothing is under way and its experiment can soon be computed again, which happens when it is needed. */
  release() {
    if (this.#current || this.#waiting.length > 0 || this.#at.furthest * this.#stepMs > REPLAY_MS) return;
    this.#terminateWorker();
  }

  /** Ends everything. */
  dispose() {
    this.#isDisposed = true;
    this.#terminateWorker();
    this.#overtake(() => true);
    if (this.#current) this.#settle({ stopped: 'superseded' });
  }

  /** @param {Operation} operation */
  #enqueue(operation) {
    this.#waiting.push(operation);
    this.#advance();
    return operation.outcome;
  }

  /**
   * Takes operations out of the queue: a training has stopped, the others have the outcome of the operation that overtakes them.
   * @param {(waiting: Operation) => boolean} isObsolete @param {Operation} [by] @param {Stopped} [stopped]
   */
  #overtake(isObsolete, by, stopped = 'superseded') {
    const obsolete = this.#waiting.filter(isObsolete);
    this.#waiting = this.#waiting.filter((waiting) => !isObsolete(waiting));
    for (const operation of obsolete) operation.resolve(outcomeOvertaken(operation, by, stopped));
    this.#listeners.onTraining();
  }

  /**
   * Ends an operation before its time: at once if the worker has not got it yet, else politely, and with the worker after `patience`.
   * @param {Operation} operation @param {number} patience in milliseconds @param {Operation} [by] what overtakes it; without it the reader has cancelled it
   */
  #interrupt(operation, patience, by) {
    operation.newer = by;
    const isOutdated = !by || by.type === 'configure';
    operation.isOutdated = isOutdated;
    if (operation.id === undefined) {
      // Trainings and resets wait for the experiment that they belong to.
      if (isOutdated || operation.type !== 'configure') this.#settle(outcomeOvertaken(operation, by));
      return;
    }
    this.#worker?.post({ type: 'hurry', outdated: isOutdated });
    if (patience === Infinity) return;
    const end = () => {
      if (this.#current !== operation) return;
      // Without a connection the browser may not start another worker: this one is needed until there is another.
      if (!hasSpare()) return void setTimeout(end, PATIENCE_MS[0]);
      this.#replaceWorker();
      this.#settle(outcomeOvertaken(operation, by));
    };
    keepSpare();
    setTimeout(end, patience);
  }

  get #patience() {
    return Math.min(Math.max(PATIENCE_MS[0], 2 * this.#reportMs), PATIENCE_MS[1]);
  }

  /** Begins the next operation if there is nothing under way. */
  #advance() {
    if (this.#isDisposed) return this.#overtake(() => true);
    if (!this.#current && this.#waiting.length > 0) {
      // An experiment lost with its worker comes back first.
      const next = this.#waiting[0];
      const restoring = next.type !== 'configure' && !this.#isHeld && this.#built;
      const back = next.type !== 'reset' && this.#at.furthest > 0 ? { ...this.#at } : undefined;
      this.#current = restoring ? makeOperation({ type: 'configure', setup: this.#built, back }) : this.#waiting.shift();
      if (restoring) this.#current?.outcome.catch(() => {}); // the operations that wait fail with it
      this.#begin(/** @type {Operation} */ (this.#current));
    }
    this.#listeners.onTraining();
  }

  /** Gives an operation to the worker, once both are ready. @param {Operation} operation */
  async #begin(operation) {
    try {
      const { setup, type, steps, step, back } = operation;
      this.#worker ??= this.#takeWorker();
      const config = setup?.config;
      const file = setup && (await fileOf(setup))?.slice(0);
      if (this.#current !== operation || operation.id !== undefined || !this.#worker) return;
      operation.id = ++this.#ids;
      const names = config && Object.keys(config);
      const texts = config && Object.values(config).map(String);
      const probe = setup && this.#questions.to(setup, file);
      const request = { type, id: operation.id, steps, step, back, names, texts, file, probe };
      this.#worker.post(/** @type {import('./protocol.js').Request} */ (request), file ? [file] : []);
      operation.posted = performance.now();
    } catch (error) {
      if (this.#current === operation) this.#fail(/** @type {Error} */ (error));
    }
  }

  #takeWorker() {
    addUser(this);
    const worker = takeWorker(this.#workerListener);
    if (this.#hasTrials) worker.post({ type: 'trials', trials: true });
    if (this.#pace) worker.post({ type: 'pace', pace: this.#pace });
    if (this.#isSuspended) worker.post({ type: 'suspend', suspended: true });
    return worker;
  }

  /** Ends the worker without another one in its place. */
  #terminateWorker() {
    this.#worker?.terminate();
    this.#worker = undefined;
    this.#isHeld = false;
    removeUser(this);
  }

  /** Has the present network asked, for a figure or for all; live questions, if it is at rest, by a training of no steps. @param {string} [figure] @returns {Promise<Outcome>} */
  async #look(figure) {
    // One that waits to be built brings its questions with it.
    const present = () => (this.#current?.type === 'configure' ? this.#current.id !== undefined && this.#current.setup : this.#built);
    const setup = present();
    if (!setup) return {};
    const file = await fileOf(setup);
    if (setup !== present()) return {};
    const probe = this.#questions.to(setup, file);
    this.#worker?.post({ type: 'probe', probe });
    if (!probe || this.#current || this.#waiting.length > 0) return {};
    // At rest the worker answers the others by itself.
    if (this.#isHeld && !probe.questions.some(({ of, isLive }) => isLive && of === (figure ?? of))) return {};
    return this.#enqueue(makeOperation({ type: 'train', steps: 0 }));
  }

  /** @param {WorkerHandle} worker @param {Answer} answer */
  #receive(worker, answer) {
    if (worker !== this.#worker) return;
    if (answer.type === 'report') {
      if (this.#current?.type === 'configure') {
        this.#built = this.#current.setup;
        this.#isHeld = true;
        this.#reportMs = performance.now() - (this.#current.posted ?? Infinity);
      }
      this.#note(answer);
    } else if (answer.type === 'rested' || answer.type === 'tried' || answer.type === 'drawn') {
      // What is under way will say more.
      if (this.#current || !this.#isHeld) return;
      if (answer.type === 'rested') this.#note(answer);
      else if (answer.type === 'tried') this.#listeners.onTried?.(JSON.parse(answer.tried));
      else this.#listeners.onDrawn?.(answer.draws);
    } else if (answer.type === 'progress') {
      if (!this.#current?.isOutdated) this.#listeners.onProgress(answer.done);
    } else if (answer.type === 'sketch') {
      if (!this.#current?.isOutdated) this.#listeners.onPreview(answer.report);
    } else if ('id' in answer && answer.id === this.#current?.id) {
      const operation = this.#current;
      if (answer.type === 'outdated') {
        this.#isHeld = false;
        return this.#settle(outcomeOvertaken(operation, operation.newer));
      }
      if (answer.type === 'refused') {
        this.#isHeld = false;
        return this.#fail(new RefusalError(answer.refusal));
      }
      if (operation.type === 'configure') {
        this.#built = operation.setup;
        this.#isHeld = true;
      }
      // The page draws the report first, and the worker computes what waits.
      requestAnimationFrame(() => setTimeout(() => this.#current || keepSpare()));
      const report = this.#note(answer);
      const interrupted = operation.newer ? 'superseded' : 'paused';
      const stopped = { complete: undefined, diverged: /** @type {const} */ ('diverged'), interrupted: /** @type {Stopped} */ (interrupted) }[answer.end];
      this.#settle(stopped ? { report, stopped } : { report });
    }
  }

  /** @param {Snapshot} snapshot @returns {Report} */
  #note(snapshot) {
    const report = this.#listeners.onSnapshot(snapshot, this);
    this.#at = { step: report.step, furthest: snapshot.rewound ? Math.max(report.step, this.#at.furthest) : report.step };
    this.#stepMs = snapshot.stepMs;
    this.#questions.note(snapshot.answered);
    return report;
  }

  /** @param {WorkerHandle} worker @param {Error} error */
  #workerFailed(worker, error) {
    if (worker !== this.#worker) return;
    // Where a worker cannot even start, another one would not either.
    if (worker.isStarted) this.#replaceWorker();
    else this.#terminateWorker();
    if (this.#current) this.#fail(error);
  }

  /** Ends the worker; the spare one, if there is one, takes its place. */
  #replaceWorker() {
    this.#worker?.terminate();
    this.#worker = undefined;
    this.#isHeld = false;
    if (hasSpare()) this.#worker = this.#takeWorker();
  }

  /** The current operation has come to its end. @param {Outcome | Promise<Outcome>} outcome */
  #settle(outcome) {
    this.#current?.resolve(outcome);
    this.#current = undefined;
    this.#advance();
    if (this.#current || this.#isDisposed) return;
    if (this.#isHeld && this.#questions.areOpen) this.#look().catch(() => {}); // nothing is lost
  }

  /** The current operation has failed, and with it what waited for its experiment; unless a newer experiment has overtaken it. @param {Error} error */
  #fail(error) {
    const newer = this.#waiting.find(({ type }) => type === 'configure');
    if (this.#current && newer) return this.#settle(outcomeOvertaken(this.#current, newer));
    const dependent = this.#current?.type === 'configure' ? this.#waiting.filter((waiting) => waiting.type !== 'configure') : [];
    this.#waiting = this.#waiting.filter((waiting) => !dependent.includes(waiting));
    for (const operation of [this.#current, ...dependent]) operation?.reject(error);
    this.#current = undefined;
    this.#advance();
  }
}
