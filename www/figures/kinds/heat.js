// The gradient of every layer at every step of the training.

/** @typedef {import('../../model/types.js').Shown} Shown */

/** Steps drawn at most: more would be narrower than can be seen. */
const MOST_COLUMNS = 100;

/** @type {import('../figure.js').MakePainter} */
export default function heat({ strings, numbers }) {
  /** Some of the moments, evenly spaced, with the last. @param {Shown} shown */
  const moments = ({ history: { moments: { all: moments } } }) => {
    const stride = Math.ceil(moments.length / MOST_COLUMNS);
    return moments.filter((_, index) => (moments.length - 1 - index) % stride === 0);
  };
  return {
    markAt: ({ report, history }) => (report.step < history.moments.furthest ? report.step : undefined),
    paint(surface, shown) {
      const columns = moments(shown);
      return surface.heat(Float64Array.from(columns, ({ step }) => step), Float64Array.from(columns.flatMap(({ gradients }) => [...gradients])));
    },
    columns: (shown) => [
      { label: strings.axes.loss, values: shown.history.moments.series(({ step }) => step), kind: 'integer' },
      ...shown.report.layers.slice(0, -1).map(({ layer }) => ({
        label: `${layer}`, values: shown.history.moments.series(({ gradients }) => gradients[layer - 1]), kind: /** @type {const} */ ('log10'),
      })),
    ],
    readoutColumns: ({ layer }) => [0, layer],
    caption({ history, layer, report }) {
      const now = history.moments.all.find(({ step }) => step >= report.step)?.gradients[layer - 1] ?? NaN;
      return strings.heatCaption({ layer, start: numbers.ofLog10(history.moments.all[0]?.gradients[layer - 1] ?? NaN), now: numbers.ofLog10(now) });
    },
  };
}
