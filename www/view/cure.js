// Below the verdict: its reasons, what was tried, and the cure that the lab offers, with buttons to apply it, to undo it and to see it in code.

import { choiceOf, labelOf, uniqueId } from '../controls/control.js';
import { button, h } from '../base/dom.js';
import { LoadError } from '../model/errors.js';
import { propertiesOf } from '../model/settings.js';
import { trust } from './trust.js';

/**
 * @typedef {import('../model/types.js').Config} Config
 * @typedef {import('../model/report-types.js').Report} Report
 * @typedef {import('../model/report-types.js').Outcome} Outcome
 */

/** @param {import('../controls/controls.js').Context} context @param {import('../model/types.js').Gestures} gestures */
export function cure(context, gestures) {
  const { strings, numbers, change } = context;
  const text = h('p', {});
  const trying = h('span', { hidden: true });
  const follow = h('button', { type: 'button', hidden: true }, strings.tryCure('…'));
  const undo = button(strings.undo, () => followed && change(followed.before));
  const more = trust({ strings, numbers }, gestures);
  const place = h('div', { className: 'code-changes', id: uniqueId('code'), hidden: true });
  const { title, short } = strings.codeChanges;
  const names = [h('span', { className: 'long' }, title), h('span', { className: 'short' }, short)];
  const code = h('button', { type: 'button', className: 'code', 'aria-label': title, 'aria-controls': place.id }, ...names);
  code.addEventListener('click', () => {
    place.hidden = !place.hidden;
    showCode();
  });
  undo.hidden = code.hidden = true;
  /** @type {Config} */ let settings = {};
  /** @type {Config} */ let config = {};
  /** The settings before the cure, and those after it. @type {{ before: Config, after: Config } | undefined} */ let followed;
  /** What is rendered, as a key. */
  let known = '';
  /** The lines of code, once the reader has opened them. @type {ReturnType<typeof import('./code-changes.js').codeChanges> | undefined} */ let lines;

  /** Shows the code for the present offer, if the code is open. */
  const showCode = async () => {
    code.setAttribute('aria-expanded', String(!place.hidden));
    if (place.hidden) return;
    try {
      if (!lines) {
        const { codeChanges } = await import('./code-changes.js');
        if (!lines) place.append((lines = codeChanges(context, gestures)).element);
      }
      if (!place.hidden) lines.show(settings);
    } catch (error) {
      place.hidden = true;
      code.setAttribute('aria-expanded', 'false');
      gestures.fail(new LoadError('part', error));
    }
  };
  follow.addEventListener('click', () => {
    followed = { before: config, after: { ...config, ...settings } };
    change(settings);
  });

  /** All settings of a cure as a text. @param {Config} settings */
  const words = (settings) =>
    Object.entries(settings)
      // The text for `residual` includes the scale.
      .filter(([name]) => !(name === 'residual_scale' && 'residual' in settings))
      .map(([name, value]) => {
        const text = String(value);
        if (name === 'residual' && text === 'true') return strings.shortcuts(settings.residual_scale === 'inverse_sqrt');
        if (name === 'activation' || name === 'normalization') return choiceOf(strings, name, text);
        if (name === 'initializer') return /** @type {Record<string, string>} */ (strings.marks)[propertiesOf(name, text)?.mark ?? ''] ?? choiceOf(strings, name, text);
        if (name === 'learning_rate') return `λ = ${numbers.exact(Number(value))}`;
        return `${labelOf(strings, name)} ${strings.words[text] ?? choiceOf(strings, name, text)}`;
      })
      .join(' + ');

  /** A sentence about the result of a training. @param {Outcome} outcome */
  const evidence = ({ steps, loss, first_loss: first, learns }) => {
    const values = { steps: numbers.integer(steps), loss: numbers.number(loss ?? Infinity), first: numbers.number(first ?? Infinity) };
    return learns ? strings.tried.learns(values) : loss === null ? strings.tried.diverges(values) : strings.tried.fails(values);
  };

  /** The sentences about the trials. @param {Report} report */
  const triedWords = ({ trial, step, verdict: { kind } }) => {
    // Once the network has learnt, the short trainings of the trials are no longer of interest.
    if (!trial || kind === 'learnt') return '';
    const { offer, cures, experiment, too_large: isTooLarge } = trial;
    const isGood = kind === 'healthy';
    if (isTooLarge) return strings.tried.tooLarge(Boolean(offer));
    if (trial.target === null) return strings.tried.unknown;
    const parts = [];
    const offered = offer && cures.find(({ outcome }) => outcome?.learns);
    if (offered?.outcome) parts.push(strings.tried.cure(evidence(offered.outcome)));
    else if (!isGood && experiment && cures.length > 0) parts.push(strings.tried.none(cures.length));
    // After as many steps the reader's own training shows more than the trial.
    if (experiment && (step === 0 || step < experiment.steps)) parts.push(experiment.learns === isGood ? strings.tried.asItIs(evidence(experiment)) : strings.tried.yet(!isGood, evidence(experiment)));
    return parts.join(' ');
  };

  /** The sentence about the trial that is running, or none. @param {Report} report */
  const tryingWords = ({ trial, verdict: { kind } }) => {
    // On a phone there is no room for it next to an offer, and a network that has learnt needs no cure.
    if (!trial || trial.complete || trial.offer || kind === 'learnt') return '';
    return strings.tried.running({ at: trial.cures.filter(({ outcome }) => outcome).length + 1, of: trial.cures.length });
  };

  /** The sentence about the cause of the verdict. @param {Report} report @param {Report} start the report of step 0 */
  const causeWords = ({ verdict, stable_learning_rate: stable, config }, start) => {
    const { kind, cause } = verdict;
    const named = cause ? verdict : kind === 'stuck' ? start.verdict : undefined;
    if (named?.cause) {
      const sentence = strings.causes[named.cause];
      const number = named.cause_value ?? NaN;
      const values = { number: numbers.number(number), share: numbers.percent(number), inverse: numbers.number(1 / number), precise: numbers.number(number, 5), precision: String(config.precision), depth: numbers.integer(Number(config.depth)) };
      return typeof sentence === 'function' ? sentence(values) : sentence;
    }
    return kind === 'healthy' && stable !== null ? strings.stable(numbers.number(stable)) : '';
  };

  return {
    element: h('div', { className: 'cure', part: 'cure' }, text, h('div', { className: 'remedy' }, trying, follow, undo, code, more.element), place),
    /** What is shown, as texts and settings. */
    said: () => ({ reasons: text.textContent ?? '', trying: trying.textContent ?? '', cure: words(settings), offer: follow.hidden ? null : settings }),
    /** @param {import('../model/types.js').Shown} shown @param {import('../model/types.js').State} state */
    show: ({ report, start }, state) => {
      more.show(report, state);
      config = report.config;
      const cause = causeWords(report, start);
      const remark = report.verdict.remark && strings.remark(strings.remarks[report.verdict.remark]);
      const tried = triedWords(report);
      // A network that has learnt needs no cure.
      const offer = (report.verdict.kind !== 'learnt' && report.trial?.offer) || null;
      const now = tryingWords(report);
      const key = JSON.stringify([config, cause, remark, tried, offer, now]);
      if (key === known) return;
      known = key;
      text.textContent = [cause, remark, tried].filter(Boolean).join(' ');
      trying.textContent = now;
      trying.hidden = !now;
      settings = offer ?? {};
      const isThere = (/** @type {Config | undefined} */ other) => other && Object.keys(other).every((name) => String(other[name]) === String(config[name]));
      // A press on one of the two buttons hides it and shows the other one in its place, which takes the focus.
      const focused = [follow, undo].some((button) => button.matches(':focus'));
      follow.hidden = !offer;
      undo.hidden = !isThere(followed?.after);
      if (focused) (undo.hidden ? follow : undo).focus();
      if (offer) follow.textContent = strings.tryCure(words(offer));
      // Without an offer there is no code to show.
      code.hidden = !offer;
      if (!offer) place.hidden = true;
      showCode();
    },
  };
}
