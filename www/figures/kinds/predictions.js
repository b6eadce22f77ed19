// What the network answers: over the plane or the line where its data live, or to some samples that it does not learn from.

import { DATA_SETTINGS } from '../../model/settings.js';
import { Probe } from '../../pkg/init_lab.js';

/**
 * @typedef {import('../../model/types.js').Shown} Shown
 * @typedef {import('../../model/types.js').Answer} Answer
 * @typedef {import('../columns.js').Column} Column
 * @typedef {{ kind: 'plane' | 'line' | 'classes' | 'values', questions: number, classes: string[], targets: number[] }} Description of the questions, as the core gives it
 * @typedef {object} Query the questions that suit one data set
 * @property {string} id the answer names it
 * @property {string} key the settings that they depend on
 * @property {ArrayBuffer} [file] the CSV file that they depend on
 * @property {Probe} probe
 * @property {Description} description
 * @property {Float64Array} inputs
 */

let lastId = 0;

/** @param {import('../../model/types.js').Config} config */
const keyOf = (config) => JSON.stringify([...DATA_SETTINGS, 'loss'].map((name) => config[name]));

/** @param {ArrayLike<number>} values */
const mean = (values) => Array.from(values).reduce((sum, value) => sum + value, 0) / values.length;

/** @type {import('../figure.js').MakePainter} */
export default function predictions({ strings, numbers }) {
  /** What the network is asked now. @type {Query | undefined} */ let query;
  /** The newest answers, to this query or to the one before. @type {{ query: Query, answer: Answer, predictions: Float64Array } | undefined} */ let answered;

  /** The newest answers, those of `shown` if they belong to the query. @param {Shown} shown */
  const latest = ({ history: { answers: { predictions: answer } } }) => {
    if (query && answer?.to === query.id && answer !== answered?.answer) {
      if (answered && answered.query !== query) answered.query.probe.free();
      answered = { query, answer, predictions: query.probe.predictions(answer.values) };
    }
    return answered;
  };
  const indices = (/** @type {Description} */ { questions }) => Array.from({ length: questions }, (_, index) => index);
  /** The likeliest class of each question of a classification, and its probability. @param {NonNullable<typeof answered>} answered @returns {Column[]} */
  const decisions = ({ query: { description }, predictions }) => {
    const n = description.classes.length;
    const likeliest = indices(description).map((question) => {
      const probabilities = predictions.subarray(question * n, (question + 1) * n);
      const probability = Math.max(...probabilities);
      return { class: probabilities.indexOf(probability), probability };
    });
    return [
      { label: strings.predicted, values: likeliest.map((answer) => answer.class), kind: 'name', names: description.classes },
      { label: strings.probability, values: likeliest.map(({ probability }) => probability), kind: 'number' },
    ];
  };

  return {
    ask({ config, file }, needed) {
      const key = keyOf(config);
      if (query?.key !== key || query.file !== file) {
        const probe = new Probe(Object.keys(config), Object.values(config).map(String), needed && new Uint8Array(needed));
        if (query && query !== answered?.query) query.probe.free();
        lastId += 1;
        query = { id: String(lastId), key, file, probe, description: JSON.parse(probe.description()), inputs: probe.inputs() };
      }
      return { id: query.id, method: 'logits', args: [query.inputs, query.description.questions], isLive: true };
    },
    paint(surface, shown) {
      const answered = latest(shown);
      return answered ? surface.predictions(answered.query.probe, answered.predictions) : new Float64Array();
    },
    isPending: (shown) => JSON.stringify(latest(shown)?.answer.report.config) !== JSON.stringify(shown.report.config),
    gridWidth(shown) {
      const description = latest(shown)?.query.description;
      return description?.kind === 'plane' ? Math.sqrt(description.questions) : undefined;
    },
    axisText: (shown) => strings.predictionAxes[latest(shown)?.query.description.kind ?? 'plane'],
    columns(shown) {
      const answered = latest(shown);
      if (!answered) return [{ label: '', values: [], kind: 'integer' }];
      const { query: { description, inputs }, predictions } = answered;
      const { kind, classes, targets } = description;
      switch (kind) {
        case 'plane':
          return [
            { label: 'x₁', values: indices(description).map((question) => inputs[2 * question]), kind: 'number' },
            { label: 'x₂', values: indices(description).map((question) => inputs[2 * question + 1]), kind: 'number' },
            ...decisions(answered),
          ];
        case 'classes':
          return [
            { label: strings.sample, values: indices(description).map((question) => question + 1), kind: 'integer' },
            { label: strings.truth, values: targets, kind: 'name', names: classes },
            ...decisions(answered),
          ];
        default:
          return [
            { label: kind === 'line' ? 'x' : strings.truth, values: kind === 'line' ? inputs : targets, kind: 'number' },
            { label: strings.predicted, values: predictions, kind: 'number' },
          ];
      }
    },
    caption(shown) {
      const answered = latest(shown);
      if (!answered) return '';
      const { query: { description: { kind, questions, classes, targets } }, predictions } = answered;
      const captions = strings.predictionCaptions;
      if (predictions.some(Number.isNaN)) return captions.none;
      if (kind === 'line') return captions.line({ lo: numbers.number(predictions.reduce((a, b) => Math.min(a, b))), hi: numbers.number(predictions.reduce((a, b) => Math.max(a, b))) });
      if (kind === 'values') return captions.values({ error: numbers.number(mean(predictions.map((value, at) => Math.abs(value - targets[at])))) });
      const [{ values: decided }, { values: probabilities }] = decisions(answered);
      const chance = 1 / classes.length;
      const certainty = { sure: numbers.percent(mean(probabilities)), chance: numbers.percent(chance) };
      if (kind === 'plane') return mean(probabilities) < chance + 0.05 ? captions.ignorant(certainty) : captions.plane(certainty);
      const right = targets.filter((target, at) => target === decided[at]).length;
      return captions.classes({ right, all: questions });
    },
  };
}
