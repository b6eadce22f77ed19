// The answers of a network to what figures ask.

/**
 * @typedef {import('../pkg/init_lab.js').Lab} Lab
 * @typedef {import('./protocol.js').Questions['questions']} Questions
 * @typedef {NonNullable<import('./protocol.js').Snapshot['answers']>} Answers
 */

/** Samples that a network goes through between two moments of listening. */
export const ROWS = 64;

/** The answers to live questions, which are of logits. @param {Lab} lab @param {Questions} questions @param {(part: () => boolean) => Promise<void>} inParts */
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
        return true; // a question to another experiment, which is on its way
      }
      first = end;
      if (end === n) answers.push({ of, to: id, values: Float64Array.from(logits) });
      return end === n;
    });
  }
  return answers;
}

/** The answers to the other questions. @param {Lab} lab @param {Questions} questions @returns {Answers} */
export function answersAtRest(lab, questions) {
  return questions.filter(({ isLive }) => !isLive).flatMap(({ of, id, method, args }) => {
    try {
      return [{ of, to: id, values: /** @type {any} */ (lab)[method](...args) }];
    } catch (error) {
      // What the network does not have belongs to a question to another one. Memory that is not there is an answer.
      const refusal = String(/** @type {Error} */ (error).message);
      return refusal.startsWith('{"code":"memory"') ? [{ of, to: id, values: new Float64Array(0), refusal }] : [];
    }
  });
}
