// The buttons that choose one view of a figure among several.

import { button, h } from '../base/dom.js';

/**
 * Buttons side by side, one of which is pressed.
 * @template {string} V
 * @param {readonly V[]} views the first is chosen at the beginning @param {(view: V) => string} labelOf @param {(view: V) => void} choose @param {string} [name]
 */
export function views(views, labelOf, choose, name) {
  const buttons = views.map((view) => button(labelOf(view), () => press(view)));
  const mark = (/** @type {V} */ view) => buttons.forEach((button, index) => button.setAttribute('aria-pressed', String(views[index] === view)));
  const press = (/** @type {V} */ view) => {
    mark(view);
    choose(view);
  };
  mark(views[0]);
  return { element: h('div', { className: 'toggles', role: 'group', 'aria-label': name }, ...buttons), buttons, press };
}
