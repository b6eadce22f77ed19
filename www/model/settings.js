// The settings, for the page: functions on their declarations, which the build writes to pkg/declarations.js from `src/config/declaration.rs`.

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
 * @property {string} group the part of the form with its control
 * @property {string} input the kind of its control, see controls/
 * @property {{ setting: string, values: string[] }[]} [used_if] conditions for it to have an effect: each setting must have one of the values
 * @property {string} [parameter_of] the setting whose choice it is a parameter of: `init_parameter` is one of `initializer`
 * @property {boolean} [chooses_data] whether it changes the data
 *
 * @typedef {object} Properties the declared properties of one choice of a setting
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

/** The attribute of a setting. @param {string} name snake case → kebab case */
export const attributeOf = (name) => name.replaceAll('_', '-');

/** The setting of an attribute. @param {string} attribute kebab case → snake case; `weight-scale` stands for `sigma_w` */
export const settingOf = (attribute) => attribute.toLowerCase().replaceAll('-', '_').replace(/^weight_scale$/, 'sigma_w');

/** The largest number of a step. */
export const LAST_STEP = 2 ** 31 - 1;

/** A value as a text, for the core: a number, switch or name as it is, an object as JSON, which no setting accepts. It never throws. @param {unknown} value */
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

/** The declared properties of a choice, if there are any. @param {string} name @param {unknown} choice @returns {Properties | undefined} */
export const propertiesOf = (name, choice) => PROPERTIES[name]?.[String(choice)];

/** The properties of the activation function of a configuration. @param {Config} config @returns {Properties} */
export const activationOf = (config) => PROPERTIES.activation[String(config.activation)];

/** The names of the settings of a group, in their order. @param {string} group */
export const namesOf = (group) => SETTINGS.filter((setting) => setting.group === group).map(({ name }) => name);

/** Whether a setting has any effect with these other settings. @param {string} name @param {Config} config */
export const isUsed = (name, config) => (setting(name).used_if ?? []).every(({ setting, values }) => values.includes(String(config[setting])));

/**
 * The settings that select a choice. Its parameter returns to the default, since the number means something else for each choice.
 * @param {string} name @param {string} choice @returns {Config}
 */
export function choose(name, choice) {
  const parameters = SETTINGS.filter(({ parameter_of }) => parameter_of === name);
  return { [name]: choice, ...Object.fromEntries(parameters.map((parameter) => [parameter.name, DEFAULTS[parameter.name]])) };
}

/** The letter of a setting in formulas, if it is the parameter of the present choice. @param {string} name @param {Config} config */
export function letterOf(name, config) {
  const of = setting(name).parameter_of;
  return of && propertiesOf(of, config[of])?.parameter?.letter;
}
