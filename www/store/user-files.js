// The reader's data files. A file that can be read becomes the data of the experiment; one that is refused is kept, so that the reader can choose
// another way to read it.

import { csvRefusal, loadTables } from '../engine/needed.js';
import { DEFAULTS, MAX_FILE_BYTES, namesOf } from '../model/settings.js';
import { checked } from './checked.js';

/**
 * @typedef {import('../model/types.js').Config} Config
 * @typedef {import('../model/types.js').Wanted} Wanted
 * @typedef {import('../model/report-types.js').Report} Report
 * @typedef {import('../engine/tables.js').Reading} Reading
 * @typedef {(config: Config, tables: typeof import('../engine/tables.js'), signal: AbortSignal) => Promise<Reading>} Read
 * @typedef {object} Host methods of `Requests`
 * @property {(settings: Config, file?: ArrayBuffer) => Wanted} accept
 * @property {(wanted: Wanted, settings: Config, options?: { anew?: boolean }) => Promise<Report>} build
 * @property {(error: unknown) => Promise<void>} fail
 * @property {<T>(act: () => Promise<T>) => Promise<T>} worded
 */

/** The reason of `abort` when a newer file replaces one that is being read. */
const OVERTAKEN = new DOMException('a newer file is being read', 'AbortError');

export class UserFiles {
  #store;
  #host;
  /** The newest reading, which aborts the one before. @type {{ abort: AbortController, report: Promise<Report> } | undefined} */ #newest;

  /** @param {import('./store.js').Store} store @param {Host} host */
  constructor(store, host) {
    this.#store = store;
    this.#host = host;
  }

  /** Reads a file and builds its experiment. @param {Blob | ArrayBuffer | string} file @param {Config} settings to change with it @returns {Promise<Report>} */
  load(file, settings) {
    const name = file instanceof File ? file.name : '';
    const blob = new Blob([file]);
    // The settings for reading start from their defaults: those of the file before need not suit this one.
    const all = { ...FIRST, ...settings, dataset: 'csv' };
    return this.#start(name, all, (config, { readFile }, signal) => {
      if (blob.size > MAX_FILE_BYTES) throw csvRefusal({ reason: 'too_large', value: String(blob.size), limit: MAX_FILE_BYTES });
      return readFile(blob, config, (share) => signal.aborted || this.#store.update({ coming: { ...this.#coming(name), share } }), signal);
    });
  }

  /** Reads the file that was refused once more, in another way. @param {Config} settings for reading it @returns {Promise<Report>} */
  readCandidate(settings) {
    const { candidate } = this.#store.state;
    if (!candidate) throw new Error('there is no file to read again');
    // The reader may change several settings, one after another: each adds to those before.
    const all = { ...candidate.settings, ...settings };
    this.#store.update({ candidate: { ...candidate, settings: all } });
    return this.#start(candidate.name, all, (config, { readAgain }) => readAgain(candidate.file, config));
  }

  /** Aborts the reading under way, and drops the file that was refused. */
  cancel() {
    this.#newest?.abort.abort();
    this.#store.update({ coming: undefined, candidate: undefined });
  }

  /** Puts the inspection of the file that a report is about into the state, for the panel. @param {ArrayBuffer} file @param {Config} config */
  async inspect(file, config) {
    const key = JSON.stringify(NAMES.map((name) => config[name]));
    const { inspected } = this.#store.state;
    if (inspected?.file === file && inspected.key === key) return;
    const { readAgain } = await loadTables();
    const { inspection } = await readAgain(file, config);
    if (this.#store.state.shown.file === file) this.#store.update({ inspected: { file, key, inspection } });
  }

  /** The part of the state that shows that a file is being read. @param {string} name */
  #coming(name) {
    return { name, cancel: () => this.cancel() };
  }

  /**
   * Reads a file and builds its experiment. If a newer file replaces it meanwhile, the promise has the outcome of the newer one.
   * @param {string} name @param {Config} settings @param {Read} read @returns {Promise<Report>}
   */
  async #start(name, settings, read) {
    this.#newest?.abort.abort(OVERTAKEN);
    const abort = new AbortController();
    this.#store.update({ coming: this.#coming(name) });
    const report = this.#host.worded(() => this.#take(this.#read(settings, read, abort.signal), name, settings, abort.signal));
    const own = (this.#newest = { abort, report });
    try {
      return await report;
    } catch (error) {
      if (error === OVERTAKEN && this.#newest !== own) return this.#newest.report;
      throw error;
    } finally {
      if (this.#newest === own) this.#store.update({ coming: undefined });
    }
  }

  /** Reads a file, and shows an error unless the reading was aborted. @param {Config} settings @param {Read} read @param {AbortSignal} signal @returns {Promise<Reading>} */
  async #read(settings, read, signal) {
    try {
      const { config } = checked({ ...this.#store.state.wanted.config, ...settings }, NO_BYTES);
      const tables = await loadTables();
      signal.throwIfAborted();
      return await read(config, tables, signal);
    } catch (error) {
      signal.throwIfAborted();
      this.#host.fail(error);
      throw error;
    }
  }

  /**
   * Builds the experiment of a file that was read; keeps a file that is refused.
   * @param {Promise<Reading>} reading @param {string} name @param {Config} settings @param {AbortSignal} signal @returns {Promise<Report>}
   */
  async #take(reading, name, settings, signal) {
    const { bytes, inspection, table } = await reading;
    signal.throwIfAborted();
    // The button Cancel disappears: it ends the reading, and the file is read.
    this.#store.update({ coming: undefined });
    if (!table) {
      this.#store.update({ candidate: { file: bytes, name, settings, inspection } });
      const error = csvRefusal(inspection.refusal);
      await this.#host.fail(error);
      throw error;
    }
    const wanted = this.#host.accept(settings, bytes);
    const report = await this.#host.build(wanted, {}, { anew: true });
    this.#store.update({ fileName: { name, rows: inspection.file?.n_rows ?? 0, columns: inspection.columns.length }, candidate: undefined });
    return report;
  }
}

/** The names of the settings for reading a file. */
const NAMES = namesOf('file');

/** Their defaults. */
const FIRST = Object.fromEntries(NAMES.map((name) => [name, DEFAULTS[name]]));

/** Stands for a file that is not read yet, in the check of the settings. */
const NO_BYTES = new ArrayBuffer(0);
