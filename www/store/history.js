// The record of an experiment: its newest report, its first one, and the curves of the training.

import { VERSION } from '../model/settings.js';
import { Losses } from './losses.js';
import { Moments } from './moments.js';

/** @typedef {import('../model/report-types.js').Report} Report */

export class History {
  /** @type {Report | undefined} */ report;
  /** The newest report as the worker sent it, JSON text. */ text = '';
  /** The report of step 0. @type {Report | undefined} */ start;
  /** The newest answer of the network to each figure's question, by the name of the figure. @type {Record<string, import('../model/types.js').Answer>} */ answers = {};
  /** Milliseconds of one step. */ stepMs = 0;
  losses = new Losses();
  moments = new Moments();

  /** Adds a snapshot of the worker. @param {import('../engine/protocol.js').Snapshot} snapshot @returns {Report} its report */
  take({ report: text, losses, from, stepMs, rewound, answers = [] }) {
    const report = /** @type {Report} */ ({ ...JSON.parse(text), version: VERSION });
    // The cures were tried from step 0 on: their result is valid at all steps of this experiment.
    const isSame = this.report && JSON.stringify(this.report.config) === JSON.stringify(report.config);
    if (isSame) report.trial = this.report?.trial ?? null;
    this.report = report;
    this.text = text;
    this.losses.add(losses, from);
    this.moments.add(report, rewound);
    this.stepMs = stepMs;
    for (const { of, ...answer } of answers) this.answers[of] = { ...answer, report };
    if (report.step === 0) this.start = report;
    return report;
  }

  /** Adds the result of the trials so far to the report. @param {import('../model/report-types.js').Tried} trial @returns {Report | undefined} */
  takeTrial(trial) {
    if (this.report) this.report = { ...this.report, trial };
    return this.report;
  }
}

/** The record that consists of one report alone. @param {string} text JSON text */
export function historyOf(text) {
  const history = new History();
  history.take({ report: text, losses: new Float64Array(), from: 0, stepMs: 0, rewound: false, answered: 0 });
  return history;
}
