// Presenting: the lab, or one figure of it, has the whole screen, and all is as large as the screen allows.

import { button } from '../base/dom.js';

/** A slide as the lab lays it out, in CSS pixels: what is shown is this, enlarged. */
const SLIDE = { width: 760, height: 560 };

/**
 * Begins to present, or ends it.
 * @param {HTMLElement} lab @param {string} name of a figure, or `lab` @param {import('../strings/language.js').Strings} strings @param {() => void} redraw
 */
export function present(lab, name, strings, redraw) {
  const leave = /** @type {HTMLElement | null} */ (lab.querySelector('.leave'));
  if (leave) return leave.click();
  const { host } = /** @type {ShadowRoot} */ (lab.getRootNode());
  const opener = /** @type {HTMLElement | null} */ (/** @type {ShadowRoot} */ (lab.getRootNode()).activeElement ?? document.activeElement);
  const ended = new AbortController();
  const { signal } = ended;
  const top = scrollY;

  const fit = () => {
    lab.style.setProperty('--enlarged', String(Math.max(1, Math.min(innerWidth / SLIDE.width, innerHeight / SLIDE.height))));
    redraw();
  };
  const end = () => {
    if (signal.aborted) return;
    ended.abort();
    close.remove();
    delete lab.dataset.present;
    lab.querySelector('.presented')?.classList.remove('presented');
    lab.style.removeProperty('--enlarged');
    redraw();
    opener?.focus({ preventScroll: true });
    // Where the reader was: the browser scrolls, too, when it leaves the full screen.
    const restore = () => scrollTo({ top, behavior: 'instant' });
    if (document.fullscreenElement === host) document.exitFullscreen().then(restore, restore);
    else restore();
  };
  const close = button(strings.leavePresentation, end);
  close.className = 'leave';
  lab.dataset.present = name;
  lab.querySelector(`figure.${name}`)?.classList.add('presented');
  lab.prepend(close);
  close.focus();
  fit();
  addEventListener('resize', fit, { signal });
  // Where the browser has no full screen for elements, the lab covers the page; Escape ends both.
  const press = (/** @type {KeyboardEvent} */ event) => event.key === 'Escape' && !event.defaultPrevented && !lab.querySelector(':popover-open') && end();
  // The element stops the key events inside it: the window gets those of the page alone.
  for (const listened of [lab, window]) listened.addEventListener('keydown', /** @type {EventListener} */ (press), { signal });
  document.addEventListener('fullscreenchange', () => document.fullscreenElement !== host && end(), { signal });
  host.requestFullscreen?.().catch(() => {});
}
