// The settings as the page knows them: everything here derives from what Rust declares.

import { ACTIVATIONS, BOTTOM_MARGIN, DEFAULTS as CHECKED_DEFAULTS, FADING_DECADES, FORMATS, GROUPS, INITIALIZERS, LEARNING_RATES, LEFT_MARGIN, LINE_FAMILIES, LINE_STROKES, MAX_FILE_BYTES, RIGHT_MARGIN, SETTINGS as DECLARED, THEMES, TOP_MARGIN, VERSION } from '../pkg/declarations.js';

export { ACTIVATIONS, BOTTOM_MARGIN, CHECKED_DEFAULTS, FADING_DECADES, FORMATS, GROUPS, LEARNING_RATES, LEFT_MARGIN, LINE_FAMILIES, LINE_STROKES, MAX_FILE_BYTES, RIGHT_MARGIN, THEMES, TOP_MARGIN, VERSION };

/**
 * @typedef {import('./types.js').Config} Config
 *
 * @typedef {object} Setting one entry of `src/config/declaration.rs`
 * @property {string} name in snake case
 * @property {string} kind `integer`, `number`, `choice`, `switch` or `text`
 * @property {number} [min] of numbers
 * @property {number} [max] of numbers; of text the number of characters
 * @property {string[]} [words] that can stand in place of a number
 * @property {string[]} [names] of a choice
 * @property {string} group where its control stands
 * @property {string} input how a reader enters it
 * @property {{ setting: string, values: string[] }[]} [used_if] the settings that decide whether it has an effect, each with the values to have
 * @property {string} [parameter_of] the setting whose choices it is a number of
 * @property {boolean} [chooses_data] whether it decides what data there are
 *
 * @typedef {object} Properties what is declared of one name among the choices of a setting
 * @property {string} family
 * @property {{ letter: string, default: number } | null} parameter
 * @property {string | null} [distribution] of the weights, for initializers
 * @property {string | null} [mark] the key of its label on the weight scale, for initializers
 */

/** Every setting, in the order of the declarations. @type {Setting[]} */
export const SETTINGS = DECLARED;

/** The settings that choose the data. */
export const DATA_SETTINGS = SETTINGS.filter(({ chooses_data }) => chooses_data).map(({ name }) => name);

/** @type {Config} */
export const DEFAULTS = CHECKED_DEFAULTS.config;

/** @param {string} name a setting's name in snake case */
export function setting(name) {
  const found = SETTINGS.find((setting) => setting.name === name);
  if (!found) throw new Error(`there is no setting ${name}`);
  return found;
}

/** @param {string} name @returns {{ min: number, max: number }} the range of a numeric setting */
export function range(name) {
  const { min, max } = setting(name);
  return { min: Number(min), max: Number(max) };
}

/** @param {string} name @returns {string[]} the names that a setting of choices takes */
export const choices = (name) => setting(name).names ?? [];

/** @param {string} name @returns {string[]} the words that can stand in place of a number */
export const words = (name) => setting(name).words ?? [];

/** @param {string} name snake case → kebab case */
export const attributeOf = (name) => name.replaceAll('_', '-');

/** @param {string} attribute kebab case → snake case; `weight-scale`, the control's name, is σ_w */
export const settingOf = (attribute) => attribute.toLowerCase().replaceAll('-', '_').replace(/^weight_scale$/, 'sigma_w');

/** The last step of a training that can be named. */
export const LAST_STEP = 2 ** 31 - 1;

/** A value as a text: numbers, switches and names as they are, anything else as JSON, which no setting accepts. @param {unknown} value */
export function textOf(value) {
  try {
    return `${typeof value === 'object' ? JSON.stringify(value) : String(value)}`;
  } catch {
    return typeof value;
  }
}

/** The attributes of the element, one for each setting. */
export const ATTRIBUTES = SETTINGS.map((setting) => attributeOf(setting.name));

/** @type {Record<string, Record<string, Properties>>} */
const PROPERTIES = { activation: ACTIVATIONS, initializer: INITIALIZERS };

/** What is declared of a choice of a setting, where something is. @param {string} name @param {unknown} choice @returns {Properties | undefined} */
export const propertiesOf = (name, choice) => PROPERTIES[name]?.[String(choice)];

/** @param {Config} config @returns {Properties} */
export const activationOf = (config) => PROPERTIES.activation[String(config.activation)];

/** The names of the settings of a group, in their order. @param {string} group */
export const namesOf = (group) => SETTINGS.filter((setting) => setting.group === group).map(({ name }) => name);

/** Whether a setting has any effect beside the others. @param {string} name @param {Config} config */
export const isUsed = (name, config) => (setting(name).used_if ?? []).every(({ setting, values }) => values.includes(String(config[setting])));

/** A choice, with the default of what is a parameter of it: for another choice its number means something else. @param {string} name @param {string} choice @returns {Config} */
export function choose(name, choice) {
  const parameters = SETTINGS.filter(({ parameter_of }) => parameter_of === name);
  return { [name]: choice, ...Object.fromEntries(parameters.map((parameter) => [parameter.name, DEFAULTS[parameter.name]])) };
}

/** The letter that formulas give to a setting, if it is the parameter of a choice that has one. @param {string} name @param {Config} config */
export function letterOf(name, config) {
  const of = setting(name).parameter_of;
  return of && propertiesOf(of, config[of])?.parameter?.letter;
}
