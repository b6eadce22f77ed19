// Buttons that choose one of several views of a figure.

import { button, h } from '../base/dom.js';

/**
 * A group of buttons, one of which is pressed (`aria-pressed`).
 * @template {string} V
 * @param {readonly V[]} views the first is chosen at the beginning @param {(view: V) => string} labelOf @param {(view: V) => void} choose called when
 * the reader presses a button @param {string} [name] the label of the group
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
