// The style sheet of the element: constructed, because a strict content policy refuses a style element.

import { RIGHT_MARGIN, THEMES } from './settings.js';

/** Custom properties of a theme: `--backward: #b84800` and so on. @param {Record<string, string>} theme */
const properties = (theme) =>
  Object.entries(theme)
    .filter(([name]) => name !== 'name')
    .map(([name, value]) => `--${name}: ${value};`)
    .join(' ');

const themes = THEMES.map((theme) => `.lab[data-theme='${theme.name}'] { ${properties(theme)} color-scheme: ${theme.name}; }`);

const css = `
${themes.join('\n')}
:host { display: block; isolation: isolate; container-type: inline-size; }
:host([hidden]), [hidden] { display: none !important; }
*, *::before, *::after { box-sizing: border-box; }
.lab {
  font: 400 16px/1.45 system-ui, sans-serif; color: var(--ink); background: var(--paper);
  text-align: start; letter-spacing: normal; overflow-wrap: break-word; font-variant-numeric: tabular-nums;
  display: grid; gap: 12px 28px; padding: 12px 0;
  grid-template-columns: minmax(0, 1fr);
  grid-template-areas: 'verdict' 'gradient' 'controls' 'presets' 'strip' 'activation' 'loss' 'advanced' 'signal' 'jacobian' 'heat' 'updates' 'share' 'credit';
}
p, figure, h2, fieldset { margin: 0; padding: 0; border: 0; min-width: 0; }

.judgement { grid-area: verdict; }
.cure { display: flex; flex: 1 1 auto; gap: 4px 12px; align-items: center; justify-content: space-between; min-height: 44px; font-size: 14px; line-height: 20px; color: var(--muted); }
.cure p { flex: 0 1 auto; }
.cure button { flex: none; max-width: 60%; }
.share { grid-area: share; display: flex; flex-wrap: wrap; gap: 8px 12px; align-items: center; min-height: 76px; font-size: 14px; line-height: 20px; color: var(--muted); }
.menu { position: relative; margin-left: auto; }
.menu summary { list-style: none; text-align: center; min-width: 32px; min-height: 28px; padding: 2px 0; border-radius: 8px; color: var(--muted); font-size: 16px; line-height: 24px; }
.menu summary::-webkit-details-marker { display: none; }
.menu > div { position: absolute; right: 0; z-index: 2; display: grid; background: var(--paper); border: 1px solid var(--outline); border-radius: 8px; overflow: hidden; }
.menu button { font: inherit; font-size: 14px; line-height: 20px; padding: 7px 14px; min-height: 36px; border: 0; background: none; color: var(--ink); text-align: start; white-space: nowrap; cursor: pointer; }
.menu button:is(:hover, :focus-visible) { background: var(--raised); }
.table { max-height: 240px; overflow: auto; border: 1px solid var(--grid); border-radius: 8px; font-size: 13px; line-height: 18px; }
.table table { border-collapse: collapse; width: 100%; }
.table :is(th, td) { padding: 3px 10px; text-align: end; font-weight: 400; border-bottom: 1px solid var(--grid); }
.table thead th { position: sticky; top: 0; background: var(--paper); font-weight: 600; }
.presets { grid-area: presets; min-height: 60px; font-size: 14px; line-height: 20px; color: var(--muted); }
.chips { display: none; flex-wrap: wrap; gap: 6px; }
.presets p { margin-top: 4px; min-height: 20px; }
:is(.cure, .presets, .share) button, .file {
  font: inherit; font-size: 13px; line-height: 18px; min-height: 34px; padding: 0 9px; color: var(--ink); background: var(--raised);
  border: 1px solid var(--outline); border-radius: 17px; cursor: pointer;
}
.presets button[aria-pressed='true'] { background: var(--ink); color: var(--paper); border-color: var(--ink); }
.verdict { min-height: 48px; display: flex; gap: 8px; align-items: flex-start; font-size: 16px; line-height: 24px; font-weight: 600; }
.verdict svg { flex: none; width: 16px; height: 24px; fill: currentColor; color: var(--ink); }
.verdict[data-kind='vanishing'] svg { color: var(--vanishing); }
.verdict:is([data-kind='exploding'], [data-kind='diverged']) svg { color: var(--exploding); }
.verdict[data-kind=''] { color: var(--muted); font-weight: 400; }

figure { display: flex; flex-direction: column; }
figure.gradient { grid-area: gradient; }
figure.activation { grid-area: activation; }
figure.loss { grid-area: loss; }
figure.signal { grid-area: signal; }
figure.jacobian { grid-area: jacobian; }
figure.updates { grid-area: updates; }
figure.heat { grid-area: heat; }
.heading { display: flex; justify-content: space-between; align-items: center; gap: 0 12px; min-height: 28px; }
h2 { font-size: 14px; line-height: 20px; font-weight: 600; }
figure:is(.gradient, .jacobian, .heat) h2 { color: var(--backward); }
figure:is(.activation, .signal) h2 { color: var(--forward); }
figure:is(.loss, .updates) h2 { color: var(--learning); }
.toggles { display: flex; gap: 4px; }
.toggles button {
  font: inherit; font-size: 13px; line-height: 18px; padding: 3px 8px; min-height: 26px; white-space: nowrap; color: var(--muted); background: none;
  border: 1px solid transparent; border-radius: 8px; cursor: pointer;
}
.toggles button[aria-pressed='true'] { color: var(--ink); border-color: var(--outline); }
.plot { position: relative; height: 224px; touch-action: pan-y; border-radius: 4px; }
.cursor { position: absolute; top: 10px; bottom: 26px; width: 1px; background: var(--muted); pointer-events: none; }
.cursor.chosen { background: var(--outline); opacity: 0.6; }
.readout {
  position: absolute; top: 12px; z-index: 1; pointer-events: none; padding: 4px 8px; font-size: 12px; line-height: 17px; white-space: nowrap;
  background: var(--paper); border: 1px solid var(--outline); border-radius: 6px;
}
.readout div { display: flex; justify-content: space-between; gap: 10px; }
.readout span { color: var(--muted); }
.readout b { font-weight: 600; }
.strip { grid-area: strip; min-height: 48px; }
.strip label { display: flex; justify-content: space-between; gap: 12px; font-size: 14px; line-height: 20px; }
.strip output { color: var(--muted); }
.strip input[type='range'] { appearance: none; display: block; width: 100%; height: 28px; margin: 0; padding: 0; border-radius: 4px; background: var(--layers) no-repeat;
  border: 1px solid var(--outline); touch-action: pan-y; cursor: pointer; --thumb: max(8px, calc(100% / var(--n-layers, 1))); }
.strip input::-webkit-slider-runnable-track { height: 100%; }
.strip input::-moz-range-track { height: 100%; background: none; }
.strip input::-webkit-slider-thumb { appearance: none; width: var(--thumb); height: 100%; background: none; border: 2px solid var(--ink); border-radius: 4px; }
.strip input::-moz-range-thumb { width: var(--thumb); height: 100%; background: none; border: 2px solid var(--ink); border-radius: 4px; box-sizing: border-box; }
.plot canvas { position: absolute; inset: 0; width: 100%; height: 100%; display: block; }
figure.gradient .plot { height: 200px; }
.axis { align-self: flex-end; margin: -4px ${RIGHT_MARGIN}px 0 0; font-size: 12px; line-height: 16px; color: var(--muted); }
figcaption { font-size: 14px; line-height: 20px; color: var(--muted); min-height: 60px; max-width: 68ch; }
figure.loss figcaption { min-height: 40px; }
figure.activation figcaption { min-height: 80px; }
figure:is(.gradient, .signal) .heading { flex-wrap: wrap; min-height: 48px; }
figure:is(.gradient, .signal) h2 { flex: 1 1 100%; }

.controls { grid-area: controls; display: grid; grid-template-columns: repeat(2, minmax(0, 1fr)); gap: 10px; }
.controls > :is(.row, .wide, .csv), .controls > [data-setting='dataset'] { grid-column: 1 / -1; }
.row { display: grid; grid-template-columns: minmax(0, 1fr) auto; align-items: center; column-gap: 12px; }
.row:has([type='range']) label { grid-column: 1 / -1; }
.row.worded label { grid-column: 1; }
.row select { width: auto; max-width: 150px; margin-bottom: 2px; }
.tick { display: flex; align-items: center; gap: 10px; min-height: 36px; font-size: 14px; line-height: 20px; cursor: pointer; }
.tick input { width: 18px; height: 18px; margin: 0; accent-color: var(--ink); }
.csv { display: grid; gap: 6px; font-size: 14px; line-height: 20px; padding: 10px 12px; border: 1px dashed var(--outline); border-radius: 8px; }
.csv > * { min-width: 0; }
.csv label, .file { position: relative; justify-self: start; cursor: pointer; }
.csv label { padding: 8px 14px; border: 1px solid var(--outline); border-radius: 8px; background: var(--raised); }
.file { display: inline-flex; align-items: center; }
:is(.csv label, .file):focus-within { outline: 3px solid var(--forward); outline-offset: 1px; }
.csv p { color: var(--muted); }
.csv ul { margin: 0; padding: 0 0 0 18px; max-height: 200px; overflow: auto; font-variant-numeric: tabular-nums; }
:is(.csv label, .file) input { position: absolute; inset: 0; width: 100%; opacity: 0; cursor: pointer; }
:is(.row, .field) label, legend { font-size: 14px; line-height: 20px; }
legend { padding: 0; }
.choices { display: flex; margin-top: 4px; border: 1px solid var(--outline); border-radius: 8px; overflow: hidden; }
.choices label { flex: 1 1 auto; text-align: center; position: relative; font-size: 14px; line-height: 20px; padding: 7px 4px; cursor: pointer; }
.choices label + label { border-left: 1px solid var(--outline); }
.choices input { position: absolute; inset: 0; opacity: 0; margin: 0; cursor: pointer; }
.choices label:has(:checked) { background: var(--ink); color: var(--paper); }
.choices label:has(:focus-visible) { outline: 3px solid var(--forward); outline-offset: -3px; }
select, input[type='text'] {
  font: inherit; font-size: 14px; color: inherit; background: var(--raised); border: 1px solid var(--outline); border-radius: 8px;
  min-height: 36px; padding: 0 8px; width: 100%;
}
input[type='text'] { width: 72px; justify-self: end; text-align: end; font-variant-numeric: tabular-nums; }
select { text-overflow: ellipsis; }
input[type='range'] { width: 100%; height: 36px; margin: 0; accent-color: var(--ink); touch-action: pan-y; cursor: pointer; }
:is(button, select, input, .plot):focus-visible { outline: 3px solid var(--forward); outline-offset: 1px; }
.field { display: grid; gap: 4px; }

.marks { position: relative; height: 40px; margin: -6px 8px 0; }
.marks span { position: absolute; top: 0; width: 1px; height: 6px; background: var(--muted); }
.marks button {
  position: absolute; font: inherit; font-size: 12px; line-height: 16px; padding: 0 2px; border: 0; background: none; color: var(--muted);
  white-space: nowrap; cursor: pointer;
}
.marks button[aria-pressed='true'] { color: var(--ink); font-weight: 600; }

.play { display: grid; grid-template-columns: repeat(2, minmax(0, 1fr)); gap: 8px; }
.play button, .banner button {
  font: inherit; font-size: 14px; line-height: 20px; color: inherit; background: var(--raised); border: 1px solid var(--outline); border-radius: 8px;
  min-height: 38px; padding: 0 8px; cursor: pointer; display: inline-flex; align-items: center; justify-content: center; gap: 7px;
}
.play button svg { width: 14px; height: 14px; fill: currentColor; }
.play .train { background: var(--ink); color: var(--paper); border-color: var(--ink); font-weight: 600; }
[data-setting][inert] { opacity: 0.5; }
.timeline { min-height: 36px; }
.timeline input:disabled { opacity: 0.35; }
.status { font-size: 14px; line-height: 20px; min-height: 40px; color: var(--muted); }
.meter { height: 3px; margin-top: 2px; background: transparent; }
.meter i { display: block; height: 100%; width: 0; background: var(--learning); }

.banner { grid-area: verdict; align-self: start; z-index: 1; display: flex; flex-wrap: wrap; gap: 8px 12px; align-items: center; padding: 8px 12px;
  font-size: 15px; line-height: 22px; background: var(--paper); border: 1px solid var(--error); border-left-width: 4px; border-radius: 8px; }
.banner p { flex: 1 1 200px; }

.advanced summary, .csv summary { font-size: 14px; line-height: 20px; cursor: pointer; padding: 8px 0; }
details summary:focus-visible { outline: 3px solid var(--forward); }
.advanced { grid-area: advanced; min-height: 36px; }
.advanced > div { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(260px, 100%), 1fr)); gap: 12px 28px; padding: 4px 0 12px; align-items: start; }
.advanced > div > fieldset { display: flex; flex-direction: column; gap: 10px; }
.advanced > div > fieldset > legend { font-weight: 600; padding: 0 0 6px; }
.credit { grid-area: credit; font-size: 12px; line-height: 16px; color: var(--muted); min-height: 16px; }

@media (pointer: coarse) {
  .choices label { padding: 12px 4px; }
  select, input[type='text'], .play button, .banner button { min-height: 44px; }
  :is(.cure, .presets, .share) button, .file { min-height: 44px; min-width: 44px; }
  .menu summary { min-width: 44px; min-height: 44px; padding: 10px 0; }
  .menu button { min-height: 44px; }
  .toggles button { min-height: 44px; min-width: 44px; }
  :is(.cure, .presets, .share) button, .file { border-radius: 22px; }
  .strip { min-height: 64px; }
  .timeline { min-height: 44px; }
  .strip input[type='range'] { height: 44px; }
  input[type='range'] { height: 44px; }
  :is(.advanced, .csv) summary { padding: 12px 0; }
  .tick { min-height: 44px; }
  .csv label { padding: 12px 14px; }
}
@container (min-width: 620px) {
  .lab { grid-template-columns: repeat(2, minmax(0, 1fr));
    grid-template-areas: 'verdict verdict' 'presets presets' 'gradient gradient' 'controls controls' 'strip strip' 'activation loss' 'advanced advanced'
      'signal jacobian' 'heat updates' 'share share' 'credit credit'; }
  .verdict { min-height: 24px; font-size: 18px; }
  .controls { gap: 10px 28px; align-items: start; }
  .controls > .row { grid-column: auto; }
  figure.gradient .heading { flex-wrap: nowrap; min-height: 28px; }
  figure.gradient h2 { flex: none; }
  figure.jacobian .heading { min-height: 48px; }
  .share { min-height: 38px; }
  .presets select { display: none; }
  .chips { display: flex; }
  .presets { min-height: 98px; }
  .cure { justify-content: start; min-height: 34px; }
  .play { grid-template-columns: repeat(4, minmax(0, 1fr)); }
}
@container (min-width: 960px) {
  .lab { grid-template-columns: 300px repeat(2, minmax(0, 1fr));
    grid-template-areas: 'verdict verdict verdict' 'presets presets presets' 'controls gradient gradient' 'controls strip strip' 'controls activation loss'
      'controls advanced advanced' 'controls signal jacobian' 'controls heat updates' 'share share share' 'credit credit credit'; }
  .presets { min-height: 60px; }
  figure.activation figcaption { min-height: 60px; }
  figure:is(.signal, .jacobian) .heading { flex-wrap: nowrap; min-height: 28px; }
  figure.signal h2 { flex: none; }
  .controls { display: flex; flex-direction: column; gap: 10px; align-items: stretch; position: sticky; top: 12px; align-self: start; }
  .play { grid-template-columns: repeat(2, minmax(0, 1fr)); }
  figure.gradient .plot { height: 240px; }
  figure.gradient figcaption { min-height: 40px; max-width: none; }
  .plot { height: 200px; }
}
@media (forced-colors: active) {
  .choices label:has(:checked) { outline: 3px solid Highlight; outline-offset: -3px; }
}
`;

const sheet = new CSSStyleSheet();
sheet.replaceSync(css);

export { sheet };
