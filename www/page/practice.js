// The panel for the reader's own network: the reader enters six numbers and choices, or pastes what a framework prints; the lab then shows its verdict, and the
// cure as a change in code.

import { button, h } from '../base/dom.js';
import { LoadError } from '../model/errors.js';
import { DATA_SETTINGS, DEFAULTS, LEARNING_RATES, choices, range } from '../model/settings.js';
import { languageOf, loadPracticeStrings, numbersOf } from '../strings/language.js';
import { sentenceOf } from '../strings/sentences.js';

/**
 * @typedef {import('../init-lab.js').InitLab} InitLab
 * @typedef {import('../model/types.js').Config} Config
 * @typedef {import('../model/pasted-types.js').PastedModel} PastedModel
 * @typedef {import('../model/pasted-types.js').NoModel} NoModel
 */

/** The frameworks whose default initialization can be chosen. */
const SOURCES = /** @type {Record<string, string>} */ ({ pytorch_default: 'pytorch', keras_default: 'keras', flax_default: 'jax' });
/** The settings that a check resets to their defaults: all but those of the data, which stay as they are in the lab. */
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
#practice > div > :empty { margin-top: -12px; }
@media (pointer: coarse), (max-width: 620px) { #practice :is(select, button, fieldset label, input:not([type='radio'])) { min-height: 44px; } }
`);

/** Fills the panel. @param {HTMLElement} place @param {InitLab} lab that will show the reader's network @param {(config: Config) => void} remember puts an experiment into the address */
export async function practice(place, lab, remember) {
  document.adoptedStyleSheets.push(sheet);
  /** The values of the fields, and further settings that were read from a text. @type {Config} */ let answers = { depth: 5, width: 64, activation: 'relu', initializer: 'pytorch_default', optimizer: 'adam', learning_rate: LEARNING_RATES.adam };
  /** @type {Config} */ let beside = {};
  /** The text that was pasted last, and what was read from it. @type {{ text: string, found?: PastedModel | NoModel }} */ let pasted = { text: '' };
  /** @type {File | undefined} */ let file;
  /** The data file that a check has loaded, and the lab's experiment before the first check. @type {File | undefined} */ let loaded;
  /** @type {Config | undefined} */ let before;
  let asked = 0;

  const render = async () => {
    const lang = languageOf(document.documentElement.lang);
    const strings = await loadPracticeStrings(lang);
    const { practice: texts, settings: labels } = strings;
    const numbers = numbersOf(lang);
    const choice = (/** @type {string} */ name, /** @type {string} */ value) => /** @type {Record<string, Record<string, string>>} */ (/** @type {unknown} */ (strings.choices))[name][value];
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

    /** Shows how the text was read. @param {import('../model/report-types.js').Report} [report] of the lab, once it shows this network */
    const showRead = async (report) => {
      const { found } = pasted;
      if (!found || found.fault) return read.replaceChildren();
      const { elementsOfReading } = await loadReading();
      read.replaceChildren(...elementsOfReading(found, texts, numbers, choice, report));
    };

    /** Reads the pasted text if it has changed. @returns {Promise<boolean>} false if nothing can be read from it */
    const take = async () => {
      if (text.value === pasted.text) return !pasted.found?.fault;
      const typed = text.value;
      const [read] = typed.trim() === '' ? [] : await Promise.all([lab.readModel(typed), loadReading()]);
      beside = {};
      pasted = { text: typed, found: read };
      const { found } = pasted;
      if (found && !found.fault) {
        for (const [name, value] of Object.entries(found.settings)) {
          if (name in fields) answers = { ...answers, [name]: value };
          else beside[name] = value;
        }
        fill();
      }
      await showRead();
      return !found?.fault;
    };

    /** Shows a sentence instead of a result. @param {string} sentence */
    const refuse = (sentence) => {
      status.textContent = '';
      alert.textContent = sentence;
    };

    const check = async () => {
      const ask = ++asked;
      let isAnswered = false;
      alert.textContent = '';
      result.replaceChildren();
      status.textContent = texts.checking;
      try {
        if (!(await take())) return refuse((await loadReading()).faultOf(/** @type {NoModel} */ (pasted.found), texts, numbers));
        const missing = Object.keys(fields).find((name) => fields[name].value === '');
        if (missing) return refuse(texts.missing(missing === 'depth' ? texts.depth : labelOf(missing)));
        const settings = { ...OTHERS, ...beside, ...answers };
        before ??= lab.report()?.config;
        if (file && file !== loaded) await lab.loadCsv(file, settings);
        else await lab.configure(settings);
        loaded = file;
        const report = lab.report();
        if (report) remember(report.config);
        await showRead(report ?? undefined);
        const { resultIn } = await import('./practice-result.js').catch(cannotLoad);
        // If a text was pasted, the script that writes programs has already loaded: the code opens at once.
        const shown = resultIn(result, lab, { strings, numbers, lang, takeBefore, remember, status, framework: SOURCES[String(answers.initializer)], isOpen: pasted.found !== undefined });
        const tell = (/** @type {import('../model/pasted-types.js').Said} */ said, isAll = false) => {
          if (ask !== asked) return;
          status.textContent = isAll ? '' : said.trying || texts.checking;
          shown.tell(said, isAll);
          // If the focus is still on the button, it moves to the answer, once: a later update must not take it away again.
          if (!isAnswered && document.activeElement === start) shown.focus();
          isAnswered = true;
        };
        tell(await lab.verdict(tell), true);
      } catch (error) {
        if (ask === asked) refuse(sentenceOf(error, lang));
      }
    };

    /** The experiment before the first check; from then on the next check is the first one. */
    const takeBefore = () => {
      const taken = before;
      before = undefined;
      return { taken, loaded };
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

/** Loads the script that shows how a text was read. */
const loadReading = () => import('./practice-reading.js').catch(cannotLoad);

/** @param {unknown} error @returns {never} */
function cannotLoad(error) {
  throw new LoadError('part', error);
}

/** The attributes `min` and `max` of an input. @param {string} name */
function bounds(name) {
  const { min, max } = range(name);
  return { min: String(min), max: String(max) };
}
