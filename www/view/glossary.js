// What the words mean: a box that opens by the title of a figure or of a group of settings, by the sign at the first settings, and by a text: the verdict, its
// reasons, or a caption. A tap or a key opens it and takes the focus there; a mouse that rests opens it too, and closes it when it leaves.

import { h } from '../base/dom.js';
import { labelOf, choiceOf } from '../controls/control.js';
import { LoadError } from '../model/errors.js';
import { loadGlossary } from '../strings/language.js';

/**
 * @typedef {import('../model/types.js').Config} Config
 * @typedef {import('../strings/types.js').Glossary} Glossary
 * @typedef {[name: string, says: string, chapter?: string][]} Entries chapters of the article
 * @typedef {{ says?: string, chapter?: string, entries: Entries }} Found
 */

/** CSS pixels between the box, what opened it, and the edges of the window. */
const GAP = 8;
/** Milliseconds that a mouse rests on a word before the box opens, and is away before it closes: the way from one to the other takes a moment. */
const [RESTS_MS, AWAY_MS] = [500, 300];

/**
 * Makes the words of a lab answer. Texts are fetched when a reader first asks.
 * @param {HTMLElement} lab @param {import('../controls/control.js').Context} context @param {() => Config} settings those that the controls show
 * @param {() => string | null} article where the article is, if the page has one @param {(error: unknown) => void} fail
 */
