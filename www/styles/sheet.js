// The style sheet of the parts that a lab shows at first. It is a constructed style sheet, because a strict Content Security Policy blocks `style` elements.

import { RIGHT_MARGIN, THEMES } from '../model/settings.js';

/** Custom properties of a theme: `--backward: #b84800` and so on. @param {Record<string, string>} theme */
const properties = (theme) =>
  Object.entries(theme)
    .filter(([name]) => name !== 'name')
    .map(([name, value]) => `--${name}: ${value};`)
    .join(' ');

/** For printing: paper is white, so the first theme, the light one, applies. */
const themes = THEMES.map((theme, index) => {
  const rule = `.lab${index === 0 ? '' : `[data-theme='${theme.name}']`} { ${properties(theme)} color-scheme: ${theme.name}; }`;
  return index === 0 ? rule : `@media screen { ${rule} }`;
});

/** Larger targets for fingers: for touch screens, and for narrow columns, since the height of a lab must not depend on the kind of pointer there. */
const fingers = `
select, input[type='text'], .play button, .cancel, :is(.banner, .notice) button { min-height: 44px; }
.toggles button { min-height: 44px; min-width: 44px; }
figure:not(.predictions, .weights) .menu { margin-top: -20px; }
figure:not(.predictions, .weights) h2 { min-height: 24px; align-content: center; }
.timeline { min-height: 44px; }
input[type='range'] { height: 44px; }
`;

