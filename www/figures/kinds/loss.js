// The loss, or the accuracy, while the network learns.

import { drawCurves, ghost } from '../lines.js';
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
      const compared = other?.history.losses;
      if (view === 'loss' && !compared) return surface.loss(losses.values, losses.stride, report.loss_at_chance, strings.chance);
      if (view !== 'accuracy') {
        const isLog = view === 'log';
        const scaled = (/** @type {Float64Array} */ values) => (isLog ? values.map(Math.log10) : values);
        const [level] = scaled(Float64Array.of(report.loss_at_chance));
        const chance = { values: Float64Array.of(level), label: strings.chance, family: /** @type {const} */ ('neutral'), stroke: /** @type {const} */ ('limit') };
        // Both at the steps of the one that is longer.
        const { stride } = losses;
        const n = Math.max(losses.values.length, compared ? Math.ceil((compared.values.length * compared.stride) / stride) : 0);
        const values = compared && Float64Array.from({ length: n }, (_, index) => compared.values[Math.floor((index * stride) / compared.stride)] ?? NaN);
        const steps = Float64Array.from({ length: n }, (_, index) => index * stride);
        const lines = [chance, ...(values ? [ghost(scaled(values), 'A', 'learning')] : []), line(scaled(losses.values), '', 'solid')];
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
      const loss = report.loss === null ? strings.notFinite : numbers.number(report.loss, 3);
      return report.step > 0 ? strings.lossDuring({ loss, chance }) : strings.lossBefore({ chance });
    },
  };
}
