// The presets: named settings for the phenomena that the page explains, for the defaults of the frameworks, and for counterexamples.

import { RefusalError } from './errors.js';
import { DATA_SETTINGS, DEFAULTS } from './settings.js';

/** @typedef {import('./types.js').Config} Config */

/** The settings in which each preset differs from the defaults, in groups for the menu. A preset does not change the data, the seed and the precision. */
export const STORIES = /** @type {Record<string, Record<string, Config>>} */ ({
  phenomenon: {
    vanishing: { depth: 30 },
    exploding: { activation: 'relu', initializer: 'normal' },
    healthy: { activation: 'relu', initializer: 'kaiming_normal', depth: 30, learning_rate: 0.02 },
    self_normalizing: { activation: 'selu', initializer: 'lecun_normal', depth: 50, learning_rate: 0.02 },
    isometric: { activation: 'linear', initializer: 'orthogonal', depth: 50 },
  },
  framework: {
    pytorch: { activation: 'relu', initializer: 'pytorch_default' },
    keras: { activation: 'relu', initializer: 'keras_default' },
    flax: { activation: 'relu', initializer: 'flax_default' },
  },
  counterexample: {
    symmetry: { activation: 'tanh', initializer: 'constant', depth: 5 },
    critical: { initializer: 'normal', width: 100 },
    flat: { activation: 'tanh', initializer: 'normal', init_parameter: 0.01 },
  },
});

export const PRESETS = /** @type {Record<string, Config>} */ (Object.assign({}, ...Object.values(STORIES)));

/** The settings that a preset does not change. @param {Config} config @returns {Config} */
const keptOf = (config) => Object.fromEntries([...DATA_SETTINGS, 'precision'].map((setting) => [setting, config[setting]]));

/** A preset by its name. @param {unknown} given @returns {Config} @throws {RefusalError} */
export function presetOf(given) {
  const name = String(given).toLowerCase().replaceAll('-', '_');
  if (Object.hasOwn(PRESETS, name)) return PRESETS[name];
  throw new RefusalError(JSON.stringify({ code: 'unknown_name', setting: 'preset', value: given, allowed: Object.keys(PRESETS) }));
}

/** Replaces the name of a preset by its settings; the other given settings override these. @param {Config} settings @param {Config} present whose data are kept @returns {Config} */
export function withPreset({ preset, ...settings }, present) {
  return preset === undefined ? settings : { ...DEFAULTS, ...presetOf(preset), ...keptOf(present), ...settings };
}

/** All settings of a preset. @param {string} name @param {Config} config the present ones */
export function settingsOf(name, config) {
  return withPreset({ preset: name }, config);
}

/** The name of the preset whose settings these are. @param {Config} config */
export function storyOf(config) {
  return Object.keys(PRESETS).find((name) => isOf(settingsOf(name, config), config));
}

/** Whether an experiment has these settings. @param {Config} settings @param {Config} config */
export const isOf = (settings, config) => Object.entries(settings).every(([name, value]) => config[name] === value);
