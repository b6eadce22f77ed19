// The training as a line of time: every step of it can be gone back to.

import { h } from './dom.js';

/** @param {import('./later.js').LaterContext} context @param {(step: number) => void} goTo */
export function timeline({ strings, numbers }, goTo) {
  const input = h('input', { type: 'range', min: '0', step: '1', 'aria-label': strings.timeline, disabled: true });
  input.addEventListener('input', () => goTo(input.valueAsNumber));
  let isHeld = false;
  for (const [type, held] of /** @type {const} */ ([['pointerdown', true], ['change', false], ['pointerup', false], ['pointercancel', false]])) {
    input.addEventListener(type, () => (isHeld = held));
  }
  return {
    element: h('div', { className: 'timeline' }, input),
    /** @param {import('./figures/figure.js').Shown} shown */
    show: ({ report, history }) => {
      input.disabled = history.furthest === 0;
      input.max = String(Math.max(1, history.furthest));
      // A finger on the slider is ahead of the reports.
      if (!isHeld) input.value = String(report.step);
      input.setAttribute('aria-valuetext', strings.stepOf({ step: numbers.integer(report.step), furthest: numbers.integer(history.furthest) }));
    },
  };
}
