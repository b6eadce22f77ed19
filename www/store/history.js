// What is known of an experiment: its newest report and its first one, and what the reports in between said.

import { VERSION } from '../model/settings.js';
import { Losses } from './losses.js';
import { Moments } from './moments.js';

/** @typedef {import('../model/report-types.js').Report} Report */

export class History {
  /** @type {Report | undefined} */ report;
  /** The same as JSON text. */ text = '';
  /** The report of step 0. @type {Report | undefined} */ start;
  /** What the network answered last, by the names of the figures. @type {Record<string, import('../model/types.js').Answer>} */ answers = {};
  /** Milliseconds of one step. */ stepMs = 0;
  losses = new Losses();
  moments = new Moments();

  /** @param {import('../engine/protocol.js').Snapshot} snapshot the next one @returns {Report} */
  take({ report: text, losses, from, stepMs, rewound, answers = [] }) {
    const report = /** @type {Report} */ ({ ...JSON.parse(text), version: VERSION });
    // What was tried for an experiment holds at all its steps.
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

  /** @param {import('../model/report-types.js').Tried} trial what was tried so far @returns {Report | undefined} */
  takeTrial(trial) {
    if (this.report) this.report = { ...this.report, trial };
    return this.report;
  }
}

/** What a report alone says. @param {string} text JSON text */
export function historyOf(text) {
  const history = new History();
  history.take({ report: text, losses: new Float64Array(), from: 0, stepMs: 0, rewound: false, answered: 0 });
  return history;
}
