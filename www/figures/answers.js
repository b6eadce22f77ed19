// What the network has answered to the questions of figures.

/**
 * @typedef {import('../model/types.js').Shown} Shown
 * @typedef {import('../model/types.js').Answer} Answer
 */

/** Keeps the newest answers of a figure: a preview has none. @param {string} figure */
export function answersOf(figure) {
  /** @type {Answer | undefined} */ let newest;
  /** The newest answer, if it is to the question of an id. @param {Shown} shown @param {string | undefined} id */
  return ({ history }, id) => {
    newest = history.answers[figure] ?? newest;
    return newest?.to === id ? newest : undefined;
  };
}

/** Why there is no answer, in words, if the core has refused it: for want of memory. @param {Answer | undefined} answer @param {{ errors: { memory: (refusal: any) => string } }} strings */
export const refusedWith = (answer, { errors }) => answer?.refusal && errors.memory(JSON.parse(answer.refusal));

/** Whether there is no answer at the step that is shown. @param {Answer | undefined} answer @param {Shown} shown */
export const isOld = (answer, { report }) => answer?.report.step !== report.step || JSON.stringify(answer.report.config) !== JSON.stringify(report.config);
