// The loss, or the accuracy, while the network learns.

import { drawCurves, ghost } from '../lines.js';
import { views } from '../views.js';

/** @typedef {import('../../model/types.js').Shown} Shown */

/** Times the loss at chance from which the axis turns logarithmic. */
const EXPLODED = 100;
/** A loss that is as good as 0, on such an axis. */
const TINY = 1e-12;

/** @type {import('../figure.js').MakePainter} */
export default function loss({ strings, numbers }, redraw) {
  /** @type {'loss' | 'log' | 'accuracy'} */ let view = 'loss';
  const names = /** @type {const} */ (['loss', 'log', 'accuracy']);
  const { element, buttons, press } = views(names, (name) => strings.training[name], (name) => {
    view = name;
    redraw();
  }, strings.quantities);
  const lossSteps = (/** @type {Shown} */ { history: { losses } }) => Float64Array.from(losses.values, (_, index) => index * losses.stride);
  const evaluated = (/** @type {Shown} */ { history }) => history.moments.all.filter(({ accuracy }) => !Number.isNaN(accuracy));
  /** The loss on the test samples at every step that the losses are known of, NaN where it was not evaluated. @param {Shown} shown */
  const testLosses = ({ history: { losses: { values, stride }, moments } }) => {
    const tested = new Float64Array(values.length).fill(NaN);
    for (const { step, testLoss } of moments.all) if (!Number.isNaN(testLoss)) tested[Math.round(step / stride)] = testLoss;
    return tested;
  };
  const line = (/** @type {Float64Array} */ values, /** @type {string} */ label, /** @type {'solid' | 'dashed' | 'smoothed'} */ stroke) =>
    ({ values, label, family: /** @type {const} */ ('learning'), stroke });
  return {
    markAt: ({ report, history }) => (report.step < history.moments.furthest ? report.step : undefined),
    tools: [element],
    paint(surface, shown) {
      const { history: { losses }, report, compared: [other] } = shown;
      // A regression has no accuracy.
      buttons[2].hidden = report.data.n_classes === 0;
      if (buttons[2].hidden && view === 'accuracy') press('loss');
      if (view !== 'accuracy') {
        const { loss_at_chance: chance } = report;
        const exploded = EXPLODED * (chance || losses.values[0]);
        const isLog = view === 'log' || losses.values.some((loss) => loss > exploded && Number.isFinite(loss));
        const scaled = (/** @type {Float64Array} */ values) => (isLog ? values.map((value) => Math.log10(Math.max(value, TINY))) : values);
        // Where all targets are equal the loss at chance is 0, and there is no line for it.
        const [level] = scaled(Float64Array.of(chance || NaN));
        // All at the steps of the training that is longer.
        const { stride } = losses;
        const behind = other?.history.losses;
        const n = Math.max(losses.values.length, behind ? Math.ceil((behind.values.length * behind.stride) / stride) : 0);
        const steps = Float64Array.from({ length: n }, (_, index) => index * stride);
        /** @type {import('../lines.js').Line[]} */ const lines = [
          { values: Float64Array.of(level), label: strings.chance, family: 'neutral', stroke: 'limit' },
          ...(behind ? [ghost(scaled(steps.map((step) => behind.values[Math.floor(step / behind.stride)] ?? NaN)), 'A', 'learning')] : []),
          // A loss that is not finite is beyond every axis.
          line(scaled(losses.values.map((loss) => (Number.isFinite(loss) ? loss : Infinity))), '', 'smoothed'),
          line(scaled(testLosses(shown)), strings.training.test, 'dashed'),
        ];
        return drawCurves(surface, steps, lines, isLog ? [level, level] : [0, level], isLog);
      }
      const moments = evaluated(shown);
      const share = (/** @type {'accuracy' | 'testAccuracy'} */ name) => Float64Array.from(moments, (moment) => moment[name]);
      const lines = [line(share('accuracy'), strings.training.train, 'solid'), line(share('testAccuracy'), strings.training.test, 'dashed')];
      return drawCurves(surface, Float64Array.from(moments, ({ step }) => step), lines, [0, 1], false);
    },
    columns: (shown) => {
      if (view !== 'accuracy') {
        return [
          { label: strings.axes.loss, values: lossSteps(shown), kind: 'integer' },
          { label: strings.settings.loss, values: shown.history.losses.values, kind: 'number' },
          { label: strings.testLoss, values: testLosses(shown), kind: 'number' },
        ];
      }
      const moments = evaluated(shown);
      return [
        { label: strings.axes.loss, values: moments.map(({ step }) => step), kind: 'integer' },
        { label: strings.training.train, values: moments.map(({ accuracy }) => accuracy), kind: 'number' },
        { label: strings.training.test, values: moments.map(({ testAccuracy }) => testAccuracy), kind: 'number' },
      ];
    },
    caption({ report }) {
      const chance = report.loss_at_chance ? numbers.number(report.loss_at_chance, 3) : undefined;
      const text = (/** @type {number | null} */ loss) => (loss === null ? strings.notFinite : numbers.number(loss, 3));
      if (report.step === 0) return strings.lossBefore({ chance });
      return strings.lossDuring({ loss: text(report.loss), test: report.flags.test_loss === 'not_evaluated' ? undefined : text(report.test_loss), chance });
    },
  };
}
