// The panel of questions that people ask: the reader predicts the answer, runs the question in the lab, and reads the answer with the numbers of that network.

import { copied } from '../base/clipboard.js';
import { button, h } from '../base/dom.js';
import { CASES, GROUPS } from '../cases/cases.js';
import { languageOf } from '../strings/language.js';

/**
 * @typedef {import('../init-lab.js').InitLab} InitLab
 * @typedef {import('../cases/cases.js').Case} Case
 * @typedef {import('../cases/texts.js').Texts} Texts
 * @typedef {import('./question-answers.js').State} State
 */

/** One line for each language. The bundler finds the scripts only if the paths in `import()` are literals. @type {Record<string, () => Promise<{ default: Texts }>>} */
const TEXTS = { fr: () => import('../cases/fr.js'), en: () => import('../cases/en.js') };

const sheet = new CSSStyleSheet();
sheet.replaceSync(`
#questions > div, #questions .body { display: grid; grid-template-columns: minmax(0, 1fr); gap: 12px; }
#questions > div { padding: 0 0 16px; max-width: 80ch; }
#questions :is(p, ul, fieldset, legend, h2) { margin: 0; padding: 0; border: 0; min-width: 0; overflow-wrap: anywhere; }
#questions :is(.hint, .acts, legend) { font-size: 14px; line-height: 20px; }
#questions .hint { color: var(--muted); }
#questions h2 { font-size: 16px; padding: 8px 0 4px; }
#questions li { border-top: 1px solid var(--grid); list-style: none; }
#questions summary { cursor: pointer; }
#questions li summary { margin-left: 16px; padding: 10px 0; line-height: 22px; list-style-position: outside; }
#questions .body { padding: 0 0 16px 16px; }
#questions legend { font-weight: 600; }
#questions fieldset label { display: flex; gap: 8px; align-items: center; min-height: 30px; line-height: 20px; cursor: pointer; }
#questions [type='radio'] { width: 18px; height: 18px; margin: 0; accent-color: var(--ink); flex: none; }
#questions :is([type='search'], button) { font: inherit; font-size: 14px; color: inherit; background: var(--raised); border: 1px solid var(--outline); border-radius: 8px; min-height: 38px; padding: 6px 12px; box-sizing: border-box; }
#questions button { cursor: pointer; }
#questions button:disabled { opacity: 0.5; }
#questions button.run { background: var(--ink); color: var(--paper); font-weight: 600; }
#questions .acts { display: flex; flex-wrap: wrap; gap: 8px; align-items: center; }
@media (pointer: coarse) { #questions :is(button, [type='search'], fieldset label, li summary) { min-height: 44px; } }
`);

