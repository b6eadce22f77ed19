// The state of one lab: one plain object, changed by one function.

import { CHECKED_DEFAULTS } from '../model/settings.js';
import { History } from './history.js';

/**
 * @typedef {import('../engine/engine.js').Engine} Engine
 * @typedef {Omit<import('../model/types.js').Experiment, 'history'> & { history: History, engine?: Engine }} Experiment without an engine while the lab is not in the page
 * @typedef {Omit<import('../model/types.js').State, 'shown' | 'compared'> & { shown: Experiment, compared: Experiment[] }} State
 */

export class Store {
  /** @type {State} */ state = {
    shown: { config: CHECKED_DEFAULTS.config, history: new History() },
    compared: [],
    wanted: CHECKED_DEFAULTS,
    isTraining: false,
    isDragging: false,
    isFileRequested: false,
    pace: 0,
    hasTrials: true,
  };
  #listener;

  /** @param {(state: State) => void} listener called after each update */
  constructor(listener) {
    this.#listener = listener;
  }

  /** Replaces some parts of the state. Parts are replaced, not changed in place, so that the view finds what is new by `===`. @param {Partial<State>} parts */
  update(parts) {
    this.state = { ...this.state, ...parts };
    this.#listener(this.state);
  }
}
