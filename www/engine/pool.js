// The page's workers: one for each engine that computes, and a spare one that is ready for the next.

import { CrashError, LoadError } from '../model/errors.js';
import { startWorker } from './files.js';
import { loadModule } from './module.js';

/**
 * @typedef {import('./protocol.js').Answer} Answer
 * @typedef {import('./protocol.js').Request} Request
 * @typedef {object} Listener who hears of a worker
 * @property {(worker: WorkerHandle, answer: Answer) => void} onAnswer
 * @property {(worker: WorkerHandle, error: Error) => void} onFailure the worker is of no more use
 */

/** A worker, and whether it takes requests already. */
export class WorkerHandle {
  isStarted = false;
  #worker;

  /** @param {Listener} listener @throws {LoadError} if the browser refuses the worker */
  constructor(listener) {
    this.listener = listener;
    try {
      this.#worker = startWorker('worker');
    } catch (error) {
      throw new LoadError('worker', error);
    }
    this.#worker.onmessage = ({ data }) => {
      if (data.type === 'started') this.isStarted = true;
      if (data.type === 'crashed') this.listener.onFailure(this, new CrashError(data.message));
      else this.listener.onAnswer(this, data);
    };
    this.#worker.onerror = (event) => {
      event.preventDefault();
      this.listener.onFailure(this, this.isStarted ? new CrashError(event.message) : new LoadError('worker', event.message ?? 'blocked'));
    };
    // The browser fetches the worker's script while the module is on its way.
    loadModule().then(
      (module) => this.post({ type: 'start', module }),
      (error) => this.listener.onFailure(this, error),
    );
  }

  /** @param {Request} request @param {Transferable[]} [transfer] */
  post(request, transfer = []) {
    this.#worker.postMessage(request, transfer);
  }

  /** Ends the worker, whatever it computes. */
  terminate() {
    this.listener = { onAnswer: () => {}, onFailure: () => {} };
    this.#worker.terminate();
  }
}

/** Who uses workers: labs that start, and engines. @type {Set<object>} */
const users = new Set();
/** @type {WorkerHandle | undefined} */ let spare;

/** Counts a user until `removeUser`. @param {object} user */
export const addUser = (user) => users.add(user);

/** Without users the spare worker ends. @param {object} user */
export function removeUser(user) {
  users.delete(user);
  if (users.size > 0) return;
  spare?.terminate();
  spare = undefined;
}

/** Starts a spare worker if there is none. Without one the lab works too, so a failure is no error. */
export function keepSpare() {
  if (spare || users.size === 0) return;
  try {
    spare = new WorkerHandle({
      onAnswer: () => {},
      onFailure: (worker) => {
        worker.terminate();
        if (worker === spare) spare = undefined;
      },
    });
  } catch {
    // No spare worker.
  }
}

/** Whether a spare worker takes requests already. */
export const hasSpare = () => !!spare?.isStarted;

/** The spare worker, if there is one, or a new one. @param {Listener} listener */
export function takeWorker(listener) {
  if (!spare) return new WorkerHandle(listener);
  const worker = spare;
  spare = undefined;
  worker.listener = listener;
  // Where a worker cannot even start, another one would not either.
  if (worker.isStarted) keepSpare();
  return worker;
}
