// The settings as the page knows them: everything here derives from what Rust declares.

import { DEFAULTS as CHECKED_DEFAULTS, INITIALIZER_PARAMETERS, RIGHT_MARGIN, SETTINGS, THEMES } from './pkg/declarations.js';

export { CHECKED_DEFAULTS, RIGHT_MARGIN, SETTINGS, THEMES };

export const DEFAULTS = CHECKED_DEFAULTS.config;

/** @typedef {Record<string, string | number>} Config settings by name, in snake case */

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

/** @param {string} name snake case → kebab case */
export const attributeOf = (name) => name.replaceAll('_', '-');

/** The attributes of the element, one for each setting. */
export const ATTRIBUTES = SETTINGS.map((setting) => attributeOf(setting.name));

/** @param {Config} config @returns {[string, string][]} the settings that differ from the defaults, as texts */
export function differences(config) {
  const defaults = /** @type {Config} */ (DEFAULTS);
  return Object.entries(config)
    .filter(([name, value]) => value !== defaults[name])
    .map(([name, value]) => [name, String(value)]);
}

/** The letter that formulas give to the parameter of each initializer that has one. */
export const PARAMETER_LETTERS = /** @type {Record<string, string>} */ (INITIALIZER_PARAMETERS);
