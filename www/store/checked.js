// Checks settings against their ranges, in the WebAssembly module on the main thread.

import { RefusalError, refusalOf } from '../model/errors.js';
import { textOf } from '../model/settings.js';
import { checkConfig } from '../pkg/init_lab.js';

/**
 * Checks a whole configuration.
 * @param {import('../model/types.js').Config} config @param {ArrayBuffer | undefined} file the CSV file, which the data set `csv` needs
 * @returns {import('../model/types.js').Wanted} @throws {RefusalError}
 */
export function checked(config, file) {
  if (config.dataset === 'csv' && !file) throw new RefusalError('{"code":"no_csv"}');
  try {
    return { ...JSON.parse(checkConfig(Object.keys(config), Object.values(config).map(textOf))), file };
  } catch (error) {
    throw refusalOf(error);
  }
}
