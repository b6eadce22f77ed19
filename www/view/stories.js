// The presets, which are also called stories in the code: buttons, or a menu on a phone; and below the verdict the hint of the present preset, with a
// button that restores the reader's settings.

import { choiceOf } from '../controls/control.js';
import { button, h } from '../base/dom.js';
import { STORIES, isOf, settingsOf, storyOf } from '../model/presets.js';
import { DEFAULTS } from '../model/settings.js';

/** @typedef {import('../model/types.js').Config} Config */

/** @param {import('../controls/controls.js').Context} context */
export function stories({ strings, numbers, change }) {
  /** @type {Config} */ let config = DEFAULTS;
  /** The reader's settings before the preset. @type {Config | undefined} */ let earlier;
  /** Applies a preset. @param {string} name */
  const apply = (name) => {
    if (!storyOf(config) || !earlier) earlier = config;
    change(settingsOf(name, config));
  };
  /** @type {Record<string, HTMLButtonElement>} */ const chips = {};
  const groups = Object.entries(STORIES).map(([group, presets]) => {
    for (const name of Object.keys(presets)) chips[name] = button(strings.presets[name].label, () => apply(name));
    return { title: strings.storyGroups[group], names: Object.keys(presets) };
  });
  // On a phone the style sheet shows this menu in place of the buttons, which would fill the screen.
  const menu = groups.map(({ title, names }) => h('optgroup', { label: title }, ...names.map((value) => h('option', { value }, strings.presets[value].label))));
  const select = h('select', { 'aria-label': strings.presetsLabel }, h('option', { value: '' }, strings.stories), ...menu);
  select.addEventListener('change', () => {
    if (!select.value) return;
    apply(select.value);
    // On a phone the verdict and the hint may be off the screen.
    select.closest('.lab')?.firstElementChild?.scrollIntoView({ block: 'nearest' });
  });
  const rows = groups.map(({ title, names }) => h('div', { role: 'group', 'aria-label': title }, h('span', { 'aria-hidden': 'true' }, title), ...names.map((name) => chips[name])));
  const text = h('p', {});
  const back = button(strings.earlierSettings, () => earlier && change(earlier));
  /** The hint of a preset, with its settings. @param {string} name */
  const hintOf = (name) => {
    const { activation, initializer, depth, width, learning_rate: rate } = settingsOf(name, config);
    const words = [choiceOf(strings, 'activation', String(activation)), choiceOf(strings, 'initializer', String(initializer)), strings.layersOf(Number(depth), Number(width)), `λ = ${numbers.exact(Number(rate))}`];
    return `${strings.presets[name].hint} (${words.join(', ')}.)`;
  };
  return {
    chips: h('div', { className: 'presets', part: 'presets', role: 'group', 'aria-label': strings.presetsLabel }, select, h('div', { className: 'chips' }, ...rows)),
    hint: h('div', { className: 'hint', hidden: true }, text, back),
    /** @param {import('../model/types.js').State} state */
    show: ({ wanted }) => {
      config = wanted.config;
      const current = storyOf(config);
      if (earlier && isOf(earlier, config)) earlier = undefined;
      for (const [name, chip] of Object.entries(chips)) chip.setAttribute('aria-pressed', String(name === current));
      select.value = current ?? '';
      text.textContent = current ? hintOf(current) : '';
      back.hidden = !earlier;
      /** @type {HTMLElement} */ (text.parentElement).hidden = !current && !earlier;
    },
  };
}
