// Reads the settings in the element's attributes, and keeps track of those that have changed.

import { ATTRIBUTES, DEFAULTS, settingOf } from '../model/settings.js';

/** @typedef {import('../model/types.js').Config} Config */

/** The attributes that are settings of the experiment. */
const SETTING_ATTRIBUTES = ['preset', 'weight-scale', ...ATTRIBUTES];

/** The attribute with the address of the author's data file. */
const SOURCE = 'data-src';

export class Attributes {
  #host;
  /** @type {Config} */ #changed = {};

  /** @param {HTMLElement} host the element */
  constructor(host) {
    this.#host = host;
    this.note(new Set(host.getAttributeNames()));
  }

  /** Notes changes, until `take` returns them. @param {Set<string>} names of attributes that have changed */
  note(names) {
    for (const name of names) {
      if (!SETTING_ATTRIBUTES.includes(name)) continue;
      const setting = settingOf(name);
      this.#changed[setting] = this.#host.getAttribute(name) ?? /** @type {Config} */ (DEFAULTS)[setting];
    }
    // With a data file the data set is `csv`, unless the attribute `dataset` names another one.
    if (names.has(SOURCE) && !this.#host.hasAttribute('dataset')) this.#changed.dataset = this.source === null ? /** @type {Config} */ (DEFAULTS).dataset : 'csv';
    // A new preset replaces all settings: those in other attributes are applied again, since they override the preset.
    if (names.has('preset')) Object.assign(this.#changed, this.own());
  }

  /** The settings of all attributes. @returns {Config} */
  own() {
    const names = SETTING_ATTRIBUTES.filter((name) => this.#host.hasAttribute(name));
    const given = Object.fromEntries(names.map((name) => [settingOf(name), this.#host.getAttribute(name) ?? '']));
    return this.source === null ? given : { dataset: 'csv', ...given };
  }

  /** The address of the author's data file; `null` without one. Only this attribute can set it, no link and no report. */
  get source() {
    return this.#host.getAttribute(SOURCE);
  }

  /** Whether there are changes that `take` has not returned yet. */
  get haveChanged() {
    return Object.keys(this.#changed).length > 0;
  }

  /** Returns the changes since the last call. @returns {[string, unknown][]} */
  take() {
    const changed = this.#changed;
    this.#changed = {};
    return Object.entries(changed);
  }
}
