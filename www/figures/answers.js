// The answers of the network to the questions of figures.

/**
 * @typedef {import('../model/types.js').Shown} Shown
 * @typedef {import('../model/types.js').Answer} Answer
 */

/** Returns a function that remembers the newest answer to a figure: while a preview is shown, there is none in the state. @param {string} figure its name */
export function answersOf(figure) {
  /** @type {Answer | undefined} */ let newest;
  /** The newest answer, if it belongs to the question with this id. @param {Shown} shown @param {string | undefined} id */
  return ({ history }, id) => {
    newest = history.answers[figure] ?? newest;
    return newest?.to === id ? newest : undefined;
  };
}

/**
 * The sentence for an answer that the core has refused because the memory does not suffice; else nothing.
 * @param {Answer | undefined} answer @param {{ errors: { memory: (refusal: any) => string } }} strings
 */
export const refusedWith = (answer, { errors }) => answer?.refusal && errors.memory(JSON.parse(answer.refusal));

/** Whether there is no answer for the experiment and the step that are shown. @param {Answer | undefined} answer @param {Shown} shown */
export const isOld = (answer, { report }) => answer?.report.step !== report.step || JSON.stringify(answer.report.config) !== JSON.stringify(report.config);
