// The tour: five steps. Each shows a sentence that asks for a gesture (move a slider, for example); the button Next makes the gesture for the reader.

import { button, h } from '../base/dom.js';
import { hashOf } from '../model/address.js';
import { languageOf, loadTourStrings, numbersOf } from '../strings/language.js';

/**
 * @typedef {import('../init-lab.js').InitLab} InitLab
 * @typedef {import('../model/report-types.js').Report} Report
 * @typedef {import('../model/types.js').Config} Config
 * @typedef {object} Step
 * @property {'vanishing' | 'activation' | 'scale' | 'exploding' | 'training' | 'end'} name of its sentence
 * @property {string} experiment that the step begins with, as the text of a link
 * @property {string} at selector of the control for the gesture, in the shadow root of the lab
 * @property {string[]} moves the settings that the gesture changes
 * @property {(report: Report) => boolean} isDone whether a report shows that the reader has made the gesture
 */

/** The accuracy on the test points from which on the tour says that the network has learnt. */
const LEARNT = 0.95;
/** After so many steps the tour says that a network has not learnt. */
const MAX_STEPS = 600;
/** With plain gradient descent the loss of so deep a network often rises again; with Adam and this learning rate it stays low. */
const ADAM = 'optimizer=adam; learning-rate=0.0003';
const DEEP = `depth=30; ${ADAM}`;
const RELU = `${DEEP}; activation=relu`;
const HE = `${RELU}; initializer=kaiming_normal`;
const LARGE = `${RELU}; initializer=variance_scaling; sigma-w=2`;

/** σ_w for the initializers that the tour uses; NaN for any other. @param {Config} config */
const scaleOf = ({ initializer, sigma_w: scale }) => (initializer === 'kaiming_normal' ? Math.SQRT2 : initializer === 'variance_scaling' ? Number(scale) : NaN);
const SCALE = ['initializer', 'sigma_w'];
/** @param {Report} report */
const hasLearnt = ({ test_accuracy: share, loss, loss_at_chance: chance }) => share !== null && share >= LEARNT && loss !== null && loss < chance;
/** Whether the tour ends the training: the network has learnt, or has had enough steps. @param {Report} report */
const isTrained = (report) => hasLearnt(report) || report.step >= MAX_STEPS;

