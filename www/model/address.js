// An experiment as a part of an address.

import { DEFAULTS } from './settings.js';

/** @typedef {import('./types.js').Config} Config */
/** @typedef {import('./types.js').FileName} FileName */

/** @param {Config} config @returns {[string, string][]} the settings that differ from the defaults, as texts */
export function differences(config) {
  const defaults = /** @type {Config} */ (DEFAULTS);
  return Object.entries(config)
    .filter(([name, value]) => value !== defaults[name])
    .map(([name, value]) => [name, String(value)]);
}

/** The part of an address that tells an experiment, each one that it is compared with, and the file that it learns from. @param {Config} config @param {Config[]} compared @param {FileName} [file] */
export function hashOf(config, compared, file) {
  const entries = new URLSearchParams(differences(config));
  for (const other of compared) entries.append('compare', new URLSearchParams(differences(other)).toString());
  if (file && config.dataset === 'csv') entries.set('file', `${file.rows}x${file.columns} ${file.name}`.trim());
  return `#${entries}`;
}

/** A file as an address names it: rows, columns and name. @param {string} text @returns {FileName | undefined} */
export function fileNameIn(text) {
  const [, rows, columns, name] = /^(\d{1,9})x(\d{1,6})(?: (.*))?$/s.exec(text) ?? [];
  return rows === undefined ? undefined : { name: (name ?? '').slice(0, 200), rows: Number(rows), columns: Number(columns) };
}

/** The hash of an address if it names settings, else an empty text: `#lab` names a place in the page. @param {string} hash */
export const experimentIn = (hash) => (/=|%3D/i.test(hash) ? hash : '');
