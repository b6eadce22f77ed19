// What a lab looks like: its theme, and the parts that its author has chosen.

import { RefusalError } from '../model/errors.js';
import { MORE_CONTROLS, PANELS } from '../model/panels.js';
import { SETTINGS } from '../model/settings.js';

const systemTheme = matchMedia('(prefers-color-scheme: dark)');
const print = matchMedia('print');

/** Calls back when the system's theme changes, and with `isPrint` when printing begins or ends. @param {(isPrint: boolean) => void} act @param {AbortSignal} signal ends it */
export function watchThemes(act, signal) {
  systemTheme.addEventListener('change', () => act(false), { signal });
  print.addEventListener('change', () => act(true), { signal });
}

/** The theme of an element: that of its attribute `theme`, but on paper the light one. @param {HTMLElement} host @returns {'light' | 'dark'} */
export function themeOf(host) {
  const chosen = print.matches ? 'light' : host.getAttribute('theme');
  if (chosen === 'system') return systemTheme.matches ? 'dark' : 'light';
  if (chosen !== 'auto') return chosen === 'dark' ? 'dark' : 'light';
  // On a dark page the text around the lab is light.
  const context = new OffscreenCanvas(1, 1).getContext('2d');
  if (!context) return 'light';
  context.fillStyle = getComputedStyle(host).color;
  context.fillRect(0, 0, 1, 1);
  const [red, green, blue] = context.getImageData(0, 0, 1, 1).data;
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue > 140 ? 'dark' : 'light';
}

/** The parts that exist, and a refusal for each list with an unknown name. @param {import('../model/types.js').Parts} chosen */
export function checkedParts({ panels, controls, lone }) {
  // How a file is read is chosen beside the file.
  const settings = SETTINGS.filter(({ group }) => group !== 'file').map(({ name }) => name);
  const known = { panels: PANELS, controls: [...settings, 'train', ...MORE_CONTROLS] };
  const refusals = Object.entries({ panels, controls }).flatMap(([setting, names]) => {
    const allowed = known[/** @type {'panels' | 'controls'} */ (setting)];
    const value = names.find((name) => !allowed.includes(name));
    return value === undefined ? [] : [new RefusalError(JSON.stringify({ code: 'unknown_name', setting, value, allowed }))];
  });
  const parts = { panels: PANELS.filter((name) => panels.includes(name)), controls: controls.filter((name) => known.controls.includes(name)), lone };
  return { parts, refusals };
}
