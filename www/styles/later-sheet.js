// The style sheet of the parts that load after the first chart: panels, menus, tables, readouts, advanced settings.

/** Larger targets for fingers: for touch screens, and for narrow columns, since the height of a lab must not depend on the kind of pointer there. */
const fingers = `
.choices label { padding: 12px 4px; }
.compare { margin: -12px 0; row-gap: 0; }
.term { padding-block: 12px; margin-block: -12px; }
.term:focus-visible { outline-offset: -11px; }
.menu summary:focus-visible { outline-offset: -10px; }
.why { top: -14px; width: 44px; min-height: 44px; line-height: 44px; }
:is(.cure, .hint, .presets, .share, .compare, .csv) button, .file, .trust summary { min-height: 44px; min-width: 44px; }
.trust summary { padding: 12px 0; }
.menu summary { min-width: 44px; min-height: 44px; padding: 10px 0; }
.menu button { min-height: 44px; }
:is(.cure, .hint, .presets, .share, .compare, .csv) button, .file { border-radius: 22px; }
.remedy > button { padding-block: 0; }
.strip input[type='range'] { height: 44px; }
:is(.advanced, .csv) summary { padding: 12px 0; }
.advanced .tick { min-height: 44px; }
.csv label.button { padding: 12px 14px; }
.choices-of-file :is(select, input) { min-height: 44px; }
.choices-of-file > div { max-width: none; }
`;

/* The list of compared experiments replaces a part of the caption above it: nothing below may move. A pseudo-element spans both and keeps their height at
   least that of the caption alone; www/element/reserved.js has the same heights. */
