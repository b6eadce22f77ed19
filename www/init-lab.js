// Defines <init-lab>: the script that articles name. Links of the article set the labs, and so do the answers to its questions.

import { InitLab } from './element/lab.js';

export { InitLab };

// A second copy of this script under another address finds the element defined. On a server there is nothing to define.
if (globalThis.customElements && !customElements.get('init-lab')) {
  customElements.define('init-lab', InitLab);
  document.addEventListener('click', followLink);
  document.addEventListener('click', showAnswer);
}

/** The element of an id that an address names, encoded or not. @param {string} id */
function placeOf(id) {
  try {
    return document.getElementById(id) ?? document.getElementById(decodeURIComponent(id));
  } catch {
    return null;
  }
}

/** When a reader opens the answer to a question of the article, the lab that the question names shows it. @param {MouseEvent} event */
function showAnswer({ target }) {
  const answer = target instanceof Element && target.closest('[data-lab] > details:not([open]) > summary');
  const { lab: id = '', initLab = '' } = /** @type {HTMLElement | null} */ (answer && answer.closest('[data-lab]'))?.dataset ?? {};
  const lab = placeOf(id);
  if (answer && lab instanceof InitLab) lab.follow(initLab, answer).catch(() => {}); // shown in its place
}

/** A link to a lab sets it; without the lab it leads to its place. @param {MouseEvent} event */
function followLink(event) {
  const link = event.composedPath().find((node) => node instanceof HTMLAnchorElement && node.dataset.initLab !== undefined);
  if (!(link instanceof HTMLAnchorElement) || event.defaultPrevented || event.button > 0 || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
  // The address may be written in full.
  const isHere = ['origin', 'pathname', 'search'].every((name) => link[/** @type {'origin'} */ (name)] === location[/** @type {'origin'} */ (name)]);
  const lab = (isHere || link.getAttribute('href')?.startsWith('#')) && placeOf(link.hash.slice(1));
  if (!(lab instanceof InitLab) || link.target) return;
  event.preventDefault();
  lab.follow(link.dataset.initLab ?? '').catch(() => {}); // shown in its place
}
