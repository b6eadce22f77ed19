// A small line of the loss below the buttons of the training: the figure of the loss may be off the screen.

import { svg } from '../base/dom.js';

/** The view box of the drawing: its unit is a hundredth of the width, and of the height. */
const SIZE = 100;
/** The least number of points over the whole width. */
const FIRST_STEPS = 20;

export function lossLine() {
  const chance = svg('path', { class: 'chance' });
  const line = svg('path', {});
  const element = svg('svg', { class: 'losses', viewBox: `0 0 ${SIZE} ${SIZE}`, preserveAspectRatio: 'none', 'aria-hidden': 'true' }, chance, line);
  /** What is drawn, as a key. */ let drawn = '';
  return {
    element,
    /** @param {import('../model/report-types.js').Report} report @param {import('../model/types.js').LossRecord} losses */
    show: ({ loss_at_chance: level }, { values }) => {
      const key = [level, values.length, values[0], values.at(-1)].join();
      if (key === drawn) return;
      drawn = key;
      const means = meansOf(values);
      const highest = 1.1 * Math.max(level, ...means.filter(Number.isFinite));
      const y = (/** @type {number} */ loss) => (SIZE * (1 - Math.min(loss, highest) / highest)).toFixed(1);
      const points = means.map((mean, index) => `${((SIZE * (index + 1)) / Math.max(means.length, FIRST_STEPS)).toFixed(1)} ${y(mean)}`);
      line.setAttribute('d', points.length > 0 ? `M0 ${y(values[0])}L${points.join('L')}` : '');
      chance.setAttribute('d', `M0 ${y(level)}H${SIZE}`);
    },
  };
}

/** Divides a training into up to SIZE parts, and returns the mean of each that is finite. @param {Float64Array} values */
function meansOf(values) {
  const stride = Math.ceil(values.length / SIZE);
  return Array.from({ length: Math.floor(values.length / stride) || 0 }, (_, index) => values.subarray(index * stride, (index + 1) * stride).reduce((sum, loss) => sum + loss, 0) / stride).filter(Number.isFinite);
}
