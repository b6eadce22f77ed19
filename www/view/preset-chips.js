// The presets as buttons.

import { button, h } from '../base/dom.js';
import { PRESETS, settingsOf } from '../model/presets.js';
import { DEFAULTS } from '../model/settings.js';

/** @typedef {import('../model/types.js').Config} Config */

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
    /** @param {import('../model/types.js').Checked} checked */
    show: (checked) => {
      config = checked.config;
      const current = chips.find(({ name }) => Object.entries(settingsOf(name, config)).every(([setting, value]) => config[setting] === value));
      for (const { name, chip } of chips) chip.setAttribute('aria-pressed', String(name === current?.name));
      select.value = current?.name ?? '';
      note.textContent = current ? strings.presets[current.name].hint : strings.presetsHint;
    },
  };
}
