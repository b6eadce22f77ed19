// The file that an experiment needs.

import { LoadError, RefusalError } from '../model/errors.js';
import { loadDigits } from './module.js';

/**
 * What the data set of an experiment needs.
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

/** The refusal of a file. @param {object | null} fault */
export const csvRefusal = (fault) => new RefusalError(JSON.stringify({ code: 'bad_csv', ...fault }));

/** What reads files. */
export const loadTables = () =>
  import('./tables.js').catch((error) => {
    throw new LoadError('reader', error);
  });
