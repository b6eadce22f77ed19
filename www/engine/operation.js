// One operation of the queue, and the promise of its outcome.

/**
 * @typedef {import('../model/types.js').Setup} Setup
 * @typedef {import('../model/report-types.js').Report} Report
 * @typedef {'paused' | 'superseded' | 'diverged'} Stopped
 * @typedef {{ report?: Report, stopped?: Stopped }} Outcome without a report if nothing was computed
 */

/**
 * @typedef {object} Operation
 * @property {'configure' | 'train' | 'reset' | 'rewind'} type the method of `Engine` that has created it
 * @property {Setup} [setup] of a `configure`
 * @property {number} [steps] of a `train`
 * @property {number} [step] of a `rewind`
 * @property {import('./protocol.js').Back} [back] of a `configure` that builds an experiment again after its worker was terminated: the step to go to
 * @property {number} [id] set when it is posted to the worker
 * @property {number} [posted] when it was posted, in milliseconds of `performance.now()`
 * @property {Operation} [newer] the operation that supersedes it
 * @property {boolean} [isOutdated] whether its experiment is no longer wanted
 * @property {Promise<Outcome>} outcome
 * @property {(outcome: Outcome | Promise<Outcome>) => void} resolve
 * @property {(error: Error) => void} reject
 */

/**
 * The outcome of a superseded operation: a training has stopped, any other has the outcome of the newer operation.
 * @param {Operation} operation @param {Operation} [by] @param {Stopped} [stopped] @returns {Outcome | Promise<Outcome>}
 */
export const outcomeOvertaken = (operation, by, stopped = 'superseded') => (operation.type === 'train' || !by ? { stopped } : by.outcome);

/** Creates an operation with a pending promise for its outcome. @param {Pick<Operation, 'type' | 'setup' | 'steps' | 'step' | 'back'>} what @returns {Operation} */
export function makeOperation(what) {
  /** @type {Operation['resolve']} */ let resolve = () => {};
  /** @type {Operation['reject']} */ let reject = () => {};
  const outcome = /** @type {Promise<Outcome>} */ (
    new Promise((yes, no) => {
      resolve = yes;
      reject = no;
    })
  );
  return { ...what, outcome, resolve, reject };
}
