// What the network answers: over the plane or the line where its data live, or to some samples that it does not learn from.

import { DATA_SETTINGS } from '../model/settings.js';

/**
 * @typedef {import('../model/types.js').Shown} Shown
 * @typedef {import('./columns.js').Column} Column
 * @typedef {import('../model/report-types.js').Report} Report
 * @typedef {{ report: Report, to: number, logits: Float64Array }} Answers to the questions of an id, at the step of the report
 * @typedef {{ kind: 'plane' | 'line' | 'classes' | 'values', questions: number, classes: string[], targets: number[] }} About
 * @typedef {{ id: number, key: string, file?: ArrayBuffer, probe: import('../pkg/init_lab.js').Probe, about: About, inputs: Float64Array }} Asked
 */

let ids = 0;

/** @param {import('../model/types.js').Config} config */
const keyOf = (config) => JSON.stringify([...DATA_SETTINGS, 'loss'].map((name) => config[name]));

/**
 * @param {import('../strings/language.js').Words} context @param {import('../engine/module.js').Wasm} wasm
 * @returns {import('./figure.js').Painter & { ask: import('../model/types.js').Ask }}
 */
export function predictionsPainter({ strings, numbers }, wasm) {
  /** What is being asked. @type {Asked | undefined} */ let asked;
  /** What has been answered last. @type {{ asked: Asked, answers: Answers, predictions: Float64Array } | undefined} */ let known;

  /** Takes new answers in. @param {Shown} shown */
  const take = ({ history: { answers } }) => {
    if (answers && answers !== known?.answers && answers.to === asked?.id) {
      if (known && known.asked !== asked) known.asked.probe.free();
      known = { asked, answers, predictions: asked.probe.predictions(answers.logits) };
    }
    return known;
  };
  /** The likeliest class of a question, if there is any, and its probability. @param {Float64Array} predictions @param {number} n_classes @param {number} question */
  const likeliest = (predictions, n_classes, question) => {
    const row = predictions.subarray(question * n_classes, (question + 1) * n_classes);
    const most = Math.max(...row);
    return { most, likely: row.indexOf(most) };
  };
  /** The answers of a classification. @param {NonNullable<typeof known>} known @returns {Column[]} */
  const decisions = ({ asked: { about }, predictions }) => {
    const all = Array.from({ length: about.questions }, (_, question) => likeliest(predictions, about.classes.length, question));
    return [
      { label: strings.predicted, values: all.map(({ likely }) => likely), kind: 'name', names: about.classes },
      { label: strings.probability, values: all.map(({ most }) => most), kind: 'number' },
    ];
  };
  const mean = (/** @type {ArrayLike<number>} */ values) => Array.from(values).reduce((sum, value) => sum + value, 0) / values.length;
  return {
    ask({ config, file }, needed) {
      const key = keyOf(config);
      if (asked?.key !== key || asked.file !== file) {
        const probe = new wasm.Probe(Object.keys(config), Object.values(config).map(String), needed && new Uint8Array(needed));
        if (asked && asked !== known?.asked) asked.probe.free();
        asked = { id: ++ids, key, file, probe, about: JSON.parse(probe.description()), inputs: probe.inputs() };
      }
      return { id: asked.id, inputs: asked.inputs, n: asked.about.questions };
    },
    paint(surface, shown) {
      const known = take(shown);
      return known ? surface.predictions(known.asked.probe, known.predictions) : new Float64Array();
    },
    isPending: (shown) => JSON.stringify(take(shown)?.answers.report.config) !== JSON.stringify(shown.report.config),
    side: (shown) => (take(shown)?.asked.about.kind === 'plane' ? Math.sqrt(known?.asked.about.questions ?? 0) : undefined),
    axis: (shown) => strings.predictionAxes[take(shown)?.asked.about.kind ?? 'plane'],
    columns(shown) {
      const known = take(shown);
      if (!known) return [{ label: '', values: [], kind: 'integer' }];
      const { asked: { about, inputs }, predictions } = known;
      const all = Array.from({ length: about.questions }, (_, question) => question);
      switch (about.kind) {
        case 'plane':
          return [
            { label: 'x₁', values: all.map((question) => inputs[2 * question]), kind: 'number' },
            { label: 'x₂', values: all.map((question) => inputs[2 * question + 1]), kind: 'number' },
            ...decisions(known),
          ];
        case 'classes':
          return [
            { label: strings.sample, values: all.map((question) => question + 1), kind: 'integer' },
            { label: strings.truth, values: about.targets, kind: 'name', names: about.classes },
            ...decisions(known),
          ];
        default:
          return [
            { label: about.kind === 'line' ? 'x' : strings.truth, values: about.kind === 'line' ? inputs : about.targets, kind: 'number' },
            { label: strings.predicted, values: predictions, kind: 'number' },
          ];
      }
    },
    caption(shown) {
      const known = take(shown);
      if (!known) return '';
      const { asked: { about }, predictions } = known;
      const says = strings.predictionCaptions;
      if (predictions.some(Number.isNaN)) return says.none;
      if (about.kind === 'line') return says.line({ lo: numbers.number(predictions.reduce((a, b) => Math.min(a, b))), hi: numbers.number(predictions.reduce((a, b) => Math.max(a, b))) });
      if (about.kind === 'values') return says.values({ error: numbers.number(mean(predictions.map((value, at) => Math.abs(value - about.targets[at])))) });
      const [{ values: classes }, { values: probabilities }] = decisions(known);
      const chance = 1 / about.classes.length;
      const sure = { sure: numbers.percent(mean(probabilities)), chance: numbers.percent(chance) };
      if (about.kind === 'plane') return mean(probabilities) < chance + 0.05 ? says.ignorant(sure) : says.plane(sure);
      const right = about.targets.filter((target, at) => target === classes[at]).length;
      return says.classes({ right, all: about.questions });
    },
  };
}
