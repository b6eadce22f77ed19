// The control of a setting with few choices: radio buttons side by side.

import { choiceOf, labelOf, uniqueId } from './control.js';
import { h } from '../base/dom.js';
import { choices, choose } from '../model/settings.js';

/** Radio buttons side by side, for up to four choices. @type {import('./control.js').Maker} */
export function segments(name, { strings, change }) {
  const group = uniqueId(name);
  const inputs = choices(name).map((choice) => {
    const input = h('input', { type: 'radio', name: group, value: choice });
    input.addEventListener('change', () => change(choose(name, choice)));
    return input;
  });
  const labels = inputs.map((input) => h('label', {}, input, choiceOf(strings, name, input.value)));
  const legend = h('legend', {}, labelOf(strings, name));
  return {
    element: h('fieldset', { 'data-setting': name }, legend, h('div', { className: 'choices' }, ...labels)),
    show: ({ config }) => inputs.forEach((input) => (input.checked = input.value === config[name])),
  };
}
