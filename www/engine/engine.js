// The page's side of the worker: a queue of operations in which the newest configuration wins, and work that is no longer wanted does
// not hold it up.

import { RefusalError } from '../model/errors.js';
import { hire, join, leave, provide } from './crew.js';
import { fileOf } from './module.js';

/**
 * @typedef {import('./protocol.js').Answer} Answer
 * @typedef {import('./protocol.js').State} State
 * @typedef {import('../model/types.js').Config} Config
 * @typedef {import('../model/report-types.js').Report} Report
 * @typedef {import('./crew.js').Crew} Crew
 * @typedef {import('./protocol.js').Questions} Questions
 * @typedef {import('../model/types.js').Ask} Ask
 * @typedef {import('../model/types.js').Setup} Setup
 * @typedef {'paused' | 'superseded' | 'diverged'} Stopped
 * @typedef {{ report?: Report, stopped?: Stopped }} Outcome no report where nothing was computed
 */

/**
 * @typedef {object} Operation
 * @property {'configure' | 'train' | 'reset' | 'rewind'} type
 * @property {Setup} [experiment] of a `configure`
 * @property {number} [steps] of a `train`
 * @property {number} [step] of a `rewind`
 * @property {import('./protocol.js').Back} [back] of a `configure` that brings back what was lost with its worker
 * @property {number} [id] once the worker has it
 * @property {Operation} [newer] what waits for its end
 * @property {Promise<Outcome>} outcome
 * @property {(outcome: Outcome | Promise<Outcome>) => void} resolve
 * @property {(error: Error) => void} reject
 */

/** Obsolete work that goes on for longer is ended with its worker. */
const PATIENCE_MS = 50;
/** What takes longer to make again is not let go. */
const REPLAY_MS = 2000;

export class Engine {
  /** @type {Crew | undefined} */ #crew;
  /** What the worker does, or will as soon as it can. @type {Operation | undefined} */ #current;
  /** @type {Operation[]} */ #waiting = [];
  /** @type {Setup | undefined} */ #built;
  /** Whether the worker holds that experiment. */
  #isHeld = false;
  /** Where it is, and how far it has been. */
  #at = { step: 0, furthest: 0 };
  /** Milliseconds of one step. */ #stepMs = 0;
  #isSuspended = false;
  #pace = 0;
  #isDisposed = false;
  #ids = 0;
  /** @type {Ask | undefined} */ #ask;
  /** Which of the questions posted to the worker are the last, and which of them it has answered. */
  #turn = { posted: 0, answered: 0 };
  #listeners;
  /** @type {import('./crew.js').Master} */ #master = { hear: (crew, answer) => this.#hear(crew, answer), lose: (crew, error) => this.#lose(crew, error) };

  /**
   * @param {object} listeners
   * @param {(state: State) => Report} listeners.onState told of each state once; gives its report
   * @param {(report: string) => void} listeners.onSketch told what a few samples say of the experiment that is being built
   * @param {(done: number) => void} listeners.onProgress told of progress in a long computation
   * @param {() => void} listeners.onTraining told when `training` may have changed
   */
  constructor(listeners) {
    this.#listeners = listeners;
  }

  /** The last experiment that was built. */
  get experiment() {
    return this.#built;
  }