const css = `
${themes.join('\n')}
.lab { --accent: var(--init-lab-accent, var(--ink)); color: var(--ink); background: var(--paper); font-variant-numeric: tabular-nums; print-color-adjust: exact; -webkit-print-color-adjust: exact; }
.verdict { display: flex; gap: 8px; align-items: flex-start; font-size: 16px; line-height: 24px; font-weight: 600; }
.verdict svg { flex: none; width: 16px; height: 24px; fill: currentColor; color: var(--ink); }
.verdict[data-kind='vanishing'] svg { color: var(--vanishing); }
.verdict:is([data-kind='exploding'], [data-kind='diverged']) svg { color: var(--exploding); }
.verdict[data-kind=''] { color: var(--muted); font-weight: 400; }

/* In a narrow figure the title and the menu, and the tools in a row below; in a wide one all in one row. */
.heading { display: flex; flex-wrap: wrap; align-items: center; align-content: start; gap: 0 8px; }
h2 { flex: 1 1 calc(100% - 60px); font-size: 14px; line-height: 20px; font-weight: 600; }
.menu { order: 1; margin-left: auto; }
.heading > :not(h2, .menu) { order: 2; }
figure:is(.gradients, .jacobian, .check) h2 { color: var(--backward); }
figure:is(.activation, .signal, .weights) h2 { color: var(--forward); }
figure:is(.loss, .predictions, .updates) h2 { color: var(--learning); }
.toggles { display: flex; gap: 4px; }
.toggles:not(:has(:not([hidden]))) { display: none; }
figure:is(.map, .jacobian, .predictions) .toggles button:not([aria-pressed]) { color: var(--ink); background: var(--raised); }
.toggles button {
  font: inherit; font-size: 13px; line-height: 18px; padding: 3px 8px; min-height: 26px; white-space: nowrap; color: var(--muted); background: none;
  border: 1px solid transparent; border-radius: 8px; cursor: pointer;
}
.toggles button[aria-pressed='true'] { color: var(--ink); border-color: var(--init-lab-accent, var(--outline)); }
.plot { position: relative; touch-action: pan-y; border-radius: 4px; }
.cursor.chosen { background: var(--outline); opacity: 0.6; }
.plot :is(canvas, svg) { position: absolute; inset: 0; width: 100%; height: 100%; display: block; }
.plot ::slotted(*) { position: absolute !important; inset: 0 !important; height: auto !important; margin: 0 !important; }
.axis { align-self: flex-end; margin-right: ${RIGHT_MARGIN}px; font-size: 12px; line-height: 16px; color: var(--muted); }
figcaption { color: var(--muted); max-width: 68ch; }
figure:is(.signal, .map, .heat) .toggles { flex-wrap: wrap; }
@container figure (min-width: 860px) {
  .gradients figcaption { max-width: none; }
}
@container figure (min-width: 640px) {
  .heading { flex-wrap: nowrap; }
  .heading > :not(.toggles) { flex: none; }
  .menu { order: 3; }
}

.row { display: grid; grid-template-columns: minmax(0, 1fr) auto; align-items: center; column-gap: 12px; }
.row:has([type='range']) label { grid-column: 1 / -1; }
:is(.row, .field) label, legend { font-size: 14px; line-height: 20px; }
select, input[type='text'] {
  font: inherit; font-size: 14px; color: inherit; background: var(--raised); border: 1px solid var(--outline); border-radius: 8px;
  min-height: 36px; padding: 0 8px; width: 100%;
}
input[type='text'] { width: 72px; justify-self: end; text-align: end; font-variant-numeric: tabular-nums; }
.field input { width: 100%; text-align: start; }
select { text-overflow: ellipsis; }
input[type='range'] { width: 100%; height: 36px; margin: 0; accent-color: var(--accent); touch-action: pan-y; cursor: pointer; }
:is(button, select, input, .plot):focus-visible { outline: 3px solid var(--forward); outline-offset: 1px; }
/* An outline outside would overlap the texts around. */
input[type='range']:focus-visible { outline-offset: -2px; }
.plot:focus-visible { outline-offset: -6px; }
.field { display: grid; gap: 4px; }

.marks { position: relative; height: 52px; margin: -6px 8px 0; }
.marks svg { position: absolute; width: 100%; height: 100%; overflow: visible; fill: none; stroke: var(--muted); }
.marks button {
  position: absolute; font: inherit; font-size: 12px; line-height: 24px; padding: 0 2px; border: 0; background: none; color: var(--muted);
  white-space: nowrap; cursor: pointer;
}
/* A stroke makes letters bold without making them wider: the labels beside must not move. */
.marks button[aria-pressed='true'] { color: var(--accent); -webkit-text-stroke: 0.6px; }

.play { display: grid; grid-template-columns: repeat(2, minmax(0, 1fr)); gap: 8px; }
.play button, .cancel, :is(.banner, .notice) button {
  font: inherit; font-size: 14px; line-height: 20px; color: inherit; background: var(--raised); border: 1px solid var(--outline); border-radius: 8px;
  min-height: 38px; padding: 0 8px; cursor: pointer; display: inline-flex; align-items: center; justify-content: center; gap: 7px;
}
.play button svg { width: 14px; height: 14px; fill: currentColor; }
.play .train { background: var(--accent); color: var(--paper); border-color: var(--accent); font-weight: 600; }
[data-setting][inert] { opacity: 0.5; }
.losses { display: block; width: 100%; height: 40px; margin-top: 8px; border-bottom: 1px solid var(--grid); }
.losses path { fill: none; stroke: var(--learning); stroke-width: 2; vector-effect: non-scaling-stroke; }
.losses .chance { stroke: var(--muted); stroke-width: 1; stroke-dasharray: 2 3; }
.timeline { min-height: 36px; margin-top: 8px; }
/* The button Cancel, during a long computation, stands beside the status: nothing moves when it appears. */
.state { display: flex; }
.status { flex: 1; font-size: 14px; line-height: 20px; min-height: 40px; color: var(--muted); }
.cancel { margin-block: -2px; }
.meter { height: 3px; margin-top: 2px; background: transparent; }
.meter i { display: block; height: 100%; width: 0; background: var(--learning); }

.banner { grid-column: 1 / -1; display: flex; flex-wrap: wrap; gap: 8px 12px; align-items: center; padding: 8px 12px; margin-top: 8px;
  font-size: 14px; line-height: 20px; border: 1px solid var(--error); border-left-width: 4px; border-radius: 8px; }
.banner p { flex: 1 1 160px; overflow-wrap: anywhere; }
.judgement .banner { margin-bottom: 12px; }
:is(input, select)[aria-invalid='true'] { border-color: var(--error); }

.credit { font-size: 12px; line-height: 16px; color: var(--muted); }
/* A dark lab on a light page has a margin of its background colour. A shadow takes no room in the layout, so both themes have the same sizes. */
@media screen { .lab[data-theme='dark'] { box-shadow: 12px 0 var(--paper), -12px 0 var(--paper); } }

.cursor { position: absolute; top: 10px; bottom: 26px; width: 1px; background: var(--muted); pointer-events: none; }
figure canvas { transition: opacity 150ms; }
figure.pending canvas { opacity: 0.35; }

@media (pointer: coarse) { ${fingers} }
@container lab (max-width: 619px) { ${fingers} }
@container lab (min-width: 620px) {
  .verdict { font-size: 18px; }
  .play { grid-template-columns: repeat(4, minmax(0, 1fr)); }
}
@container lab (min-width: 960px) {
  .play { grid-template-columns: repeat(2, minmax(0, 1fr)); }
  /* A long message scrolls, so that its buttons stay on the screen. */
  .controls .banner p { max-height: 80px; overflow: auto; }
}
@media (prefers-reduced-motion: reduce) {
  figure canvas { transition: none; }
}
@media (forced-colors: active) {
  .plot, .strip input[type='range'], .meter { forced-color-adjust: none; background-color: var(--paper); }
  [aria-pressed='true'] { outline: 2px solid Highlight; outline-offset: -2px; }
  .choices label:has(:checked) { outline: 3px solid Highlight; outline-offset: -3px; }
}
@media print {
  .controls { position: static; }
  figure, .controls { break-inside: avoid; }
  :is(.play, .timeline, .presets, .share, .menu, .cure button, .compare button, .heading button:not([aria-pressed='true'])) { display: none; }
  figure.predictions:has(figcaption:empty) { display: none; }
  figure.pending canvas { opacity: 1; }
  .plot canvas { object-fit: contain; object-position: left; }
}
`;

export const sheet = new CSSStyleSheet();
sheet.replaceSync(css);
