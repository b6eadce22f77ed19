// What figures ask the networks of an engine, and whether the worker has answered it.

/**
 * @typedef {import('../model/types.js').Ask} Ask
 * @typedef {import('../model/types.js').Setup} Setup
 */

export class Questions {
  /** By the names of the figures. @type {Map<string, Ask>} */ #asks = new Map();
  /** The last of the questions posted to the worker, and of those that it has answered. */
  #turn = { posted: 0, answered: 0 };

  /** @param {string} figure @param {Ask | undefined} ask what it asks from now on */
  set(figure, ask) {
    if (ask) this.#asks.set(figure, ask);
    else this.#asks.delete(figure);
  }

  /** What the network of an experiment is asked. @param {Setup} setup @param {ArrayBuffer} [file] what the data set needs @returns {import('./protocol.js').Questions | undefined} */
  to(setup, file) {
    const questions = [...this.#asks].flatMap(([of, ask]) => {
      try {
        const question = ask(setup, file);
        return question ? [{ ...question, of }] : [];
      } catch {
        return []; // the worker refuses the experiment in its own words
      }
    });
    if (questions.length > 0) return { questions, turn: (this.#turn.posted += 1) };
    this.#turn.posted = this.#turn.answered;
  }

  /** @param {number} turn whose questions are answered */
  note(turn) {
    this.#turn.answered = turn;
  }

  /** Whether there are questions that came after the worker had answered the last ones. */
  get areOpen() {
    return this.#turn.answered < this.#turn.posted;
  }
}
