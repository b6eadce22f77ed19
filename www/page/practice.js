// The panel for the reader's own network: five answers, or what a framework prints of it; then what the lab says, and the change in code.

import { elementsOfLines, textOfLines } from '../base/changed-lines.js';
import { copied } from '../base/clipboard.js';
import { button, h } from '../base/dom.js';
import { DATA_SETTINGS, DEFAULTS, LEARNING_RATES, choices, range } from '../model/settings.js';
import { languageOf, loadPracticeStrings, numbersOf } from '../strings/language.js';
import { NAMES } from '../strings/names.js';

/**
 * @typedef {import('../init-lab.js').InitLab} InitLab
 * @typedef {import('../model/types.js').Config} Config
 * @typedef {import('../model/pasted-types.js').PastedModel} PastedModel
 * @typedef {import('../model/pasted-types.js').NoModel} NoModel
 */

/** The frameworks whose first weights can be chosen. */
const SOURCES = /** @type {Record<string, string>} */ ({ pytorch_default: 'pytorch', keras_default: 'keras', flax_default: 'jax' });
/** A network of the reader's begins with the defaults, on the data that are there. */
const OTHERS = Object.fromEntries(Object.entries(DEFAULTS).filter(([name]) => !DATA_SETTINGS.includes(name) && name !== 'loss'));

const sheet = new CSSStyleSheet();
sheet.replaceSync(`
#practice > div, #practice .result { display: grid; grid-template-columns: minmax(0, 1fr); gap: 12px; }
#practice > div { padding: 0 0 16px; }
#practice :is(p, ul, pre, h3, fieldset, legend) { margin: 0; padding: 0; border: 0; min-width: 0; }
#practice :is(p, li, label, legend, h3) { font-size: 14px; line-height: 20px; max-width: 90ch; }
#practice h3 { font-weight: 600; }
#practice .hint, #practice li { color: var(--muted); }
#practice .answers { display: grid; grid-template-columns: repeat(auto-fill, minmax(min(150px, 100%), 1fr)); gap: 12px 16px; align-items: end; }
#practice .answers label, #practice .field { display: grid; gap: 4px; }
#practice :where(select, textarea, button, input:not([type='radio'])) { font: inherit; font-size: 14px; color: inherit; background: var(--raised); border: 1px solid var(--outline); border-radius: 8px; min-height: 38px; padding: 6px 10px; box-sizing: border-box; width: 100%; min-width: 0; }
#practice textarea { font: 13px/1.5 ui-monospace, monospace; resize: vertical; white-space: pre; overflow: auto; }
#practice button { width: auto; cursor: pointer; margin: 0 8px 8px 0; }
#practice .check { background: var(--ink); color: var(--paper); font-weight: 600; padding: 0 16px; }
#practice [role='alert'] { color: var(--error); }
#practice ul { max-height: 244px; overflow: auto; padding: 8px 12px; border: 1px solid var(--grid); border-radius: 8px; list-style: none; }
#practice li code { display: block; color: var(--ink); overflow-wrap: anywhere; font: 13px/20px ui-monospace, monospace; }
#practice .verdict { font-size: 17px; line-height: 24px; font-weight: 600; }
#practice fieldset { display: flex; flex-wrap: wrap; gap: 0 16px; align-items: center; }
#practice fieldset label { display: flex; gap: 8px; align-items: center; min-height: 30px; cursor: pointer; }
#practice [type='radio'] { width: 18px; height: 18px; margin: 0; accent-color: var(--ink); }
#practice pre { padding: 8px 0; border: 1px solid var(--grid); border-radius: 8px; font: 13px/20px ui-monospace, monospace; }
#practice pre > * { display: block; padding: 0 10px 0 calc(10px + 2ch); text-indent: -2ch; white-space: pre-wrap; overflow-wrap: anywhere; text-decoration: none; color: var(--muted); }
#practice pre > :is(ins, del) { background: var(--raised); color: var(--ink); }
#practice ins { font-weight: 600; }
#practice > div > :empty { margin-top: -12px; }
@media (pointer: coarse) { #practice :is(select, button, fieldset label, input:not([type='radio'])) { min-height: 44px; } }
@media (max-width: 620px) { #practice :is(select, button, fieldset label, input:not([type='radio'])) { min-height: 44px; } }
`);

