// The control of a switch: a checkbox.

import { labelOf } from './control.js';
import { h } from '../base/dom.js';

/** A checkbox. @type {import('./control.js').Maker} */
export function tick(name, { strings, change }) {
  const input = h('input', { type: 'checkbox' });
  input.addEventListener('change', () => change({ [name]: input.checked }));
  return {
    element: h('label', { className: 'tick', 'data-setting': name }, input, labelOf(strings, name)),
    show: ({ config }) => (input.checked = config[name] === true),
  };
}
