// The control of a number that needs no slider: a text input.

import { labelOf, uniqueId } from './control.js';
import { numberBox } from './number-box.js';
import { h } from '../base/dom.js';

/** A text input for a number. @type {import('./control.js').Maker} */
export function typed(name, context) {
  const id = uniqueId(name);
  const { box, show } = numberBox(name, id, context);
  return {
    element: h('div', { className: 'row', 'data-setting': name }, h('label', { for: id }, labelOf(context.strings, name)), box),
    show: ({ config }) => show(Number(config[name])),
  };
}
