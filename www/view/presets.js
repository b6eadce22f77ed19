// The story's scenarios and the frameworks' defaults, each one tap away.

import { button, h } from '../base/dom.js';
import { RefusalError } from '../engine/engine.js';
import { DATA_SETTINGS, DEFAULTS } from '../model/settings.js';

/** @typedef {import('../model/settings.js').Config} Config */

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
  if (name in PRESETS) return PRESETS[name];
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

/** @param {import('../controls/controls.js').Context} context */
export function presetChips({ strings, change }) {
  /** @type {Config} */ let config = DEFAULTS;
  const chips = Object.keys(PRESETS).map((name) => {
    return { name, chip: button(strings.presets[name].label, () => change(settingsOf(name, config))) };
  });
  // Chips would fill a phone's screen.
  const options = Object.keys(PRESETS).map((name) => h('option', { value: name }, strings.presets[name].label));
  const select = h('select', { 'aria-label': strings.presetsLabel }, h('option', { value: '' }, strings.stories), ...options);
  select.addEventListener('change', () => {
    if (!select.value) return;
    change(settingsOf(select.value, config));
    // On a phone what there is to look at may be far away.
    select.closest('.lab')?.firstElementChild?.scrollIntoView({ block: 'nearest' });
  });
  const note = h('p', {});
  const row = h('div', { className: 'chips' }, ...chips.map(({ chip }) => chip));
  return {
    element: h('div', { className: 'presets', role: 'group', 'aria-label': strings.presetsLabel }, select, row, note),
    /** @param {import('../controls/controls.js').Checked} checked */
    show: (checked) => {
      config = checked.config;
      const current = chips.find(({ name }) => Object.entries(settingsOf(name, config)).every(([setting, value]) => config[setting] === value));
      for (const { name, chip } of chips) chip.setAttribute('aria-pressed', String(name === current?.name));
      select.value = current?.name ?? '';
      note.textContent = current ? strings.presets[current.name].look : strings.presetsHint;
    },
  };
}
