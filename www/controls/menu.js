// The control of a setting with many choices: a `select`.

import { choiceOf, labelOf, uniqueId } from './control.js';
import { h } from '../base/dom.js';
import { choices, choose, propertiesOf } from '../model/settings.js';

/** A `select` with an `optgroup` for each family of choices; choices without a family stand alone. @type {import('./control.js').Maker} */
export function menu(name, { strings, change }) {
  const id = uniqueId(name);
  const select = h('select', { id });
  for (const choice of choices(name)) {
    const option = h('option', { value: choice }, choiceOf(strings, name, choice));
    const family = propertiesOf(name, choice)?.family;
    const label = family && /** @type {Record<string, string>} */ (strings.families)[family];
    const last = select.lastElementChild;
    if (!label) select.append(option);
    else if (last instanceof HTMLOptGroupElement && last.label === label) last.append(option);
    else select.append(h('optgroup', { label }, option));
  }
  select.addEventListener('change', () => change(choose(name, select.value)));
  const label = h('label', { for: id }, labelOf(strings, name));
  return {
    element: h('div', { className: 'field', 'data-setting': name }, label, select),
    show: ({ config }) => (select.value = String(config[name])),
  };
}
