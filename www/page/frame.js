// The lab alone, in an iframe of another page. Its settings come from the query of the address; it posts its height to the page around it.

import { hashOf } from '../model/address.js';
import { entriesOf, readText } from '../model/document.js';
import { attributeOf } from '../model/settings.js';

/** @typedef {import('../init-lab.js').InitLab} InitLab */

/** The attributes in the query that are no settings of the experiment. */
const ASPECTS = ['panels', 'controls', 'lang', 'theme'];

/** Sets the attributes of the lab. @param {InitLab} lab @param {string} query of the address */
export function fillFrame(lab, query) {
  const root = document.documentElement;
  const aspects = entriesOf(query).entries.map(([name, value]) => [name.toLowerCase(), value]).filter(([name]) => ASPECTS.includes(name));
  /** @type {Record<string, string>} */ const given = { lang: 'fr', theme: 'light', ...Object.fromEntries(aspects) };
  for (const [name, value] of Object.entries(given)) lab.setAttribute(name, value);
  // The lab starts with these attributes. Once it is ready, `show` reads the whole address and shows the notice about what it cannot read.
  const experiment = query.replaceAll(new RegExp(`(?<=^|[?&;])(?:embed|${ASPECTS.join('|')})(?:=[^&;]*)?(?=$|[&;])`, 'gi'), '');
  for (const [name, value] of Object.entries(readText(experiment).settings)) lab.setAttribute(attributeOf(name), String(value));
  lab.addEventListener('ready', () => lab.show(experiment).catch(() => {}), { once: true });

  root.lang = lab.lang.toLowerCase().startsWith('en') ? 'en' : 'fr';
  const dark = matchMedia('(prefers-color-scheme: dark)');
  const setTheme = () => (root.dataset.theme = given.theme === 'dark' || (given.theme === 'system' && dark.matches) ? 'dark' : 'light');
  setTheme();
  dark.addEventListener('change', setTheme);

  for (const link of document.querySelectorAll('.open a')) {
    link.addEventListener('click', () => {
      const report = lab.report();
      /** @type {HTMLAnchorElement} */ (link).href = location.pathname + (report ? hashOf(report.config, lab.comparisons()) : '');
    });
  }
  // Any origin may get the message ('*'): a height is no secret. Before the element is defined the page is almost empty, and its height not worth posting.
  const postHeight = () => parent.postMessage({ type: 'init-lab', height: Math.ceil(root.getBoundingClientRect().height) }, '*');
  customElements.whenDefined(lab.localName).then(() => new ResizeObserver(postHeight).observe(root));
}
