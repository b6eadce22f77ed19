// The settings as the page knows them: everything here derives from what Rust declares.

import { ACTIVATIONS, BOTTOM_MARGIN, DEFAULTS as CHECKED_DEFAULTS, FORMATS, INITIALIZERS, LEFT_MARGIN, LINE_FAMILIES, LINE_STROKES, RIGHT_MARGIN, SETTINGS, THEMES, TOP_MARGIN } from '../pkg/declarations.js';

export { ACTIVATIONS, BOTTOM_MARGIN, CHECKED_DEFAULTS, FORMATS, LEFT_MARGIN, LINE_FAMILIES, LINE_STROKES, RIGHT_MARGIN, SETTINGS, THEMES, TOP_MARGIN };

/** The settings that choose the data. */
export const DATA_SETTINGS = ['dataset', 'target_column', 'seed'];

export const DEFAULTS = CHECKED_DEFAULTS.config;

/** @typedef {import('./types.js').Config} Config */

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

/** @param {string} attribute kebab case → snake case */
export const settingOf = (attribute) => attribute.toLowerCase().replaceAll('-', '_');

/** The attributes of the element, one for each setting. */
export const ATTRIBUTES = SETTINGS.map((setting) => attributeOf(setting.name));

/** @typedef {{ family: string, parameter: { letter: string, default: number } | null }} Known what is known of a name */

/** @param {Config} config @returns {Known} */
export const activationOf = (config) => /** @type {Record<string, any>} */ (ACTIVATIONS)[String(config.activation)];

/** @param {Config} config @returns {Known & { has_gain: boolean, has_fan_mode: boolean, has_biases: boolean }} */
export const initializerOf = (config) => /** @type {Record<string, any>} */ (INITIALIZERS)[String(config.initializer)];

/** The family of each name of a setting that has families. @type {Record<string, Record<string, Known>>} */
export const FAMILIES = /** @type {any} */ ({ activation: ACTIVATIONS, initializer: INITIALIZERS });

/** Whether a setting has any effect beside the others. @param {string} name @param {Config} config */
export function isUsed(name, config) {
  const initializer = initializerOf(config);
  const uses = /** @type {Record<string, () => unknown>} */ ({
    activation_parameter: () => activationOf(config).parameter,
    init_parameter: () => initializer.parameter,
    distribution: () => config.initializer === 'variance_scaling',
    fan_mode: () => initializer.has_fan_mode,
    gain: () => initializer.has_gain,
    bias: () => !initializer.has_biases,
    sigma_b: () => !initializer.has_biases && ['constant', 'normal'].includes(String(config.bias)),
    residual_scale: () => config.residual,
    target_column: () => config.dataset === 'csv',
  });
  return name in uses ? Boolean(uses[name]()) : true;
}
