// Writes an experiment as the hash of an address, after `#`, and reads its parts.

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

/**
 * The hash of an address for an experiment, for those that it is compared with, and for the file that it learns from.
 * @param {Config} config @param {Config[]} compared @param {FileName} [file]
 */
export function hashOf(config, compared, file) {
  const entries = new URLSearchParams(differences(config));
  for (const other of compared) entries.append('compare', new URLSearchParams(differences(other)).toString());
  if (file && config.dataset === 'csv') entries.set('file', `${file.rows}x${file.columns} ${file.name}`.trim());
  return `#${entries}`;
}

/** Reads how an address names a file: `150x5 iris.csv` has 150 rows and 5 columns. @param {string} text @returns {FileName | undefined} */
export function fileNameIn(text) {
  const [, rows, columns, name] = /^(\d{1,9})x(\d{1,6})(?: (.*))?$/s.exec(text) ?? [];
  return rows === undefined ? undefined : { name: (name ?? '').slice(0, 200), rows: Number(rows), columns: Number(columns) };
}

/** The hash if it has settings, else an empty text: `#lab`, for example, is the id of an element of the page. @param {string} hash */
export const experimentIn = (hash) => (/=|%3D/i.test(hash) ? hash : '');
