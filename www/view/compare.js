// Keeps the present experiment, so that the next ones are drawn over it.

import { choiceOf } from '../controls/control.js';
import { button, h } from '../base/dom.js';

/**
 * @param {import('../controls/controls.js').Context} context
 * @param {import('../model/types.js').Gestures} gestures
 */
export function compare({ strings, numbers }, gestures) {
  /** @type {import('../model/types.js').Config} */ let config = {};
  const begin = button(strings.pin, () => gestures.compare(config));
  begin.title = strings.pinTitle;
  const description = h('span', {});
  const end = button(strings.unpin, () => gestures.compare(null));
  const bar = h('div', { className: 'compare', hidden: true }, description, button(strings.swap, () => gestures.swap()), end);
  return {
    tool: h('div', { className: 'toggles' }, begin),
    bar,
    /** @param {import('../model/types.js').Shown} shown */
    show: ({ report, compared: [other] }) => {
      config = report.config;
      // What has been pressed disappears: the other one is under the finger then.
      const focused = [begin, end].some((button) => button.matches(':focus'));
      begin.hidden = Boolean(other);
      bar.hidden = !other;
      if (focused) (other ? end : begin).focus();
      if (!other) return;
      const { activation, initializer, depth } = other.config;
      const what = `${choiceOf(strings, 'activation', String(activation))}, ${choiceOf(strings, 'initializer', String(initializer))}, ${strings.nLayers(Number(depth))}`;
      const factor = other.history.report?.verdict.factor_per_layer;
      description.textContent = strings.pinned({ what, factor: typeof factor === 'number' ? numbers.number(factor) : undefined });
    },
  };
}
