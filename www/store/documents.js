// Shows the experiments of documents: addresses, attributes, links of an article, reports, and the files that these need. A document may contain
// mistakes: what can be read is shown, and a notice names the rest.

import { fetched } from '../engine/module.js';
import { readEntries, readText } from '../model/document.js';
import { LoadError, RefusalError } from '../model/errors.js';
import { presetOf, withPreset } from '../model/presets.js';
import { DEFAULTS, namesOf, textOf } from '../model/settings.js';
import { settingsIn, stepsIn } from './arguments.js';
import { nameOf, understood } from './understood.js';

/**
 * @typedef {import('../model/types.js').Config} Config
 * @typedef {import('../model/types.js').Wanted} Wanted
 * @typedef {import('../model/report-types.js').Report} Report
 * @typedef {import('../model/document.js').Reading} Reading
 * @typedef {Omit<import('../model/types.js').Awaited, 'settings'>} Rest what a document says beside settings: a comparison, a step, a training
 * @typedef {Pick<import('./requests.js').Host, 'emit' | 'word'> & { ownEntries: () => [string, unknown][] }} Host the element, and its attributes that are settings
 */

export class Documents {
  #store;
  #host;
  #requests;
  /** The number of documents so far: when a newer one has come, the older one does not go on. */ #links = 0;

  /** @param {import('./store.js').Store} store @param {Host} host @param {import('./requests.js').Requests} requests */
  constructor(store, host, requests) {
    this.#store = store;
    this.#host = host;
    this.#requests = requests;
  }

