// The predictions of theory in a figure: the lines, the button that hides them, and a sentence that compares them with the measurement.

import { h } from '../base/dom.js';

/**
 * @typedef {import('../model/report-types.js').Report} Report
 * @typedef {import('../model/report-types.js').Predicted} Predicted
 * @typedef {import('./lines.js').Line} Line
 * @typedef {import('./columns.js').Column} Column
 */

/** @param {import('../strings/language.js').Words} words @param {() => void} redraw */
export function theoryOf({ strings, numbers }, redraw) {
  let isOn = true;
  const button = h('button', { type: 'button', 'aria-pressed': 'true' }, strings.theory);
  button.addEventListener('click', () => {
    isOn = !isOn;
    button.setAttribute('aria-pressed', String(isOn));
    redraw();
  });
  const factor = (/** @type {number | null} */ factor) => (factor === null ? undefined : numbers.number(factor));
  return {
    get isOn() {
      return isOn;
    },
    tool: h('div', { className: 'toggles' }, button),
    /** The lines of predicted quantities; only the first has a label. @param {Report} report @param {(predicted: Predicted) => Float64Array[]} quantities @returns {Line[]} */
    lines: ({ predicted }, quantities) =>
      isOn && predicted ? quantities(predicted).map((values, index) => ({ values, label: index === 0 ? strings.theory : '', family: 'neutral', stroke: 'theory' })) : [],
    /** The columns of predicted quantities. @param {Report} report @param {(predicted: Predicted) => Column[]} columns @returns {Column[]} */
    columns: ({ predicted }, columns) =>
      isOn && predicted ? columns(predicted).map((column) => ({ ...column, label: `${column.label}, ${strings.theory}` })) : [],
    /** A sentence that explains the lines of theory, if they are drawn. @param {Report} report */
    note: ({ predicted }) => (isOn && predicted ? strings.theoryNote : ''),
    /** A sentence that compares theory and measurement, or says why there is no theory. @param {Report} report */
    sentence({ predicted, flags, verdict }) {
      if (!isOn) return '';
      if (predicted) return strings.theoryCaption({ predicted: factor(predicted.factor_per_layer), measured: factor(verdict.factor_per_layer) });
      // The browser loads these texts after the first drawing.
      return /** @type {Record<string, string> | undefined} */ (strings.noTheory)?.[flags.predicted] ?? '';
    },
  };
}
