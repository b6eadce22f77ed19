// Shows the verdict on the reader's network, and the cure as a change in code.

import { elementsOfLines, textOfLines } from '../base/changed-lines.js';
import { copied } from '../base/clipboard.js';
import { button, h } from '../base/dom.js';
import { DATA_SETTINGS } from '../model/settings.js';
import { NAMES } from '../strings/names.js';
import { sentenceOf } from '../strings/sentences.js';

/**
 * @typedef {import('../init-lab.js').InitLab} InitLab
 * @typedef {import('../model/types.js').Config} Config
 * @typedef {object} Context
 * @property {import('../strings/types.js').Strings & import('../strings/types.js').PracticeStrings} strings
 * @property {import('../strings/format.js').Numbers} numbers
 * @property {string} lang
 * @property {() => { taken?: Config, loaded?: File | undefined }} takeBefore returns the experiment before the first check, once, and the file that a check has loaded
 * @property {(config: Config) => void} remember puts an experiment into the address
 * @property {HTMLElement} status
 * @property {string} framework that is chosen at first
 * @property {boolean} isOpen whether the change in code is open at first
 */

const sheet = new CSSStyleSheet();
sheet.replaceSync(`
#practice .verdict { font-size: 17px; line-height: 24px; font-weight: 600; }
#practice fieldset { display: flex; flex-wrap: wrap; gap: 0 16px; align-items: center; }
#practice fieldset label { display: flex; gap: 8px; align-items: center; min-height: 30px; cursor: pointer; }
#practice [type='radio'] { width: 18px; height: 18px; margin: 0; accent-color: var(--ink); }
#practice pre { padding: 8px 0; border: 1px solid var(--grid); border-radius: 8px; font: 13px/20px ui-monospace, monospace; }
#practice pre > * { display: block; padding: 0 10px 0 calc(10px + 2ch); text-indent: -2ch; white-space: pre-wrap; overflow-wrap: anywhere; text-decoration: none; color: var(--muted); }
#practice pre > :is(ins, del) { background: var(--raised); color: var(--ink); }
#practice ins { font-weight: 600; }
`);

let ids = 0;

/**
 * Makes the part of the panel that shows the verdict: its sentence at once, the cure when all trials have ended.
 * @param {HTMLElement} place @param {InitLab} lab @param {Context} context
 */
export function resultIn(place, lab, context) {
  if (!document.adoptedStyleSheets.includes(sheet)) document.adoptedStyleSheets.push(sheet);
  const { strings: { practice: texts }, numbers, takeBefore, remember, status } = context;
  const sentence = h('p', { className: 'verdict', tabIndex: -1 });
  const evidence = h('p', {});
  /** Whether the last call of `tell` was the final one. */ let isWhole = false;
  const show = button(texts.show, () => {
    lab.tabIndex = -1;
    lab.focus();
    lab.scrollIntoView();
  });
  /** Restores the experiment before the first check. */
  const goBack = async () => {
    const { taken = {}, loaded } = takeBefore();
    // If the check has loaded another data file, the lab no longer has the earlier one: the data settings stay as they are.
    const kept = taken.dataset === 'csv' && loaded ? DATA_SETTINGS : [];
    const earlier = Object.fromEntries(Object.entries(taken).filter(([name]) => !kept.includes(name)));
    const report = await lab.configure(earlier).catch(() => {}); // the lab shows the error
    if (report) remember(report.config);
    place.replaceChildren();
    status.textContent = texts.wentBack;
  };
  const acts = h('p', {}, show, button(texts.back, goBack));
  return {
    /** Shows texts of the lab. @param {import('../model/pasted-types.js').Said} said @param {boolean} isAll whether all trials have ended */
    tell({ verdict, reasons, cure, offer }, isAll) {
      if (isWhole) return;
      isWhole = isAll;
      const factor = lab.report()?.verdict.factor_per_layer;
      const known = factor === null || factor === undefined ? '' : numbers.number(factor);
      sentence.textContent = verdict;
      evidence.textContent = [known && !verdict.includes(known) ? texts.factor(known) : '', reasons].filter(Boolean).join(' ');
      if (!isAll && sentence.isConnected) return;
      const offered = isAll ? [h('p', {}, offer ? texts.cure(cure) : texts.noCure), ...(offer ? changes(offer, lab, context) : [])] : [];
      if (sentence.isConnected) acts.before(...offered);
      else place.replaceChildren(sentence, evidence, ...offered, acts);
    },
    /** Moves the focus to the verdict, for a reader who waits for it. */
    focus: () => sentence.focus(),
  };
}

/** A button, and the change in code that it opens and closes. @param {import('../model/types.js').Config} offer @param {InitLab} lab @param {Context} context */
function changes(offer, lab, { strings: { codeChanges: texts }, lang, framework: first, isOpen }) {
  const list = h('pre', { role: 'group', 'aria-label': texts.lines });
  const status = h('span', { role: 'status' });
  let [shown, chosen] = ['', first];
  /** @param {string} framework */
  const show = async (framework) => {
    chosen = framework;
    try {
      const lines = await lab.programChanges(framework, offer);
      if (chosen !== framework) return;
      shown = textOfLines(lines);
      list.replaceChildren(...elementsOfLines(lines));
      status.textContent = lines.length > 0 ? '' : texts.none;
    } catch (error) {
      status.textContent = sentenceOf(error, lang);
    }
  };
  const group = `practice-${++ids}`;
  const frameworks = Object.entries(NAMES.framework).map(([value, name]) => {
    const input = h('input', { type: 'radio', name: group, value, checked: value === first });
    input.addEventListener('change', () => show(value));
    return h('label', {}, input, name);
  });
  const copy = button(texts.copy, async () => {
    status.textContent = (await copied(shown)) ? texts.copied : texts.notCopied;
  });
  const box = h('div', { className: 'result', hidden: true }, h('fieldset', {}, h('legend', {}, texts.framework), ...frameworks), list, h('p', {}, copy, status));
  const opener = button(texts.title, () => {
    box.hidden = !box.hidden;
    opener.setAttribute('aria-expanded', String(!box.hidden));
    if (!box.hidden) show(chosen);
  });
  opener.setAttribute('aria-expanded', 'false');
  if (isOpen) opener.click();
  return [h('p', {}, opener), box];
}
