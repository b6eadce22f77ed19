// The control of a number: a slider and a text input.

import { labelOf, uniqueId } from './control.js';
import { numberBox } from './number-box.js';
import { TRACK, logarithmic } from './scale.js';
import { h } from '../base/dom.js';
import { DEFAULTS, letterOf, range, setting, words } from '../model/settings.js';

/** @typedef {import('../model/types.js').Config} Config */

/** How many positions of a logarithmic slider an arrow key moves it. */
export const KEY_STEP = 10;

/**
 * Adds listeners to a range input. They call `change` with `dragging` while the reader drags the slider or holds a key down, and once without at
 * the end. Delete, Backspace and a double click set the default.
 * @param {HTMLInputElement} slider @param {(position: number, byKey: boolean) => Config} settingsAt the settings at a position @param {Config} fallback
 * the default @param {import('../model/types.js').Change} change @param {number} keyStep positions that an arrow key moves it; 1 leaves that to the browser
 */
export function listenToSlider(slider, settingsAt, fallback, change, keyStep) {
  let pointer = false;
  /** While an arrow key is down: the settings at the position that it has reached. @type {Config | undefined} */ let keyed;
  slider.addEventListener('pointerdown', () => (pointer = true));
  slider.addEventListener('input', () => change(settingsAt(slider.valueAsNumber, !pointer), true));
  slider.addEventListener('change', () => {
    change(settingsAt(slider.valueAsNumber, !pointer));
    pointer = false;
  });
  slider.addEventListener('dblclick', () => change(fallback));
  slider.addEventListener('keydown', (event) => {
    if (event.key === 'Delete' || event.key === 'Backspace') return change(fallback);
    const direction = { ArrowRight: 1, ArrowUp: 1, ArrowLeft: -1, ArrowDown: -1 }[event.key];
    if (!direction || keyStep === 1) return;
    event.preventDefault();
    keyed = settingsAt(Math.min(TRACK, Math.max(0, slider.valueAsNumber + direction * keyStep)), true);
    change(keyed, true);
  });
  slider.addEventListener('keyup', () => {
    if (keyed) change(keyed);
    keyed = undefined;
  });
}

/**
 * A slider with a text input for its value. Some settings also accept words in place of a number (`auto`): they get a menu of these.
 * @param {string} name @param {import('./control.js').Context} context @returns {import('./control.js').Control}
 */
export function slider(name, context) {
  const { numbers, change, strings } = context;
  const id = uniqueId(name);
  const { min, max } = range(name);
  const { kind, input: way } = setting(name);
  const [whole, linear] = [kind === 'integer', way === 'linear_slider'];
  const scale = logarithmic({ min, max });
  const track = linear ? { min, max } : { min: 0, max: TRACK };
  const label = labelOf(strings, name);
  const input = h('input', { type: 'range', 'aria-label': label, ...track, step: '1' });
  const value = (/** @type {number} */ position) => (linear ? position : whole ? Math.round(scale.value(position)) : scale.value(position));
  const fallback = { [name]: /** @type {Config} */ (DEFAULTS)[name] };
  listenToSlider(input, (position) => ({ [name]: value(position) }), fallback, change, linear ? 1 : KEY_STEP);
  const { box, show } = numberBox(name, id, context);
  const text = h('label', { for: id }, label);
  const row = h('div', { className: 'row', 'data-setting': name }, text, input, box);
  /** The number that is shown; the menu sets it when the reader chooses "number" instead of a word. */ let current = 1;
  const options = [...words(name), ''].map((word) => h('option', { value: word }, strings.words[word] ?? strings.words.number));
  const select = h('select', { 'aria-label': label }, ...options);
  select.addEventListener('change', () => change({ [name]: select.value || current }));
  if (words(name).length > 0) {
    text.after(select);
    row.classList.add('worded');
  }
  return {
    element: row,
    show: (checked) => {
      const { config } = checked;
      const word = typeof config[name] === 'string' ? String(config[name]) : '';
      current = Number(word ? (checked[name] ?? 1) : config[name]);
      select.value = word;
      if (word && !checked[name]) box.value = '';
      else show(current);
      input.value = String(linear ? current : scale.position(Math.min(max, Math.max(min, current))));
      input.setAttribute('aria-valuetext', word ? (strings.words[word] ?? word) : numbers.exact(current));
      const letter = letterOf(name, config);
      text.textContent = letter ? `${label} ${letter}` : label;
    },
  };
}
