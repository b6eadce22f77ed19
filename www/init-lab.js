// Defines <init-lab>: the only script that an article names. Links of the article set the labs, and so do the answers to its questions.

import { InitLab } from './element/lab.js';

export { InitLab };

// An article may load this script twice, from two addresses: the second one finds the element defined. On a server there is nothing to define.
if (globalThis.customElements && !customElements.get('init-lab')) {
  customElements.define('init-lab', InitLab);
  document.addEventListener('click', followLink);
  document.addEventListener('click', showAnswer);
}

/** The element with an id from an address, percent-encoded or not. @param {string} id */
function placeOf(id) {
  try {
    return document.getElementById(id) ?? document.getElementById(decodeURIComponent(id));
  } catch {
    return null;
  }
}

/** When a reader opens the answer to a question of the article, the lab in its attribute `data-lab` follows its `data-init-lab`. @param {MouseEvent} event */
function showAnswer({ target }) {
  const answer = target instanceof Element && target.closest('[data-lab] > details:not([open]) > summary');
  const { lab: id = '', initLab = '' } = /** @type {HTMLElement | null} */ (answer && answer.closest('[data-lab]'))?.dataset ?? {};
  const lab = placeOf(id);
  if (answer && lab instanceof InitLab) lab.follow(initLab, answer).catch(() => {}); // the element shows the error
}

/** A click on a link with `data-init-lab` changes the lab in its `href`, and does not navigate. @param {MouseEvent} event */
function followLink(event) {
  const link = event.composedPath().find((node) => node instanceof HTMLAnchorElement && node.dataset.initLab !== undefined);
  if (!(link instanceof HTMLAnchorElement) || event.defaultPrevented || event.button > 0 || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
  // The `href` may be the full address of this page.
  const isHere = ['origin', 'pathname', 'search'].every((name) => link[/** @type {'origin'} */ (name)] === location[/** @type {'origin'} */ (name)]);
  const lab = (isHere || link.getAttribute('href')?.startsWith('#')) && placeOf(link.hash.slice(1));
  if (!(lab instanceof InitLab) || link.target) return;
  event.preventDefault();
  lab.follow(link.dataset.initLab ?? '').catch(() => {}); // the element shows the error
}
