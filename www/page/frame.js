// The lab alone, in a frame of another page: its settings come in the address, and it tells the page around it how high it is.

import { hashOf } from '../model/address.js';
import { ATTRIBUTES, settingOf } from '../model/settings.js';

/** @typedef {import('../init-lab.js').InitLab} InitLab */

const KNOWN = [...ATTRIBUTES, 'preset', 'panels', 'controls', 'lang', 'theme'];

/** @param {InitLab} lab @param {URLSearchParams} parameters of the address */
export function fillFrame(lab, parameters) {
  const root = document.documentElement;
  const { embed, ...given } = Object.fromEntries(parameters);
  const attributes = Object.entries({ lang: 'fr', theme: 'light', ...given }).map(([name, value]) => [name.replaceAll('_', '-'), value]);
  for (const [name, value] of attributes.filter(([name]) => KNOWN.includes(name))) lab.setAttribute(name, value);
  // What is unknown is refused, in words.
  const unknown = Object.fromEntries(attributes.filter(([name]) => !KNOWN.includes(name)).map(([name, value]) => [settingOf(name), value]));
  if (Object.keys(unknown).length > 0) customElements.whenDefined(lab.localName).then(() => lab.configure(unknown).catch(() => {})); // shown by the lab

  root.lang = lab.lang.toLowerCase().startsWith('en') ? 'en' : 'fr';
  const dark = matchMedia('(prefers-color-scheme: dark)');
  const setTheme = () => (root.dataset.theme = given.theme === 'dark' || (given.theme === 'system' && dark.matches) ? 'dark' : 'light');
  setTheme();
  dark.addEventListener('change', setTheme);

  for (const link of document.querySelectorAll('.open a')) {
    link.addEventListener('click', () => {
      const report = lab.report();
      /** @type {HTMLAnchorElement} */ (link).href = location.pathname + (report ? hashOf(report.config, lab.compared()) : '');
    });
  }
  // A number tells nobody anything: whoever shows the frame may know it. Until the element has its height the page is almost empty.
  const postHeight = () => parent.postMessage({ type: 'init-lab', height: Math.ceil(root.getBoundingClientRect().height) }, '*');
  customElements.whenDefined(lab.localName).then(() => new ResizeObserver(postHeight).observe(root));
}