/** The steps. Each begins with the experiment to which the gesture of the step before leads; in the last one the tour trains the network. @type {Step[]} */
const STEPS = [
  { name: 'vanishing', experiment: ADAM, at: '[data-setting=depth]', moves: ['depth'], isDone: ({ config }) => Number(config.depth) >= 28 },
  { name: 'activation', experiment: DEEP, at: '[data-setting=activation]', moves: ['activation'], isDone: ({ config }) => config.activation === 'relu' },
  { name: 'scale', experiment: RELU, at: '[data-setting=sigma_w]', moves: SCALE, isDone: ({ config }) => Math.abs(scaleOf(config) - Math.SQRT2) < 0.05 },
  { name: 'exploding', experiment: HE, at: '[data-setting=sigma_w]', moves: SCALE, isDone: ({ config }) => scaleOf(config) > 1.9 },
  { name: 'training', experiment: LARGE, at: '[data-setting=sigma_w]', moves: SCALE, isDone: ({ config }) => config.initializer === 'kaiming_normal' },
  { name: 'end', experiment: HE, at: '.controls > .wide', moves: [], isDone: () => false },
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
#tour.above { inset: 0 0 auto; border-top: 0; border-bottom: 2px solid var(--ink); }
@media (pointer: coarse) { #tour button { min-height: 44px; } }
`);

/** Starts the tour, or restarts it. @param {InitLab} lab */
export async function tour(lab) {
  document.querySelector('#tour')?.remove();
  const lang = languageOf(document.documentElement.lang);
  const texts = await loadTourStrings(lang);
  const numbers = numbersOf(lang);
  if (!document.adoptedStyleSheets.includes(sheet)) document.adoptedStyleSheets.push(sheet);
  const ended = new AbortController();
  const { signal } = ended;
  const report = lab.report();
  const before = report && hashOf(report.config, lab.comparisons());
  const opener = /** @type {HTMLElement | null} */ (document.activeElement);
  let at = 0;
  /** How many changes of the experiment by the tour itself are pending: reports that come meanwhile are no gestures of the reader. */
  let nMoving = 0;
  /** Whether the tour is training the network, and whether it has paused that itself. */ let isTraining = false;
  let isEnding = false;
  /** Whether the reader holds a slider, and how often one was held. */ let isHeld = false;
  let nHolds = 0;
  /** The settings at the beginning of the step. @type {Record<string, unknown> | undefined} */ let base;

  const sentence = h('p', { tabIndex: -1 });
  const inLab = (/** @type {string} */ selector) => lab.shadowRoot?.querySelector(selector);
  const root = document.documentElement;

  const end = () => {
    if (signal.aborted) return;
    ended.abort();
    if (isTraining) lab.pause();
    inLab('[data-pointed]')?.removeAttribute('data-pointed');
    root.style.scrollPaddingBlock = '';
    box.remove();
    opener?.focus({ preventScroll: true });
  };

  /**
   * Scrolls the page so that the box of the tour covers neither the first chart nor the control of the step. If that is not possible with the box at the
   * bottom of the screen, the box moves to the top.
   */
  const arrange = () => {
    const target = inLab(STEPS[at].at);
    for (const isAbove of [false, true]) {
      box.classList.toggle('above', isAbove);
      const room = `${box.offsetHeight + 8}px`;
      root.style.scrollPaddingBlock = isAbove ? `${room} 8px` : `8px ${room}`;
      for (const part of [inLab('figure.gradients'), target]) part?.scrollIntoView({ block: 'nearest', behavior: 'instant' });
      const [its, own] = [target, box].map((element) => element?.getBoundingClientRect());
      if (!its || !own || (isAbove ? its.top >= own.bottom && its.bottom <= innerHeight : its.top >= 0 && its.bottom <= own.top)) return;
    }
    box.classList.remove('above');
  };

  /** The sentences of the present step, with the numbers of a report. If the reader has moved on from what they say, the gesture alone. @param {Report} report @param {boolean} isMoved */
  const wordsOf = (report, isMoved) => {
    const { layers, loss, loss_at_chance: chance, test_accuracy: share, verdict, config, step } = report;
    const sizes = layers.map(({ grad_post_activation_norm_log10: size }) => size ?? -Infinity);
    const values = {
      ratio: numbers.ofLog10(sizes[0] - (sizes.at(-2) ?? NaN)),
      depth: numbers.integer(Number(config.depth)),
      factor: numbers.number(verdict.factor_per_layer ?? NaN),
      loss: numbers.number(loss ?? Infinity),
      chance: numbers.number(chance),
      rate: numbers.number(Number(config.learning_rate), 1),
      share: numbers.percent(share ?? NaN),
      steps: numbers.integer(step),
    };
    const { name } = STEPS[at];
    if (isMoved && name !== 'end') return texts.gestures[name];
    const { [name === 'end' ? (!isTrained(report) ? 'learning' : hasLearnt(report) ? 'learnt' : 'failed') : name]: words } = texts.steps;
    return name === 'end' ? words(values) : `${words(values)} ${texts.gestures[name]}`;
  };
  /** Shows that sentence. @param {Report} report @param {boolean} [isMoved] */
  const say = (report, isMoved = false) => {
    const words = wordsOf(report, isMoved);
    if (sentence.lastChild?.textContent === words) return;
    const isLast = at === STEPS.length - 1;
    sentence.replaceChildren(...(isLast ? [] : [h('span', {}, texts.place(at + 1, STEPS.length - 1))]), words);
    arrange();
  };

  /** Shows a step. @param {number} index @param {string} [experiment] for the lab; without it the lab keeps its experiment */
  const show = async (index, experiment) => {
    at = index;
    const isLast = index === STEPS.length - 1;
    next.hidden = isLast;
    back.hidden = index === 0;
    restore.hidden = !isLast || !before;
    inLab('[data-pointed]')?.removeAttribute('data-pointed');
    inLab(STEPS[index].at)?.setAttribute('data-pointed', '');
    sentence.focus({ preventScroll: true });
    isTraining = false;
    nMoving += 1;
    try {
      // The lab itself shows a failure.
      if (experiment !== undefined) await lab.follow(experiment).catch(() => {});
    } finally {
      nMoving -= 1;
    }
    const report = lab.report();
    if (signal.aborted || at !== index || !report) return;
    base = { ...report.config };
    say(report);
    if (isLast) await train(index);
  };
  /**
   * Trains until the network has learnt. A few more steps are made before a pause takes effect: if the network has lost the accuracy by then, trains on.
   * @param {number} index of the step
   */
  const train = async (index) => {
    isTraining = isEnding = true;
    while (isEnding) {
      isEnding = false;
      const report = await lab.train(MAX_STEPS).catch(() => undefined); // the lab shows the error
      if (at !== index || signal.aborted) return;
      if (!report || isTrained(report)) break;
    }
    isTraining = false;
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
    lab.show(before ?? '').catch(() => {}); // the lab shows the error
  });
  const box = h('section', { id: 'tour', 'aria-label': texts.title }, sentence, h('div', {}, back, next, restore, button(texts.leave, end)));
  sentence.setAttribute('role', 'status');

  /** Shows the sentence with the numbers of a report, or the next step if the reader has made the gesture. @param {Report} report */
  const follow = (report) => {
    const { name, moves, isDone } = STEPS[at];
    if (name === 'end') {
      // Not every report of a training has the accuracy, which the sentence needs: the others are skipped.
      if (report.step > 0 && report.test_accuracy === null) return;
      if (isTraining && isTrained(report)) {
        isEnding = true;
        lab.pause();
      }
      return say(report);
    }
    const isMoved = moves.some((key) => /** @type {Record<string, unknown>} */ (report.config)[key] !== base?.[key]);
    // While the reader is making the gesture, the sentence keeps the numbers of the experiment before; once it has ended elsewhere, they are wrong.
    if (!isDone(report)) return isMoved && isHeld ? undefined : say(report, isMoved);
    // While the reader holds the slider, the value may still change.
    if (isHeld) return;
    // The next step begins with the reader's experiment, or with its own if the reader has changed other settings, too.
    const isBeside = Object.entries(report.config).some(([key, value]) => !moves.includes(key) && value !== base?.[key]);
    show(at + 1, isBeside ? STEPS[at + 1].experiment : undefined);
  };
  lab.addEventListener('report', (event) => {
    if (nMoving === 0) follow(/** @type {CustomEvent<{ report: Report }>} */ (event).detail.report);
  }, { signal });
  /** Notes whether the reader holds a slider. (Not a menu: no event tells when a menu is released.) @param {Event} event */
  const hold = (event) => {
    const origin = event.composedPath()[0];
    isHeld = origin instanceof Element && origin.matches('[type=range]');
    nHolds += 1;
  };
  const release = async () => {
    if (!isHeld) return;
    const hold = nHolds;
    // The slider may set its last value after this event, and the report that counts is that of this value.
    await new Promise(requestAnimationFrame);
    const report = await lab.configure({}).catch(() => undefined); // shown in the lab
    if (hold !== nHolds || !isHeld || signal.aborted) return;
    isHeld = false;
    if (report && nMoving === 0) follow(report);
  };
  // The element stops the propagation of key events: the page gets them in the capture phase only.
  for (const type of ['pointerdown', 'keydown']) lab.addEventListener(type, hold, { signal, capture: true });
  for (const type of ['pointerup', 'pointercancel', 'keyup']) addEventListener(type, release, { signal, capture: true });
  addEventListener('blur', release, { signal });
  addEventListener('resize', arrange, { signal });
  addEventListener('keydown', (event) => {
    const { key, altKey, ctrlKey, metaKey, shiftKey } = event;
    const origin = event.composedPath()[0];
    // In a slider or a chart the arrow keys have another meaning.
    const isTaken = origin instanceof Element && origin.matches('input, select, textarea, [tabindex="0"]');
    if (altKey || ctrlKey || metaKey || shiftKey) return;
    if (key === 'Escape') return end();
    if (isTaken) return;
    if (key === 'ArrowRight') forward();
    else if (key === 'ArrowLeft') backward();
    else return;
    event.preventDefault();
  }, { signal, capture: true });

  document.body.append(box);
  await show(0, STEPS[0].experiment);
}
