// Why the verdict is what it is, the settings that would change it, and the way back.

import { choiceOf, labelOf } from '../controls/control.js';
import { h } from '../base/dom.js';
import { propertiesOf } from '../model/settings.js';
import { cureOf } from '../pkg/init_lab.js';

/** @typedef {import('../model/types.js').Config} Config */

/** @param {import('../controls/controls.js').Context} context */
export function cure({ strings, numbers, change }) {
  const cause = h('p', {});
  const follow = h('button', { type: 'button', hidden: true });
  const undo = h('button', { type: 'button', hidden: true }, strings.undo);
  /** @type {Config} */ let settings = {};
  /** @type {Config} */ let config = {};
  /** The settings before the cure, and those after it. @type {{ before: Config, after: Config } | undefined} */ let followed;
  /** What has been shown. */
  let known = '';
  follow.addEventListener('click', () => {
    followed = { before: config, after: { ...config, ...settings } };
    change(settings);
  });
  undo.addEventListener('click', () => followed && change(followed.before));

  /** What a cure changes, in words. @param {Config} settings */
  const words = (settings) => {
    const { activation, initializer = activation && config.initializer, residual, learning_rate: rate } = settings;
    const parts = [
      activation && choiceOf(strings, 'activation', String(activation)),
      initializer && (/** @type {Record<string, string>} */ (strings.marks)[propertiesOf('initializer', initializer)?.mark ?? ''] ?? choiceOf(strings, 'initializer', String(initializer))),
      String(residual) === 'true' && strings.shortcuts,
      rate && `λ = ${numbers.exact(Number(rate))}`,
    ].filter(Boolean);
    const others = Object.entries(settings).filter(([name]) => !['activation', 'initializer', 'residual', 'residual_scale', 'learning_rate'].includes(name));
    return (parts.length > 0 ? parts : others.map(([name, value]) => `${labelOf(strings, name)} ${strings.words[String(value)] ?? choiceOf(strings, name, String(value))}`)).join(' + ');
  };

  return {
    element: h('div', { className: 'cure' }, cause, follow, undo),
    /** @param {import('../model/types.js').Shown} shown */
    show: ({ report, start }) => {
      config = report.config;
      const [before, kind] = [start.verdict.kind, report.verdict.kind];
      const key = JSON.stringify([config, before, kind]);
      if (key === known) return;
      known = key;
      const cure = JSON.parse(cureOf(Object.keys(config), Object.values(config).map(String), before, kind));
      settings = cure ?? {};
      const isThere = (/** @type {Config | undefined} */ other) => other && Object.keys(other).every((name) => String(other[name]) === String(config[name]));
      // Who has pressed one of them has the other one under the finger.
      const focused = [follow, undo].some((button) => button.matches(':focus'));
      follow.hidden = !cure;
      undo.hidden = !isThere(followed?.after);
      if (focused) (undo.hidden ? follow : undo).focus();
      if (cure) follow.textContent = strings.tryCure(words(cure));
      const isSpoilt = before === 'healthy' && kind !== before;
      cause.textContent = strings.causes[isSpoilt ? 'spoilt' : `${kind}_${config.activation}`] ?? strings.causes[kind];
    },
  };
}
