// The menu of optimizers, which brings their usual learning rate.

import { menu } from './menu.js';
import { LEARNING_RATES } from '../model/settings.js';

/** Who keeps to the usual learning rate of one optimizer gets that of the next. @type {import('./control.js').Maker} */
export function optimizer(name, context) {
  const rates = /** @type {Record<string, number>} */ (LEARNING_RATES);
  /** @type {import('../model/types.js').Config} */ let config = {};
  const { element, show } = menu(name, {
    ...context,
    change: (settings) => {
      const isUsual = config.learning_rate === rates[String(config[name])];
      context.change({ ...settings, ...(isUsual && { learning_rate: rates[String(settings[name])] }) });
    },
  });
  return {
    element,
    show: (checked) => {
      config = checked.config;
      show(checked);
    },
  };
}