  get #state() {
    return this.#store.state;
  }

  /** Follows a link. Settings that it does not name are those of the element's attributes, whatever the reader has changed. @param {string} text @returns {Promise<void>} */
  follow(text) {
    return this.#open(readText(textOf(text)), expanded(readEntries(this.#host.ownEntries()).settings), () => this.#requests.emitChange());
  }

  /** Shows the experiment of an address. Settings that it does not name have their defaults. @param {string} text @returns {Promise<void>} */
  show(text) {
    this.#requests.forgetChange();
    return this.#open({ compared: [], ...readText(textOf(text)) }, {});
  }

  /** Applies attributes that have changed; the other settings stay. @param {[string, unknown][]} entries @returns {Promise<void>} */
  async adopt(entries) {
    const reading = readEntries(entries);
    const { config } = this.#state.wanted;
    await this.#requests.worded(() => this.#understand({ ...reading, settings: withPreset(reading.settings, config) }, config));
  }

  /** Opens a file that the reader has chosen or dropped: a report if it is JSON, else data. @param {File} file @returns {Promise<void>} */
  async openFile(file) {
    if (!/\.json$/i.test(file.name) && file.type !== 'application/json') return this.#openData(file).then(() => this.#requests.emitChange());
    try {
      await this.#restore(await reportOf(file));
    } catch (error) {
      if (!this.#requests.hasFailed(error)) await this.#requests.fail(error);
      throw error;
    }
  }

  /** Fetches the data file that the element's attribute `data-src` names, and opens it. @param {string} address @returns {Promise<void>} */
  async fetchFile(address) {
    const name = address.replace(/[?#].*/, '').split('/').pop() ?? '';
    try {
      const bytes = await bytesOf(address, (share) => this.#store.update({ coming: { name, share } }));
      this.#store.update({ coming: undefined });
      const { settings } = readEntries(this.#host.ownEntries());
      const own = Object.fromEntries(Object.entries(settings).filter(([name]) => namesOf('file').includes(name)));
      await this.#openData(new File([bytes], name), own);
    } catch (error) {
      this.#store.update({ coming: undefined });
      if (!this.#requests.hasFailed(error)) await this.#requests.fail(new LoadError('file', error), () => this.fetchFile(address).catch(() => {}));
      throw error;
    }
  }

  /** Shows the experiment of a report, at its step. @param {Report} report @returns {Promise<void>} */
  #restore({ config, step, data, file_name: name }) {
    const file = data && { name, rows: data.file?.n_rows ?? data.n_samples, columns: data.file?.n_columns ?? data.n_features + 1 };
    const reading = readEntries(Object.entries(config));
    try {
      reading.step = stepsIn('step', step, 0);
    } catch (error) {
      reading.refusals.push(/** @type {RefusalError} */ (error));
    }
    return this.#open({ ...reading, file }, {}, () => this.#requests.emitChange());
  }

  /**
   * Opens a file of data, and shows the document that has waited for it, if there is one.
   * @param {File} file @param {Config} [own] settings of the article for reading it @returns {Promise<void>}
   */
  async #openData(file, own = {}) {
    const { settings, ...rest } = this.#state.awaited ?? { settings: {} };
    const { config } = await this.#requests.loadCsv(file, { ...own, ...settings });
    await this.#goOn(rest, config, this.#links);
  }

  /**
   * Shows the experiment of a document.
   * @param {Reading} reading @param {Config} own settings where it names none @param {() => void} [onShown] called once it is shown
   * @returns {Promise<void>}
   */
  async #open(reading, own, onShown) {
    const link = (this.#links += 1);
    /** @param {Wanted} wanted */
    const base = ({ file }) => understood(own, DEFAULTS, file).wanted.config;
    const settings = expanded(reading.settings);
    const waiting = this.#requests.waitWith((wanted) => understood(settings, base(wanted), wanted.file).wanted);
    if (waiting) await waiting;
    if (link !== this.#links) return;
    const others = reading.compared?.map((compared) => understood(expanded(compared), DEFAULTS, this.#state.wanted.file));
    const given = { ...reading, settings, compared: others?.map(({ kept }) => kept), refusals: [...reading.refusals, ...(others ?? []).flatMap(({ refusals }) => refusals)] };
    this.#requests.cancelFile();
    this.#store.update({ notice: undefined, awaited: undefined, isFileRequested: false });
    // The reader goes back in the history over an exchange: exchanging again keeps what both networks have learnt.
    if (others?.length && this.#requests.comparisons().length > 0 && given.refusals.length === 0 && given.step === undefined && given.steps === undefined) {
      const exchange = await import('./exchange.js').catch(() => undefined); // without this script both are built and trained anew
      if (link !== this.#links) return;
      const { file } = this.#state.wanted;
      const { config } = understood(settings, base(this.#state.wanted), file).wanted;
      if (await exchange?.swapTo(this.#store, this.#requests, config, others.map(({ wanted }) => wanted.config))) return onShown?.();
    }
    const config = await this.#requests.worded(() => this.#understand(given, base(this.#state.wanted)));
    if (this.#state.awaited) return onShown?.();
    await this.#goOn(given, config, link, onShown);
  }

  /**
   * After the experiment is built: compares, goes to the step and trains, unless something newer has been requested meanwhile.
   * @param {Rest} rest @param {Config} config that was built @param {number} link @param {() => void} [onShown] called before it trains
   */
  async #goOn({ compared, step, steps }, config, link, onShown) {
    const key = JSON.stringify(config);
    const isStillWanted = () => link === this.#links && [this.#requests.report()?.config, this.#state.wanted.config].every((other) => JSON.stringify(other) === key);
    if (isStillWanted() && compared !== undefined && compared.length + this.#requests.comparisons().length > 0) await this.#requests.compare(compared);
    onShown?.();
    if (isStillWanted() && step) await this.#requests.goTo(step);
    if (isStillWanted() && steps !== undefined) await this.#requests.train(steps);
  }

  /**
   * Builds the experiment of a document without the settings that are refused; these become the notice.
   * @param {Reading} reading @param {Config} base all settings, for those that the document does not name
   * @returns {Promise<Config>} the settings that were requested of the engine
   */
  async #understand({ settings, mended, unknown, refusals, ...rest }, base) {
    const { file } = this.#state.wanted;
    let { wanted, kept, refusals: refused } = this.#understood(settings, base, rest);
    const all = [...refusals, ...refused];
    // If nothing of a document can be read, the present settings stay.
    if (Object.keys(kept).length === 0 && rest.steps === undefined && unknown.length + all.length > 0) ({ wanted } = this.#state);
    this.#store.update({ wanted, problem: undefined });
    this.#notify({ mended, unknown, refusals: all });
    for (;;) {
      try {
        await this.#requests.build(wanted, kept);
        return wanted.config;
      } catch (error) {
        // The core refuses some settings only when it builds the experiment with its data: this one is dropped, the others are tried again.
        const name = nameOf(error, kept);
        if (name === undefined || this.#requests.isBuilding) throw error;
        delete kept[name];
        ({ wanted, kept } = understood(kept, base, file));
        this.#store.update({ wanted });
      }
    }
  }

  /**
   * The settings without those that are refused. If they need a file that is not there, the document waits for it in the state.
   * @param {Config} settings @param {Config} base @param {Rest} rest
   */
  #understood(settings, base, rest) {
    const { file } = this.#state.wanted;
    if (settings.dataset !== 'csv' || file) return understood(settings, base, file);
    const result = understood({ ...settings, dataset: base.dataset }, base, file);
    this.#store.update({ awaited: { ...rest, settings: { ...base, ...result.kept, dataset: 'csv' } }, isFileRequested: true });
    return result;
  }

  /** The settings wanted, changed by those attributes that are valid. @param {[string, unknown][]} entries @returns {Wanted} */
  withAttributes(entries) {
    const { config } = this.#state.wanted;
    const { settings, mended, unknown, refusals } = readEntries(entries);
    const { wanted, refusals: refused } = this.#understood(withPreset(settings, config), config, { isQuiet: true });
    this.#notify({ mended, unknown, refusals: [...refusals, ...refused] });
    return wanted;
  }

  /**
   * Sets the notice: what of a document was refused, unknown or read otherwise than it is written. Dispatches `error` for each refusal.
   * @param {import('../model/types.js').Notice} notice
   */
  #notify(notice) {
    if (Object.values(notice).some(({ length }) => length > 0)) this.#store.update({ notice });
    for (const error of notice.refusals) this.#host.word(error).then(() => this.#host.emit('error', { error }));
  }
}

/** Replaces the name of a preset by its settings. @param {Config} settings @returns {Config} */
const expanded = ({ preset, ...others }) => ({ ...(preset !== undefined && presetOf(preset)), ...others });

/** The report in a file. @param {Blob} file @returns {Promise<Report>} @throws {RefusalError} */
async function reportOf(file) {
  try {
    /** @type {Report} */
    const report = JSON.parse(await file.text());
    if (![1, 2].includes(report.schema) || Object.keys(settingsIn(report.config)).length === 0) throw new Error('no report');
    return report;
  } catch {
    throw new RefusalError('{"code":"bad_report"}');
  }
}

/**
 * Fetches an address.
 * @param {string} address @param {(share: number | undefined) => void} onProgress called with the share that has arrived; undefined if the server sends no size
 */
async function bytesOf(address, onProgress) {
  onProgress(undefined);
  const { body, headers } = await fetched(address);
  const total = Number(headers.get('content-length'));
  let done = 0;
  const counted = new TransformStream({
    transform(chunk, controller) {
      done += chunk.length;
      if (total >= done) onProgress(done / total);
      controller.enqueue(chunk);
    },
  });
  return new Response(body?.pipeThrough(counted)).arrayBuffer();
}
