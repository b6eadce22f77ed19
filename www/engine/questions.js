// The questions of figures to the network of an engine, and whether the worker has answered the newest ones.

/**
 * @typedef {import('../model/types.js').Ask} Ask
 * @typedef {import('../model/types.js').Setup} Setup
 */

export class Questions {
  /** The functions that make the questions, by the names of the figures. @type {Map<string, Ask>} */ #asks = new Map();
  /** The numbers of the last set of questions that was posted to the worker, and of the last that it has answered. */
  #turn = { posted: 0, answered: 0 };

  /** Sets the question of a figure, or none. @param {string} figure @param {Ask | undefined} ask */
  set(figure, ask) {
    if (ask) this.#asks.set(figure, ask);
    else this.#asks.delete(figure);
  }

  /**
   * The questions about an experiment, as a message for the worker; undefined if there are none.
   * @param {Setup} setup @param {ArrayBuffer} [file] which the data set needs @returns {import('./protocol.js').Questions | undefined}
   */
  to(setup, file) {
    const questions = [...this.#asks].flatMap(([of, ask]) => {
      try {
        const question = ask(setup, file);
        return question ? [{ ...question, of }] : [];
      } catch {
        return []; // the settings are not valid: the worker will refuse the experiment itself
      }
    });
    if (questions.length > 0) return { questions, turn: (this.#turn.posted += 1) };
    this.#turn.posted = this.#turn.answered;
  }

  /** Notes which questions the worker has answered. @param {number} turn */
  note(turn) {
    this.#turn.answered = turn;
  }

  /** Whether the worker has not answered the newest questions yet. */
  get areOpen() {
    return this.#turn.answered < this.#turn.posted;
  }
}
