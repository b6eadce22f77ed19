// The glossary: a popover that explains the terms of a figure, of a group of settings, or of a text (the verdict, its reasons, a caption). It opens by a click
// on the title, on the text, or on the button "?" of the form, and takes the focus. It also opens when the mouse rests there, and closes when the mouse leaves.

import { h } from '../base/dom.js';
import { labelOf, choiceOf } from '../controls/control.js';
import { LoadError } from '../model/errors.js';
import { loadGlossary } from '../strings/language.js';

/**
 * @typedef {import('../model/types.js').Config} Config
 * @typedef {import('../strings/types.js').Glossary} Glossary
 * @typedef {[name: string, says: string, chapter?: string][]} Entries each a term, its explanation, and the id of a chapter of the article
 * @typedef {{ says?: string, chapter?: string, entries: Entries }} Found
 */

/** The least distance of the box from its opener and from the edges of the window, in CSS pixels. */
const GAP = 8;
/** Milliseconds that the mouse has to rest before the box opens, and to be away before it closes: on its way from the opener to the box it is on neither. */
const [RESTS_MS, AWAY_MS] = [500, 300];

/**
 * Adds the glossary to a lab. The browser fetches the texts when the box first opens.
 * @param {HTMLElement} lab @param {import('../controls/control.js').Context} context @param {() => Config} settings those that the controls show
 * @param {() => string | null} article the address of the article, if the page has one @param {(error: unknown) => void} fail shows an error
 */
export function glossary(lab, { lang, strings }, settings, article, fail) {
  if (!('popover' in HTMLElement.prototype)) return;
  const box = h('div', { className: 'glossary', role: 'dialog', tabIndex: -1 });
  box.popover = 'auto';
  /** @type {HTMLElement | undefined} */ let opener;
  /** Whether the box opened because the mouse rested. */ let isHovered = false;
  let timer = 0;
  const wait = (/** @type {() => void} */ act, /** @type {number} */ milliseconds) => {
    clearTimeout(timer);
    timer = setTimeout(act, milliseconds);
  };
  const isOpen = () => box.matches(':popover-open');
  /** The mouse has left the opener or the box: a box that it opened closes, unless the mouse enters one of them soon. */
  const away = () => wait(() => isHovered && isOpen() && box.hidePopover(), AWAY_MS);
  box.addEventListener('pointerenter', () => clearTimeout(timer));
  box.addEventListener('pointerleave', away);
  // A pressed mouse button may begin a drag: no box opens.
  lab.addEventListener('pointerdown', () => clearTimeout(timer), true);
  // When the popover closes, some browsers return the focus to the host of the shadow root instead of the opener.
  box.addEventListener('beforetoggle', (event) => {
    if (/** @type {ToggleEvent} */ (event).newState === 'closed' && box.matches(':focus-within')) setTimeout(() => opener?.focus({ preventScroll: true }));
  });
  lab.append(box);

  /**
   * Opens the box.
   * @param {HTMLElement} by its opener @param {string} title @param {(texts: Glossary) => Found} find
   * @param {boolean} [isByMouse] whether the mouse rests there: then the focus stays where it is
   */
  const open = async (by, title, find, isByMouse = false) => {
    try {
      const texts = await loadGlossary(lang).catch(cannotLoad);
      const { says, chapter, entries } = find(texts);
      if (isByMouse && !by.matches(':hover')) return;
      if (!says && entries.length === 0) return;
      const place = article();
      /** A sentence, followed by a link to the chapter that says more. @param {string} says @param {string} [chapter] */
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
      // Resting the mouse is no request: a failure is not shown.
      if (!isByMouse) fail(error);
    }
  };
  /**
   * Adds the listeners to an element that open the box by a click, by a key, and by a mouse that rests.
   * @param {HTMLElement} element @param {string} title @param {(texts: Glossary) => Found} find
   */
  const answer = (element, title, find) => {
    element.addEventListener('click', () => {
      clearTimeout(timer);
      // A click that ends the selection of a text is no request.
      if (element.matches('button') || getSelection()?.isCollapsed !== false) open(element, title, find);
    });
    element.addEventListener('pointermove', ({ pointerType, buttons, movementX, movementY }) => {
      // If the page scrolls under the mouse, the browser dispatches `pointermove` without a movement.
      if (pointerType !== 'mouse' || buttons !== 0 || (movementX === 0 && movementY === 0)) return;
      // The mouse is back from the box.
      if (opener === element && isOpen()) clearTimeout(timer);
      else if (!isOpen() || isHovered) wait(() => open(element, title, find, true), RESTS_MS);
    });
    element.addEventListener('pointerleave', away);
  };
  /** The terms that occur in a text, in the order of the glossary. @param {Glossary} texts @param {string} text @returns {Entries} */
  const termsIn = ({ terms, chapters }, text) => Object.entries(terms).filter(([, { form }]) => new RegExp(form, 'iu').test(text)).map(([key, { name, says }]) => [name, says, chapters.terms[key]]);
  /** The entries for settings: for each its explanation, and that of the chosen value. @param {Glossary} texts @param {string[]} names @returns {Entries} */
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
    // The verdict remains a text that can be selected. For the keyboard an invisible button lies over it.
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
