// A box in which a number can be typed.

import { h } from '../base/dom.js';
import { DEFAULTS } from '../model/settings.js';

/** @typedef {import('../model/types.js').Config} Config */

/**
 * A box in which a number can be typed; Enter or leaving it sets the value, Escape takes back what was typed. An emptied box returns to
 * the default.
 * @param {string} name @param {string} id @param {import('./control.js').Context} context
 */
export function numberBox(name, id, { numbers, change }) {
  let shown = '';
  const box = h('input', { type: 'text', inputMode: 'decimal', id, autocomplete: 'off', spellcheck: false });
  const commit = () => {
    if (box.value === shown) return;
    const text = box.value.trim() === '' ? String(/** @type {Config} */ (DEFAULTS)[name]) : numbers.typed(box.value);
    change({ [name]: text });
  };
  box.addEventListener('change', commit);
  box.addEventListener('keydown', (event) => {
    if (event.key === 'Enter') commit();
    if (event.key === 'Escape') box.value = shown;
  });
  const show = (/** @type {number} */ value) => {
    shown = numbers.exact(value);
    box.value = shown;
  };
  return { box, show };
}