  /** Whether a training of more than one step is under way or waits. */
  get training() {
    return [this.#current, ...this.#waiting].some((operation) => operation?.type === 'train' && (operation.steps ?? 0) > 1);
  }

  /**
   * Builds an experiment. It overtakes everything; a call that is overtaken itself has the newer one's outcome.
   * @param {Setup} experiment @returns {Promise<Outcome>}
   */
  configure(experiment) {
    const operation = makeOperation({ type: 'configure', experiment });
    this.#overtake(() => true, operation);
    if (this.#current) this.#interrupt(this.#current, PATIENCE_MS, operation);
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
    if (this.#current) this.#interrupt(this.#current, this.#current.type === 'configure' ? Infinity : PATIENCE_MS, operation);
    return this.#enqueue(operation);
  }

  /** To a step of the same training. It overtakes everything but a new experiment. @param {number} step @returns {Promise<Outcome>} */
  rewind(step) {
    const operation = makeOperation({ type: 'rewind', step });
    this.#overtake((waiting) => waiting.type !== 'configure', operation);
    if (this.#current && !this.#current.back) this.#interrupt(this.#current, Infinity, operation);
    return this.#enqueue(operation);
  }

  /** Ends the training after the step that is being computed, and those that wait before they begin. */
  pause() {
    this.#overtake((waiting) => waiting.type === 'train', undefined, 'paused');
    if (this.#current?.type !== 'train') return;
    if (this.#current.id === undefined) this.#settle({ stopped: 'paused' });
    else this.#crew?.post({ type: 'pause' });
  }

  /** Gives up what is being computed, with its worker. */
  cancel() {
    this.#overtake(() => true);
    if (!this.#current) return;
    // A rewinding ends soon by itself, and leaves a training that goes on.
    if (this.#current.type === 'rewind') return this.#crew?.post({ type: 'hurry', outdated: false });
    this.#replaceCrew();
    this.#settle({ stopped: 'superseded' });
  }

  /** Lets a training without end wait as long as nobody looks. @param {boolean} suspended */
  suspend(suspended) {
    this.#isSuspended = suspended;
    this.#crew?.post({ type: 'suspend', suspended });
  }

  /** Sets how many milliseconds an endless training takes for a step, at least. @param {number} pace */
  setPace(pace) {
    this.#pace = pace;
    this.#crew?.post({ type: 'pace', pace });
  }

  /** Has networks asked, or not, whenever their accuracies are evaluated. @param {Ask | undefined} ask @returns {Promise<Outcome>} */
  ask(ask) {
    this.#ask = ask;
    if (!ask) {
      this.#turn.posted = this.#turn.answered;
      this.#crew?.post({ type: 'probe' });
    }
    return this.#look();
  }

  /** Lets the worker go, if nothing is under way and what it holds can soon be had again: it will be made again when it is needed. */
  release() {
    if (this.#current || this.#waiting.length > 0 || this.#at.furthest * this.#stepMs > REPLAY_MS) return;
    this.#dismiss();
  }

  /** Ends everything. */
  dispose() {
    this.#isDisposed = true;
    this.#dismiss();
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
   * @param {Operation} operation @param {number} patience in milliseconds @param {Operation} by what overtakes it
   */
  #interrupt(operation, patience, by) {
    operation.newer = by;
    if (operation.id === undefined) {
      // Trainings and resets wait for the experiment that they belong to.
      if (by.type === 'configure' || operation.type !== 'configure') this.#settle(outcomeOvertaken(operation, by));
      return;
    }
    this.#crew?.post({ type: 'hurry', outdated: by.type === 'configure' });
    if (patience === Infinity) return;
    setTimeout(() => {
      if (this.#current !== operation) return;
      this.#replaceCrew();
      this.#settle(outcomeOvertaken(operation, by));
    }, patience);
  }

  /** Begins the next operation if there is nothing under way. */
  #advance() {
    if (this.#isDisposed) return this.#overtake(() => true);
    if (!this.#current && this.#waiting.length > 0) {
      // An experiment lost with its worker comes back first.
      const next = this.#waiting[0];
      const restoring = next.type !== 'configure' && !this.#isHeld && this.#built;
      const back = next.type !== 'reset' && this.#at.furthest > 0 ? { ...this.#at } : undefined;
      this.#current = restoring ? makeOperation({ type: 'configure', experiment: this.#built, back }) : this.#waiting.shift();
      if (restoring) this.#current?.outcome.catch(() => {}); // told by the failure of those that wait
      this.#begin(/** @type {Operation} */ (this.#current));
    }
    this.#listeners.onTraining();
  }

  /** Gives an operation to the worker, once both are ready. @param {Operation} operation */
  async #begin(operation) {
    try {
      const { experiment, type, steps, step, back } = operation;
      this.#crew ??= this.#hire();
      const config = experiment?.config;
      const file = experiment && (await fileOf(experiment))?.slice(0);
      if (this.#current !== operation || operation.id !== undefined || !this.#crew) return;
      operation.id = ++this.#ids;
      const names = config && Object.keys(config);
      const texts = config && Object.values(config).map(String);
      const probe = experiment && this.#questionsTo(experiment, file);
      const request = { type, id: operation.id, steps, step, back, names, texts, file, probe };
      this.#crew.post(/** @type {import('./protocol.js').Request} */ (request), file ? [file] : []);
    } catch (error) {
      if (this.#current === operation) this.#fail(/** @type {Error} */ (error));
    }
  }

  #hire() {
    join(this);
    const crew = hire(this.#master);
    if (this.#pace) crew.post({ type: 'pace', pace: this.#pace });
    if (this.#isSuspended) crew.post({ type: 'suspend', suspended: true });
    return crew;
  }

  /** Has no worker any more. */
  #dismiss() {
    this.#crew?.end();
    this.#crew = undefined;
    this.#isHeld = false;
    leave(this);
  }

  /** What the network of an experiment is asked. @param {Setup} experiment @param {ArrayBuffer} [file] what the data set needs */
  #questionsTo(experiment, file) {
    try {
      const questions = this.#ask?.(experiment, file);
      return questions && { ...questions, turn: (this.#turn.posted += 1) };
    } catch {
      return undefined; // the worker refuses the experiment in its own words
    }
  }

  /** Has the present network asked: if it is at rest, by a training of no steps. @returns {Promise<Outcome>} */
  async #look() {
    // One that waits to be built brings its questions with it.
    const present = () => (this.#current?.type === 'configure' ? this.#current.id !== undefined && this.#current.experiment : this.#built);
    const experiment = present();
    if (!this.#ask || !experiment) return {};
    const file = await fileOf(experiment);
    if (experiment !== present()) return {};
    this.#crew?.post({ type: 'probe', probe: this.#questionsTo(experiment, file) });
    if (this.#current || this.#waiting.length > 0) return {};
    return this.#enqueue(makeOperation({ type: 'train', steps: 0 }));
  }

  /** @param {Crew} crew @param {Answer} answer */
  #hear(crew, answer) {
    if (crew !== this.#crew) return;
    if (answer.type === 'report') {
      if (this.#current?.type === 'configure') {
        this.#built = this.#current.experiment;
        this.#isHeld = true;
      }
      this.#note(answer);
    } else if (answer.type === 'progress') {
      this.#listeners.onProgress(answer.done);
    } else if (answer.type === 'sketch') {
      this.#listeners.onSketch(answer.report);
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
        this.#built = operation.experiment;
        this.#isHeld = true;
      }
      // What has come is drawn first.
      requestAnimationFrame(() => setTimeout(provide));
      const report = this.#note(answer);
      const interrupted = operation.newer ? 'superseded' : 'paused';
      const stopped = { complete: undefined, diverged: /** @type {const} */ ('diverged'), interrupted: /** @type {Stopped} */ (interrupted) }[answer.end];
      this.#settle(stopped ? { report, stopped } : { report });
    }
  }

  /** @param {State} state @returns {Report} */
  #note(state) {
    const report = this.#listeners.onState(state);
    this.#at = { step: report.step, furthest: state.rewound ? Math.max(report.step, this.#at.furthest) : report.step };
    this.#stepMs = state.stepMs;
    this.#turn.answered = state.answered;
    return report;
  }

  /** @param {Crew} crew @param {Error} error */
  #lose(crew, error) {
    if (crew !== this.#crew) return;
    // Where a worker cannot even start, another one would not either.
    if (crew.started) this.#replaceCrew();
    else this.#dismiss();
    if (this.#current) this.#fail(error);
  }

  /** Ends the worker; the spare one, if there is one, takes its place. */
  #replaceCrew() {
    this.#crew?.end();
    this.#crew = undefined;
    this.#isHeld = false;
    try {
      this.#crew = this.#hire();
    } catch {
      // The next operation says so.
    }
  }

  /** The current operation has come to its end. @param {Outcome | Promise<Outcome>} outcome */
  #settle(outcome) {
    this.#current?.resolve(outcome);
    this.#current = undefined;
    this.#advance();
    if (this.#current || this.#isDisposed) return;
    // What came after the worker had answered the last questions.
    if (this.#isHeld && this.#turn.answered < this.#turn.posted) this.#look().catch(() => {}); // nothing is lost
  }

  /** The current operation has failed, and with it what waited for its experiment. @param {Error} error */
  #fail(error) {
    const dependent = this.#current?.type === 'configure' ? this.#waiting.filter((waiting) => waiting.type !== 'configure') : [];
    this.#waiting = this.#waiting.filter((waiting) => !dependent.includes(waiting));
    for (const operation of [this.#current, ...dependent]) operation?.reject(error);
    this.#current = undefined;
    this.#advance();
  }
}

/** @param {Operation} operation @param {Operation} [by] @param {Stopped} [stopped] @returns {Outcome | Promise<Outcome>} */
const outcomeOvertaken = (operation, by, stopped = 'superseded') => (operation.type === 'train' || !by ? { stopped } : by.outcome);

/** @param {Pick<Operation, 'type' | 'experiment' | 'steps' | 'step' | 'back'>} what @returns {Operation} */
function makeOperation(what) {
  /** @type {Operation['resolve']} */ let resolve = () => {};
  /** @type {Operation['reject']} */ let reject = () => {};
  const outcome = /** @type {Promise<Outcome>} */ (
    new Promise((yes, no) => {
      resolve = yes;
      reject = no;
    })
  );
  return { ...what, outcome, resolve, reject };
}
