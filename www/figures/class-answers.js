// What the network answers to the samples that it does not learn from, where they are classes: a confusion matrix of all, or ten of them. Loaded when there are some.

import { button } from '../base/dom.js';
import { views } from './views.js';

/**
 * @typedef {import('./columns.js').Column} Column
 * @typedef {{ kind: 'plane' | 'line' | 'classes' | 'values', questions: number, classes: string[], targets: number[], numbers: number[], pictures: boolean }} Description of the questions, as the core gives it
 * @typedef {object} Query the questions that suit one data set
 * @property {string} id the answer names it
 * @property {string} key the settings that they depend on
 * @property {ArrayBuffer} [file] the CSV file that they depend on
 * @property {import('../pkg/init_lab.js').Probe} probe
 * @property {Description} description
 * @property {Float64Array} inputs
 *
 * @typedef {{ query: Query, answer: import('../model/types.js').Answer, predictions: Float64Array }} Answered the answers to a query
 */

/** Samples that are shown at a time. */
const SOME = 10;
/** Values of a picture. */
const PIXELS = 64;
/** Classes beside which numbers have room, at most. */
const MOST_COUNTED = 10;

/**
 * @param {import('../strings/language.js').Words} words @param {() => void} redraw
 * @param {(answered: Answered) => [Column, Column]} decisions the class that the network decides for, of each sample, and its probability
 */
export function classAnswers({ strings, numbers }, redraw, decisions) {
  let view = /** @type {'matrix' | 'samples'} */ ('matrix');
  /** The first of the samples that are shown. */ let first = 0;
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

  /** How many samples of each class, class by class, got each answer. @param {Answered} answered */
  const confusion = (answered) => {
    const { classes: { length: n }, targets } = answered.query.description;
    const decided = decisions(answered)[0].values;
    const counts = new Float64Array(n * n);
    targets.forEach((truth, at) => (counts[truth * n + decided[at]] += 1));
    const totals = Array.from({ length: n }, (_, truth) => counts.subarray(truth * n, (truth + 1) * n).reduce((sum, count) => sum + count, 0));
    return { counts, shares: counts.map((count, at) => count / (totals[Math.floor(at / n)] || 1)) };
  };
  /** The samples that are shown, by their places among all. @param {Description} description */
  const some = ({ questions }) => {
    if (first >= questions) first = 0;
    const start = Math.max(0, Math.min(first, questions - SOME));
    return Array.from({ length: Math.min(SOME, questions) }, (_, at) => start + at);
  };
  /** Whether the samples are lines of a file of the reader's. @param {Answered} answered */
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
      // A cell has no room for decimals or a percent sign. A probability below 1 never reads 100.
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
