// Loads the data file that an experiment needs.

import { LoadError, RefusalError } from '../model/errors.js';
import { loadDigits } from './module.js';

/**
 * The data file of an experiment as bytes for the worker; undefined for data sets that are computed.
 * @param {import('../model/types.js').Setup} experiment @returns {Promise<ArrayBuffer | undefined>}
 * @throws {RefusalError} if no network can learn from the reader's file
 */
export async function fileOf({ config, file }) {
  if (config.dataset === 'digits') return loadDigits();
  if (config.dataset !== 'csv' || !file) return undefined;
  const { readAgain } = await loadTables();
  const { table, inspection } = await readAgain(file, config);
  if (!table) throw csvRefusal(inspection.refusal);
  return table;
}

/** The error for a data file that the reader of files refuses. @param {object | null} fault */
export const csvRefusal = (fault) => new RefusalError(JSON.stringify({ code: 'bad_csv', ...fault }));

/** Loads the script that reads data files. */
export const loadTables = () =>
  import('./tables.js').catch((error) => {
    throw new LoadError('reader', error);
  });
