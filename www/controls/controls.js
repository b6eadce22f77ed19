// The control of a setting, made as its declaration says.

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
 * @property {Record<string, Maker>} inputs by the `input` of a declaration
 * @property {Record<string, Maker>} exceptions by the name of a setting
 */

/** What the controls of the first form are made with. @type {Makers} */
export const FIRST_MAKERS = {
  inputs: { slider, linear_slider: slider, menu, text },
  // The named initializers are points on the scale of the free one: this slider changes both settings.
  exceptions: { sigma_w: weightScale },
};

/**
 * The control of a setting. Without effect beside the others it is inert, and keeps its place: nothing jumps while the weight scale is
 * dragged over its marks. That scale itself can always be moved: it chooses the initializer, too.
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
