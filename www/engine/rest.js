// What an idle worker does: it measures what takes long (the curvature, for example), then tries cures.

import { Draws, References, Trials } from '../pkg/init_lab.js';

/** The worker starts these measurements after so many milliseconds without a request. */
export const REST_MS = 200;
/** When the measurements are done, it tries cures after so many more milliseconds without a request. */
const TRIAL_MS = 1000;

/** The experiments for which the worker has trained reference networks, to find the loss that they must reach. It does so only once: that loss may stay unknown. */
const known = new WeakSet();

/**
 * @typedef {import('../pkg/init_lab.js').Lab} Lab
 * @typedef {object} Worker the state and the functions of the worker that idle work needs
 * @property {Uint8Array} [file] which the data set needs
 * @property {boolean} hasTrials whether to try cures
 * @property {(ms: number) => Promise<boolean>} delay resolves with false if something was requested meanwhile
 * @property {(part: () => boolean) => Promise<boolean>} inParts calls `part` until it returns true, and handles messages between the calls; resolves with false if a request has ended it early
 * @property {() => void} postReport
 * @property {(tried: string) => void} postTried
 * @property {(draws: import('../model/types.js').Draws) => void} postDraws
 */

/** Completes the measurements and tries the cures, until all is done or something is requested. @param {Lab} lab @param {Worker} worker */
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

/** Trains the experiment with other seeds, until all are done or something is requested. @param {Lab} lab @param {Worker} worker */
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