export function glossary(lab, { lang, strings }, settings, article, fail) {
  if (!('popover' in HTMLElement.prototype)) return;
  const box = h('div', { className: 'glossary', role: 'dialog', tabIndex: -1 });
  box.popover = 'auto';
  /** @type {HTMLElement | undefined} */ let opener;
  /** Whether the box was opened by a mouse that rests. */ let isHovered = false;
  let timer = 0;
  const wait = (/** @type {() => void} */ act, /** @type {number} */ milliseconds) => {
    clearTimeout(timer);
    timer = setTimeout(act, milliseconds);
  };
  const isOpen = () => box.matches(':popover-open');
  /** A mouse has left the words and the box. */
  const away = () => wait(() => isHovered && isOpen() && box.hidePopover(), AWAY_MS);
  box.addEventListener('pointerenter', () => clearTimeout(timer));
  box.addEventListener('pointerleave', away);
  // Who presses, drags.
  lab.addEventListener('pointerdown', () => clearTimeout(timer), true);
  // In a shadow tree some browsers hand the focus to the host.
  box.addEventListener('beforetoggle', (event) => {
    if (/** @type {ToggleEvent} */ (event).newState === 'closed' && box.matches(':focus-within')) setTimeout(() => opener?.focus({ preventScroll: true }));
  });
  lab.append(box);

  /** @param {HTMLElement} by what opens it @param {string} title @param {(texts: Glossary) => Found} find @param {boolean} [isByMouse] a mouse that rests there: the focus stays where it is */
  const open = async (by, title, find, isByMouse = false) => {
    try {
      const texts = await loadGlossary(lang).catch(cannotLoad);
      const { says, chapter, entries } = find(texts);
      if (isByMouse && !by.matches(':hover')) return;
      if (!says && entries.length === 0) return;
      const place = article();
      /** A sentence, and the way to the chapter that says more. @param {string} says @param {string} [chapter] */
      const withChapter = (says, chapter) => {
        if (place === null || !chapter) return [says];
        const link = h('a', { href: `${place}#${chapter}` }, texts.chapter);
        link.addEventListener('click', () => box.hidePopover());
        return [says, ' ', link];
      };
      const list = entries.flatMap(([name, says, chapter]) => [h('dt', {}, name), h('dd', {}, ...withChapter(says, chapter))]);
      box.setAttribute('aria-label', title);
      box.replaceChildren(h('h3', {}, title), ...(says ? [h('p', {}, ...withChapter(says, chapter))] : []), ...(list.length > 0 ? [h('dl', {}, ...list)] : []));
      if (!isOpen()) box.showPopover();
      opener = by;
      const { left, bottom } = by.getBoundingClientRect();
      const inside = (/** @type {number} */ place, /** @type {number} */ size, /** @type {number} */ all) => `${Math.max(GAP, Math.min(place, all - size - GAP))}px`;
      Object.assign(box.style, { left: inside(left, box.offsetWidth, innerWidth), top: inside(bottom + GAP, box.offsetHeight, innerHeight) });
      isHovered = isByMouse;
      if (!isByMouse) box.focus();
    } catch (error) {
      // Who has only rested there has asked for nothing.
      if (!isByMouse) fail(error);
    }
  };
  /** Makes an element answer a click, or the key that is one, and a mouse that rests. @param {HTMLElement} element @param {string} title @param {(texts: Glossary) => Found} find */
  const answer = (element, title, find) => {
    element.addEventListener('click', () => {
      clearTimeout(timer);
      // A click that ends the selection of a text opens nothing.
      if (element.matches('button') || getSelection()?.isCollapsed !== false) open(element, title, find);
    });
    element.addEventListener('pointermove', ({ pointerType, buttons, movementX, movementY }) => {
      // The page may have scrolled the words under a mouse that has not moved.
      if (pointerType !== 'mouse' || buttons !== 0 || (movementX === 0 && movementY === 0)) return;
      // Back from the box.
      if (opener === element && isOpen()) clearTimeout(timer);
      else if (!isOpen() || isHovered) wait(() => open(element, title, find, true), RESTS_MS);
    });
    element.addEventListener('pointerleave', away);
  };
  /** The terms that a text has, in the order of the glossary. @param {Glossary} texts @param {string} text @returns {Entries} */
  const termsIn = ({ terms, chapters }, text) => Object.entries(terms).filter(([, { form }]) => new RegExp(form, 'iu').test(text)).map(([key, { name, says }]) => [name, says, chapters.terms[key]]);
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
    answer(button, name, (texts) => ({
      says: /** @type {Record<string, string>} */ (texts.figures)[figure.classList[0]],
      chapter: texts.chapters.figures[figure.classList[0]],
      entries: termsIn(texts, figure.textContent ?? ''),
    }));
    title.replaceChildren(button);
    answer(caption, name, (texts) => ({ entries: termsIn(texts, caption.textContent ?? '') }));
  }
  for (const legend of lab.querySelectorAll('.advanced > div > fieldset > legend')) {
    const name = legend.textContent ?? '';
    const button = h('button', { type: 'button', className: 'term' }, name);
    const group = /** @type {Element} */ (legend.parentElement);
    answer(button, name, (texts) => ({ entries: ofSettings(texts, namesIn(group)) }));
    legend.replaceChildren(button);
  }
  const verdict = /** @type {HTMLElement | null} */ (lab.querySelector('.verdict'));
  const reasons = /** @type {HTMLElement | null} */ (lab.querySelector('.cure > p'));
  if (verdict) {
    const find = (/** @type {Glossary} */ texts) => ({ entries: termsIn(texts, `${verdict.textContent} ${reasons?.textContent}`) });
    // For keys a button lies over the sentence, which stays a text that can be selected.
    const button = h('button', { type: 'button', className: 'words', 'aria-label': strings.whatWordsMean });
    button.addEventListener('click', () => open(button, strings.whatWordsMean, find));
    const said = h('div', { className: 'said' });
    verdict.replaceWith(said);
    said.append(verdict, button);
    for (const text of [verdict, ...(reasons ? [reasons] : [])]) answer(text, strings.whatWordsMean, (texts) => ({ entries: termsIn(texts, text.textContent ?? '') }));
  }
  const form = lab.querySelector('.controls');
  if (form?.querySelector('[data-setting]')) {
    const button = h('button', { type: 'button', className: 'why', 'aria-label': strings.whatSettingsMean }, '?');
    answer(button, strings.controls, (texts) => ({ entries: ofSettings(texts, namesIn(form)) }));
    form.prepend(button);
  }
}

/** @param {unknown} error @returns {never} */
function cannotLoad(error) {
  throw new LoadError('strings', error);
}
