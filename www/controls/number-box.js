// A text input for a number.

import { typedBox } from './typed-box.js';

/**
 * A text input for a number, written as in the language of the lab. `show` renders a value.
 * @param {string} name @param {string} id @param {import('./control.js').Context} context
 */
export function numberBox(name, id, { numbers, change }) {
  const { box, show } = typedBox(name, id, change, (text) => numbers.typed(text));
  box.inputMode = 'decimal';
  return { box, show: (/** @type {number} */ value) => show(numbers.exact(value)) };
}
