// Generates the HTML code for an article.

import { attributeOf } from '../model/settings.js';

/**
 * @typedef {'jekyll' | 'element' | 'frame'} Form
 * @typedef {object} Wish the choices of an author
 * @property {Form} form
 * @property {string} folder the folder of the lab, ending in a slash: a path from the root of the site, or an address
 * @property {string} lang @property {string} theme
 * @property {[string, string][]} settings those that differ from the defaults
 * @property {string | undefined} panels @property {string | undefined} controls values of these attributes; undefined for the defaults
 * @property {{ phone: number, desk: number, wide: number }} height in CSS pixels, in a column of 358, of 854 and of 1080
 */

/** The height of the line of text below a lab in an iframe, in CSS pixels. */
const LINE = 32;
/** The least width of the window for a column of 620, in which a lab has two columns. */
const WIDE = 668;
/** The least and the largest height of an iframe, in CSS pixels, whatever the message says. */
const FRAME = { least: 200, most: 8000 };

/** @param {string} text */
const escaped = (text) => text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;');

/** The page in one file contains this script inline, where the characters that open an HTML comment would change how the browser parses it: they are assembled from parts. */
const DASHES = '-'.repeat(2);

/** @param {string} text */
const comment = (text) => `<!${DASHES} ${text} ${DASHES}>`;

/** One CSS value for both heights: that in a phone's column below a window width of `WIDE`, else that in a desktop's column. @param {Wish['height']} height */
function heightOf({ phone, desk }) {
  const [low, high] = [Math.min(phone, desk), Math.max(phone, desk)];
  if (low === high) return `${low}px`;
  return `clamp(${low}px, ${phone > desk ? `(${WIDE}px - 100vw)` : `(100vw - ${WIDE - 1}px)`} * 999, ${high}px)`;
}

/** The widths of a column at which the layout of a lab changes: to two columns, then to controls beside the figures. */
const STEPS = { desk: 620, wide: 960 };

/** One CSS value for the height in a column of any width. It uses `cqw`, so an ancestor has to be a size container. @param {Wish['height']} height */
function heightInColumn({ phone, desk, wide }) {
  const narrower = [[STEPS.wide, desk - wide], [STEPS.desk, phone - desk]].filter(([, more]) => more !== 0);
  const terms = narrower.map(([limit, more]) => ` ${more < 0 ? '-' : '+'} clamp(0px,(${limit}px - 100cqw) * 999,${Math.abs(more)}px)`);
  return `calc(${wide + LINE}px${terms.join('')})`;
}

/** The id of the lab in the generated code. */
const ID = 'lab';

/** The code of a link that changes the settings of the lab. @param {[string, string][]} settings */
export const linkOf = (settings) => `<a href="#${ID}" data-init-lab="${escaped(settings.map(([name, value]) => `${attributeOf(name)}=${value}`).join('; '))}">…</a>`;

/** The code. @param {Wish} wish @param {import('../strings/types.js').ArticleStrings['snippet']} texts in the language of the article @returns {string} */
export function snippetOf({ form, folder, lang, theme, settings, panels, controls, height }, { description, openLink, title, place, frameHeight }) {
  const looks = [['lang', lang], ...(theme === 'light' ? [] : [['theme', theme]])];
  const parts = Object.entries({ panels, controls }).flatMap(([name, list]) => (list === undefined ? [] : [[name, list]]));
  const own = settings.map(([name, value]) => [attributeOf(name), value]);
  // In Jekyll the filter `relative_url` adds the base path of the site, if the folder is a path on this site.
  const at = (/** @type {string} */ file) => (form === 'jekyll' && /^\/(?!\/)/.test(folder) ? `{{ '${folder.replaceAll("'", '%27')}${file}' | relative_url }}` : escaped(folder + file));
  if (form === 'frame') {
    const query = new URLSearchParams([['embed', '1'], ...looks, ...own, ...parts]);
    return [
      '<div style="container-type:inline-size">',
      `<iframe src="${escaped(`${folder}?${query}`)}" title="${title}" style="display:block;width:100%;height:${heightInColumn(height)};border:0" loading="lazy" allow="clipboard-write; fullscreen"></iframe>`,
      '</div>',
      comment(frameHeight),
      '<script>',
      "addEventListener('message', function (event) {",
      "  if (!event.data || event.data.type !== 'init-lab') return;",
      "  document.querySelectorAll('iframe').forEach(function (frame) {",
      `    if (frame.contentWindow === event.source) frame.style.height = Math.min(${FRAME.most}, Math.max(${FRAME.least}, Number(event.data.height) || 0)) + 'px';`,
      '  });',
      '});',
      '</script>',
      '',
    ].join('\n');
  }
  const attributes = [...looks, ...own, ...parts].map(([name, value]) => `${name}="${escaped(value)}"`).join(' ');
  const hash = settings.length > 0 ? `#${escaped(String(new URLSearchParams(settings)))}` : '';
  return [
    comment(place),
    `<init-lab id="${ID}" ${attributes} class="tex2jax_ignore asciimath2jax_ignore" style="display:block;min-height:${heightOf(height)}">`,
    `<p>${description} <a href="${at('')}${hash}">${openLink}</a>.</p>`,
    '</init-lab>',
    `<script type="module" src="${at('init-lab.js')}"></script>`,
    '',
  ].join('\n');
}
