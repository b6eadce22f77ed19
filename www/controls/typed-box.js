// A text input that sets a setting.

import { h } from '../base/dom.js';
import { DEFAULTS } from '../model/settings.js';

/** @typedef {import('../model/types.js').Config} Config */

/**
 * A text input. Enter, or moving the focus away, sets the setting; Escape restores the text shown before. An empty input sets the default.
 * @param {string} name of the setting @param {string} id @param {import('../model/types.js').Change} change @param {(typed: string) => string} read
 * converts what was typed
 */
export function typedBox(name, id, change, read) {
  let shown = '';
  const box = h('input', { type: 'text', id, autocomplete: 'off', spellcheck: false });
  const commit = () => {
    if (box.value !== shown) change({ [name]: box.value.trim() === '' ? String(/** @type {Config} */ (DEFAULTS)[name]) : read(box.value) });
  };
  box.addEventListener('change', commit);
  box.addEventListener('keydown', (event) => {
    if (event.key === 'Enter') commit();
    if (event.key === 'Escape') box.value = shown;
  });
  const show = (/** @type {string} */ text) => {
    shown = text;
    box.value = text;
  };
  return { box, show };
}
