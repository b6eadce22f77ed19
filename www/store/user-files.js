// The reader's files: read, then learnt from; or refused, and kept to be read in another way.

import { csvRefusal, loadTables } from '../engine/needed.js';
import { DEFAULTS, MAX_FILE_BYTES, namesOf } from '../model/settings.js';
import { checked } from './checked.js';

/**
 * @typedef {import('../model/types.js').Config} Config
 * @typedef {import('../model/types.js').Wanted} Wanted
 * @typedef {import('../model/report-types.js').Report} Report
 * @typedef {import('../engine/tables.js').Reading} Reading
 * @typedef {object} Host what requests are made of
 * @property {(settings: Config, file?: ArrayBuffer) => Wanted} accept
 * @property {(wanted: Wanted, settings: Config, options?: { anew?: boolean }) => Promise<Report>} build
 * @property {(error: unknown) => Promise<void>} fail
 * @property {<T>(act: () => Promise<T>) => Promise<T>} worded
 */

export class UserFiles {
  #store;
  #host;
  /** Settles when the files passed so far are read. @type {Promise<unknown> | undefined} */ #reading;
  /** Ends the reading of the newest file. @type {AbortController | undefined} */ #abort;

  /** @param {import('./store.js').Store} store @param {Host} host */
  constructor(store, host) {
    this.#store = store;
    this.#host = host;
  }

  /** @param {Blob | ArrayBuffer | string} file @param {Config} settings to change with it @returns {Promise<Report>} */
  async load(file, settings) {
    const name = file instanceof File ? file.name : '';
    const blob = new Blob([file]);
    // Another file may have to be read in another way.
    const all = { ...FIRST, ...settings, dataset: 'csv' };
    const abort = (this.#abort = new AbortController());
    const isNewest = () => this.#abort === abort;
    const onProgress = (/** @type {number} */ share) => isNewest() && this.#store.update({ coming: { name, share, cancel: () => abort.abort() } });
    const reading = this.#read(all, (config, { readFile }) => {
      if (blob.size > MAX_FILE_BYTES) throw csvRefusal({ reason: 'too_large', value: String(blob.size), limit: MAX_FILE_BYTES });
      return readFile(blob, config, onProgress, abort.signal);
    });
    // The order of the calls decides which file is the newest, not which one is read last.
    await (this.#reading = Promise.allSettled([this.#reading, reading]));
    if (isNewest()) this.#store.update({ coming: undefined });
    return this.#take(await reading, name, all);
  }

  /** Reads the file that was refused again. @param {Config} settings that say how @returns {Promise<Report>} */
  async readCandidate(settings) {
    const { candidate } = this.#store.state;
    if (!candidate) throw new Error('there is no file to read again');
    const all = { ...candidate.settings, ...settings };
    return this.#take(await this.#read(all, (config, { readAgain }) => readAgain(candidate.file, config)), candidate.name, all);
  }

  /** Says what was read of the file that a report is about. @param {ArrayBuffer} file @param {Config} config */
  async inspect(file, config) {
    const key = JSON.stringify(NAMES.map((name) => config[name]));
    const { inspected } = this.#store.state;
    if (inspected?.file === file && inspected.key === key) return;
    const { readAgain } = await loadTables();
    const { inspection } = await readAgain(file, config);
    if (this.#store.state.shown.file === file) this.#store.update({ inspected: { file, key, inspection } });
  }

  /** @param {Config} settings @param {(config: Config, tables: typeof import('../engine/tables.js')) => Promise<Reading>} read @returns {Promise<Reading>} */
  #read(settings, read) {
    return this.#host.worded(async () => {
      try {
        const { config } = checked({ ...this.#store.state.wanted.config, ...settings }, NO_BYTES);
        return await read(config, await loadTables());
      } catch (error) {
        const isGivenUp = error instanceof DOMException && error.name === 'AbortError';
        if (!isGivenUp) this.#host.fail(error);
        throw error;
      }
    });
  }

  /** Builds the experiment of a file that was read, or keeps the file. @param {Reading} reading @param {string} name @param {Config} settings @returns {Promise<Report>} */
  async #take({ bytes, inspection, table }, name, settings) {
    if (!table) {
      this.#store.update({ candidate: { file: bytes, name, settings, inspection } });
      const error = csvRefusal(inspection.refusal);
      await this.#host.fail(error);
      throw error;
    }
    const report = await this.#host.worded(() => this.#host.build(this.#host.accept(settings, bytes), {}, { anew: true }));
    this.#store.update({ fileName: { name, rows: inspection.file?.n_rows ?? 0, columns: inspection.columns.length }, candidate: undefined });
    return report;
  }
}

/** The settings that say how a file is read. */
const NAMES = namesOf('file');

/** Their first values. */
const FIRST = Object.fromEntries(NAMES.map((name) => [name, DEFAULTS[name]]));

/** In the place of a file that is not read yet. */
const NO_BYTES = new ArrayBuffer(0);
