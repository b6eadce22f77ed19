// The controls for reading the reader's file: separator, decimal sign, target and so on.

import { choiceOf, labelOf, uniqueId } from '../controls/control.js';
import { button, h } from '../base/dom.js';
import { choices, namesOf, setting } from '../model/settings.js';

/** Settings that the list of columns sets (file-tables.js). */
const ELSEWHERE = ['columns_left_out', 'columns_used'];

/** @param {import('../controls/controls.js').Context} context */
export function fileChoices({ strings, change }) {
  const controls = namesOf('file')
    .filter((name) => !ELSEWHERE.includes(name))
    .map((name) => (name === 'target_column' ? targetChoice() : setting(name).kind === 'text' ? text(name) : choice(name)));
  const element = h('div', { className: 'choices-of-file', role: 'group', 'aria-label': strings.csv.reading }, ...controls.map(({ element }) => element));

  /** @param {string} name @param {HTMLElement} input */
  function field(name, input) {
    const id = uniqueId(name);
    input.id = id;
    return h('div', { 'data-setting': name }, h('label', { for: id }, labelOf(strings, name)), input);
  }

  /**
   * A menu in which the choice `auto` names the value that was found. If that value is only likely, a button sets the alternative.
   * @param {string} name
   */
  function choice(name) {
    const select = h('select', {});
    const options = choices(name).map((value) => h('option', { value }, choiceOf(strings, name, value)));
    select.append(...options);
    select.addEventListener('change', () => change({ [name]: select.value }));
    const rather = button('', () => change({ [name]: rather.value }));
    const element = field(name, select);
    return {
      element,
      /** @param {import('../model/types.js').Seen} seen */
      show: ({ inspection, settings }) => {
        select.value = String(settings[name]);
        const value = foundIn(inspection, name);
        const assumption = inspection.file?.assumed.find(({ setting }) => setting === name);
        const isAssumed = assumption !== undefined && settings[name] === 'auto';
        const automatic = options.find((option) => option.value === 'auto');
        const found = value && choiceOf(strings, name, value);
        if (automatic) automatic.textContent = found && settings[name] === 'auto' ? strings.csv.found(found) : choiceOf(strings, name, 'auto');
        element.classList.toggle('assumed', isAssumed);
        /** @type {HTMLElement} */ (element.firstElementChild).textContent = isAssumed ? strings.csv.assumed(labelOf(strings, name)) : labelOf(strings, name);
        if (!isAssumed) return rather.remove();
        rather.value = assumption.other;
        rather.textContent = strings.csv.rather(choiceOf(strings, name, assumption.other));
        element.append(rather);
      },
    };
  }

  /** A text input; empty stands for `auto`. @param {string} name */
  function text(name) {
    const box = h('input', { type: 'text', autocomplete: 'off', spellcheck: false, maxLength: setting(name).max });
    let shown = '';
    const commit = () => box.value !== shown && change({ [name]: box.value.trim() || 'auto' });
    box.addEventListener('change', commit);
    box.addEventListener('keydown', (event) => {
      if (event.key === 'Enter') commit();
      if (event.key === 'Escape') box.value = shown;
    });
    return {
      element: field(name, box),
      /** @param {import('../model/types.js').Seen} seen */
      show: ({ settings }) => {
        shown = String(settings[name]);
        box.value = shown;
      },
    };
  }

  /** A menu of the columns of the file, for the target. */
  function targetChoice() {
    const name = 'target_column';
    const select = h('select', {});
    select.addEventListener('change', () => change({ [name]: select.value }));
    return {
      element: field(name, select),
      /** @param {import('../model/types.js').Seen} seen */
      show: ({ inspection: { columns, target_column }, settings }) => {
        const given = String(settings[name]);
        const references = referencesOf(columns);
        const options = columns.map(({ name }, index) => h('option', { value: references[index] }, name || strings.csv.column(index + 1)));
        select.replaceChildren(...options);
        const index = target_column === null ? columns.findIndex((column, index) => [column.name, String(index + 1)].includes(given)) : target_column - 1;
        // −1 shows an empty menu: the file has no such column.
        select.selectedIndex = index;
      },
    };
  }

  return {
    element,
    /** @param {import('../model/types.js').Seen} seen */
    show: (seen) => controls.forEach((control) => control.show(seen)),
  };
}

/** How settings refer to columns: by name if the name is unique and not ambiguous in a list, else by number. @param {import('../model/types.js').Column[]} columns @returns {string[]} */
export function referencesOf(columns) {
  const keys = columns.map(({ name }) => name.toLowerCase());
  /** @type {Map<string, number>} */ const counts = new Map();
  for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1);
  return columns.map(({ name }, index) => {
    const isClear = name !== '' && !/^\d+$|[,;&=]|^none$/.test(name) && [...name].length <= 200 && counts.get(keys[index]) === 1;
    return isClear ? name : String(index + 1);
  });
}

/** The value that was found for a setting whose value is `auto`. @param {import('../model/types.js').Inspection} inspection @param {string} name @returns {string | undefined} */
function foundIn({ file, header, task }, name) {
  if (name === 'header') return header ? 'first_row' : 'none';
  if (name === 'task') return task ?? undefined;
  return /** @type {Record<string, any>} */ (file)?.[name];
}
