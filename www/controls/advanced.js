// The advanced settings: a `details` element that is closed at first. The script loads later than the form, and so do the kinds of controls that only it needs.

import { FIRST_MAKERS, controlOf } from './controls.js';
import { optimizer } from './optimizer.js';
import { segments } from './segments.js';
import { tick } from './tick.js';
import { typed } from './typed.js';
import { h } from '../base/dom.js';
import { GROUPS, namesOf } from '../model/settings.js';

/** The functions that make the controls of all settings. @type {import('./controls.js').Makers} */
export const ALL_MAKERS = {
  inputs: { ...FIRST_MAKERS.inputs, segments, tick, typed },
  // Each optimizer has its own usual learning rate: this menu changes both settings.
  exceptions: { ...FIRST_MAKERS.exceptions, optimizer },
};

/** The controls of a group. @param {string} group @param {import('./control.js').Context} context */
export const controlsOf = (group, context) => namesOf(group).map((name) => controlOf(name, context, ALL_MAKERS));

/** A fieldset for each group of settings that has a legend in the strings; the view places the other groups elsewhere. @param {import('./control.js').Context} context */
export function advancedSettings(context) {
  const { strings } = context;
  const legends = /** @type {Record<string, string>} */ (strings.groups);
  const groups = GROUPS.filter((group) => group in legends).map((group) => ({ legend: legends[group], controls: controlsOf(group, context) }));
  const fieldsets = groups.map(({ legend, controls }) => h('fieldset', {}, h('legend', {}, legend), ...controls.map(({ element }) => element)));
  const element = h('details', { className: 'advanced' }, h('summary', {}, strings.advanced), h('div', {}, ...fieldsets));
  return { element, controls: groups.flatMap(({ controls }) => controls) };
}