/** @param {HTMLElement} place @param {InitLab} lab that becomes the reader's network @param {(config: Config) => void} remember puts an experiment into the address */
export async function practice(place, lab, remember) {
  document.adoptedStyleSheets.push(sheet);
  /** The answers, and what was read beside them. @type {Config} */ let answers = { depth: 5, width: 64, activation: 'relu', initializer: 'pytorch_default', optimizer: 'adam', learning_rate: LEARNING_RATES.adam };
  /** @type {Config} */ let beside = {};
  /** What was pasted last, and what was read from it. @type {{ text: string, found?: PastedModel | NoModel }} */ let pasted = { text: '' };
  /** @type {File | undefined} */ let file;
  /** The file that the lab has, and its experiment before the first check. @type {File | undefined} */ let loaded;
  /** @type {Config | undefined} */ let before;
  let asked = 0;

  const render = async () => {
    const lang = languageOf(document.documentElement.lang);
    const strings = await loadPracticeStrings(lang);
    const { practice: texts, settings: labels } = strings;
    const numbers = numbersOf(lang);
    const choice = (/** @type {string} */ name, /** @type {string} */ value) => /** @type {Record<string, Record<string, string>>} */ (/** @type {unknown} */ (strings.choices))[name]?.[value] ?? /** @type {Record<string, Record<string, string>>} */ (NAMES)[name]?.[value] ?? value;
    const labelOf = (/** @type {string} */ name) => /** @type {Record<string, string>} */ (labels)[name];

    const alert = h('p', { role: 'alert' });
    const status = h('p', { role: 'status', className: 'hint' });
    const read = h('div', { className: 'result' });
    const result = h('div', { className: 'result' });

    /** @type {Record<string, HTMLInputElement | HTMLSelectElement>} */ const fields = {};
    const number = (/** @type {string} */ name, step = '1') => (fields[name] = h('input', { type: 'number', step, ...bounds(name), required: true, inputMode: step === '1' ? 'numeric' : 'decimal' }));
    const menu = (/** @type {string} */ name, /** @type {string[]} */ names) => (fields[name] = h('select', {}, ...names.map((value) => h('option', { value }, choice(name, value)))));
    const label = (/** @type {string} */ name, /** @type {HTMLElement} */ field, text = labelOf(name)) => h('label', {}, text, field);
    const form = h(
      'div',
      { className: 'answers' },
      label('depth', number('depth'), texts.depth),
      label('width', number('width')),
      label('activation', menu('activation', choices('activation').filter((name) => name !== 'custom'))),
      label('initializer', menu('initializer', Object.keys(SOURCES)), texts.initializer),
      label('optimizer', menu('optimizer', choices('optimizer'))),
      label('learning_rate', number('learning_rate', 'any')),
    );
    const fill = () => Object.entries(fields).forEach(([name, field]) => (field.value = String(answers[name])));
    fill();
    for (const [name, field] of Object.entries(fields)) {
      field.addEventListener('input', () => {
        answers = { ...answers, [name]: field.value };
        if (name === 'width') delete beside.last_width;
        if (name === 'activation') delete beside.activation_parameter;
        if (name !== 'optimizer') return;
        answers.learning_rate = /** @type {Record<string, number>} */ (LEARNING_RATES)[field.value];
        fill();
      });
    }
    const text = h('textarea', { rows: 6, spellcheck: false, autocomplete: 'off', value: pasted.text });
    const chooser = h('input', { type: 'file', accept: '.csv,.tsv,.txt,text/*' });
    chooser.addEventListener('change', () => (file = chooser.files?.[0]));

    /** What was read, line by line. */
    const showRead = () => {
      const { found } = pasted;
      if (!found || found.fault) return read.replaceChildren();
      const lines = found.lines.map(({ line, text, reading, times, units, activation }) => {
        const known = /** @type {Record<string, string | ((v: { times: number, units: string }) => string)>} */ (texts.readings)[reading];
        const says = typeof known === 'function' ? known({ times, units: numbers.integer(units ?? 0) }) : known;
        return h('li', {}, h('code', {}, text), `${texts.line({ line: numbers.integer(line), says })}${activation && reading === 'activation' ? ` (${choice('activation', activation)})` : ''}`);
      });
      const remarks = found.remarks.map(({ kind, found, taken }) => {
        const known = /** @type {Record<string, string | ((v: { found: string, taken: string }) => string)>} */ (texts.remarks)[kind];
        return h('p', {}, typeof known === 'function' ? known({ found: numbers.integer(found ?? 0), taken: numbers.integer(taken ?? 0) }) : known);
      });
      read.replaceChildren(h('h3', {}, texts.read), ...remarks, h('ul', { tabIndex: 0, 'aria-label': texts.read }, ...lines));
    };

    /** Reads what is pasted, if it is another text than before. @returns {Promise<boolean>} whether there is no fault */
    const take = async () => {
      if (text.value === pasted.text) return !pasted.found?.fault;
      const typed = text.value;
      beside = {};
      pasted = { text: typed, found: typed.trim() === '' ? undefined : await lab.readModel(typed) };
      const { found } = pasted;
      if (found && !found.fault) {
        for (const [name, value] of Object.entries(found.settings)) {
          if (name in fields) answers = { ...answers, [name]: value };
          else beside[name] = value;
        }
        fill();
      }
      showRead();
      return !found?.fault;
    };

    /** What is wrong with the text. @param {NoModel} found */
    const faultOf = ({ fault: { reason, line, text, limit } }) => {
      const known = /** @type {Record<string, string | ((v: { limit: string }) => string)>} */ (texts.faults)[reason];
      const says = typeof known === 'function' ? known({ limit: numbers.integer(limit ?? 0) }) : known;
      return line === null ? says : says + texts.at({ line: numbers.integer(line), text });
    };

    const check = async () => {
      const ask = ++asked;
      alert.textContent = '';
      result.replaceChildren();
      status.textContent = texts.checking;
      try {
        if (!(await take())) throw new Error(faultOf(/** @type {NoModel} */ (pasted.found)));
        const missing = Object.keys(fields).find((name) => fields[name].value === '');
        if (missing) throw new Error(texts.missing(missing === 'depth' ? texts.depth : labelOf(missing)));
        const settings = { ...OTHERS, ...beside, ...answers };
        before ??= lab.report()?.config;
        if (file && file !== loaded) await lab.loadCsv(file, settings);
        else await lab.configure(settings);
        loaded = file;
        const report = lab.report();
        if (report) remember(report.config);
        const said = await lab.verdict();
        if (ask !== asked) return;
        status.textContent = '';
        showResult(said);
      } catch (error) {
        if (ask !== asked) return;
        status.textContent = '';
        alert.textContent = error instanceof Error ? error.message : String(error);
      }
    };

    /** @param {import('../model/pasted-types.js').Said} said */
    const showResult = ({ verdict, reasons, cure, offer }) => {
      const factor = lab.report()?.verdict.factor_per_layer;
      const known = factor === null || factor === undefined ? '' : numbers.number(factor);
      const goBack = button(texts.back, async () => {
        const { config } = lab.report() ?? {};
        // Another file has taken the place of the earlier one.
        const kept = before?.dataset === 'csv' && loaded ? DATA_SETTINGS : [];
        const earlier = Object.fromEntries(Object.entries(before ?? {}).filter(([name]) => !kept.includes(name)));
        before = undefined;
        await lab.configure(earlier).catch(() => {}); // shown by the lab
        const report = lab.report();
        if (report && report.config !== config) remember(report.config);
        result.replaceChildren();
        status.textContent = texts.wentBack;
      });
      const show = button(texts.show, () => {
        lab.tabIndex = -1;
        lab.focus();
        lab.scrollIntoView();
      });
      result.replaceChildren(
        h('p', { className: 'verdict' }, verdict),
        h('p', {}, [known && !verdict.includes(known) ? texts.factor(known) : '', reasons].filter(Boolean).join(' ')),
        h('p', {}, offer ? texts.cure(cure) : texts.noCure),
        ...(offer ? code(offer) : []),
        h('p', {}, show, goBack),
      );
      // It is read out once it is there.
      result.querySelector('.verdict')?.setAttribute('role', 'status');
    };

    /** The change in code, once a reader wants it; at once where the writer of programs is there, because a text was read. @param {Config} offer */
    const code = (offer) => {
      let framework = SOURCES[String(answers.initializer)] ?? 'pytorch';
      const list = h('pre', { role: 'group', 'aria-label': texts.lines });
      const said = h('span', { role: 'status' });
      let shown = '';
      const update = async () => {
        try {
          const lines = await lab.programChanges(framework, offer);
          shown = textOfLines(lines);
          list.replaceChildren(...elementsOfLines(lines));
          said.textContent = lines.length > 0 ? '' : texts.none;
        } catch (error) {
          said.textContent = error instanceof Error ? error.message : String(error);
        }
      };
      const group = `practice-${asked}`;
      const frameworks = Object.entries(NAMES.framework).map(([value, name]) => {
        const input = h('input', { type: 'radio', name: group, value, checked: value === framework });
        input.addEventListener('change', () => {
          framework = value;
          update();
        });
        return h('label', {}, input, name);
      });
      const copy = button(texts.copy, async () => {
        said.textContent = (await copied(shown)) ? texts.copied : texts.notCopied;
      });
      const box = h('div', { className: 'result', hidden: true }, h('fieldset', {}, h('legend', {}, texts.framework), ...frameworks), list, h('p', {}, copy, said));
      const opener = button(texts.changes, () => {
        box.hidden = !box.hidden;
        opener.setAttribute('aria-expanded', String(!box.hidden));
        if (!box.hidden) update();
      });
      opener.setAttribute('aria-expanded', 'false');
      if (pasted.found) opener.click();
      return [h('p', {}, opener), box];
    };

    const start = button(texts.check, check);
    start.className = 'check';
    place.replaceChildren(
      h('p', { className: 'hint' }, texts.introduction),
      h('label', { className: 'field' }, texts.paste, text),
      form,
      h('label', { className: 'field' }, texts.file, chooser),
      h('p', {}, start),
      alert,
      status,
      read,
      result,
    );
    showRead();
  };
  new MutationObserver(render).observe(document.documentElement, { attributeFilter: ['lang'] });
  return render();
}

/** The limits of a number. @param {string} name */
function bounds(name) {
  const { min, max } = range(name);
  return { min: String(min), max: String(max) };
}
