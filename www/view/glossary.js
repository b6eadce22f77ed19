// What the words mean: a box that opens by the title of a figure or of a group of settings, by the sign at the first settings, and by a tap on a caption.

import { h } from '../base/dom.js';
import { labelOf, choiceOf } from '../controls/control.js';
import { LoadError } from '../model/errors.js';
import { loadGlossary } from '../strings/language.js';

/**
 * @typedef {import('../model/types.js').Config} Config
 * @typedef {import('../strings/types.js').Glossary} Glossary
 * @typedef {[name: string, says: string][]} Entries
 */

/** CSS pixels between the box, what opened it, and the edges of the window. */
const GAP = 8;

/**
 * Makes the words of a lab answer. Texts are fetched when a reader first asks.
 * @param {HTMLElement} lab @param {import('../controls/control.js').Context} context @param {() => Config} settings those that the controls show @param {(error: unknown) => void} fail
 */
export function glossary(lab, { lang, strings }, settings, fail) {
  if (!('popover' in HTMLElement.prototype)) return;
  const box = h('div', { className: 'glossary', role: 'dialog', tabIndex: -1 });
  box.popover = 'auto';
  /** @type {HTMLElement | undefined} */ let opener;
  // In a shadow tree some browsers hand the focus to the host.
  box.addEventListener('beforetoggle', (event) => {
    if (/** @type {ToggleEvent} */ (event).newState === 'closed' && box.matches(':focus-within')) setTimeout(() => opener?.focus({ preventScroll: true }));
  });
  lab.append(box);

  /** @param {HTMLElement} by what opens it @param {string} title @param {(texts: Glossary) => { says?: string, entries: Entries }} find */
  const open = async (by, title, find) => {
    try {
      const { says, entries } = find(await loadGlossary(lang).catch(cannotLoad));
      if (!says && entries.length === 0) return;
      const list = entries.flatMap(([name, says]) => [h('dt', {}, name), h('dd', {}, says)]);
      box.setAttribute('aria-label', title);
      box.replaceChildren(h('h3', {}, title), ...(says ? [h('p', {}, says)] : []), ...(list.length > 0 ? [h('dl', {}, ...list)] : []));
      box.showPopover();
      opener = by;
      const { left, bottom } = by.getBoundingClientRect();
      const inside = (/** @type {number} */ place, /** @type {number} */ size, /** @type {number} */ all) => `${Math.max(GAP, Math.min(place, all - size - GAP))}px`;
      Object.assign(box.style, { left: inside(left, box.offsetWidth, innerWidth), top: inside(bottom + GAP, box.offsetHeight, innerHeight) });
      box.focus();
    } catch (error) {
      fail(error);
    }
  };
  /** The terms that a text has, in the order of the glossary. @param {Glossary} texts @param {string} text @returns {Entries} */
  const termsIn = ({ terms }, text) => Object.values(terms).filter(({ form }) => new RegExp(form, 'iu').test(text)).map(({ name, says }) => [name, says]);
  /** What there is to say of settings: of each, and of what is chosen. @param {Glossary} texts @param {string[]} names @returns {Entries} */
  const ofSettings = (texts, names) => {
    const config = settings();
    const chosen = /** @type {Record<string, Record<string, string>>} */ ({ activation: texts.activations, initializer: texts.initializers });
    return names.flatMap((name) => {
      const choice = String(config[name]);
      const own = chosen[name]?.[choice];
      const says = /** @type {Record<string, string>} */ (texts.settings)[name];
      return [...(says ? [/** @type {Entries[0]} */ ([labelOf(strings, name), says])] : []), ...(own ? [/** @type {Entries[0]} */ ([choiceOf(strings, name, choice), own])] : [])];
    });
  };
  const namesIn = (/** @type {Element} */ element) => [...element.querySelectorAll('[data-setting]')].filter((control) => control.checkVisibility()).map((control) => control.getAttribute('data-setting') ?? '');

  for (const figure of lab.querySelectorAll('figure')) {
    const title = figure.querySelector('h2');
    const caption = figure.querySelector('figcaption');
    if (!title || !caption) continue;
    const name = title.textContent ?? '';
    const button = h('button', { type: 'button', className: 'term' }, name);
    button.addEventListener('click', () => open(button, name, (texts) => ({
      says: /** @type {Record<string, string>} */ (texts.figures)[figure.classList[0]],
      entries: termsIn(texts, figure.textContent ?? ''),
    })));
    title.replaceChildren(button);
    // A click that ends the selection of a text opens nothing.
    caption.addEventListener('click', () => getSelection()?.isCollapsed !== false && open(caption, name, (texts) => ({ entries: termsIn(texts, caption.textContent ?? '') })));
  }
  for (const legend of lab.querySelectorAll('.advanced > div > fieldset > legend')) {
    const name = legend.textContent ?? '';
    const button = h('button', { type: 'button', className: 'term' }, name);
    const group = /** @type {Element} */ (legend.parentElement);
    button.addEventListener('click', () => open(button, name, (texts) => ({ entries: ofSettings(texts, namesIn(group)) })));
    legend.replaceChildren(button);
  }
  const form = lab.querySelector('.controls');
  if (form?.querySelector('[data-setting]')) {
    const button = h('button', { type: 'button', className: 'why', 'aria-label': strings.whatSettingsMean, title: strings.whatSettingsMean }, '?');
    button.addEventListener('click', () => open(button, strings.controls, (texts) => ({ entries: ofSettings(texts, namesIn(form)) })));
    form.append(button);
  }
}

/** @param {unknown} error @returns {never} */
function cannotLoad(error) {
  throw new LoadError('strings', error);
}
