// Presenting: shows the lab, or one figure of it, on the full screen, enlarged as far as the screen allows.

import { button } from '../base/dom.js';

/** The least size of the layout, in CSS pixels: a CSS transform enlarges the lab until this size fills the screen in one direction. */
const SLIDE = { width: 760, height: 560 };

const sheet = new CSSStyleSheet();
sheet.replaceSync(`
/* The lab covers the page and is enlarged. */
.column:has(> [data-present]) { position: fixed; inset: 0; z-index: 2147483647; overflow: auto; }
.lab[data-present] { box-sizing: border-box; box-shadow: none; width: calc(100% / var(--enlarged)); min-height: calc(100vh / var(--enlarged)); transform: scale(var(--enlarged)); transform-origin: 0 0; padding: 16px 20px; gap: 12px 24px; align-content: start; }
[data-present] :is(.share, .advanced, .credit, .strip, .timeline, .chips, .why, .trust, .code, .code-changes, .cure > p, .controls > [data-setting='dataset'], .play > :nth-child(2), .play > :nth-child(4)) { display: none !important; }
/* The cure and the hint of a preset stand side by side, so that the loss stays on the screen. */
[data-present='lab'] .judgement { display: flex; flex-wrap: wrap; gap: 4px 16px; }
[data-present] .judgement > * { flex: 1 1 100%; }
/* Reserves the room of a cure that the lab offers later. */
[data-present] .remedy > button { max-width: 100%; }
[data-present] .cure { display: block; flex: 0 0 45%; min-height: 36px; }
[data-present] .losses { height: 28px; }
[data-present] .hint { flex: 1 1 0; font-size: 13px; line-height: 18px; }
[data-present='lab'] .cure:not(:has(.remedy > button:not([hidden], .code))) { visibility: hidden; }
[data-present]:not([data-present='lab']) :is(.cure, .hint) { display: none; }
[data-present] .presets select { display: block; width: 100%; }
[data-present] .gradients h2 { flex: 1 1 calc(100% - 60px); }
[data-present] .gradients .heading { flex-wrap: wrap; }
[data-present] figcaption { font-size: 15px; line-height: 22px; }
.lab[data-present]:not([data-present='lab']) > :not(.leave, .body, .judgement), .lab[data-present]:not([data-present='lab']) .body > :not(.presented) { display: none; }
.lab[data-present]:not([data-present='lab']) { grid-template-columns: minmax(0, 1fr) !important; }
.lab[data-present]:not([data-present='lab']) > .body { display: grid; grid-area: auto !important; grid-template-columns: minmax(0, 1fr) !important; }
.lab[data-present] .presented { grid-column: 1 / -1 !important; }
[data-present] .verdict { padding-right: 90px; }
.lab[data-present] .presented .plot { height: calc(100vh / var(--enlarged) - 210px); }
.leave { position: absolute; top: 12px; right: 16px; z-index: 3; font: inherit; font-size: 13px; line-height: 18px; min-height: 30px; padding: 0 10px; color: var(--muted); background: var(--paper); border: 1px solid var(--outline); border-radius: 8px; cursor: pointer; }
@container lab (max-width: 620px) { [data-present] .cure { min-height: 58px; } }
@container lab (min-width: 960px) {
  [data-present]:has(> .controls) { grid-template: auto auto 1fr / 240px minmax(0, 1fr) !important; }
  [data-present] > .controls { display: flex; flex-direction: column; align-items: stretch; grid-column: 1 !important; gap: 6px; }
  [data-present] > .presets { grid-column: 1 !important; min-height: 0; order: -1; }
  [data-present]:has(> .controls) > .body { display: grid; grid-template-columns: repeat(2, minmax(0, 1fr)); grid-area: 2 / 2 / 4 / 3 !important; gap: 12px 24px; align-content: start; }
  [data-present] .controls > .wide { min-height: 0; }
  [data-present] .play { grid-template-columns: repeat(2, minmax(0, 1fr)); }
  [data-present] .play button:not(.train) svg { display: none; }
  [data-present] .gradients .plot { height: calc(100vh / var(--enlarged) - 250px); min-height: 200px; }
}
`);

/**
 * Starts presenting, or ends it.
 * @param {HTMLElement} lab @param {string} name of a figure, or `lab` @param {import('../strings/language.js').Strings} strings @param {() => void} redraw
 */
export function present(lab, name, strings, redraw) {
  const leave = /** @type {HTMLElement | null} */ (lab.querySelector('.leave'));
  if (leave) return leave.click();
  const shadow = /** @type {ShadowRoot} */ (lab.getRootNode());
  const { host } = shadow;
  if (!shadow.adoptedStyleSheets.includes(sheet)) shadow.adoptedStyleSheets = [...shadow.adoptedStyleSheets, sheet];
  const opener = /** @type {HTMLElement | null} */ (shadow.activeElement ?? document.activeElement);
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
    // Scrolls back to where the reader was, after the browser has left the full screen, because that scrolls, too.
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
  // A browser without full screen for elements shows the lab over the page. Escape ends both.
  const press = (/** @type {KeyboardEvent} */ event) => event.key === 'Escape' && !event.defaultPrevented && !lab.querySelector(':popover-open') && end();
  // The element stops the propagation of key events, so both are listened to: the lab, and the window for keys pressed outside it.
  for (const listened of [lab, window]) listened.addEventListener('keydown', /** @type {EventListener} */ (press), { signal });
  document.addEventListener('fullscreenchange', () => document.fullscreenElement !== host && end(), { signal });
  host.requestFullscreen?.().catch(() => {});
}
