// The controls of the training: its buttons, the line of the loss, the timeline, the progress bar and the status.

import { button, h, icon } from '../base/dom.js';
import { lossLine } from './loss-line.js';

const PLAY = 'M3 1.5v13L14 8z';
const PAUSE = 'M3 2h4v12H3zM9 2h4v12H9z';
const STEP = 'M3 2v12l8-6zM12 2h2v12h-2z';
const RESTART = 'M8 2a6 6 0 1 1-5.7 4.1l1.9.6A4 4 0 1 0 8 4v2.5L3.8 3 8-.5z';
const DRAW = 'M2 2h12v12H2zM3.5 3.5v9h9v-9zM5 5h2v2H5zM9 9h2v2H9zM7 7h2v2H7z';

/** @param {import('../strings/language.js').Words} words @param {import('../model/types.js').Gestures} gestures @param {HTMLElement} timeline the placeholder of the timeline */
export function play({ strings, numbers }, gestures, timeline) {
  /** Whether the button says "Pause". @type {boolean | undefined} */ let isTraining;
  const train = button('', () => (isTraining ? gestures.pause() : gestures.train()));
  Object.assign(train, { className: 'train', part: 'train' });
  const cancel = button(strings.cancel, () => gestures.cancel());
  cancel.className = 'cancel';
  /** @param {string} text @param {string} path @param {string} title @param {() => void} act */
  const withIcon = (text, path, title, act) => {
    const made = button(text, act);
    made.title = title;
    made.prepend(icon(path));
    return made;
  };
  const meter = h('i');
  const losses = lossLine();
  const status = h('p', { className: 'status' });
  /** The last accuracies as texts. They take long to evaluate, so that not every report of a training has them. @type {{ train?: string, test?: string }} */ let accuracies = {};

  /** @param {import('../model/report-types.js').Report} report */
  const statusOf = (report) => {
    if (report.accuracy !== null && report.test_accuracy !== null) {
      accuracies = { train: numbers.percent(report.accuracy), test: numbers.percent(report.test_accuracy) };
    } else if (report.step === 0) {
      accuracies = {};
    }
    const step = numbers.integer(report.step);
    return report.loss === null ? strings.statusDiverged({ step }) : strings.status({ step, loss: numbers.number(report.loss, 3), ...accuracies });
  };

  return {
    element: h(
      'div',
      { className: 'wide' },
      h(
        'div',
        { className: 'play' },
        train,
        withIcon(strings.step, STEP, strings.step, () => gestures.step()),
        withIcon(strings.restart, RESTART, strings.restartTitle, () => gestures.restart()),
        withIcon(strings.newDraw, DRAW, strings.newDrawTitle, () => gestures.newDraw()),
      ),
      losses.element,
      timeline,
      h('div', { className: 'meter', 'aria-hidden': 'true' }, meter),
      h('div', { className: 'state' }, status, cancel),
    ),
    /** @param {import('../model/types.js').State} state @param {import('../model/report-types.js').Report | undefined} report */
    show: (state, report) => {
      const { progress } = state;
      if (state.isTraining !== isTraining) {
        isTraining = state.isTraining;
        train.replaceChildren(icon(isTraining ? PAUSE : PLAY), isTraining ? strings.pause : strings.train);
      }
      meter.style.width = `${(progress ?? 0) * 100}%`;
      cancel.hidden = progress === undefined || state.isTraining;
      if (report) losses.show(report, state.shown.history.losses);
      const text = progress !== undefined ? strings.progress(numbers.percent(progress)) : report ? statusOf(report) : '';
      if (status.textContent !== text) status.textContent = text;
    },
  };
}
