// A box in which a number can be typed.

import { typedBox } from './typed-box.js';

/**
 * A box in which a number can be typed.
 * @param {string} name @param {string} id @param {import('./control.js').Context} context
 */
export function numberBox(name, id, { numbers, change }) {
  const { box, show } = typedBox(name, id, change, (text) => numbers.typed(text));
  box.inputMode = 'decimal';
  return { box, show: (/** @type {number} */ value) => show(numbers.exact(value)) };
}
