// Controls of the first look, each made from the declaration of its setting.

import { h } from '../base/dom.js';
import { TRACK, logarithmic } from './scale.js';
import { DEFAULTS, FAMILIES, activationOf, choices, initializerOf, isUsed, range, setting, words } from '../model/settings.js';

/**
 * @typedef {import('../model/types.js').Config} Config
 * @typedef {import('../strings/language.js').Strings} Strings
 * @typedef {import('../strings/format.js').Numbers} Numbers
 * @typedef {import('../model/types.js').Checked} Checked
 * @typedef {{ element: HTMLElement, show: (checked: Checked) => void }} Control
 * @typedef {import('../model/types.js').Change} Change
 * @typedef {import('../strings/language.js').Words & { change: Change }} Context
 */

/** Settings without effect keep their place: nothing jumps while the weight scale is dragged over its marks. @param {Control} control @param {Checked} checked */
export function showControl(control, checked) {
  control.show(checked);
  control.element.inert = !isUsed(control.element.dataset.setting ?? '', checked.config);
}

/** Slider steps of one press of an arrow key, on a logarithmic track. */
export const KEY_STEP = 10;

let ids = 0;

/** A name for an element that is the page's only one. @param {string} name */
export const uniqueId = (name) => `${name}-${++ids}`;

/** @param {Strings} strings @param {string} name @returns {string} */
export const labelOf = (strings, name) => /** @type {Record<string, string>} */ (strings.settings)[name] ?? name;

/** @param {Strings} strings @param {string} name @param {string} choice @returns {string} */
export const choiceOf = (strings, name, choice) =>
  /** @type {Record<string, Record<string, string>>} */ (strings.choices)[name]?.[choice] ?? choice;

/**
 * A box in which a number can be typed; Enter or leaving it sets the value, Escape takes back what was typed. An emptied box returns to
 * the default.
 * @param {string} name @param {string} id @param {Context} context
 */
export function numberBox(name, id, { numbers, change }) {
  let shown = '';
  const box = h('input', { type: 'text', inputMode: 'decimal', id, autocomplete: 'off', spellcheck: false });
  const commit = () => {
    if (box.value === shown) return;
    const text = box.value.trim() === '' ? String(/** @type {Config} */ (DEFAULTS)[name]) : numbers.typed(box.value);
    change({ [name]: text });
  };
  box.addEventListener('change', commit);
  box.addEventListener('keydown', (event) => {
    if (event.key === 'Enter') commit();
    if (event.key === 'Escape') box.value = shown;
  });
  const show = (/** @type {number} */ value) => {
    shown = numbers.exact(value);
    box.value = shown;
  };
  return { box, show };
}

/**
 * Makes a range input tell its changes: while a gesture goes on, and once at its end. Delete and a double click return to the default.
 * @param {HTMLInputElement} slider @param {(position: number, byKey: boolean) => Config} settingsAt @param {Config} fallback
 * @param {Change} change @param {number} keyStep
 */
export function listenToSlider(slider, settingsAt, fallback, change, keyStep) {
  let pointer = false;
  /** Settings of the arrow key that is down. @type {Config | undefined} */ let keyed;
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
 * A slider with a box for its value, and a menu where words can stand in place of the number.
 * @param {string} name @param {Context} context @returns {Control}
 */
export function slider(name, context) {
  const { numbers, change, strings } = context;
  const id = uniqueId(name);
  const { min, max } = range(name);
  const whole = setting(name).kind === 'integer';
  // The number of layers is read off one by one; everything else spans decades.
  const linear = name === 'depth';
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
  /** The number that is shown, or that a word gives way to. */ let current = 1;
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
      const known = name === 'activation_parameter' ? activationOf(config) : name === 'init_parameter' ? initializerOf(config) : undefined;
      text.textContent = known?.parameter ? `${label} ${known.parameter.letter}` : label;
    },
  };
}

/** A menu, its choices grouped by family where they have one. @param {string} name @param {Context} context @returns {Control} */
export function menu(name, { strings, change }) {
  const id = uniqueId(name);
  const select = h('select', { id });
  for (const choice of choices(name)) {
    const option = h('option', { value: choice }, choiceOf(strings, name, choice));
    const family = FAMILIES[name]?.[choice].family;
    const label = family && /** @type {Record<string, string>} */ (strings.families)[family];
    const last = select.lastElementChild;
    if (!label) select.append(option);
    else if (last instanceof HTMLOptGroupElement && last.label === label) last.append(option);
    else select.append(h('optgroup', { label }, option));
  }
  // Another name's parameter means something else.
  const parameter = { activation: 'activation_parameter', initializer: 'init_parameter' }[name];
  select.addEventListener('change', () => change({ [name]: select.value, ...(parameter && { [parameter]: 'auto' }) }));
  const label = h('label', { for: id }, labelOf(strings, name));
  return {
    element: h('div', { className: 'field', 'data-setting': name }, label, select),
    show: ({ config }) => (select.value = String(config[name])),
  };
}
