// What is known of the experiment that is shown: its reports, the newest and the first, and what they said on the way.

import { Moments } from './moments.js';
import { Losses } from './losses.js';

/** @typedef {import('../model/report-types.js').Report} Report */

export class History {
  /** @type {Report | undefined} */ report;
  /** The same as JSON text. */ text = '';
  /** The one of step 0. @type {Report | undefined} */ start;
  /** The CSV file that it was made with. @type {ArrayBuffer | undefined} */ file;
  /** What the network answered last. @type {import('../model/types.js').Answers | undefined} */ answers;
  /** Milliseconds of one step. */ stepMs = 0;
  losses = new Losses();
  moments = new Moments();

  /** Takes a state of the experiment in. @param {import('../engine/protocol.js').State} state @param {ArrayBuffer | undefined} file @returns {Report} */
  take({ report: text, losses, from, stepMs, rewound, answers }, file) {
    const report = /** @type {Report} */ (JSON.parse(text));
    this.report = report;
    this.text = text;
    this.file = file;
    this.losses.add(losses, from);
    this.moments.add(report, rewound);
    this.stepMs = stepMs;
    if (answers) this.answers = { ...answers, report };
    if (report.step === 0) this.start = report;
    return report;
  }
}
