// One operation of the queue, and the promise of its outcome.

/**
 * @typedef {import('../model/types.js').Setup} Setup
 * @typedef {import('../model/report-types.js').Report} Report
 * @typedef {'paused' | 'superseded' | 'diverged'} Stopped
 * @typedef {{ report?: Report, stopped?: Stopped }} Outcome no report where nothing was computed
 */

/**
 * @typedef {object} Operation
 * @property {'configure' | 'train' | 'reset' | 'rewind'} type
 * @property {Setup} [setup] of a `configure`
 * @property {number} [steps] of a `train`
 * @property {number} [step] of a `rewind`
 * @property {import('./protocol.js').Back} [back] of a `configure` that brings back what was lost with its worker
 * @property {number} [id] once the worker has it
 * @property {number} [posted] when the worker got it, in milliseconds
 * @property {Operation} [newer] what waits for its end
 * @property {boolean} [isOutdated] whether its experiment is not wanted any more
 * @property {Promise<Outcome>} outcome
 * @property {(outcome: Outcome | Promise<Outcome>) => void} resolve
 * @property {(error: Error) => void} reject
 */

/** The outcome of an operation that a newer one overtakes: a training has stopped, the others have the outcome of the newer one. @param {Operation} operation @param {Operation} [by] @param {Stopped} [stopped] @returns {Outcome | Promise<Outcome>} */
export const outcomeOvertaken = (operation, by, stopped = 'superseded') => (operation.type === 'train' || !by ? { stopped } : by.outcome);

/** An operation whose outcome is to come. @param {Pick<Operation, 'type' | 'setup' | 'steps' | 'step' | 'back'>} what @returns {Operation} */
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
