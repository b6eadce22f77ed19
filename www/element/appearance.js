// The theme of a lab, and the parts that its author has chosen.

import { RefusalError } from '../model/errors.js';
import { MORE_CONTROLS, PANELS } from '../model/panels.js';
import { SETTINGS } from '../model/settings.js';

const systemTheme = matchMedia('(prefers-color-scheme: dark)');
const print = matchMedia('print');

/**
 * Adds listeners for a change of the system's theme, and for the beginning and the end of printing.
 * @param {(isPrint: boolean) => void} act called at each; `isPrint` for printing @param {AbortSignal} signal removes them
 */
export function watchThemes(act, signal) {
  systemTheme.addEventListener('change', () => act(false), { signal });
  print.addEventListener('change', () => act(true), { signal });
}

/** The theme of an element: that of its attribute `theme`, but the light one in print. @param {HTMLElement} host @returns {'light' | 'dark'} */
export function themeOf(host) {
  const chosen = print.matches ? 'light' : host.getAttribute('theme');
  if (chosen === 'system') return systemTheme.matches ? 'dark' : 'light';
  if (chosen !== 'auto') return chosen === 'dark' ? 'dark' : 'light';
  // `auto`: if the text colour that the element inherits from the page is light, the page is dark. Drawing a pixel converts any CSS colour to RGB.
  const context = new OffscreenCanvas(1, 1).getContext('2d');
  if (!context) return 'light';
  context.fillStyle = getComputedStyle(host).color;
  context.fillRect(0, 0, 1, 1);
  const [red, green, blue] = context.getImageData(0, 0, 1, 1).data;
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue > 140 ? 'dark' : 'light';
}

/** The chosen parts without unknown names, and a refusal for each list that has some. @param {import('../model/types.js').Parts} chosen */
export function checkedParts({ panels, controls, lone }) {
  // The settings for reading a file have their controls in the panel of the file.
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
