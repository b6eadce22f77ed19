// Computes the answers of a network to the questions of figures, in the worker.

/**
 * @typedef {import('../pkg/init_lab.js').Lab} Lab
 * @typedef {import('./protocol.js').Questions['questions']} Questions
 * @typedef {NonNullable<import('./protocol.js').Snapshot['answers']>} Answers
 */

/** How many samples a forward pass takes at a time: between two of them the worker handles messages. */
export const ROWS = 64;

/** The answers to live questions, which all ask for logits. @param {Lab} lab @param {Questions} questions @param {(part: () => boolean) => Promise<void>} inParts */
export async function liveAnswers(lab, questions, inParts) {
  /** @type {Answers} */ const answers = [];
  for (const { of, id, args: [inputs, n], isLive } of questions) {
    if (!isLive) continue;
    const width = inputs.length / n;
    const logits = /** @type {number[]} */ ([]);
    let first = 0;
    await inParts(() => {
      const end = Math.min(n, first + ROWS);
      try {
        logits.push(...lab.logits(inputs.subarray(first * width, end * width), end - first));
      } catch {
        return true; // the question belongs to the next experiment, whose inputs have another size
      }
      first = end;
      if (end === n) answers.push({ of, to: id, values: Float64Array.from(logits) });
      return end === n;
    });
  }
  return answers;
}

/** The answers to the questions that are not live. @param {Lab} lab @param {Questions} questions @returns {Answers} */
export function answersAtRest(lab, questions) {
  return questions.filter(({ isLive }) => !isLive).flatMap(({ of, id, method, args }) => {
    try {
      return [{ of, to: id, values: /** @type {any} */ (lab)[method](...args) }];
    } catch (error) {
      // A refusal for lack of memory is an answer. Any other means that the question belongs to the next experiment: this network lacks what it asks for.
      const refusal = String(/** @type {Error} */ (error).message);
      return refusal.startsWith('{"code":"memory"') ? [{ of, to: id, values: new Float64Array(0), refusal }] : [];
    }
  });
}
