// The predictions for the test samples of a classification: a confusion matrix of all, or ten samples one by one. The script loads when a data set first
// needs it.

import { button } from '../base/dom.js';
import { views } from './views.js';

/**
 * @typedef {import('./columns.js').Column} Column
 * @typedef {{ kind: 'plane' | 'line' | 'classes' | 'values', questions: number, classes: string[], targets: number[], numbers: number[], pictures: boolean }}
 *   Description of a query's inputs, from the core
 * @typedef {object} Query the inputs for which the network computes predictions; they depend on the data set
 * @property {string} id the answer carries it
 * @property {string} key the settings that they depend on
 * @property {ArrayBuffer} [file] the CSV file that they depend on
 * @property {import('../pkg/init_lab.js').Probe} probe
 * @property {Description} description
 * @property {Float64Array} inputs one after the other
 *
 * @typedef {{ query: Query, answer: import('../model/types.js').Answer, predictions: Float64Array }} Answered the answers to a query
 */

/** How many samples are shown at a time. */
const SOME = 10;
/** Pixels of a picture: 8 × 8. */
const PIXELS = 64;
/** With more classes than this, the cells are too small for numbers. */
const MOST_COUNTED = 10;

/**
 * The part of the figure "predictions" for classes.
 * @param {import('../strings/language.js').Words} words @param {() => void} redraw
 * @param {(answered: Answered) => [Column, Column]} decisions of each sample the class that the network predicts, and its probability
 */
export function classAnswers({ strings, numbers }, redraw, decisions) {
  let view = /** @type {'matrix' | 'samples'} */ ('matrix');
  /** The index of the first sample that is shown. */ let first = 0;
  const texts = strings.predictionViews;
  const { element } = views(/** @type {const} */ (['matrix', 'samples']), (name) => texts[name], (name) => {
    view = name;
    others.hidden = view === 'matrix';
    redraw();
  }, texts.name);
  const others = button(texts.others, () => {
    first += SOME;
    redraw();
  });
  others.hidden = true;

  /** The confusion matrix, row by row: how many samples of each class were predicted as each class. @param {Answered} answered */
  const confusion = (answered) => {
    const { classes: { length: n }, targets } = answered.query.description;
    const decided = decisions(answered)[0].values;
    const counts = new Float64Array(n * n);
    targets.forEach((truth, at) => (counts[truth * n + decided[at]] += 1));
    const totals = Array.from({ length: n }, (_, truth) => counts.subarray(truth * n, (truth + 1) * n).reduce((sum, count) => sum + count, 0));
    return { counts, shares: counts.map((count, at) => count / (totals[Math.floor(at / n)] || 1)) };
  };
  /** The indices of the samples that are shown. @param {Description} description */
  const some = ({ questions }) => {
    if (first >= questions) first = 0;
    const start = Math.max(0, Math.min(first, questions - SOME));
    return Array.from({ length: Math.min(SOME, questions) }, (_, at) => start + at);
  };
  /** Whether the samples are lines of the reader's file. @param {Answered} answered */
  const areLines = ({ answer }) => answer.report.config.dataset === 'csv';
  const name = (/** @type {Column['values']} */ values, /** @type {string[]} */ names) => ({ values, kind: /** @type {const} */ ('name'), names });

  return {
    tools: [element, others],
    /** @param {import('../pkg/init_lab.js').Surface} surface @param {Answered} answered @returns {Float64Array} the ends of the x axis */
    paint(surface, answered) {
      const { query: { description: { classes, targets, pictures, numbers: lines }, inputs }, predictions } = answered;
      const n = classes.length;
      if (view === 'matrix') {
        const { counts, shares } = confusion(answered);
        const byColumns = (/** @type {Float64Array} */ values) => values.map((_, at) => values[(at % n) * n + Math.floor(at / n)]);
        const written = n > MOST_COUNTED ? [] : Array.from(byColumns(counts), (count) => (count > 0 ? numbers.integer(count) : ''));
        return surface.grid(byColumns(shares), written, Uint32Array.from(classes.keys()), classes, classes, new Float64Array()).map((end) => end - 1);
      }
      const shown = some(answered.query.description);
      const decided = decisions(answered)[0].values;
      const probabilities = (/** @type {number} */ sample) => [...predictions.subarray(sample * n, (sample + 1) * n)];
      // A cell has no room for decimals or a percent sign. A probability below 1 is never rounded to 100.
      const percent = (/** @type {number} */ share) => (share >= 0 ? String(Math.min(Math.round(100 * share), share < 1 ? 99 : 100)) : '');
      const written = n > MOST_COUNTED ? [] : shown.flatMap((sample) => probabilities(sample).map((share, at) => (at === decided[sample] ? percent(share) : '')));
      const names = shown.map((sample) => (areLines(answered) ? String(lines[sample]) : classes[targets[sample]]));
      const pixels = pictures ? inputs.subarray(shown[0] * PIXELS, (shown[0] + shown.length) * PIXELS) : new Float64Array();
      const truths = Uint32Array.from(shown, (sample) => targets[sample]);
      return surface.grid(Float64Array.from(shown.flatMap(probabilities)), written, truths, names, classes, pixels).map((end) => end + shown[0]);
    },
    /** @param {Description} description */
    gridWidth: ({ classes }) => (view === 'matrix' ? classes.length : undefined),
    /** @param {Answered} answered */
    axisText: (answered) => strings.classAxes[view === 'matrix' ? 'matrix' : areLines(answered) ? 'lines' : 'samples'],
    /** @param {Answered} answered @returns {Column[]} */
    columns(answered) {
      const { classes, targets, numbers: lines } = answered.query.description;
      if (view === 'matrix') {
        const { counts, shares } = confusion(answered);
        const n = classes.length;
        return [
          { label: strings.predicted, ...name(Array.from(counts, (_, at) => at % n), classes) },
          { label: strings.truth, ...name(Array.from(counts, (_, at) => Math.floor(at / n)), classes) },
          { label: strings.samples, values: counts, kind: 'integer' },
          { label: strings.shareOfClass, values: shares, kind: 'number' },
        ];
      }
      const shown = some(answered.query.description);
      const of = (/** @type {ArrayLike<number>} */ values) => shown.map((sample) => values[sample]);
      return [
        { label: strings.sample, values: shown.map((sample) => sample + 1), kind: 'integer' },
        ...(areLines(answered) ? [{ label: strings.fileLine, values: of(lines), kind: /** @type {const} */ ('integer') }] : []),
        { label: strings.truth, ...name(of(targets), classes) },
        ...decisions(answered).map((column) => ({ ...column, values: of(column.values) })),
      ];
    },
    /** @param {Answered} answered */
    caption(answered) {
      const { questions, classes, targets } = answered.query.description;
      others.disabled = questions <= SOME;
      const decided = decisions(answered)[0].values;
      const areRight = targets.map((target, sample) => target === decided[sample]);
      const right = areRight.filter(Boolean).length;
      const all = { right: numbers.integer(right), isOne: right === 1, isNone: right === 0, of: numbers.integer(questions), share: numbers.percent(right / questions), isUncounted: classes.length > MOST_COUNTED };
      if (view === 'matrix') return strings.classCaptions.matrix(all);
      const shown = some(answered.query.description);
      return strings.classCaptions.samples({
        ...all,
        from: numbers.integer(shown[0] + 1),
        to: numbers.integer(shown[0] + shown.length),
        rightHere: shown.filter((sample) => areRight[sample]).length,
        here: shown.length,
      });
    },
  };
}
