// The experiment in code: its program for another framework, what changes there with some settings, and a network as a framework prints it.

import { fileOf } from '../engine/needed.js';
import { LoadError, refusalOf } from '../model/errors.js';

/**
 * @typedef {import('../model/types.js').Config} Config
 * @typedef {typeof import('../engine/programs.js')} Writer
 */

export class Programs {
  #store;

  /** @param {import('./store.js').Store} store */
  constructor(store) {
    this.#store = store;
  }

  /** The experiment shown as a program. @param {string} framework @returns {Promise<string>} */
  program(framework) {
    return this.#write(({ programOf }, config, data) => programOf(config, data, framework));
  }

  /** The lines of that program that other settings change. @param {string} framework @param {Config} settings @returns {Promise<import('../model/pasted-types.js').ChangedLine[]>} */
  changes(framework, settings) {
    return this.#write(({ changedLinesOf }, config, data) => changedLinesOf(config, settings, data, framework));
  }

  /** What a framework has printed of a network, as settings, line by line. @param {string} text */
  async read(text) {
    const { modelOf } = await import('../engine/programs.js').catch(cannotLoad);
    return modelOf(String(text));
  }

  /** @template T @param {(writer: Writer, config: Config, data: import('../engine/programs.js').Data) => Promise<T>} write @returns {Promise<T>} */
  async #write(write) {
    const { shown: { config, file }, fileName } = this.#store.state;
    const [needed, writer] = await Promise.all([fileOf({ config, file }), import('../engine/programs.js').catch(cannotLoad)]);
    try {
      return await write(writer, config, { file: needed, name: fileName?.name ?? '' });
    } catch (error) {
      throw refusalOf(error);
    }
  }
}

/** @param {unknown} error @returns {never} */
function cannotLoad(error) {
  throw new LoadError('part', error);
}
