// An experiment as a part of an address.

import { DEFAULTS } from './settings.js';

/** @typedef {import('./types.js').Config} Config */

/** @param {Config} config @returns {[string, string][]} the settings that differ from the defaults, as texts */
export function differences(config) {
  const defaults = /** @type {Config} */ (DEFAULTS);
  return Object.entries(config)
    .filter(([name, value]) => value !== defaults[name])
    .map(([name, value]) => [name, String(value)]);
}

/** The part of an address that tells an experiment, and the one that it is compared with. @param {Config} config @param {Config | null} compared */
export function hashOf(config, compared) {
  const entries = new URLSearchParams(differences(config));
  if (compared) entries.set('compare', new URLSearchParams(differences(compared)).toString());
  return `#${entries}`;
}

/** The hash of an address if it names settings, else an empty text: `#lab` names a place in the page. @param {string} hash */
export const experimentIn = (hash) => (/=|%3D/i.test(hash) ? hash : '');
