// The panel about how far a verdict can be trusted: how often such verdicts were right, trainings with other seeds, and a checkbox for the trials.

import { button, h } from '../base/dom.js';
import { finiteWidthOf } from '../pkg/init_lab.js';
import { N_DRAWS } from '../model/surveys.js';
import { RECORDS } from '../pkg/verdict-records.js';

/** @param {Pick<import('../strings/language.js').Words, 'strings' | 'numbers'>} words @param {import('../model/types.js').Gestures} gestures */
export function trust({ strings, numbers }, gestures) {
  const record = h('p', {});
  const draws = h('p', { role: 'status' });
  const band = h('p', { role: 'status' });
  const askText = strings.trust.askBand(N_DRAWS);
  const askBand = button(askText, () => gestures.drawBand());
  const ask = button(strings.trust.askDraws, () => gestures.tryDraws());
  const tries = h('input', { type: 'checkbox' });
  tries.addEventListener('change', () => gestures.setTrials(tries.checked));
  const element = h('details', { className: 'trust' }, h('summary', {}, strings.trust.title), record, h('p', {}, askBand, ' ', ask), band, draws, h('label', { className: 'tick' }, tries, strings.trust.tries));
  /** A sentence of theory about the effect of a finite width, or an empty text if there is no theory. @param {object} config */
  const theoryOfDraws = (config) => {
    const [deviation, dead] = finiteWidthOf(Object.keys(config), Object.values(config).map(String));
    if (deviation === undefined) return '';
    return strings.trust.finiteWidth({ deviation: numbers.percent(deviation), dead: dead >= 0.005 ? numbers.percent(dead) : undefined });
  };
  return {
    element,
    /** @param {import('../model/report-types.js').Report} report @param {import('../model/types.js').State} state */
    show: ({ verdict: { kind }, step, config }, { hasTrials, draws: found, band: drawn }) => {
      // The record of the verdict “can learn” was made at step 0: it is not valid for later steps.
      const [right, all] = (kind !== 'healthy' || step === 0) && RECORDS[kind] || [0, 0];
      record.textContent = all > 0 ? strings.trust.record(numbers.integer(all), numbers.percent(right / all)) : strings.trust.noRecord;
      draws.textContent = found ? strings.trust.draws(found) : '';
      const isDrawing = drawn !== undefined && drawn.left > 0;
      askBand.textContent = isDrawing ? strings.trust.endBand : askText;
      band.textContent = drawn ? `${strings.trust.band(drawn)}${isDrawing ? '' : theoryOfDraws(config)}` : '';
      tries.checked = hasTrials;
    },
  };
}
