// A page's workers: one for each experiment that is being worked on, and one to spare for whoever needs another.

import { CrashError, LoadError } from '../model/errors.js';
import { startWorker } from './files.js';
import { loadModule } from './module.js';

/**
 * @typedef {import('./protocol.js').Answer} Answer
 * @typedef {import('./protocol.js').Request} Request
 * @typedef {object} Master who is told of a worker
 * @property {(crew: Crew, answer: Answer) => void} hear
 * @property {(crew: Crew, error: Error) => void} lose
 */

/** A worker and whether it takes requests already. */
export class Crew {
  started = false;
  #worker;

  /** @param {Master} master */
  constructor(master) {
    this.master = master;
    try {
      this.#worker = startWorker();
    } catch (error) {
      throw new LoadError('worker', error);
    }
    this.#worker.onmessage = ({ data }) => {
      if (data.type === 'started') this.started = true;
      if (data.type === 'crashed') this.master.lose(this, new CrashError(data.message));
      else this.master.hear(this, data);
    };
    this.#worker.onerror = (event) => {
      event.preventDefault();
      this.master.lose(this, this.started ? new CrashError(event.message) : new LoadError('worker', event.message ?? 'blocked'));
    };
    // The browser fetches the worker's script while the module is on its way.
    loadModule().then(
      (module) => this.post({ type: 'start', module }),
      (error) => this.master.lose(this, error),
    );
  }

  /** @param {Request} request @param {Transferable[]} [transfer] */
  post(request, transfer = []) {
    this.#worker.postMessage(request, transfer);
  }

  /** The worker ends, whatever it does. */
  end() {
    this.master = { hear: () => {}, lose: () => {} };
    this.#worker.terminate();
  }
}

/** Those who have a worker. @type {Set<object>} */
const employers = new Set();
/** @type {Crew | undefined} */ let spare;

/** Takes part until `leave`. @param {object} employer */
export const join = (employer) => employers.add(employer);

/** Has no worker any more. Without employers there is no spare worker either. @param {object} employer */
export function leave(employer) {
  employers.delete(employer);
  if (employers.size > 0) return;
  spare?.end();
  spare = undefined;
}

/** Sees to it that there is a worker to spare; one that cannot be had is done without. */
export function provide() {
  if (spare || employers.size === 0) return;
  try {
    spare = new Crew({
      hear: () => {},
      lose: (crew) => {
        crew.end();
        if (crew === spare) spare = undefined;
      },
    });
  } catch {
    // No worker to spare.
  }
}

/** The spare worker, if there is one, or a new one. @param {Master} master */
export function hire(master) {
  if (!spare) return new Crew(master);
  const crew = spare;
  spare = undefined;
  crew.master = master;
  // Where a worker cannot even start, another one would not either.
  if (crew.started) provide();
  return crew;
}
