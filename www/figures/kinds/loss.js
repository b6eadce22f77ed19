// The loss, or the accuracy, over the steps of the training.

import { besideColumns, besides, tinted } from '../beside.js';
import { drawCurves } from '../lines.js';
import { views } from '../views.js';

/**
 * @typedef {import('../../model/types.js').Shown} Shown
 * @typedef {import('../../model/types.js').HistoryRecord} HistoryRecord
 * @typedef {import('../columns.js').Column} Column
 */

/** If a loss is larger than so many times the loss at chance, the axis becomes logarithmic. */
const EXPLODED = 100;
/** A smaller loss is drawn as this one on a logarithmic axis. */
const TINY = 1e-12;

/** @type {import('../figure.js').MakePainter} */
export default function loss({ strings, numbers }, redraw) {
  /** @type {'loss' | 'log' | 'accuracy'} */ let view = 'loss';
  const names = /** @type {const} */ (['loss', 'log', 'accuracy']);
  const { element, buttons, press } = views(names, (name) => strings.training[name], (name) => {
    view = name;
    redraw();
  }, strings.quantities);
  /** The histories of all experiments, that of the present one first. @param {Shown} shown */
  const histories = (shown) => [shown, ...besides(shown)].map(({ history }) => history);
  /** The steps of the x axis: in the stride of the present experiment, up to the end of the longest training. @param {Shown} shown */
  const lossSteps = (shown) => {
    const { stride } = shown.history.losses;
    const n = Math.max(...histories(shown).map(({ losses }) => Math.ceil((losses.values.length * losses.stride) / stride)));
    return Float64Array.from({ length: n }, (_, index) => index * stride);
  };
  /** The loss at some steps, NaN where it is not known. @param {HistoryRecord} history @param {Float64Array} steps */
  const lossesAt = ({ losses }, steps) => steps.map((step) => losses.values[Math.floor(step / losses.stride)] ?? NaN);
  /** The loss on the test samples at such steps, NaN where it was not evaluated. @param {HistoryRecord} history @param {Float64Array} steps */
  const testLossesAt = ({ moments }, steps) => {
    const tested = new Float64Array(steps.length).fill(NaN);
    for (const { step, testLoss } of moments.all) if (!Number.isNaN(testLoss)) tested[Math.round(step / (steps[1] || 1))] = testLoss;
    return tested;
  };
  /** The steps at which the accuracies of any experiment were evaluated. @param {Shown} shown */
  const evaluated = (shown) => Float64Array.from(new Set(histories(shown).flatMap(({ moments }) => moments.all.filter(({ accuracy }) => !Number.isNaN(accuracy)).map(({ step }) => step)))).sort();
  /** @param {HistoryRecord} history @param {Float64Array} steps @param {'accuracy' | 'testAccuracy'} name */
  const sharesAt = ({ moments }, steps, name) => {
    const known = new Map(moments.all.map((moment) => [moment.step, moment[name]]));
    return steps.map((step) => known.get(step) ?? NaN);
  };
  const line = (/** @type {Float64Array} */ values, /** @type {string} */ label, /** @type {'solid' | 'dashed' | 'smoothed'} */ stroke) =>
    ({ values, label, family: /** @type {const} */ ('learning'), stroke });
  return {
    markAt: ({ report, history }) => (report.step < history.moments.furthest ? report.step : undefined),
    tools: [element],
    paint(surface, shown) {
      const { history, history: { losses }, report } = shown;
      // A regression has no accuracy.
      buttons[2].hidden = report.data.n_classes === 0;
      if (buttons[2].hidden && view === 'accuracy') press('loss');
      if (view !== 'accuracy') {
        const { loss_at_chance: chance } = report;
        const exploded = EXPLODED * (chance || losses.values[0]);
        const isLog = view === 'log' || histories(shown).some(({ losses }) => losses.values.some((loss) => loss > exploded && Number.isFinite(loss)));
        const scaled = (/** @type {Float64Array} */ values) => (isLog ? values.map((value) => Math.log10(Math.max(value, TINY))) : values);
        // If all targets are equal, the loss at chance is 0: then there is no line for it.
        const [level] = scaled(Float64Array.of(chance || NaN));
        const steps = lossSteps(shown);
        const n = losses.values.length;
        // A loss that is not finite is drawn at the upper end of the axis.
        const own = lossesAt(history, steps).map((loss, index) => (index < n && !Number.isFinite(loss) ? Infinity : loss));
        const lines = [
          { values: Float64Array.of(level), label: strings.chance, family: /** @type {const} */ ('neutral'), stroke: /** @type {const} */ ('limit') },
          ...besides(shown).flatMap((beside) => tinted(beside, [line(scaled(lossesAt(beside.history, steps)), '', 'smoothed'), line(scaled(testLossesAt(beside.history, steps)), strings.training.test, 'dashed')])).reverse(),
          line(scaled(own), '', 'smoothed'),
          line(scaled(testLossesAt(history, steps)), strings.training.test, 'dashed'),
        ];
        return drawCurves(surface, steps, lines, isLog ? [level, level] : [0, level], isLog);
      }
      const steps = evaluated(shown);
      const linesOf = (/** @type {HistoryRecord} */ history) => [line(sharesAt(history, steps, 'accuracy'), strings.training.train, 'solid'), line(sharesAt(history, steps, 'testAccuracy'), strings.training.test, 'dashed')];
      return drawCurves(surface, steps, [...besides(shown).flatMap((beside) => tinted(beside, linesOf(beside.history))).reverse(), ...linesOf(history)], [0, 1], false);
    },
    columns(shown) {
      const isAccuracy = view === 'accuracy';
      const steps = isAccuracy ? evaluated(shown) : lossSteps(shown);
      /** @param {{ history: HistoryRecord }} of @returns {Column[]} */
      const columnsOf = ({ history }) => isAccuracy
        ? [
            { label: strings.training.train, values: sharesAt(history, steps, 'accuracy'), kind: 'number' },
            { label: strings.training.test, values: sharesAt(history, steps, 'testAccuracy'), kind: 'number' },
          ]
        : [
            { label: strings.settings.loss, values: lossesAt(history, steps), kind: 'number' },
            { label: strings.testLoss, values: testLossesAt(history, steps), kind: 'number' },
          ];
      return besideColumns(shown, [{ label: strings.axes.loss, values: steps, kind: 'integer' }, ...columnsOf(shown)], columnsOf);
    },
    caption({ report }) {
      const chance = report.loss_at_chance ? numbers.number(report.loss_at_chance, 3) : undefined;
      const text = (/** @type {number | null} */ loss) => (loss === null ? strings.notFinite : numbers.number(loss, 3));
      if (report.step === 0) return strings.lossBefore({ chance });
      return strings.lossDuring({ loss: text(report.loss), test: report.flags.test_loss === 'not_evaluated' ? undefined : text(report.test_loss), chance });
    },
  };
}
