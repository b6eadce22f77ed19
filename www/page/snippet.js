// The lines of HTML that put a lab into an article.

import { attributeOf } from '../model/settings.js';

/**
 * @typedef {'jekyll' | 'element' | 'frame'} Form
 * @typedef {object} Wish what an author wants
 * @property {Form} form
 * @property {string} folder where the lab lies, ending in a slash: a path from the root of the site, or an address
 * @property {string} lang @property {string} theme
 * @property {[string, string][]} settings those that differ from the defaults
 * @property {string | undefined} panels @property {string | undefined} controls lists, where they are not the usual ones
 * @property {{ phone: number, desk: number, wide: number }} height in CSS pixels, in a column of 358, of 854 and of 1080
 */

/** Room for a line under a framed lab. */
const LINE = 32;
/** Where a lab has two columns: the width of a window around a column of 620. */
const WIDE = 668;
/** A frame is never lower or higher. */
const FRAME = { least: 200, most: 8000 };

/** @param {string} text */
const escaped = (text) => text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;');

/** In a page that has all scripts inside, the sign that opens a comment must not stand in one. */
const DASHES = '-'.repeat(2);

/** @param {string} text */
const comment = (text) => `<!${DASHES} ${text} ${DASHES}>`;

/** The height of a phone's column, and from a certain width of the window on that of a desk's, in one declaration. @param {Wish['height']} height */
function heightOf({ phone, desk }) {
  const [low, high] = [Math.min(phone, desk), Math.max(phone, desk)];
  if (low === high) return `${low}px`;
  return `clamp(${low}px, ${phone > desk ? `(${WIDE}px - 100vw)` : `(100vw - ${WIDE - 1}px)`} * 999, ${high}px)`;
}

/** Widths of a column at which a lab becomes lower or higher: two columns, then controls beside them. */
const STEPS = { desk: 620, wide: 960 };

/** The height in a column of any width, in one declaration. Around it the column has to be a container. @param {Wish['height']} height */
function heightInColumn({ phone, desk, wide }) {
  const narrower = [[STEPS.wide, desk - wide], [STEPS.desk, phone - desk]].filter(([, more]) => more !== 0);
  const terms = narrower.map(([limit, more]) => ` ${more < 0 ? '-' : '+'} clamp(0px,(${limit}px - 100cqw) * 999,${Math.abs(more)}px)`);
  return `calc(${wide + LINE}px${terms.join('')})`;
}

/** What an article calls its lab. */
const ID = 'lab';

/** A link of the text that sets the lab. @param {[string, string][]} settings */
export const linkOf = (settings) => `<a href="#${ID}" data-init-lab="${escaped(settings.map(([name, value]) => `${attributeOf(name)}=${value}`).join('; '))}">…</a>`;

/** @param {Wish} wish @param {import('../strings/types.js').ArticleStrings['snippet']} texts in the language of the article @returns {string} */
export function snippetOf({ form, folder, lang, theme, settings, panels, controls, height }, { description, openLink, title, place, frameHeight }) {
  const looks = [['lang', lang], ...(theme === 'light' ? [] : [['theme', theme]])];
  const parts = Object.entries({ panels, controls }).flatMap(([name, list]) => (list === undefined ? [] : [[name, list]]));
  const own = settings.map(([name, value]) => [attributeOf(name), value]);
  // Only a path of the site itself can be moved with the site.
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
