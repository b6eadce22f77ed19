// The answer to a question after its run, with buttons to the lab, to the question, and to restore the reader's experiment. The script loads with the first run.

import { textsOf } from '../cases/measures.js';
import { button, h } from '../base/dom.js';
import { numbersOf, stringsOf } from '../strings/language.js';
import { CaseRunner } from './case-run.js';

/**
 * @typedef {import('../cases/cases.js').Case} Case
 * @typedef {import('../model/report-types.js').Report} Report
 * @typedef {import('./case-run.js').Run} Run
 *
 * @typedef {object} State of one question
 * @property {number} choice the reader's prediction, −1 for none
 * @property {boolean} isOpen
 * @property {'running' | 'stopped' | 'failed' | 'undone' | 'undoneWithoutFile' | 'undoing' | 'undoneAt'} [note] the text that is shown in place of the answer
 * @property {{ step: number, of: number }} [at] the progress of restoring the reader's experiment
 * @property {Run & { other?: Run }} [runs] the results
 * @property {number} [predicted] the choice before the run
 * @property {boolean} [isClosed] whether the answer is not to be fixed at the bottom of the screen: the reader has closed it, or run another question
 *
 * @typedef {object} Asked a question in the panel
 * @property {Case} question
 * @property {State} state
 * @property {HTMLElement} details its element
 * @property {string[]} choices
 * @property {import('../cases/texts.js').Texts} texts
 * @property {(news: Partial<State>) => void} say changes the state and renders it
 * @property {(part: string) => void} focusOn moves the focus to a part of the question, by its selector
 * @property {(isBusy: boolean) => void} setBusy disables the buttons that run a question, or enables them
 */

/** One line for each language. @type {Record<string, () => Promise<{ default: import('../cases/texts.js').Answers }>>} */
const ANSWERS = { fr: () => import('../cases/answers/fr.js'), en: () => import('../cases/answers/en.js') };

const sheet = new CSSStyleSheet();
sheet.replaceSync(`
#questions .box { display: grid; grid-template-columns: minmax(0, 1fr); gap: 12px; border-left: 3px solid var(--ink); padding: 4px 0 4px 12px; }
#questions .box:not(.docked) .away, #questions .docked .here { display: none; }
#questions .docked { position: fixed; inset: auto 0 0; z-index: 2; max-height: 45vh; overflow: auto; background: var(--paper); border: 0; border-top: 2px solid var(--ink); gap: 8px; padding: 10px max(16px, (100vw - 1240px) / 2); }
#questions .docked p { max-width: 90ch; }
`);

export class QuestionAnswers {
  runner;
  #lab;
  #lang = '';
  /** The progress of restoring the reader's experiment. */ #progress = h('p', { role: 'status' });
  /** The states of questions that were run, by their elements. @type {WeakMap<Element, State>} */ #states = new WeakMap();
  /** While the question is below the screen, since the reader looks at the lab, its answer is fixed at the bottom of the screen. */
  #nearness = new IntersectionObserver((entries) => {
    for (const { target, isIntersecting, boundingClientRect: { top } } of entries) {
      target.querySelector('.box')?.classList.toggle('docked', !isIntersecting && top > 0 && !this.#states.get(target)?.isClosed);
    }
  });
  /** @type {import('../cases/texts.js').Answers} */ #answers = /** @type {any} */ (undefined);

  /** @param {import('../init-lab.js').InitLab} lab */
  constructor(lab) {
    this.#lab = lab;
    document.adoptedStyleSheets.push(sheet);
    this.runner = new CaseRunner(lab);
  }

  /** Loads the answers in a language. @param {string} lang */
  async speak(lang) {
    this.#answers = (await ANSWERS[lang]()).default;
    this.#lang = lang;
  }

  /** The elements for the answer and its buttons; none for a question that was not run. @param {Asked} asked */
  contentOf(asked) {
    const { state, details, texts: { panel: begun } } = asked;
    const { note, runs, at } = state;
    if (!note && !runs) return [];
    if (!this.#states.has(details)) this.#nearness.observe(details);
    this.#states.set(details, state);
    const { panel } = this.#answers;
    if (note === 'running') return [h('p', {}, begun.running), h('div', { className: 'acts' }, this.#stop())];
    if (note === 'undoing') {
      this.#progress.textContent = panel.undoing(this.#progressOf(at));
      return [this.#progress, h('div', { className: 'acts' }, this.#stop())];
    }
    const told = !note ? this.#answerTo(asked, /** @type {NonNullable<typeof runs>} */ (runs)) : h('p', {}, note === 'failed' ? begun.failed : note === 'undoneAt' ? panel.undoneAt(this.#progressOf(at)) : panel[/** @type {'undone'} */ (note)]);
    told.tabIndex = -1;
    return [told, h('div', { className: 'acts' }, ...this.#ways(asked))];
  }

  #progressOf({ step, of } = { step: 0, of: 0 }) {
    const numbers = numbersOf(this.#lang);
    return { step: numbers.integer(step), of: numbers.integer(of), isBuilt: of > 0 };
  }

  #stop() {
    const stop = button(this.#answers.panel.stop, () => this.runner.stop());
    stop.className = 'stop';
    return stop;
  }

  /** @param {Asked} asked @param {Run & { other?: Run }} runs */
  #answerTo({ question: { name, right }, state: { predicted }, choices }, runs) {
    const { panel, cases } = this.#answers;
    const said = predicted === right ? panel.right : (predicted === -1 ? panel.answer : panel.wrong)(choices[right]);
    const texts = (/** @type {Report} */ report) => textsOf(report, numbersOf(this.#lang));
    const measured = (/** @type {Run} */ run) => ({ start: texts(run.start), end: texts(run.end) });
    return h('p', {}, h('strong', {}, said), ` ${cases[name]({ ...measured(runs), other: measured(runs.other ?? runs) })}`);
  }

  /** @param {Asked} asked */
  #ways(asked) {
    const { state, details, focusOn } = asked;
    const { panel } = this.#answers;
    const way = (/** @type {string} */ className, /** @type {string} */ text, /** @type {() => void} */ act) => Object.assign(button(text, act), { className });
    return [
      way('here', panel.toLab, () => {
        state.isClosed = false;
        this.#lab.scrollIntoView();
        focusOn('.box [tabindex]');
      }),
      way('away', panel.toQuestion, () => {
        details.scrollIntoView();
        focusOn('summary');
      }),
      ...(this.runner.canUndo ? [button(panel.undo, () => this.#undo(asked))] : []),
      way('away', stringsOf(this.#lang)?.dismiss ?? '×', () => {
        state.isClosed = true;
        details.querySelector('.box')?.classList.remove('docked');
        focusOn('summary');
      }),
    ];
  }

  /** Restores the reader's experiment, and shows the progress. @param {Asked} asked */
  async #undo({ state, say, setBusy }) {
    setBusy(true);
    say({ note: 'undoing', runs: undefined, at: { step: 0, of: 0 } });
    const back = await this.runner.undo((at) => {
      // Only the text changes: rendering everything would replace the button Stop, which the reader may be pressing.
      state.at = at;
      this.#progress.textContent = this.#answers.panel.undoing(this.#progressOf(at));
    }).catch(() => undefined);
    setBusy(false);
    say(back ? { note: !back.hasFile ? 'undoneWithoutFile' : back.at.step < back.at.of ? 'undoneAt' : 'undone', at: back.at } : { note: 'failed' });
  }
}
