// The tour: five steps, each a sentence and a gesture. The reader makes the gesture, or the tour does.

import { button, h } from '../base/dom.js';
import { hashOf } from '../model/address.js';
import { languageOf, loadTourStrings } from '../strings/language.js';

/**
 * @typedef {import('../init-lab.js').InitLab} InitLab
 * @typedef {import('../model/report-types.js').Report} Report
 * @typedef {object} Step
 * @property {'vanishing' | 'activation' | 'scale' | 'exploding' | 'training' | 'end'} name of its sentence
 * @property {string} experiment that it begins with
 * @property {string} at what the gesture is made with, in the lab
 * @property {(report: Report) => boolean} isDone whether the gesture has been made
 */

/** Steps after which the loss is well below that of chance. */
const STEPS_TRAINED = 300;
const RATE = 'learning-rate=0.02';
const DEEP = `depth=30; ${RATE}`;
const RELU = `${DEEP}; activation=relu`;
const HE = `${RELU}; initializer=kaiming_normal`;
const LARGE = `${RELU}; initializer=variance_scaling; sigma-w=2`;

/** Every step begins with what the gesture of the one before leads to. @type {Step[]} */
const STEPS = [
  { name: 'vanishing', experiment: RATE, at: '[data-setting=depth]', isDone: ({ config }) => Number(config.depth) >= 28 },
  { name: 'activation', experiment: DEEP, at: '[data-setting=activation]', isDone: ({ config }) => config.activation === 'relu' },
  { name: 'scale', experiment: RELU, at: '[data-setting=sigma_w]', isDone: ({ verdict }) => verdict.kind === 'healthy' },
  { name: 'exploding', experiment: HE, at: '[data-setting=sigma_w]', isDone: ({ verdict }) => verdict.kind === 'exploding' },
  { name: 'training', experiment: LARGE, at: '.play', isDone: ({ step, verdict }) => step >= STEPS_TRAINED && verdict.kind !== 'diverged' },
  { name: 'end', experiment: `${HE}; train=${STEPS_TRAINED}`, at: '.losses', isDone: () => false },
];

const sheet = new CSSStyleSheet();
sheet.replaceSync(`
#tour { position: fixed; inset: auto 0 0; z-index: 3; max-height: 45vh; overflow: auto; background: var(--paper); border-top: 2px solid var(--ink); padding: 12px max(16px, (100vw - 1208px) / 2) 14px; display: flex; flex-wrap: wrap; gap: 8px 24px; align-items: center; }
#tour p { margin: 0; flex: 1 1 320px; max-width: 80ch; font-size: 15px; line-height: 22px; }
#tour p:focus-visible { outline-offset: 4px; }
#tour span { color: var(--muted); font-size: 13px; margin-right: 10px; }
#tour div { display: flex; flex-wrap: wrap; gap: 8px; }
#tour button { font: inherit; font-size: 14px; color: inherit; background: var(--raised); border: 1px solid var(--outline); border-radius: 8px; min-height: 38px; padding: 6px 12px; cursor: pointer; }
#tour .next { background: var(--ink); color: var(--paper); font-weight: 600; }
@media (pointer: coarse) { #tour button { min-height: 44px; } }
:root.touring { scroll-padding-bottom: 200px; }
`);

/** Begins the tour, or begins it again. @param {InitLab} lab */
export async function tour(lab) {
  document.querySelector('#tour')?.remove();
  const texts = await loadTourStrings(languageOf(document.documentElement.lang));
  if (!document.adoptedStyleSheets.includes(sheet)) document.adoptedStyleSheets.push(sheet);
  const ended = new AbortController();
  const { signal } = ended;
  const report = lab.report();
  const before = report && hashOf(report.config, lab.comparisons());
  const opener = /** @type {HTMLElement | null} */ (document.activeElement);
  let at = 0;
  /** How many steps the tour itself is giving the lab an experiment for: their reports are no gestures of the reader. */
  let nMoving = 0;

  const sentence = h('p', { tabIndex: -1 });
  const pointed = () => lab.shadowRoot?.querySelector('[data-pointed]');

  const end = () => {
    if (signal.aborted) return;
    ended.abort();
    pointed()?.removeAttribute('data-pointed');
    document.documentElement.classList.remove('touring');
    box.remove();
    opener?.focus({ preventScroll: true });
  };
  /** Shows a step. @param {number} index @param {string} [experiment] that the lab is given for it */
  const show = async (index, experiment) => {
    at = index;
    const step = STEPS[index];
    const place = h('span', {}, index < STEPS.length - 1 ? texts.place(index + 1, STEPS.length - 1) : '');
    sentence.replaceChildren(place, texts.steps[step.name]);
    const isLast = index === STEPS.length - 1;
    next.hidden = isLast;
    back.hidden = index === 0;
    restore.hidden = !isLast || !before;
    pointed()?.removeAttribute('data-pointed');
    const target = lab.shadowRoot?.querySelector(step.at);
    target?.setAttribute('data-pointed', '');
    sentence.focus({ preventScroll: true });
    nMoving += 1;
    try {
      // What fails is shown in the lab.
      if (experiment !== undefined) await lab.follow(experiment).catch(() => {});
      // The chart first; what the gesture is made with, if there is room for both.
      if (!signal.aborted && at === index) for (const part of [lab.shadowRoot?.querySelector('figure.gradients'), target]) part?.scrollIntoView({ block: 'nearest' });
    } finally {
      nMoving -= 1;
    }
  };
  const forward = () => {
    if (at < STEPS.length - 1) show(at + 1, STEPS[at + 1].experiment);
  };
  const backward = () => {
    if (at > 0) show(at - 1, STEPS[at - 1].experiment);
  };

  const next = button(texts.next, forward);
  next.className = 'next';
  const back = button(texts.back, backward);
  const restore = button(texts.restore, () => {
    end();
    lab.show(before ?? '').catch(() => {}); // shown in the lab
  });
  const box = h('section', { id: 'tour', 'aria-label': texts.title }, sentence, h('div', {}, back, next, restore, button(texts.leave, end)));
  sentence.setAttribute('role', 'status');

  lab.addEventListener('report', (event) => {
    const { report } = /** @type {CustomEvent<{ report: Report }>} */ (event).detail;
    if (nMoving > 0 || !STEPS[at].isDone(report)) return;
    // The reader has made the gesture, and the next step begins with what it led to.
    if (at === STEPS.length - 2) lab.pause();
    show(at + 1);
  }, { signal });
  addEventListener('keydown', (event) => {
    const { key, altKey, ctrlKey, metaKey, shiftKey } = event;
    const origin = event.composedPath()[0];
    // A slider or a chart has arrows of its own.
    const isTaken = origin instanceof Element && origin.matches('input, select, textarea, [tabindex="0"]');
    if (altKey || ctrlKey || metaKey || shiftKey) return;
    if (key === 'Escape') return end();
    if (isTaken) return;
    if (key === 'ArrowRight') forward();
    else if (key === 'ArrowLeft') backward();
    else return;
    event.preventDefault();
    // The element stops the key events inside it: the page sees them in the capture phase only.
  }, { signal, capture: true });

  document.documentElement.classList.add('touring');
  document.body.append(box);
  await show(0, STEPS[0].experiment);
}
