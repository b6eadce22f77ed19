// How many experiments a reader can compare with the present one.

import { RefusalError } from './errors.js';

/** As many as there are hues and letters. */
export const MOST_COMPARED = 3;

/** The refusal of what goes beyond. @param {string} value what was given */
export const tooMany = (value) => new RefusalError(JSON.stringify({ code: 'too_many_compared', value, max: MOST_COMPARED }));
