// The story's scenarios and the frameworks' defaults, by name.

import { RefusalError } from './errors.js';
import { DATA_SETTINGS, DEFAULTS } from './settings.js';

/** @typedef {import('./types.js').Config} Config */

/** What each changes of the defaults. The data, the seed and the precision stay the reader's. */
export const PRESETS = /** @type {Record<string, Config>} */ ({
  vanishing: { depth: 30 },
  exploding: { activation: 'relu', initializer: 'normal' },
  healthy: { activation: 'relu', initializer: 'kaiming_normal', depth: 30, learning_rate: 0.02 },
  pytorch: { activation: 'relu', initializer: 'pytorch_default' },
  keras: { activation: 'relu', initializer: 'keras_default' },
  flax: { activation: 'relu', initializer: 'flax_default' },
  self_normalizing: { activation: 'selu', initializer: 'lecun_normal', depth: 50, learning_rate: 0.02 },
  isometric: { activation: 'linear', initializer: 'orthogonal', depth: 50 },
  symmetry: { activation: 'tanh', initializer: 'constant', depth: 5 },
  critical: { initializer: 'normal', width: 100 },
  flat: { activation: 'tanh', initializer: 'normal', init_parameter: 0.01 },
});

/** What a preset leaves as it is. @param {Config} config @returns {Config} */
const keptOf = (config) => Object.fromEntries([...DATA_SETTINGS, 'precision'].map((setting) => [setting, config[setting]]));

/** A preset by its name. @param {unknown} given @returns {Config} @throws {RefusalError} */
export function presetOf(given) {
  const name = String(given).toLowerCase().replaceAll('-', '_');
  if (Object.hasOwn(PRESETS, name)) return PRESETS[name];
  throw new RefusalError(JSON.stringify({ code: 'unknown_name', setting: 'preset', value: given, allowed: Object.keys(PRESETS) }));
}

/** Settings with those of a preset in place of its name, the others having the last word. @param {Config} settings @param {Config} present whose data are kept @returns {Config} */
export function withPreset({ preset, ...settings }, present) {
  return preset === undefined ? settings : { ...DEFAULTS, ...presetOf(preset), ...keptOf(present), ...settings };
}

/** All settings of a preset. @param {string} name @param {Config} config the present ones */
export function settingsOf(name, config) {
  return withPreset({ preset: name }, config);
}
