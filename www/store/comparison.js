// The experiments that the one shown is compared with: the same data and draw, an engine for each, step for step.

import { Engine } from '../engine/engine.js';
import { DATA_SETTINGS } from '../model/settings.js';
import { History } from './history.js';

/**
 * @typedef {import('./store.js').Experiment} Experiment
 * @typedef {import('../model/types.js').Config} Config
 */

/** What both experiments have in common. */
const SHARED = [...DATA_SETTINGS, 'batch_size'];

export class Comparison {
  #store;
  /** The steps that engines are on their way to. @type {WeakMap<Engine, number>} */ #targets = new WeakMap();
  /** What engines have been given to build. @type {WeakMap<Engine, { key: string, file?: ArrayBuffer }>} */ #built = new WeakMap();

  /** @param {import('./store.js').Store} store */
  constructor(store) {
    this.#store = store;
  }

  /** Compares with these experiments instead of the present ones. @param {Config[]} configs whole and valid */
  set(configs) {
    this.stop();
    this.#store.update({ compared: configs.map((config) => this.#begin(config)) });
  }

  /** Gives each experiment an engine again. */
  resume() {
    this.set(this.#store.state.compared.map(({ config }) => config));
  }

  /** Ends the engines; the experiments stay. */
  stop() {
    for (const { engine } of this.#store.state.compared) engine?.dispose();
    this.#store.update({ compared: this.#store.state.compared.map(({ engine, ...kept }) => kept) });
  }

  /** @param {Config} config @returns {Experiment} */
  #begin(config) {
    const history = new History();
    const engine = new Engine({
      onSnapshot: (snapshot) => {
        const report = history.take(snapshot);
        // A new object says that its history has changed.
        this.#replace(engine, {});
        return report;
      },
      onPreview: () => {},
      onProgress: () => {},
      onTraining: () => {},
    });
    return { config, history, engine };
  }

  /** @param {Engine} engine @param {Partial<Experiment>} parts */
  #replace(engine, parts) {
    this.#store.update({ compared: this.#store.state.compared.map((experiment) => (experiment.engine === engine ? { ...experiment, ...parts } : experiment)) });
  }

  /** All go where the experiment shown is, on its data. @returns {Promise<unknown>} */
  follow() {
    return Promise.all(this.#store.state.compared.map((experiment) => this.#follow(experiment)));
  }

  /** @param {Experiment} experiment */
  async #follow({ config: own, engine, history }) {
    const { file, history: { report } } = this.#store.state.shown;
    if (!engine || !report) return;
    const shared = Object.fromEntries(SHARED.map((name) => [name, /** @type {Config} */ (report.config)[name]]));
    const config = { ...own, ...shared };
    const isOnItsWay = this.#targets.has(engine);
    this.#targets.set(engine, report.step);
    try {
      const key = JSON.stringify(config);
      const built = this.#built.get(engine);
      if (key !== built?.key || file !== built.file) {
        this.#built.set(engine, { key, file });
        this.#replace(engine, { config, file });
        await engine.configure({ config, file });
      }
      if (!isOnItsWay) await this.#go(engine, history);
    } finally {
      if (!isOnItsWay) this.#targets.delete(engine);
    }
  }

  /** To the target, which may move meanwhile. @param {Engine} engine @param {History} history */
  async #go(engine, history) {
    while (history.report && history.report.step !== this.#targets.get(engine)) {
      const { step, loss } = history.report;
      const target = Number(this.#targets.get(engine));
      if (loss === null && target > step) return; // it has diverged
      const { stopped } = await (target > step ? engine.train(target - step) : target === 0 ? engine.reset() : engine.rewind(target));
      if (stopped) return;
    }
  }
}
