// What all controls have: a form, and words.

/**
 * @typedef {import('../strings/language.js').Strings} Strings
 * @typedef {{ element: HTMLElement, show: (checked: import('../model/types.js').Checked) => void }} Control
 * @typedef {import('../strings/language.js').Words & { change: import('../model/types.js').Change }} Context
 * @typedef {(name: string, context: Context) => Control} Maker of the control of a setting
 */

let ids = 0;

/** A name for an element that is the page's only one. @param {string} name */
export const uniqueId = (name) => `${name}-${++ids}`;

/** @param {Strings} strings @param {string} name @returns {string} */
export const labelOf = (strings, name) => /** @type {Record<string, string>} */ (strings.settings)[name] ?? name;

/** @param {Strings} strings @param {string} name @param {string} choice @returns {string} */
export const choiceOf = (strings, name, choice) =>
  /** @type {Record<string, Record<string, string>>} */ (strings.choices)[name]?.[choice] ?? choice;
