// What the worker does when nothing is requested: it examines the network, then tries cures.

import { Draws, References, Trials } from '../pkg/init_lab.js';

/** Milliseconds without a request after which the network is examined… */
export const REST_MS = 200;
/** …and so many more after which cures are tried. */
const TRIAL_MS = 1000;

/** The experiments of whose data it is known how far they can be learnt. */
const known = new WeakSet();

/**
 * @typedef {import('../pkg/init_lab.js').Lab} Lab
 * @typedef {object} Worker
 * @property {Uint8Array} [file] what the data set needs
 * @property {boolean} hasTrials whether cures are tried
 * @property {(ms: number) => Promise<boolean>} delay tells whether nothing was requested meanwhile
 * @property {(part: () => boolean) => Promise<boolean>} inParts does something whose parts tell whether they were the last; tells whether it came to its end
 * @property {() => void} postReport
 * @property {(tried: string) => void} postTried
 * @property {(draws: import('../model/types.js').Draws) => void} postDraws
 */

/** @param {Lab} lab @param {Worker} worker */
export async function rest(lab, { file, hasTrials, delay, inParts, postReport, postTried }) {
  if (!(await delay(REST_MS)) || !(await inParts(() => lab.examineSome()))) return;
  postReport();
  if (!hasTrials || !(await delay(TRIAL_MS))) return;
  if (lab.target === undefined && file && !known.has(lab)) {
    const references = new References(lab, file);
    if (!(await inParts(() => references.step()))) return references.free();
    lab.target = references.target();
    known.add(lab);
    references.free();
    postReport();
  }
  const trials = new Trials(lab, file);
  let posted = '';
  await inParts(() => {
    const isLast = trials.step();
    const tried = trials.tried();
    if (tried !== posted) postTried((posted = tried));
    return isLast;
  });
  trials.free();
}

/** Trains with other draws. @param {Lab} lab @param {Worker} worker */
export async function tryDraws(lab, { file, inParts, postDraws }) {
  const draws = new Draws(lab, file);
  let posted = -1;
  await inParts(() => {
    const isLast = draws.step();
    if (draws.made !== posted) postDraws({ made: (posted = draws.made), learns: draws.learns });
    return isLast;
  });
  draws.free();
}
