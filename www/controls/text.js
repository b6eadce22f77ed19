// The control of a text: a text input.

import { labelOf, uniqueId } from './control.js';
import { typedBox } from './typed-box.js';
import { h } from '../base/dom.js';
import { isUsed } from '../model/settings.js';

/**
 * A text input; it is hidden while the other settings leave it without effect. A text that the core refuses stays in the input until another
 * setting changes, so that the reader can correct it.
 * @type {import('./control.js').Maker}
 */
export function text(name, { strings, change }) {
  const id = uniqueId(name);
  const { box, show } = typedBox(name, id, change, String);
  let last = '';
  const element = h('div', { className: 'field', 'data-setting': name }, h('label', { for: id }, labelOf(strings, name)), box);
  return {
    element,
    show: ({ config }) => {
      const all = JSON.stringify(config);
      if (all !== last) show(String(config[name]));
      last = all;
      element.hidden = !isUsed(name, config);
    },
  };
}
