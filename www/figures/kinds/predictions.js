// The predictions of the network: over the plane for classes of two features, over a line for a regression of one feature, else for the test samples.

import { h } from '../../base/dom.js';
import { LoadError } from '../../model/errors.js';
import { DATA_SETTINGS } from '../../model/settings.js';
import { Probe } from '../../pkg/init_lab.js';

/**
 * @typedef {import('../../model/types.js').Shown} Shown
 * @typedef {import('../class-answers.js').Answered} Answered
 * @typedef {import('../class-answers.js').Description} Description
 * @typedef {import('../class-answers.js').Query} Query
 * @typedef {import('../columns.js').Column} Column
 */

let lastId = 0;

/** @param {import('../../model/types.js').Config} config */
const keyOf = (config) => JSON.stringify([...DATA_SETTINGS, 'loss'].map((name) => config[name]));

/** @param {ArrayLike<number>} values */
const mean = (values) => Array.from(values).reduce((sum, value) => sum + value, 0) / values.length;

/** @type {import('../figure.js').MakePainter} */
export default function predictions(words, redraw, requests) {
  const { strings, numbers } = words;
  const tools = h('div', { className: 'toggles', hidden: true });
  /** The part for classes, once its script is loaded; 'coming' while it loads. @type {ReturnType<typeof import('../class-answers.js').classAnswers> | 'coming' | undefined} */ let classAnswers;
  /** The present query. @type {Query | undefined} */ let query;
  /** The newest answers, to the present query or to an earlier one. @type {Answered | undefined} */ let answered;

  /** The newest answers. Frees the query of those that they replace. @param {Shown} shown */
  const latest = ({ history: { answers: { predictions: answer } } }) => {
    if (query && answer?.to === query.id && answer !== answered?.answer) {
      if (answered && answered.query !== query) answered.query.probe.free();
      answered = { query, answer, predictions: query.probe.predictions(answer.values) };
    }
    return answered;
  };
  const indices = (/** @type {Description} */ { questions }) => Array.from({ length: questions }, (_, index) => index);
  /** The predicted class for each input of a classification, and its probability. @param {Answered} answered @returns {[Column, Column]} */
  const decisions = ({ query: { description }, answer: { values: logits }, predictions }) => {
    const n = description.classes.length;
    const width = logits.length / description.questions;
    // The largest logit decides, as in the core's accuracy: two probabilities may be rounded to the same number where the logits differ.
    const likeliest = indices(description).map((question) => {
      let decided = width === 1 && logits[question] > 0 ? 1 : 0;
      for (let at = 1; at < width; at += 1) if (logits[question * width + at] > logits[question * width + decided]) decided = at;
      return { class: decided, probability: predictions[question * n + decided] };
    });
    return [
      { label: strings.predicted, values: likeliest.map((answer) => answer.class), kind: 'name', names: description.classes },
      { label: strings.probability, values: likeliest.map(({ probability }) => probability), kind: 'number' },
    ];
  };

  const loadClassAnswers = async () => {
    classAnswers = 'coming';
    try {
      const module = await import('../class-answers.js');
      classAnswers = module.classAnswers(words, redraw, decisions);
      tools.append(...classAnswers.tools);
      redraw();
    } catch (error) {
      classAnswers = undefined;
      requests.fail(new LoadError('part', error), loadClassAnswers);
    }
  };
  /** The part for classes with the answers that it draws; undefined for other answers, and while its script loads. @param {Shown} shown */
  const ofClasses = (shown) => {
    const answered = latest(shown);
    return typeof classAnswers === 'object' && answered?.query.description.kind === 'classes' ? { answered, of: classAnswers } : undefined;
  };
  /** The newest answers, if the script that draws them is loaded. @param {Shown} shown */
  const drawable = (shown) => {
    const answered = latest(shown);
    return answered?.query.description.kind === 'classes' ? ofClasses(shown)?.answered : answered;
  };

  return {
    tools: [tools],
    ask({ config, file }, needed) {
      const key = keyOf(config);
      if (query?.key !== key || query.file !== file) {
        const probe = new Probe(Object.keys(config), Object.values(config).map(String), needed && new Uint8Array(needed));
        if (query && query !== answered?.query) query.probe.free();
        lastId += 1;
        query = { id: String(lastId), key, file, probe, description: JSON.parse(probe.description()), inputs: probe.inputs() };
        if (query.description.kind === 'classes' && !classAnswers) loadClassAnswers();
      }
      return { id: query.id, method: 'logits', args: [query.inputs, query.description.questions], isLive: true };
    },
    paint(surface, shown) {
      const answered = drawable(shown);
      if (!answered) return new Float64Array();
      return ofClasses(shown)?.of.paint(surface, answered) ?? surface.predictions(answered.query.probe, answered.predictions);
    },
    isPending: (shown) => JSON.stringify(latest(shown)?.answer.report.config) !== JSON.stringify(shown.report.config),
    gridWidth(shown) {
      const description = latest(shown)?.query.description;
      return description?.kind === 'plane' ? Math.sqrt(description.questions) : description && ofClasses(shown)?.of.gridWidth(description);
    },
    isFromTop: (shown) => ofClasses(shown) !== undefined,
    axisText(shown) {
      const classes = ofClasses(shown);
      const kind = latest(shown)?.query.description.kind ?? 'plane';
      return classes ? classes.of.axisText(classes.answered) : kind === 'classes' ? '' : strings.predictionAxes[kind];
    },
    columns(shown) {
      const answered = drawable(shown);
      if (!answered) return [{ label: '', values: [], kind: 'integer' }];
      const { query: { description, inputs }, predictions } = answered;
      const { kind, targets, numbers: lines } = description;
      switch (kind) {
        case 'plane':
          return [
            { label: 'x₁', values: indices(description).map((question) => inputs[2 * question]), kind: 'number' },
            { label: 'x₂', values: indices(description).map((question) => inputs[2 * question + 1]), kind: 'number' },
            ...decisions(answered),
          ];
        case 'classes':
          return ofClasses(shown)?.of.columns(answered) ?? [];
        case 'line':
          return [
            { label: 'x', values: inputs, kind: 'number' },
            { label: strings.predicted, values: predictions, kind: 'number' },
          ];
        case 'values':
          return [
            { label: strings.truth, values: targets, kind: 'number' },
            { label: strings.predicted, values: predictions, kind: 'number' },
            { label: strings.fileLine, values: lines, kind: 'integer' },
          ];
      }
    },
    caption(shown) {
      const answered = drawable(shown);
      tools.hidden = answered?.query.description.kind !== 'classes';
      if (!answered) return '';
      const { query: { description: { kind, questions, classes, targets } }, predictions } = answered;
      const captions = strings.predictionCaptions;
      if (predictions.some(Number.isNaN)) return captions.none;
      if (kind === 'line') return captions.line({ lo: numbers.number(predictions.reduce((a, b) => Math.min(a, b))), hi: numbers.number(predictions.reduce((a, b) => Math.max(a, b))) });
      if (kind === 'values') return captions.values({ all: numbers.integer(questions), error: numbers.number(mean(predictions.map((value, at) => Math.abs(value - targets[at])))) });
      if (kind === 'classes') return ofClasses(shown)?.of.caption(answered) ?? '';
      const probabilities = decisions(answered)[1].values;
      const chance = 1 / classes.length;
      const certainty = { sure: numbers.percent(mean(probabilities)), chance: numbers.percent(chance) };
      return mean(probabilities) < chance + 0.05 ? captions.ignorant(certainty) : captions.plane(certainty);
    },
  };
}
