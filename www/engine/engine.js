// The main thread's side of a worker: a queue of operations. A newer configuration supersedes the operations before it, and the engine terminates a
// worker that goes on computing a superseded one.

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
 * @property {(snapshot: Snapshot, engine: Engine) => Report} onSnapshot called with each snapshot; returns its report
 * @property {(report: string) => void} onPreview called with a report (JSON text) from a few samples, while the experiment is being built
 * @property {(done: number) => void} onProgress called during a long computation, from 0 to 1
 * @property {(tried: import('../model/report-types.js').Tried) => void} [onTried] called with the results of the trials so far
 * @property {(draws: import('../model/types.js').Draws) => void} [onDrawn] called with the results of the trainings with other seeds so far
 * @property {() => void} onTraining called when `training` may have changed
 */

/**
 * After this time the engine terminates the worker of a superseded request: the least and the largest value, in milliseconds. Between them it is twice the
 * time that the last experiment took up to its first report: less would, on a slow machine, terminate every worker while a slider is dragged.
 */
const PATIENCE_MS = [50, 600];
/** `release` keeps a worker whose experiment would take longer than this to compute again, in milliseconds. */
const REPLAY_MS = 2000;
/** The engine terminates a worker that does not answer a pause within so many milliseconds or twenty steps: the browser may have ended it without an event. */
const SILENCE_MS = 8000;

export class Engine {
  /** @type {WorkerHandle | undefined} */ #worker;
  /** The operation that the worker executes; without an `id` it has not been posted yet. @type {Operation | undefined} */ #current;
  /** The queue. @type {Operation[]} */ #waiting = [];
  /** The last experiment that was built. @type {Setup | undefined} */ #built;
  /** Whether the present worker has that experiment in its memory. */
  #isHeld = false;
  /** The present step of that experiment, and the largest that it has reached. */
  #at = { step: 0, furthest: 0 };
  /** The time of one step, in milliseconds. */ #stepMs = 0;
  /** Milliseconds from the request of the last experiment to its first report; at first an estimate for a new worker on a slow machine. */
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

