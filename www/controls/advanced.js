// The advanced settings: a panel folded at first, with the kinds of controls that only it has.

import { choiceOf, labelOf, menu, numberBox, slider, uniqueId } from './controls.js';
import { h } from '../base/dom.js';
import { LEARNING_RATES } from '../pkg/declarations.js';
import { choices } from '../model/settings.js';

/**
 * @typedef {import('./controls.js').Context} Context
 * @typedef {import('./controls.js').Control} Control
 */

/** Every setting that is not among the first ones. @param {import('./controls.js').Context} context */
export function advancedSettings(context) {
  const { strings } = context;
  const of = (/** @type {Record<string, (name: string, context: Context) => Control>} */ kinds) =>
    Object.entries(kinds).map(([name, make]) => make(name, context));
  const groups = {
    network: of({ width: slider, activation_parameter: slider, normalization: segments, residual: tick, residual_scale: menu }),
    initialization: of({ init_parameter: slider, gain: slider, fan_mode: menu, distribution: segments, bias: menu, sigma_b: slider, seed: number }),
    training: of({ optimizer, learning_rate: slider, batch_size: slider, clip_norm: slider, loss: menu, precision: segments }),
  };
  const legendOf = (/** @type {string} */ name) => h('legend', {}, /** @type {Record<string, string>} */ (strings.groups)[name]);
  const fieldsets = Object.entries(groups).map(([name, controls]) => h('fieldset', {}, legendOf(name), ...controls.map(({ element }) => element)));
  const element = h('details', { className: 'advanced' }, h('summary', {}, strings.advanced), h('div', {}, ...fieldsets));
  return { element, controls: Object.values(groups).flat() };
}

/** The rules of learning: who keeps to the usual learning rate of one gets that of the next. @param {string} name @param {Context} context @returns {Control} */
function optimizer(name, context) {
  const rates = /** @type {Record<string, number>} */ (LEARNING_RATES);
  /** @type {import('../model/types.js').Config} */ let config = {};
  const control = menu(name, {
    ...context,
    change: (settings) => {
      const isUsual = config.learning_rate === rates[String(config.optimizer)];
      context.change({ ...settings, ...(isUsual && { learning_rate: rates[String(settings.optimizer)] }) });
    },
  });
  return {
    element: control.element,
    show: (checked) => {
      config = checked.config;
      control.show(checked);
    },
  };
}

/** Up to four choices side by side. @param {string} name @param {Context} context @returns {Control} */
function segments(name, { strings, change }) {
  const group = uniqueId(name);
  const inputs = choices(name).map((choice) => {
    const input = h('input', { type: 'radio', name: group, value: choice });
    input.addEventListener('change', () => change({ [name]: choice }));
    return input;
  });
  const labels = inputs.map((input) => h('label', {}, input, choiceOf(strings, name, input.value)));
  const legend = h('legend', {}, labelOf(strings, name));
  return {
    element: h('fieldset', { 'data-setting': name }, legend, h('div', { className: 'choices' }, ...labels)),
    show: ({ config }) => inputs.forEach((input) => (input.checked = input.value === config[name])),
  };
}

/** A box to tick. @param {string} name @param {Context} context @returns {Control} */
function tick(name, { strings, change }) {
  const input = h('input', { type: 'checkbox' });
  input.addEventListener('change', () => change({ [name]: input.checked }));
  return {
    element: h('label', { className: 'tick', 'data-setting': name }, input, labelOf(strings, name)),
    show: ({ config }) => (input.checked = config[name] === true),
  };
}

/** A box for a whole number. @param {string} name @param {Context} context @returns {Control} */
export function number(name, context) {
  const id = uniqueId(name);
  const { box, show } = numberBox(name, id, context);
  return {
    element: h('div', { className: 'row', 'data-setting': name }, h('label', { for: id }, labelOf(context.strings, name)), box),
    show: ({ config }) => show(Number(config[name])),
  };
}
