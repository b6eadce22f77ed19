// The limit on how many experiments a lab compares.

import { RefusalError } from './errors.js';

/** The most experiments that can be compared with the one shown: the charts have a hue and a letter for each. */
export const MOST_COMPARED = 3;

/** The refusal of a comparison with more. @param {string} value what was given */
export const tooMany = (value) => new RefusalError(JSON.stringify({ code: 'too_many_compared', value, max: MOST_COMPARED }));
