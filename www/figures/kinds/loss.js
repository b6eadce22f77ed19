// The loss, or the accuracy, while the network learns.

import { drawCurves } from '../lines.js';
import { views } from '../views.js';

/** @typedef {import('../../model/types.js').Shown} Shown */

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
  const testLosses = (/** @type {Shown} */ { history }) => history.moments.all.filter(({ testLoss }) => !Number.isNaN(testLoss));
  const line = (/** @type {Float64Array} */ values, /** @type {string} */ label, /** @type {'solid' | 'dashed'} */ stroke) =>
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
        const behind = other?.history.losses;
        const tested = testLosses(shown);
        return surface.loss(
          losses.values, losses.stride, report.loss_at_chance, [strings.chance, strings.training.test],
          Float64Array.from(tested, ({ step }) => step), Float64Array.from(tested, ({ testLoss }) => testLoss),
          behind?.values ?? new Float64Array(), behind?.stride ?? 1, view === 'log',
        );
      }
      const moments = evaluated(shown);
      const share = (/** @type {'accuracy' | 'testAccuracy'} */ name) => Float64Array.from(moments, (moment) => moment[name]);
      const lines = [line(share('accuracy'), strings.training.train, 'solid'), line(share('testAccuracy'), strings.training.test, 'dashed')];
      return drawCurves(surface, Float64Array.from(moments, ({ step }) => step), lines, [0, 1], false);
    },
    columns: (shown) => {
      if (view !== 'accuracy') {
        const { values, stride } = shown.history.losses;
        const tested = new Float64Array(values.length).fill(NaN);
        for (const { step, testLoss } of testLosses(shown)) tested[Math.round(step / stride)] = testLoss;
        return [
          { label: strings.axes.loss, values: lossSteps(shown), kind: 'integer' },
          { label: strings.settings.loss, values, kind: 'number' },
          { label: strings.testLoss, values: tested, kind: 'number' },
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
      const chance = numbers.number(report.loss_at_chance, 3);
      const text = (/** @type {number | null} */ loss) => (loss === null ? strings.notFinite : numbers.number(loss, 3));
      if (report.step === 0) return strings.lossBefore({ chance });
      return strings.lossDuring({ loss: text(report.loss), test: report.flags.test_loss === 'not_evaluated' ? undefined : text(report.test_loss), chance });
    },
  };
}
