// What a link of an article says to a lab: `depth=30; activation=sigmoid; train=200`.

import { RefusalError } from './engine.js';
import { settingOf } from './settings.js';

/** Steps that a link may ask for. */
const MOST_STEPS = 1_000_000;

/**
 * The settings that a link asks for, and so many steps of training; without a number, until paused.
 * @param {string} text @returns {{ settings: import('./settings.js').Config, steps: number | undefined }}
 * @throws {RefusalError}
 */
export function readLink(text) {
  const entries = text.split(';').map((entry) => entry.split('=').map((part) => part.trim()));
  const { train, ...settings } = Object.fromEntries(entries.filter(([name]) => name).map(([name, value = '']) => [settingOf(name), value]));
  if (train === undefined) return { settings, steps: undefined };
  const steps = train ? Number(train) : Infinity;
  if (train && !(Number.isInteger(steps) && steps >= 1 && steps <= MOST_STEPS)) {
    throw new RefusalError(JSON.stringify({ code: 'not_an_integer', setting: 'train', value: train, min: 1, max: MOST_STEPS }));
  }
  return { settings, steps };
}
