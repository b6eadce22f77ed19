// The list of the compared experiments, with buttons to exchange or remove each, and the button that adds the present experiment to it.

import { choiceOf, labelOf } from '../controls/control.js';
import { button, h } from '../base/dom.js';
import { MOST_COMPARED } from '../model/comparisons.js';

/** @typedef {import('../model/types.js').Config} Config */

/** The settings that the name of an experiment always has. */
const NAMED = ['activation', 'initializer', 'depth'];
/** The most further settings in a name: those that differ from the present experiment. */
const MOST_DIFFERENCES = 2;

/**
 * @param {import('../controls/controls.js').Context} context
 * @param {import('../model/types.js').Gestures} gestures
 */
export function compare({ strings, numbers }, gestures) {
  /** The settings of the present experiment, and of the others. @type {Config} */ let config = {};
  /** @type {Config[]} */ let others = [];
  const begin = button(strings.pin, () => others.length < MOST_COMPARED && gestures.compare([...others, config]));
  begin.title = strings.pinTitle;

  /** The value of a setting as a text. @param {string} name @param {string | number | boolean} value */
  const valueOf = (name, value) => {
    if (typeof value === 'number') return numbers.exact(value);
    if (typeof value === 'boolean') return value ? '✓' : '✗';
    const word = choiceOf(strings, name, value);
    return word === value ? strings.words[value] ?? value : word;
  };

  /** The name of an experiment. @param {Config} other */
  const nameOf = (other) => {
    const { activation, initializer, depth } = other;
    const differences = Object.keys(other).filter((name) => other[name] !== config[name] && !NAMED.includes(name));
    const named = differences.slice(0, MOST_DIFFERENCES).map((name) => `${labelOf(strings, name)}\u00a0${valueOf(name, other[name])}`);
    const texts = [choiceOf(strings, 'activation', String(activation)), choiceOf(strings, 'initializer', String(initializer)), strings.nLayers(Number(depth)), ...named];
    return texts.join(', ') + (differences.length > MOST_DIFFERENCES ? ', …' : '');
  };

  // The rows are created once and reused, so that a button keeps the focus and its place when the list changes.
  const rows = ['A', 'B', 'C'].map((letter, index) => {
    const name = h('span', {});
    const swap = button(strings.swap, () => gestures.swap(index));
    const end = button(strings.unpin, () => gestures.compare(others.filter((_, other) => other !== index)));
    swap.setAttribute('aria-label', `${strings.swap} ${letter}`);
    end.setAttribute('aria-label', `${strings.unpin} ${letter}`);
    const sign = h('b', {}, letter);
    sign.style.color = `var(--beside_${letter.toLowerCase()})`;
    const element = h('li', {}, sign, name, swap, end);
    return { element, name, end };
  });
  const bar = h('ul', { className: 'compare', hidden: true, 'aria-label': strings.comparedWith });
  return {
    tool: h('div', { className: 'toggles' }, begin),
    bar,
    /** @param {import('../model/types.js').Shown} shown */
    show: ({ report, compared }) => {
      config = report.config;
      others = compared.map(({ config }) => config);
      const isFull = others.length >= MOST_COMPARED;
      begin.textContent = isFull ? strings.pinFull : strings.pin;
      begin.setAttribute('aria-disabled', String(isFull));
      const focused = rows.findIndex(({ element }) => element.matches(':focus-within'));
      for (const [index, { element, name }] of rows.entries()) {
        const other = compared[index];
        if (!other) element.remove();
        else if (!element.parentNode) bar.append(element);
        if (!other) continue;
        const factor = other.history.report?.verdict.factor_per_layer;
        name.textContent = strings.pinned({ what: nameOf(other.config), factor: typeof factor === 'number' ? numbers.number(factor) : undefined });
      }
      bar.hidden = others.length === 0;
      bar.parentElement?.classList.toggle('comparing', !bar.hidden);
      // If the row with the focus has been removed, the row before gets the focus.
      if (focused >= others.length) (rows[others.length - 1]?.end ?? begin).focus();
    },
  };
}
