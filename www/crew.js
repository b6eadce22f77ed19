// A page's workers: one for each experiment that is being worked on, and one to spare for whoever needs another.

import { startWorker } from './files.js';
import { LoadError } from './loader.js';

/**
 * @typedef {import('./protocol.js').Answer} Answer
 * @typedef {import('./protocol.js').Request} Request
 * @typedef {import('./loader.js').Code} Code
 * @typedef {object} Master who is told of a worker
 * @property {(crew: Crew, answer: Answer) => void} hear
 * @property {(crew: Crew, error: Error) => void} lose
 */

/** The worker died of an error of ours; another one takes its place, without an experiment. */
export class CrashError extends Error {
  name = 'CrashError';
}

/** A worker that begins before there is a module for it. @type {Worker | undefined} */ let early;
/** Our own page has one before anything of this is there; it is gone again if it fails. */
const page = /** @type {{ earlyWorker?: Worker }} */ (globalThis);

/** Has a worker begin, since one will be needed soon. @param {string} glue address of the bindings that it will need */
export function beginEarly(glue) {
  if (early || page.earlyWorker) return;
  try {
    early = startWorker();
    early.postMessage({ type: 'prepare', glue });
    // The crew that needs one tries again, and tells.
    early.onerror = (event) => {
      event.preventDefault();
      early = undefined;
    };
  } catch {
    // Likewise.
  }
}

/** A worker and whether it takes requests already. */
export class Crew {
  started = false;
  #worker;

  /** @param {Code} code @param {Master} master */
  constructor(code, master) {
    this.code = code;
    this.master = master;
    try {
      this.#worker = early ?? page.earlyWorker ?? startWorker();
      early = undefined;
      delete page.earlyWorker;
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
    this.post({ type: 'start', code });
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

/** Those who have a worker; told when there is a spare one. @type {Set<() => void>} */
const employers = new Set();
/** @type {Crew | undefined} */ let spare;

/** Takes part until `leave`. @param {() => void} employer told when the spare worker takes requests */
export const join = (employer) => employers.add(employer);

/** Has no worker any more. Without employers there is no spare worker either. @param {() => void} employer */
export function leave(employer) {
  employers.delete(employer);
  if (employers.size > 0) return;
  spare?.end();
  early?.terminate();
  spare = early = undefined;
}

/** Whether a worker with this code waits to be hired. @param {Code} code */
export const isSpare = (code) => spare?.code === code && spare.started;

/** Sees to it that there is a worker to spare; one that cannot be had is done without. @param {Code} code */
export function provide(code) {
  if (spare?.code === code || employers.size === 0) return;
  spare?.end();
  spare = undefined;
  try {
    spare = new Crew(code, {
      hear: (crew, answer) => {
        if (crew !== spare || answer.type !== 'started') return;
        for (const employer of [...employers]) employer();
      },
      lose: (crew) => {
        crew.end();
        if (crew === spare) spare = undefined;
      },
    });
  } catch {
    // No worker to spare.
  }
}

/** The spare worker, if there is one with this code, or a new one. @param {Code} code @param {Master} master */
export function hire(code, master) {
  if (spare?.code !== code) return new Crew(code, master);
  const crew = spare;
  spare = undefined;
  crew.master = master;
  // Where a worker cannot even start, another one would not either.
  if (crew.started) provide(code);
  return crew;
}
