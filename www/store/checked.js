// Settings held against their ranges.

import { RefusalError, refusalOf } from '../model/errors.js';
import { textOf } from '../model/settings.js';
import { checkConfig } from '../pkg/init_lab.js';

/**
 * @param {import('../model/types.js').Config} config @param {ArrayBuffer | undefined} file the CSV file that they may need
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
