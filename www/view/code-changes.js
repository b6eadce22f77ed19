// The lines that an offered cure changes in the program of the experiment for PyTorch, Keras or JAX.

import { elementsOfLines, textOfLines } from '../base/changed-lines.js';
import { copied } from '../base/clipboard.js';
import { button, h } from '../base/dom.js';
import { uniqueId } from '../controls/control.js';
import { NAMES } from '../strings/names.js';

/** @typedef {import('../model/types.js').Config} Config */
/** @typedef {import('../model/pasted-types.js').ChangedLine} ChangedLine */

/** The framework chosen last; all labs of the page share it. */ let framework = 'pytorch';

/** @param {import('../controls/controls.js').Context} context @param {import('../model/types.js').Gestures} gestures */
export function codeChanges({ strings }, gestures) {
  const texts = strings.codeChanges;
  /** @type {Config} */ let settings = {};
  /** @type {ChangedLine[]} */ let lines = [];
  let asked = 0;
  const list = h('pre', { role: 'group', 'aria-label': texts.lines });
  const status = h('span', { role: 'status' });
  const copy = button(texts.copy, async () => {
    status.textContent = (await copied(textOfLines(lines))) ? texts.copied : texts.notCopied;
  });

  const update = async () => {
    const ask = ++asked;
    const found = await gestures.changes(framework, settings);
    // A newer request may have been made meanwhile.
    if (ask !== asked || !found) return;
    lines = found;
    status.textContent = lines.length > 0 ? '' : texts.none;
    list.replaceChildren(...elementsOfLines(lines));
    list.hidden = copy.hidden = lines.length === 0;
  };

  const group = uniqueId('framework');
  const choices = Object.entries(NAMES.framework).map(([value, name]) => {
    const input = h('input', { type: 'radio', name: group, value, checked: value === framework });
    input.addEventListener('change', () => {
      framework = value;
      update();
    });
    return h('label', {}, input, name);
  });
  return {
    element: h('div', {}, h('fieldset', {}, h('legend', {}, texts.framework), h('div', { className: 'choices' }, ...choices)), list, h('p', {}, copy, ' ', status)),
    /** Shows the lines that settings change in the program of the experiment. @param {Config} offered */
    show: (offered) => {
      settings = offered;
      return update();
    },
  };
}
