// What all controls have in common: their types, ids and labels.

/**
 * @typedef {import('../strings/language.js').Strings} Strings
 * @typedef {{ element: HTMLElement, show: (checked: import('../model/types.js').Checked) => void }} Control `show` renders the settings
 * @typedef {import('../strings/language.js').Words & { change: import('../model/types.js').Change }} Context the language, and the callback for a changed setting
 * @typedef {(name: string, context: Context) => Control} Maker makes the control of the setting with that name
 */

let ids = 0;

/** An id that no other element of the page has. @param {string} name its beginning */
export const uniqueId = (name) => `${name}-${++ids}`;

/** The label of a setting in a language; its name if there is none. @param {Strings} strings @param {string} name @returns {string} */
export const labelOf = (strings, name) => /** @type {Record<string, string>} */ (strings.settings)[name] ?? name;

/** The label of a choice of a setting; the choice itself if there is none. @param {Strings} strings @param {string} name @param {string} choice @returns {string} */
export const choiceOf = (strings, name, choice) =>
  /** @type {Record<string, Record<string, string>>} */ (strings.choices)[name]?.[choice] ?? choice;
