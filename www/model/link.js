// What a link of an article says to a lab: `depth=30; activation=sigmoid; train=200`.

import { RefusalError } from './errors.js';
import { presetOf, withPreset } from './presets.js';
import { DEFAULTS, settingOf } from './settings.js';

/** @typedef {import('./types.js').Config} Config */

/** Steps that a link may ask for. */
const MOST_STEPS = 1_000_000;

/**
 * All settings that a link asks for, and so many steps of training; `Infinity` until paused, and none where it does not speak of training.
 * @param {string} text @param {Config} own those of the article, which the link changes: with a preset what that changes of the defaults
 * @returns {{ settings: Config, steps: number | undefined }}
 * @throws {RefusalError}
 */
export function readLink(text, own) {
  const entries = text.split(';').map((entry) => entry.split('=').map((part) => part.trim()));
  const { train, preset, ...others } = Object.fromEntries(entries.filter(([name]) => name).map(([name, value = '']) => [settingOf(name), value]));
  const settings = { ...DEFAULTS, ...withPreset(own, DEFAULTS), ...(preset !== undefined && presetOf(preset)), ...others };
  const steps = train === undefined ? undefined : train ? Number(train) : Infinity;
  if (train && !(Number.isInteger(steps) && Number(steps) >= 1 && Number(steps) <= MOST_STEPS)) {
    throw new RefusalError(JSON.stringify({ code: 'not_an_integer', setting: 'train', value: train, min: 1, max: MOST_STEPS }));
  }
  return { settings, steps };
}
