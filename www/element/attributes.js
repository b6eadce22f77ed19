// The settings that the element's attributes name, and which of them have changed.

import { ATTRIBUTES, DEFAULTS, settingOf } from '../model/settings.js';

/** @typedef {import('../model/types.js').Config} Config */

/** The attributes that say what the experiment is. */
const SETTING_ATTRIBUTES = ['preset', 'weight-scale', ...ATTRIBUTES];

/** The attribute that says where the author's file is. */
const SOURCE = 'data-src';

export class Attributes {
  #host;
  /** @type {Config} */ #changed = {};

  /** @param {HTMLElement} host the element */
  constructor(host) {
    this.#host = host;
    this.note(new Set(host.getAttributeNames()));
  }

  /** @param {Set<string>} names of attributes that have changed */
  note(names) {
    for (const name of names) {
      if (!SETTING_ATTRIBUTES.includes(name)) continue;
      const setting = settingOf(name);
      this.#changed[setting] = this.#host.getAttribute(name) ?? /** @type {Config} */ (DEFAULTS)[setting];
    }
    // The author's file is the data, unless the attribute `dataset` names others.
    if (names.has(SOURCE) && !this.#host.hasAttribute('dataset')) this.#changed.dataset = this.source === null ? /** @type {Config} */ (DEFAULTS).dataset : 'csv';
    // Those beside a preset have the last word.
    if (names.has('preset')) Object.assign(this.#changed, this.own());
  }

  /** All settings that attributes name. @returns {Config} */
  own() {
    const names = SETTING_ATTRIBUTES.filter((name) => this.#host.hasAttribute(name));
    const given = Object.fromEntries(names.map((name) => [settingOf(name), this.#host.getAttribute(name) ?? '']));
    return this.source === null ? given : { dataset: 'csv', ...given };
  }

  /** The address of the author's file; `null` without one. Links and reports cannot name one. */
  get source() {
    return this.#host.getAttribute(SOURCE);
  }

  /** Whether there are changes that nobody has taken. */
  get haveChanged() {
    return Object.keys(this.#changed).length > 0;
  }

  /** The changes since the last time. @returns {[string, unknown][]} */
  take() {
    const changed = this.#changed;
    this.#changed = {};
    return Object.entries(changed);
  }
}