  /** Exchanges listeners, questions and the settings of trainings with another engine: each keeps its experiment and gets the other's role. @param {Engine} other */
  exchange(other) {
    [this.#listeners, other.#listeners] = [other.#listeners, this.#listeners];
    [this.#questions, other.#questions] = [other.#questions, this.#questions];
    [this.#pace, other.#pace] = [other.#pace, this.#pace];
    [this.#hasTrials, other.#hasTrials] = [other.#hasTrials, this.#hasTrials];
    for (const engine of [this, other]) {
      engine.setPace(engine.#pace);
      engine.setTrials(engine.#hasTrials);
      engine.#look().catch(() => {}); // ignored: the questions stay open
    }
  }

  /** The last experiment that was built. */
  get setup() {
    return this.#built;
  }

  /** Whether a training of more than one step is running or queued. */
  get training() {
    return [this.#current, ...this.#waiting].some((operation) => operation?.type === 'train' && (operation.steps ?? 0) > 1);
  }

  /**
   * Builds an experiment. It supersedes all other operations. If it is superseded itself by a newer one, its promise has the outcome of that.
   * @param {Setup} setup @returns {Promise<Outcome>}
   */
  configure(setup) {
    const operation = makeOperation({ type: 'configure', setup });
    this.#overtake(() => true, operation);
    if (this.#current) this.#interrupt(this.#current, this.#patience, operation);
    return this.#enqueue(operation);
  }

  /**
   * Trains, once the present operation has ended: it is shortened but not discarded, since its weights may have taken long. It supersedes queued trainings.
   * @param {number} steps how many at most; `Infinity` until paused @returns {Promise<Outcome>}
   */
  train(steps) {
    const operation = makeOperation({ type: 'train', steps });
    this.#overtake((waiting) => waiting.type === 'train', operation);
    // A rewind is not shortened: the training starts at the step where it ends.
    if (this.#current && this.#current.type !== 'rewind' && !this.#current.back) this.#interrupt(this.#current, Infinity, operation);
    return this.#enqueue(operation);
  }

  /** Goes back to step 0 with the same initial weights. It supersedes all but a new experiment. @returns {Promise<Outcome>} */
  reset() {
    const operation = makeOperation({ type: 'reset' });
    this.#overtake((waiting) => waiting.type !== 'configure', operation);
    if (this.#current) this.#interrupt(this.#current, this.#current.type === 'configure' ? Infinity : this.#patience, operation);
    return this.#enqueue(operation);
  }

  /** Goes to a step of the same training. It supersedes all but a new experiment. @param {number} step @returns {Promise<Outcome>} */
  rewind(step) {
    const operation = makeOperation({ type: 'rewind', step });
    this.#overtake((waiting) => waiting.type !== 'configure', operation);
    if (this.#current && !this.#current.back) this.#interrupt(this.#current, Infinity, operation);
    return this.#enqueue(operation);
  }

  /** Stops a training or a rewind after the step that is being computed; queued ones do not start. */
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

  /** Cancels all operations and terminates the worker. */
  cancel() {
    this.#overtake(() => true);
    // A rewind can be shortened, and its network stays usable: the worker is kept.
    if (this.#current?.type === 'rewind') return this.#worker?.post({ type: 'hurry', outdated: false });
    if (this.#current) this.#interrupt(this.#current, 0);
  }

  /** Suspends or resumes a training without a number of steps. @param {boolean} suspended */
  suspend(suspended) {
    this.#isSuspended = suspended;
    this.#worker?.post({ type: 'suspend', suspended });
  }

  /** Sets the least time for a step of a training without a number of steps, in milliseconds. @param {number} pace */
  setPace(pace) {
    this.#pace = pace;
    this.#worker?.post({ type: 'pace', pace });
  }

  /** Sets whether the worker tries cures when nothing is requested. @param {boolean} trials */
  setTrials(trials) {
    this.#hasTrials = trials;
    this.#worker?.post({ type: 'trials', trials });
  }

  /** Trains the experiment with other seeds, until something else is requested. */
  tryDraws() {
    if (!this.#current) this.#worker?.post({ type: 'draws' });
  }

  /** Sets the question of a figure, or none, and posts it to the worker. @param {string} figure its name @param {Ask | undefined} ask @returns {Promise<Outcome>} */
  ask(figure, ask) {
    this.#questions.set(figure, ask);
    return this.#look(figure);
  }

  /** Terminates an idle worker whose experiment can be computed again quickly. The next operation does that. */
  release() {
    if (this.#current || this.#waiting.length > 0 || this.#at.furthest * this.#stepMs > REPLAY_MS) return;
    this.#terminateWorker();
  }

  /** Terminates the worker and settles all promises. */
  dispose() {
    this.#isDisposed = true;
    this.#terminateWorker();
    this.#overtake(() => true);
    if (this.#current) this.#settle({ stopped: 'superseded' });
  }

  /** Adds an operation to the queue. @param {Operation} operation */
  #enqueue(operation) {
    this.#waiting.push(operation);
    this.#advance();
    return operation.outcome;
  }

  /**
   * Removes operations from the queue and settles them: a training has stopped, any other has the outcome of the operation that supersedes it.
   * @param {(waiting: Operation) => boolean} isObsolete @param {Operation} [by] the newer one; without it they have stopped, too @param {Stopped} [stopped] why
   */
  #overtake(isObsolete, by, stopped = 'superseded') {
    const obsolete = this.#waiting.filter(isObsolete);
    this.#waiting = this.#waiting.filter((waiting) => !isObsolete(waiting));
    for (const operation of obsolete) operation.resolve(outcomeOvertaken(operation, by, stopped));
    this.#listeners.onTraining();
  }

  /**
   * Ends the current operation early: at once if it was not posted yet; else it posts `hurry`, and terminates the worker after `patience`.
   * @param {Operation} operation @param {number} patience in milliseconds @param {Operation} [by] the newer operation; without it the reader has cancelled
   */
  #interrupt(operation, patience, by) {
    operation.newer = by;
    const isOutdated = !by || by.type === 'configure';
    operation.isOutdated = isOutdated;
    if (operation.id === undefined) {
      // An experiment that is not built yet stays the current operation if the newer operation is to run on it.
      if (isOutdated || operation.type !== 'configure') this.#settle(outcomeOvertaken(operation, by));
      return;
    }
    this.#worker?.post({ type: 'hurry', outdated: isOutdated });
    if (patience === Infinity) return;
    const end = () => {
      if (this.#current !== operation) return;
      // Offline the browser may not be able to start another worker: this one is kept until a spare one is ready.
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

  /** Starts the next operation of the queue if none is running. */
  #advance() {
    if (this.#isDisposed) return this.#overtake(() => true);
    if (!this.#current && this.#waiting.length > 0) {
      // If the worker of the experiment was terminated, the experiment is built again before the operation.
      const next = this.#waiting[0];
      const restoring = next.type !== 'configure' && !this.#isHeld && this.#built;
      const back = next.type !== 'reset' && this.#at.furthest > 0 ? { ...this.#at } : undefined;
      this.#current = restoring ? makeOperation({ type: 'configure', setup: this.#built, back }) : this.#waiting.shift();
      if (restoring) this.#current?.outcome.catch(() => {}); // ignored: if it fails, the queued operations reject
      this.#begin(/** @type {Operation} */ (this.#current));
    }
    this.#listeners.onTraining();
  }

  /** Posts an operation to the worker; first takes a worker and loads the data file, if needed. @param {Operation} operation */
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

  /** Terminates the worker; the next operation takes another one. */
  #terminateWorker() {
    this.#worker?.terminate();
    this.#worker = undefined;
    this.#isHeld = false;
    removeUser(this);
  }

  /** Posts all questions. A training of no steps makes an idle worker answer live ones. @param {string} [figure] whose question has changed @returns {Promise<Outcome>} */
  async #look(figure) {
    // An experiment that is not posted yet will be posted with its questions.
    const present = () => (this.#current?.type === 'configure' ? this.#current.id !== undefined && this.#current.setup : this.#built);
    const setup = present();
    if (!setup) return {};
    const file = await fileOf(setup);
    if (setup !== present()) return {};
    const probe = this.#questions.to(setup, file);
    this.#worker?.post({ type: 'probe', probe });
    if (!probe || this.#current || this.#waiting.length > 0) return {};
    // An idle worker answers questions that are not live by itself.
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
      // The operation that is running will send newer snapshots.
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
      // Starting a spare worker waits until the page has drawn the report and the worker has the next operation.
      requestAnimationFrame(() => setTimeout(() => this.#current || keepSpare()));
      const report = this.#note(answer);
      const interrupted = operation.newer ? 'superseded' : 'paused';
      const stopped = { complete: undefined, diverged: /** @type {const} */ ('diverged'), interrupted: /** @type {Stopped} */ (interrupted) }[answer.end];
      this.#settle(stopped ? { report, stopped } : { report });
    }
  }

  /** Passes a snapshot to the listener, and remembers where the experiment is. @param {Snapshot} snapshot @returns {Report} */
  #note(snapshot) {
    const report = this.#listeners.onSnapshot(snapshot, this);
    this.#at = { step: report.step, furthest: snapshot.rewound ? Math.max(report.step, this.#at.furthest) : report.step };
    this.#stepMs = snapshot.stepMs;
    this.#questions.note(snapshot.answered);
    return report;
  }

  /** Replaces a worker that has failed, and rejects the current operation. @param {WorkerHandle} worker @param {Error} error */
  #workerFailed(worker, error) {
    if (worker !== this.#worker) return;
    // If a worker could not even start, a second one would not start either.
    if (worker.isStarted) this.#replaceWorker();
    else this.#terminateWorker();
    if (this.#current) this.#fail(error);
  }

  /** Terminates the worker and takes the spare one, if there is one. */
  #replaceWorker() {
    this.#worker?.terminate();
    this.#worker = undefined;
    this.#isHeld = false;
    if (hasSpare()) this.#worker = this.#takeWorker();
  }

  /** Resolves the current operation and starts the next one. @param {Outcome | Promise<Outcome>} outcome */
  #settle(outcome) {
    this.#current?.resolve(outcome);
    this.#current = undefined;
    this.#advance();
    if (this.#current || this.#isDisposed) return;
    if (this.#isHeld && this.#questions.areOpen) this.#look().catch(() => {}); // ignored: the questions stay open
  }

  /** Rejects the current operation, and those that wait for its experiment. If a newer experiment is queued, the current one is superseded instead. @param {Error} error */
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
