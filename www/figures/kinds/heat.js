// A heat map: one quantity of every layer at every step of the training.

import { FADING_DECADES, LINE_FAMILIES } from '../../model/settings.js';
import { views } from '../views.js';

/**
 * @typedef {import('../../model/types.js').Shown} Shown
 * @typedef {'gradients' | 'spreads' | 'saturated' | 'dead' | 'updates'} Quantity
 */

/** The most columns of the heat map: narrower ones could not be told apart. */
const MOST_COLUMNS = 100;

/** The hue of each quantity, and whether it is a decimal logarithm; the others are shares. */
const QUANTITIES = /** @type {Record<Quantity, { family: 'backward' | 'forward' | 'learning', isLog?: boolean }>} */ ({
  gradients: { family: 'backward', isLog: true },
  spreads: { family: 'forward', isLog: true },
  saturated: { family: 'forward' },
  dead: { family: 'forward' },
  updates: { family: 'learning', isLog: true },
});

/** @type {import('../figure.js').MakePainter} */
export default function heat({ strings, numbers }, redraw) {
  const names = /** @type {Quantity[]} */ (Object.keys(QUANTITIES));
  let view = names[0];
  const { element, buttons, press } = views(names, (name) => strings.heatViews[name], (name) => {
    view = name;
    redraw();
  }, strings.quantities);
  /** Evenly spaced moments, always with the last one. @param {Shown} shown */
  const moments = ({ history: { moments: { all: moments } } }) => {
    const stride = Math.ceil(moments.length / MOST_COLUMNS);
    return moments.filter((_, index) => (moments.length - 1 - index) % stride === 0);
  };
  const text = (/** @type {number} */ value) =>
    Number.isNaN(value) ? numbers.number(value) : QUANTITIES[view].isLog ? numbers.ofLog10(value) : numbers.percent(value);
  return {
    markAt: ({ report, history }) => (report.step < history.moments.furthest ? report.step : undefined),
    tools: [element],
    paint(surface, shown) {
      // For an activation function that does not saturate the button is hidden.
      const cannotSaturate = shown.report.layers[0].saturated_fraction === null;
      buttons[names.indexOf('saturated')].hidden = cannotSaturate;
      if (cannotSaturate && view === 'saturated') press('gradients');
      const columns = moments(shown);
      const { family, isLog } = QUANTITIES[view];
      const values = Float64Array.from(columns.flatMap((moment) => [...moment[view]]));
      const finite = values.filter(Number.isFinite);
      const [least, largest] = [finite.reduce((a, b) => Math.min(a, b), Infinity), finite.reduce((a, b) => Math.max(a, b), -Infinity)];
      // Gradients are drawn on the scale of the strip of layers. The shades of other logarithms span the range of the values, but at least one decade.
      const lo = view === 'gradients' ? largest - FADING_DECADES : Math.max(largest - FADING_DECADES, Math.min(least, largest - 1));
      return surface.heat(Float64Array.from(columns, ({ step }) => step), values, LINE_FAMILIES.indexOf(family), isLog ? lo : 0, isLog ? largest : 1, 0);
    },
    columns: (shown) => [
      { label: strings.axes.loss, values: shown.history.moments.series(({ step }) => step), kind: 'integer' },
      ...shown.report.layers.map(({ layer }) => ({
        label: layer < shown.report.layers.length ? `${layer}` : strings.output,
        values: shown.history.moments.series((moment) => moment[view][layer - 1]),
        kind: QUANTITIES[view].isLog ? /** @type {const} */ ('log10') : /** @type {const} */ ('number'),
      })),
    ],
    readoutColumns: ({ layer }) => [0, layer],
    caption({ history, layer, report }) {
      const at = (/** @type {import('../../model/types.js').Moment | undefined} */ moment) => text(moment?.[view][layer - 1] ?? NaN);
      const now = history.moments.all.find(({ step }) => step >= report.step);
      return strings.heatCaption({ quantity: strings.heatQuantities[view], layer, start: at(history.moments.all[0]), now: at(now) });
    },
  };
}
