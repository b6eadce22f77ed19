// Text that is typed.

import { labelOf, uniqueId } from './control.js';
import { typedBox } from './number-box.js';
import { h } from '../base/dom.js';
import { isUsed } from '../model/settings.js';

/** A box for text. Without effect it takes no place: another control asks for it. @type {import('./control.js').Maker} */
export function text(name, { strings, change }) {
  const id = uniqueId(name);
  const { box, show } = typedBox(name, id, change, String);
  const element = h('div', { className: 'field', 'data-setting': name }, h('label', { for: id }, labelOf(strings, name)), box);
  return {
    element,
    show: ({ config }) => {
      show(String(config[name]));
      element.hidden = !isUsed(name, config);
    },
  };
}
