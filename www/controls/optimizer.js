// The menu of optimizers, which also changes the learning rate.

import { menu } from './menu.js';
import { LEARNING_RATES } from '../model/settings.js';

/** If the learning rate is the usual one of the old optimizer, the menu sets the usual one of the new optimizer; any other rate stays. @type {import('./control.js').Maker} */
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
