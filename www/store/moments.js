// Selected numbers of the reports of a training, for the curves. A long training keeps fewer of them.

import { numberIn } from '../model/report.js';

/** @typedef {import('../model/report-types.js').Report} Report */

/** How many moments are kept at most. A chart has hardly more pixels. */
const CAPACITY = 600;

/** @typedef {import('../model/types.js').Moment} Moment */

export class Moments {
  /** @type {Moment[]} */ all = [];
  /** The least number of steps between two moments. */ #stride = 1;

  /** The last step that is known. */
  get furthest() {
    return this.all[this.all.length - 1]?.step ?? 0;
  }

  /**
   * Adds a report. It replaces the moments of its step and later.
   * @param {Report} report @param {boolean} rewound whether the training goes over known steps again: the later moments stay
   */
  add(report, rewound) {
    const { all: moments } = this;
    if (rewound && report.step <= this.furthest) return;
    while (moments.length > 0 && moments[moments.length - 1].step >= report.step) moments.pop();
    if (report.step === 0) this.#stride = 1;
    // The newest moment is always kept. It is dropped when the next one comes and it lies less than a stride after the one before.
    if (moments.length > 1 && moments[moments.length - 1].step - moments[moments.length - 2].step < this.#stride) moments.pop();
    moments.push({
      step: report.step,
      accuracy: report.accuracy ?? NaN,
      testAccuracy: report.test_accuracy ?? NaN,
      testLoss: report.test_loss ?? NaN,
      updates: Float64Array.from(report.layers, ({ update_ratio: ratio }) => (ratio === null || ratio === undefined ? NaN : Math.log10(ratio))),
      gradients: Float64Array.from(report.layers, (layer) => numberIn(layer, 'grad_post_activation_norm_log10')),
      spreads: Float32Array.from(report.layers, ({ post_activation: { std } }) => Math.log10(std ?? NaN)),
      saturated: Float32Array.from(report.layers, ({ saturated_fraction: share }) => share ?? NaN),
      dead: Float32Array.from(report.layers, ({ dead_fraction: share }) => share ?? NaN),
    });
    if (moments.length <= CAPACITY) return;
    this.all = moments.filter((_, index) => index % 2 === 0 || index === moments.length - 1);
    this.#stride = Math.max(1, (2 * report.step) / CAPACITY);
  }

  /** One number of each moment, as an array. @param {(moment: Moment) => number} of */
  series(of) {
    return Float64Array.from(this.all, of);
  }
}
