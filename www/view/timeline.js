// The timeline: a slider that goes to any step of the training so far, and a menu of its speed.

import { h } from '../base/dom.js';

/** The choices for the speed, in steps a second; 0 is as fast as possible. */
const SPEEDS = [0, 10, 2];

/** @param {import('../controls/controls.js').Context} context @param {import('../model/types.js').Gestures} gestures */
export function timeline({ strings, numbers }, gestures) {
  const input = h('input', { type: 'range', min: '0', step: '1', 'aria-label': strings.timeline, disabled: true });
  input.addEventListener('input', () => gestures.goTo(input.valueAsNumber));
  let isHeld = false;
  for (const [type, held] of /** @type {const} */ ([['pointerdown', true], ['keydown', true], ['keyup', false], ['pointerup', false], ['pointercancel', false]])) {
    input.addEventListener(type, () => (isHeld = held));
  }
  const options = SPEEDS.map((speed) => h('option', { value: String(speed) }, speed ? strings.stepsPerSecond(numbers.integer(speed)) : strings.fullSpeed));
  const select = h('select', { 'aria-label': strings.speed }, ...options);
  select.addEventListener('change', () => gestures.setPace(Number(select.value) ? 1000 / Number(select.value) : 0));
  return {
    element: h('div', { className: 'timeline' }, input, select),
    /** @param {import('../model/types.js').Shown} shown */
    show: ({ report, history: { moments }, pace }) => {
      select.value = String(pace && 1000 / pace);
      input.disabled = moments.furthest === 0;
      input.max = String(Math.max(1, moments.furthest));
      // While the reader holds the slider, it is ahead of the reports.
      if (!isHeld) input.value = String(report.step);
      input.setAttribute('aria-valuetext', strings.stepOf({ step: numbers.integer(report.step), furthest: numbers.integer(moments.furthest) }));
    },
  };
}
