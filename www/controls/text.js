// Text that is typed.

import { labelOf, uniqueId } from './control.js';
import { typedBox } from './typed-box.js';
import { h } from '../base/dom.js';
import { isUsed } from '../model/settings.js';

/** A box for text; without effect it takes no place. What is refused stays in it, to be corrected, until another setting changes. @type {import('./control.js').Maker} */
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
