// Code for other frameworks: writes the experiment as a program, finds the lines that other settings would change, and reads a printed network.

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

  /** Reads what `print(model)` of PyTorch or `model.summary()` of Keras printed, and finds the settings for it. @param {string} text */
  async read(text) {
    const { modelOf } = await import('../engine/programs.js').catch(cannotLoad);
    return modelOf(String(text));
  }

  /**
   * Loads the script that writes programs and calls `write` with it.
   * @template T @param {(writer: Writer, config: Config, data: import('../engine/programs.js').Data) => Promise<T>} write @returns {Promise<T>}
   */
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
