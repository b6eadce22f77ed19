// The experiment that another one is compared with: the same data and draw, a worker of its own, step for step.

import { Engine } from '../engine/engine.js';
import { History } from './history.js';
import { DATA_SETTINGS } from '../model/settings.js';

/**
 * @typedef {import('../model/types.js').Config} Config
 * @typedef {import('../model/report-types.js').Report} Report
 */

/** What both experiments have in common. */
const SHARED = [...DATA_SETTINGS, 'batch_size'];

export class Pinned {
  /** @type {import('../pkg/settings.js').Settings} */ config;
  history = new History();
  #engine;
  #onReport;
  /** What is being built, as text. */ #wanted = '';
  /** The CSV file that it is built with. @type {ArrayBuffer | undefined} */ #file;
  /** The step that the other experiment is at. */ #target = 0;
  #isFollowing = false;

  /** @param {import('../pkg/settings.js').Settings} config @param {() => void} onReport told of each new report */
  constructor(config, onReport) {
    this.config = config;
    this.#onReport = onReport;
    this.#engine = new Engine({
      onState: (state) => {
        const report = this.history.take(state, this.#file);
        this.#onReport();
        return report;
      },
      onSketch: () => {},
      onProgress: () => {},
      onTraining: () => {},
    });
  }

  /** Goes where the other experiment is, on its data. @param {Report} other @param {ArrayBuffer | undefined} file @returns {Promise<void>} */
  async follow(other, file) {
    const config = { ...this.config, ...Object.fromEntries(SHARED.map((name) => [name, /** @type {Config} */ (other.config)[name]])) };
    const wanted = JSON.stringify(config);
    this.#target = other.step;
    if (wanted !== this.#wanted || file !== this.#file) {
      this.#wanted = wanted;
      this.#file = file;
      this.config = config;
      await this.#engine.configure({ config, file });
    }
    if (this.#isFollowing) return;
    this.#isFollowing = true;
    try {
      while (this.history.report && this.history.report.step !== this.#target) {
        const { step, loss } = this.history.report;
        const ahead = this.#target - step;
        if (loss === null && ahead > 0) break; // it has diverged
        const { stopped } = await (ahead > 0 ? this.#engine.train(ahead) : this.#target === 0 ? this.#engine.reset() : this.#engine.rewind(this.#target));
        if (stopped) break;
      }
    } finally {
      this.#isFollowing = false;
    }
  }

  /** Lets its worker go, if that can soon be made good. */
  release() {
    this.#engine.release();
  }

  dispose() {
    this.#onReport = () => {};
    this.#engine.dispose();
  }
}
