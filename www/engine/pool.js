// The worker pool of the page: one worker for each engine that computes, and a spare one, already started, for the next engine that needs one.

import { CrashError, LoadError } from '../model/errors.js';
import { startWorker } from './files.js';
import { loadModule } from './module.js';

/**
 * @typedef {import('./protocol.js').Answer} Answer
 * @typedef {import('./protocol.js').Request} Request
 * @typedef {object} Listener callbacks of the owner of a worker
 * @property {(worker: WorkerHandle, answer: Answer) => void} onAnswer
 * @property {(worker: WorkerHandle, error: Error) => void} onFailure called when the worker can no longer be used
 */

/** A worker, and whether it has started, that is, has instantiated its WebAssembly module. */
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
    // The browser fetches the worker's script and the module in parallel.
    loadModule().then(
      (module) => this.post({ type: 'start', module }),
      (error) => this.listener.onFailure(this, error),
    );
  }

  /** @param {Request} request @param {Transferable[]} [transfer] */
  post(request, transfer = []) {
    this.#worker.postMessage(request, transfer);
  }

  /** Terminates the worker, whatever it computes. Its listener is not called any more. */
  terminate() {
    this.listener = { onAnswer: () => {}, onFailure: () => {} };
    this.#worker.terminate();
  }
}

/** The users of the pool: engines, surveys, and labs that are starting. Without users there is no spare worker. @type {Set<object>} */
const users = new Set();
/** @type {WorkerHandle | undefined} */ let spare;

/** Adds a user. @param {object} user */
export const addUser = (user) => users.add(user);

/** Removes a user; terminates the spare worker after the last one. @param {object} user */
export function removeUser(user) {
  users.delete(user);
  if (users.size > 0) return;
  spare?.terminate();
  spare = undefined;
}

/** Starts a spare worker if there is none. A failure is ignored, since the lab also works without a spare worker. */
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
    // The browser refuses a worker: there is no spare one.
  }
}

/** Whether a spare worker has started. */
export const hasSpare = () => !!spare?.isStarted;

/** Returns the spare worker, if there is one, else a new one. @param {Listener} listener */
export function takeWorker(listener) {
  if (!spare) return new WorkerHandle(listener);
  const worker = spare;
  spare = undefined;
  worker.listener = listener;
  // If this worker has not started, another one might not start either: no new spare worker yet.
  if (worker.isStarted) keepSpare();
  return worker;
}