const css = `
.notice { display: flex; flex-wrap: wrap; gap: 8px 12px; align-items: center; padding: 8px 12px; margin-top: 8px; font-size: 14px; line-height: 20px; border: 1px solid var(--outline); border-radius: 8px; }
.notice p { flex: 1 1 200px; overflow-wrap: anywhere; }
.cure { display: grid; gap: 4px 16px; align-content: start; }
.remedy { display: flex; flex-wrap: wrap; gap: 4px 6px; align-items: start; align-content: start; }
.remedy > button { max-width: 45%; }
.code .long { display: none; }
.code-changes { grid-column: 1 / -1; padding: 8px 0; color: var(--ink); }
.code-changes > div { display: grid; gap: 8px; justify-items: start; }
.code-changes :is(fieldset, .choices) { width: min(100%, 320px); }
.code-changes pre { box-sizing: border-box; width: 100%; margin: 0; padding: 8px 0; font: 13px/20px ui-monospace, monospace; border: 1px solid var(--grid); border-radius: 8px; overflow: hidden; }
.code-changes pre > * { display: block; padding: 0 10px 0 calc(10px + 2ch); text-indent: -2ch; white-space: pre-wrap; overflow-wrap: anywhere; text-decoration: none; color: var(--muted); }
.code-changes pre > :is(ins, del) { background: var(--raised); color: var(--ink); }
.code-changes ins { font-weight: 600; }
.trust { margin-left: auto; --wide: 100cqw; }
.trust summary { min-height: 34px; padding: 7px 0; cursor: pointer; }
/* The opened content is as wide as the column; positioned so that the summary stays where it is. */
.trust[open] > :not(summary) { position: relative; left: 100%; width: var(--wide); margin: 0 0 8px calc(-1 * var(--wide)); }
.cure:not(:has([open])) > p { display: none; } /* the first screen of a phone has no room for it */
:is(.cure, .share, .compare, .presets) { font-size: 14px; line-height: 20px; color: var(--muted); }
.share { display: flex; flex-wrap: wrap; gap: 8px 12px; align-items: center; align-content: start; }
.share > :last-child { flex-basis: 100%; } /* a row of its own, since the length of this text depends on the speed of the machine */
.programs { display: inline-flex; flex-wrap: wrap; gap: 6px; align-items: center; }
.chips { display: none; flex-wrap: wrap; gap: 6px 20px; }
.chips > div { display: flex; flex-wrap: wrap; gap: 6px; align-items: center; }
.chips span { color: var(--muted); }
.compare { display: flex; flex-wrap: wrap; gap: 4px 28px; margin: -3px 0; padding: 0; list-style: none; }
.compare li { display: flex; gap: 8px; align-items: center; }
.compare span { font-size: 13px; line-height: 18px; }
.compare b { white-space: nowrap; }
.compare b::before { content: ''; display: inline-block; width: 16px; height: 3px; margin: 4px 5px 4px 0; background: currentColor; }
.menu { position: relative; }
.menu summary { list-style: none; text-align: center; min-width: 32px; min-height: 28px; padding: 2px 0; border-radius: 8px; color: var(--muted); font-size: 16px; line-height: 24px; }
.menu summary::-webkit-details-marker { display: none; }
.menu > div { position: absolute; right: 0; z-index: 2; display: grid; background: var(--paper); border: 1px solid var(--outline); border-radius: 8px; overflow: hidden; }
.menu button { font: inherit; font-size: 14px; line-height: 20px; padding: 7px 14px; min-height: 36px; border: 0; background: none; color: var(--ink); text-align: start; white-space: nowrap; cursor: pointer; }
.menu button:is(:hover, :focus-visible) { background: var(--raised); }
.table { max-height: 240px; overflow: auto; border: 1px solid var(--grid); border-radius: 8px; font-size: 13px; line-height: 18px; }
.table table { border-collapse: collapse; width: 100%; }
.table :is(th, td) { padding: 3px 10px; text-align: end; font-weight: 400; border-bottom: 1px solid var(--grid); }
.table thead th { position: sticky; top: 0; background: var(--paper); font-weight: 600; }
.fields { display: flex; flex-wrap: wrap; gap: 4px 14px; }
.fields label { display: flex; gap: 6px; align-items: center; font-size: 13px; line-height: 18px; color: var(--muted); }
.fields input[type='text'] { width: 48px; }
@container figure (max-width: 340px) {
  .fields { gap: 4px 6px; }
  .fields input[type='text'] { width: 36px; padding: 0 4px; }
}
.check .table { height: 245px; max-height: none; }
.check .table :is(th, td) { padding: 3px 6px; }
.term { all: unset; display: inline-block; cursor: help; text-decoration: underline dotted 1px; text-underline-offset: 4px; }
.term:focus-visible, .why:focus-visible { outline: 3px solid var(--forward); outline-offset: 1px; border-radius: 2px; }
.why:focus-visible { outline-offset: -5px; }
figcaption { cursor: help; }
.controls { position: relative; }
.said { position: relative; }
.words { all: unset; position: absolute; inset: 0; pointer-events: none; border-radius: 4px; }
.words:focus-visible { outline: 3px solid var(--forward); outline-offset: -1px; }
.why { all: unset; position: absolute; top: -6px; right: 0; width: 28px; min-height: 28px; text-align: center; font-size: 14px; line-height: 28px; color: var(--muted); cursor: help; }
.glossary { position: fixed; inset: auto; margin: 0; padding: 12px 16px; width: min(440px, calc(100vw - 16px)); max-height: min(60vh, 480px); overflow: auto; background: var(--paper); color: var(--ink); border: 1px solid var(--outline); border-radius: 8px; font-size: 14px; line-height: 20px; }
.glossary :is(h3, p, dl, dd) { margin: 0; }
.glossary h3 { font-size: 15px; }
.glossary dt { margin-top: 8px; font-weight: 600; }
.fault { flex: 1 1 100%; order: 3; font-size: 13px; line-height: 18px; color: var(--error); }
.hint { display: flex; flex-wrap: wrap; gap: 4px 12px; align-items: baseline; font-size: 14px; line-height: 20px; }
:is(.cure, .hint, .presets, .share, .compare, .csv) button, .file {
  font: inherit; font-size: 13px; line-height: 18px; min-height: 34px; padding: 5px 9px; color: var(--ink); background: var(--raised);
  border: 1px solid var(--outline); border-radius: 17px; cursor: pointer;
}
.compare button { min-height: 26px; padding: 0 4px; border: 0; background: none; white-space: nowrap; text-decoration: underline; }
.comparing { display: grid; grid-template: repeat(4, auto) minmax(0, 1fr) / minmax(0, 1fr); }
.comparing::after { content: ''; grid-area: 4 / 1 / 6; min-height: 80px; pointer-events: none; }
.comparing > .axis { justify-self: end; }
.comparing > figcaption { grid-area: 4 / 1; min-height: 0 !important; }
.comparing > .compare { grid-area: 5 / 1; align-self: start; }
@container figure (max-width: 322px) {
  .comparing::after { min-height: 120px; }
}
@container figure (min-width: 500px) {
  .comparing::after { min-height: 60px; }
}
@container figure (min-width: 860px) {
  .comparing::after { min-height: 40px; }
}
.presets button[aria-pressed='true'] { background: var(--accent); color: var(--paper); border-color: var(--accent); }
.cursor.point { width: 11px; height: 11px; margin: -6px 0 0 -5px; bottom: auto; border: 2px solid var(--ink); border-radius: 50%; background: none; }
/* The element that the present step of the tour is about. */
[data-pointed] { outline: 3px solid var(--forward); outline-offset: 4px; border-radius: 4px; }
.readout {
  position: absolute; top: 12px; z-index: 1; pointer-events: none; padding: 4px 8px; font-size: 12px; line-height: 17px; white-space: nowrap;
  background: var(--paper); border: 1px solid var(--outline); border-radius: 6px;
}
.readout div { display: flex; justify-content: space-between; gap: 10px; }
.readout span { color: var(--muted); }
.readout b { font-weight: 600; }
.strip label { display: flex; justify-content: space-between; gap: 12px; font-size: 14px; line-height: 20px; }
.strip output { color: var(--muted); }
.strip input[type='range'] { appearance: none; display: block; width: 100%; height: 28px; margin: 0; padding: 0; border-radius: 4px; background: var(--layers) no-repeat;
  border: 1px solid var(--outline); touch-action: pan-y; cursor: pointer; --thumb: max(8px, calc(100% / var(--n-layers, 1))); }
.strip input::-webkit-slider-runnable-track { height: 100%; }
.strip input::-moz-range-track { height: 100%; background: none; }
.strip input::-webkit-slider-thumb { appearance: none; width: var(--thumb); height: 100%; background: none; border: 2px solid var(--ink); border-radius: 4px; }
.strip input::-moz-range-thumb { width: var(--thumb); height: 100%; background: none; border: 2px solid var(--ink); border-radius: 4px; box-sizing: border-box; }
.row.worded label { grid-column: 1; }
.row select { width: auto; max-width: 150px; margin-bottom: 2px; }
.tick { display: flex; align-items: center; gap: 10px; font-size: 14px; line-height: 20px; cursor: pointer; }
.advanced .tick { min-height: 36px; }
.tick input { width: 18px; height: 18px; margin: 0; accent-color: var(--accent); }
.csv { display: grid; gap: 10px; grid-column: 1 / -1; font-size: 14px; line-height: 20px; padding: 12px 14px; border: 1px dashed var(--outline); border-radius: 8px; }
.csv > * { min-width: 0; }
.csv > p:empty, .csv > ul:empty { display: none; }
.csv .top { display: flex; flex-wrap: wrap; align-items: center; gap: 6px 14px; }
.csv .top p { flex: 1 1 260px; color: var(--muted); }
.csv label.button, .file { position: relative; justify-self: start; cursor: pointer; }
.csv label.button { padding: 8px 14px; border: 1px solid var(--outline); border-radius: 8px; background: var(--raised); }
.file { display: inline-flex; align-items: center; }
:is(.csv label.button, .file):focus-within { outline: 3px solid var(--forward); outline-offset: 1px; }
:is(.csv label.button, .file) input { position: absolute; inset: 0; width: 100%; opacity: 0; cursor: pointer; }
.csv > button { justify-self: start; }
.csv .refusal { display: flex; flex-wrap: wrap; align-items: center; gap: 8px 14px; padding: 8px 12px; border-radius: 8px; border: 1px solid var(--error); background: var(--raised); }
.csv .refusal p { flex: 1 1 260px; }
.csv .summary { color: var(--ink); overflow-wrap: anywhere; }
.csv .summary b { font-weight: 600; }
.csv .notes { margin: 0; padding: 0 0 0 18px; }
.choices-of-file { display: flex; flex-wrap: wrap; gap: 8px 12px; }
.choices-of-file > div { display: grid; gap: 2px; align-content: start; flex: 1 1 143px; min-width: 0; max-width: 190px; }
.choices-of-file label { font-size: 12px; line-height: 16px; color: var(--muted); white-space: nowrap; overflow: hidden; text-overflow: ellipsis; }
.choices-of-file :is(select, input) { width: 100%; min-width: 0; font-size: 13px; min-height: 36px; padding: 4px 8px; text-align: start; }
.choices-of-file .assumed select { border-color: var(--exploding); }
.csv .scroller { overflow: auto; max-height: 340px; }
.csv table { border-collapse: collapse; font-size: 12px; line-height: 16px; font-variant-numeric: tabular-nums; }
.csv :is(th, td) { padding: 3px 14px 3px 0; text-align: left; font-weight: 400; white-space: nowrap; vertical-align: baseline; }
.csv thead th { font-weight: 600; border-bottom: 1px solid var(--outline); }
.csv .left_out { color: var(--muted); }
.csv .target { font-weight: 600; }
.csv .columns { display: grid; grid-template-columns: repeat(auto-fill, minmax(min(100%, 300px), 1fr)); gap: 0 24px; margin: 0; padding: 0; list-style: none; max-height: 420px; overflow: auto; }
.csv .columns li { display: flex; gap: 10px; align-items: center; padding: 6px 0; border-bottom: 1px solid var(--grid); font-size: 13px; line-height: 18px; }
.csv .columns p { flex: 1 1 0; min-width: 0; overflow-wrap: anywhere; }
.csv .columns p { font-weight: 400; }
.csv .columns b { display: block; font-weight: 600; }
.csv .columns li > span { text-align: end; color: var(--muted); }
.body > .csv { order: 0; }
legend { padding: 0; }
.choices { display: flex; margin-top: 4px; border: 1px solid var(--outline); border-radius: 8px; overflow: hidden; }
.choices label { flex: 1 1 auto; text-align: center; position: relative; font-size: 14px; line-height: 20px; padding: 7px 4px; cursor: pointer; }
.choices label + label { border-left: 1px solid var(--outline); }
.choices input { position: absolute; inset: 0; opacity: 0; margin: 0; cursor: pointer; }
.choices label:has(:checked) { background: var(--accent); color: var(--paper); }
.choices label:has(:focus-visible) { outline: 3px solid var(--forward); outline-offset: -3px; }
.timeline { display: grid; grid-template-columns: minmax(0, 1fr) auto; gap: 10px; align-items: center; }
.timeline input:disabled { opacity: 0.35; }
.advanced summary, .csv summary { font-size: 14px; line-height: 20px; cursor: pointer; padding: 8px 0; }
details summary:focus-visible { outline: 3px solid var(--forward); }
.advanced > div { columns: 3 240px; column-gap: 28px; padding: 4px 0 0; }
.advanced > div > fieldset { display: flex; flex-direction: column; gap: 10px; padding: 0 0 12px; break-inside: avoid; }
.advanced > div > fieldset > legend { font-weight: 600; padding: 0 0 6px; }

@media (pointer: coarse) { ${fingers} }
@container lab (max-width: 619px) {
  .cure button { padding-block: 3px; line-height: 16px; }
  ${fingers}
  .remedy { order: -1; } /* the reasons, when opened, stand below the buttons */
  .compare { margin: 0 0 -8px; row-gap: 4px; }
  .compare li { flex: 1 0 100%; }
  .compare span { flex: 1; font-size: 12px; line-height: 16px; }
}
@container lab (min-width: 620px) {
  .presets select { width: 300px; }
  .cure > p { display: block !important; }
  .remedy > button { max-width: 100%; }
}
/* Here the hint of a preset would push the loss below the first screen: the texts above take less room. */
@container lab (min-width: 960px) and (max-width: 1199px) {
  .judgement:has(.hint:not([hidden])) .cure { min-height: 34px; }
  .judgement:has(.hint:not([hidden])) .cure:not(:has([open])) > p { display: none !important; }
}
@container lab (min-width: 1200px) {
  .code .long { display: inline; }
  .code .short { display: none; }
}
@container lab (min-width: 960px) {
  .cure { grid-template-columns: minmax(0, 1fr) minmax(auto, 45%); }
  .remedy { grid-area: 1 / 2; justify-content: end; }
  .trust { margin: 0; --wide: 44cqw; }
  .body > .csv { order: -2; }
  /* The form is sticky beside the charts. With the advanced settings open it may be higher than the window: then it scrolls by itself. */
  .controls:has(.advanced[open]) { max-height: calc(100vh - 24px); overflow-y: auto; padding: 6px; margin: -6px; scroll-padding: 12px; }
}
@container lab (min-width: 1200px) {
  .presets select { display: none; }
  .chips { display: flex; }
}
`;

const sheet = new CSSStyleSheet();
sheet.replaceSync(css);

/** Adds the sheet to the shadow root that contains an element. @param {Element} element */
export function styleLaterParts(element) {
  const root = /** @type {ShadowRoot} */ (element.getRootNode());
  if (!root.adoptedStyleSheets.includes(sheet)) root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet];
}
