// The experiments that the one shown is compared with. Each has an engine of its own, the data and the seed of the one shown, and follows its step.

import { Engine } from '../engine/engine.js';
import { DATA_SETTINGS } from '../model/settings.js';
import { History } from './history.js';

/**
 * @typedef {import('./store.js').Experiment} Experiment
 * @typedef {import('../model/types.js').Config} Config
 */

/** The settings that every compared experiment takes from the one shown. */
const SHARED = [...DATA_SETTINGS, 'batch_size'];

export class Comparison {
  #store;
  /** The engines that are going to a step: which step, and a promise for the arrival. @type {WeakMap<Engine, { target: number, done: Promise<void> }>} */ #ways = new WeakMap();
  /** The listeners of every engine of a comparison. @type {import('../engine/engine.js').Listeners} */
  #listeners = {
    onSnapshot: (snapshot, engine) => {
      const { history } = this.#store.state.compared.find((experiment) => experiment.engine === engine) ?? { history: new History() };
      const report = history.take(snapshot);
      // The history has changed in place: a new object tells the view so.
      this.#replace(engine, {});
      return report;
    },
    onPreview: () => {},
    onProgress: () => {},
    onTraining: () => {},
  };

  /** @param {import('./store.js').Store} store */
  constructor(store) {
    this.#store = store;
  }

  /** Compares with these experiments. One that is compared with already keeps its engine and what it has learnt. @param {Config[]} configs whole and valid */
  set(configs) {
    const before = [...this.#store.state.compared];
    const compared = configs.map((config) => {
      const key = JSON.stringify(this.#besideShown(config));
      const index = before.findIndex((experiment) => experiment.engine && JSON.stringify(experiment.config) === key);
      return index < 0 ? { config, history: new History(), engine: new Engine(this.#listeners) } : before.splice(index, 1)[0];
    });
    this.#store.update({ compared });
    for (const { engine } of before) engine?.dispose();
  }

  /** Creates an engine for each experiment again. */
  resume() {
    this.set(this.#store.state.compared.map(({ config }) => config));
  }

  /** Disposes of the engines; the experiments stay in the state. */
  stop() {
    for (const { engine } of this.#store.state.compared) engine?.dispose();
    this.#store.update({ compared: this.#store.state.compared.map(({ engine, ...kept }) => kept) });
  }

  /** Replaces the experiment of an engine by a copy with other parts. @param {Engine} engine @param {Partial<Experiment>} parts */
  #replace(engine, parts) {
    this.#store.update({ compared: this.#store.state.compared.map((experiment) => (experiment.engine === engine ? { ...experiment, ...parts } : experiment)) });
  }

  /** Settings with those of the experiment shown where both must agree. @param {Config} config @returns {Config} */
  #besideShown(config) {
    const { report } = this.#store.state.shown.history;
    return { ...config, ...(report && Object.fromEntries(SHARED.map((name) => [name, /** @type {Config} */ (report.config)[name]]))) };
  }

  /** Brings all to the step and the data of the experiment shown. One that fails is removed from the comparison. @returns {Promise<unknown>} rejects with its error */
  follow() {
    return Promise.all(this.#store.state.compared.map((experiment) => this.#follow(experiment)));
  }

  /** @param {Experiment} experiment */
  async #follow({ config: own, file: ownFile, engine, history }) {
    const { file, history: { report } } = this.#store.state.shown;
    if (!engine || !report) return;
    const way = this.#ways.get(engine);
    if (way) way.target = report.step;
    try {
      const config = this.#besideShown(own);
      /** @type {Promise<unknown> | undefined} */ let building;
      if ((!way && !history.report) || JSON.stringify(config) !== JSON.stringify(own) || file !== ownFile) {
        this.#replace(engine, { config, file });
        building = engine.configure({ config, file });
      }
      // An engine that builds another experiment has dropped the training towards its earlier target.
      if (!way || building) this.#ways.set(engine, this.#wayTo(report.step, engine, history, building));
      await Promise.all([building, this.#ways.get(engine)?.done]);
    } catch (error) {
      this.#store.update({ compared: this.#store.state.compared.filter((other) => other.engine !== engine) });
      engine.dispose();
      throw error;
    }
  }

  /** Starts going to a step. @param {number} target the step @param {Engine} engine @param {History} history @param {Promise<unknown>} [building] is awaited first */
  #wayTo(target, engine, history, building) {
    const way = { target, done: Promise.resolve() };
    way.done = (async () => {
      try {
        await building;
        await this.#go(engine, history, way);
      } finally {
        if (this.#ways.get(engine) === way) this.#ways.delete(engine);
      }
    })();
    return way;
  }

  /** Trains or rewinds until the engine is at the target, which may change meanwhile. @param {Engine} engine @param {History} history @param {{ target: number }} way */
  async #go(engine, history, way) {
    while (history.report && history.report.step !== way.target && this.#ways.get(engine) === way) {
      const { step, loss } = history.report;
      const { target } = way;
      if (loss === null && target > step) return; // it has diverged and cannot train on
      const { report, moments } = this.#store.state.shown.history;
      if (report?.loss === null && target < step) return; // the one shown has diverged at an earlier step: this one keeps its later step
      const begins = target === 0 && moments.furthest === 0;
      const { stopped } = await (target > step ? engine.train(target - step) : begins ? engine.reset() : engine.rewind(target));
      if (stopped) return;
    }
  }
}
