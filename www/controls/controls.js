// The control of a setting. The declaration of the setting in `src/config/declaration.rs` says which kind of control it gets.

import { menu } from './menu.js';
import { slider } from './slider.js';
import { text } from './text.js';
import { weightScale } from './weight-scale.js';
import { isUsed, setting } from '../model/settings.js';

/**
 * @typedef {import('./control.js').Control} Control
 * @typedef {import('./control.js').Context} Context
 * @typedef {import('./control.js').Maker} Maker
 * @typedef {object} Makers
 * @property {Record<string, Maker>} inputs by the value of `input` in the declaration
 * @property {Record<string, Maker>} exceptions by the name of the setting; they take precedence
 */

/** The functions that make the controls outside the advanced settings. @type {Makers} */
export const FIRST_MAKERS = {
  inputs: { slider, linear_slider: slider, menu, text },
  // Each named initializer is a value of σ_w, a mark on this slider: the slider changes σ_w and the initializer.
  exceptions: { sigma_w: weightScale },
};

/**
 * The control of a setting. While the other settings leave it without effect, it is `inert`. It is not hidden: dragging the weight scale over
 * its marks changes which settings have an effect, and the form would jump. Exceptions are never inert: they change another setting, too.
 * @param {string} name @param {Context} context @param {Makers} [makers] @returns {Control}
 */
export function controlOf(name, context, { inputs, exceptions } = FIRST_MAKERS) {
  const make = exceptions[name] ?? inputs[setting(name).input];
  const { element, show } = make(name, context);
  return {
    element,
    show: (checked) => {
      show(checked);
      element.inert = !(name in exceptions || isUsed(name, checked.config));
    },
  };
}