/** Fills the panel. @param {HTMLElement} place @param {InitLab} lab in which questions are run @param {string | null} asked the name of the question to open, from the address */
export async function questionsPanel(place, lab, asked) {
  /** The part that runs questions and shows answers, once its script has loaded. @type {import('./question-answers.js').QuestionAnswers | undefined} */ let answers;
  /** @type {Map<string, State>} */ const states = new Map(CASES.map(({ name }) => [name, { choice: -1, isOpen: name === asked }]));
  let wanted = '';
  let isRunning = false;
  const setBusy = (/** @type {boolean} */ isBusy) => (isRunning = isBusy);
  /** Functions that render the state of each question. @type {(() => void)[]} */ let updates = [];
  const update = () => updates.forEach((update) => update());

  /** Loads the part that runs questions, and runs one. @param {Case} question @param {() => void} tell called before the run, to render the button Stop */
  async function runOf(question, tell) {
    const { QuestionAnswers } = await import('./question-answers.js');
    const ready = answers ?? new QuestionAnswers(lab);
    await ready.speak(languageOf(document.documentElement.lang));
    answers = ready;
    tell();
    return answers.runner.run(question);
  }

  /** The list item of a question. @param {Case} question @param {Texts} texts */
  function itemOf(question, texts) {
    const { name, sources } = question;
    const { panel, cases } = texts;
    const state = /** @type {State} */ (states.get(name));
    const box = h('div', { className: 'box' });
    const status = h('span', { role: 'status' });
    const radios = cases[name].choices.map((choice, index) => {
      const input = h('input', { type: 'radio', name: `predict-${name}`, checked: state.choice === index });
      input.addEventListener('change', () => (state.choice = index));
      return h('label', {}, input, choice);
    });

    /** Moves the focus to a part of this question. The item is looked up, since a change of the language replaces it. @param {string} part a selector */
    const focusOn = (part) => /** @type {HTMLElement | null} */ (place.querySelector(`[data-case='${name}'] ${part}`))?.focus({ preventScroll: true });
    /** Changes the state and renders it. Moves the focus to the news if the reader waits for it: the focus is in this box, on its button, or nowhere. @param {Partial<State>} news */
    const say = (news) => {
      const { activeElement } = document;
      const isAwaited = box.contains(activeElement) || !activeElement || activeElement === document.body || activeElement === run;
      Object.assign(state, news);
      update();
      if (isAwaited) focusOn('.box :is(.stop, [tabindex])');
    };
    const run = button(panel.run, async () => {
      isRunning = true;
      // Only one answer at a time is fixed at the bottom of the screen.
      for (const other of states.values()) other.isClosed = true;
      say({ note: 'running', isClosed: false, predicted: state.choice });
      lab.scrollIntoView();
      const runs = await runOf(question, () => say({})).catch(() => null);
      isRunning = false;
      say({ runs: runs ?? undefined, note: runs ? undefined : runs === null ? 'failed' : 'stopped' });
    });
    run.className = 'run';
    const copy = button(panel.copy, async () => {
      const { href } = new URL(`?case=${name}`, location.href);
      status.textContent = (await copied(href)) ? panel.copied : href;
    });
    updates.push(() => {
      const told = answers ? answers.contentOf({ question, state, details, choices: cases[name].choices, texts, say, focusOn, setBusy }) : state.note ? [h('p', {}, panel[state.note === 'running' ? 'running' : 'failed'])] : [];
      box.replaceChildren(...told);
      box.hidden = told.length === 0;
      if (state.isClosed) box.classList.remove('docked');
      run.disabled = isRunning;
    });
    const links = sources.flatMap((source, index) => [index ? ', ' : ' ', h('a', { href: `https://${source.includes('#') ? `github.com/${source.replace('#', '/issues/')}` : source}` }, source)]);
    const body = h(
      'div',
      { className: 'body' },
      h('fieldset', {}, h('legend', {}, panel.predict), ...radios),
      h('div', { className: 'acts' }, run, copy, status),
      box,
      h('p', { className: 'hint' }, panel.asked, ...links),
    );
    const details = h('details', { open: state.isOpen }, h('summary', {}, cases[name].question), body);
    details.addEventListener('toggle', () => (state.isOpen = details.open));
    return h('li', { 'data-case': name }, details);
  }

  /** Renders the panel in the language of the page. */
  async function render() {
    const lang = languageOf(document.documentElement.lang);
    const { default: texts } = await TEXTS[lang]();
    await answers?.speak(lang);
    const { panel, groups } = texts;
    updates = [];
    const sections = GROUPS.map((group) => {
      const items = CASES.filter((question) => question.group === group).map((question) => ({ element: itemOf(question, texts), name: question.name }));
      return { element: h('section', {}, h('h2', {}, groups[group]), h('ul', {}, ...items.map(({ element }) => element))), items };
    });
    /** The function that searches in this language, once its script has loaded. @type {ReturnType<typeof import('./question-search.js').searchIn> | undefined} */ let searching;
    const hits = h('span', { role: 'status' });
    const search = h('input', { type: 'search', value: wanted, spellcheck: false });
    const showAll = () => {
      search.value = '';
      search.focus();
      find();
    };
    const find = async () => {
      const typed = (wanted = search.value);
      // If the script of the search cannot be loaded, all questions are shown.
      const { found, said } = (typed.trim() !== '' && (await (searching ??= import('./question-search.js').then(({ searchIn }) => searchIn(showAll, CASES, texts, lang))).catch(() => (searching = undefined)))?.(typed)) || {};
      if (typed !== wanted) return;
      for (const { element, items } of sections) {
        for (const { element, name } of items) element.hidden = found?.has(name) === false;
        element.hidden = items.every(({ element }) => element.hidden);
      }
      hits.replaceChildren(...(said ?? [panel.hits(found?.size ?? CASES.length, CASES.length)]));
    };
    search.addEventListener('input', find);
    const isUnknown = asked !== null && !states.has(asked);
    place.replaceChildren(
      ...(isUnknown ? [h('p', { tabIndex: -1, role: 'status' }, panel.unknown(asked))] : []),
      h('p', { className: 'hint' }, panel.introduction),
      h('div', { className: 'acts' }, h('label', {}, panel.search, ' ', search), hits),
      ...sections.map(({ element }) => element),
    );
    find();
    update();
  }

  await render();
  document.adoptedStyleSheets.push(sheet);
  // If the texts of a new language cannot be loaded, the panel keeps the old ones.
  new MutationObserver(() => render().catch(() => {})).observe(document.documentElement, { attributeFilter: ['lang'] });
  if (asked === null) return;
  const first = /** @type {HTMLElement | null} */ (place.querySelector(':scope details[open] summary, :scope [tabindex]'));
  first?.scrollIntoView();
  first?.focus({ preventScroll: true });
}
