// The style sheet of the first look, with room for what comes later: constructed, because a strict content policy refuses a style element.

import { RIGHT_MARGIN, THEMES } from './settings.js';

/** Custom properties of a theme: `--backward: #b84800` and so on. @param {Record<string, string>} theme */
const properties = (theme) =>
  Object.entries(theme)
    .filter(([name]) => name !== 'name')
    .map(([name, value]) => `--${name}: ${value};`)
    .join(' ');

/** Paper is white: there the first theme, the light one, holds. */
const themes = THEMES.map((theme, index) => {
  const rule = `.lab${index === 0 ? '' : `[data-theme='${theme.name}']`} { ${properties(theme)} color-scheme: ${theme.name}; }`;
  return index === 0 ? rule : `@media screen { ${rule} }`;
});

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
  grid-template-areas: 'verdict' 'gradient' 'controls' 'presets' 'strip' 'activation' 'loss' 'predictions' 'advanced' 'signal' 'jacobian' 'updates' 'heat' 'share' 'credit';
}
p, figure, h2, fieldset { margin: 0; padding: 0; border: 0; min-width: 0; }

.judgement { grid-area: verdict; }
.cure { min-height: 44px; }
.share { grid-area: share; min-height: 160px; align-content: start; }
.presets { grid-area: presets; min-height: 60px; }
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
figure.predictions { grid-area: predictions; }
.heading { display: flex; justify-content: space-between; align-items: center; gap: 0 12px; min-height: 28px; }
h2 { font-size: 14px; line-height: 20px; font-weight: 600; }
figure:is(.gradient, .jacobian, .heat) h2 { color: var(--backward); }
figure:is(.activation, .signal) h2 { color: var(--forward); }
figure:is(.loss, .predictions, .updates) h2 { color: var(--learning); }
.toggles { display: flex; gap: 4px; }
.toggles button {
  font: inherit; font-size: 13px; line-height: 18px; padding: 3px 8px; min-height: 26px; white-space: nowrap; color: var(--muted); background: none;
  border: 1px solid transparent; border-radius: 8px; cursor: pointer;
}
.toggles button[aria-pressed='true'] { color: var(--ink); border-color: var(--outline); }
.plot { position: relative; height: 224px; touch-action: pan-y; border-radius: 4px; }
.cursor.chosen { background: var(--outline); opacity: 0.6; }
.strip { grid-area: strip; min-height: 48px; }
.plot canvas { position: absolute; inset: 0; width: 100%; height: 100%; display: block; }
figure.gradient .plot { height: 200px; }
figure:is(.signal, .predictions) .plot { height: 260px; }
.axis { min-height: 16px; align-self: flex-end; margin: -4px ${RIGHT_MARGIN}px 0 0; font-size: 12px; line-height: 16px; color: var(--muted); }
figcaption { font-size: 14px; line-height: 20px; color: var(--muted); min-height: 60px; max-width: 68ch; }
figure.loss figcaption { min-height: 40px; }
figure:is(.activation, .predictions) figcaption { min-height: 80px; }
figure:is(.gradient, .signal) .heading { flex-wrap: wrap; min-height: 48px; }
figure:is(.gradient, .signal) h2 { flex: 1 1 100%; }

.controls { grid-area: controls; display: grid; grid-template-columns: repeat(2, minmax(0, 1fr)); gap: 10px; }
.controls > :is(.row, .wide, .csv), .controls > [data-setting='dataset'] { grid-column: 1 / -1; }
.row { display: grid; grid-template-columns: minmax(0, 1fr) auto; align-items: center; column-gap: 12px; }
.row:has([type='range']) label { grid-column: 1 / -1; }
:is(.row, .field) label, legend { font-size: 14px; line-height: 20px; }
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
.timeline { min-height: 36px; margin-top: 8px; }
.status { font-size: 14px; line-height: 20px; min-height: 40px; color: var(--muted); }
.meter { height: 3px; margin-top: 2px; background: transparent; }
.meter i { display: block; height: 100%; width: 0; background: var(--learning); }

.banner { grid-area: verdict; align-self: start; z-index: 1; display: flex; flex-wrap: wrap; gap: 8px 12px; align-items: center; padding: 8px 12px;
  font-size: 15px; line-height: 22px; background: var(--paper); border: 1px solid var(--error); border-left-width: 4px; border-radius: 8px; }
.banner p { flex: 1 1 200px; }

.advanced { grid-area: advanced; min-height: 36px; }
.credit { grid-area: credit; font-size: 12px; line-height: 16px; color: var(--muted); min-height: 16px; }

@media (pointer: coarse) {
  select, input[type='text'], .play button, .banner button { min-height: 44px; }
  .toggles button { min-height: 44px; min-width: 44px; }
  .strip { min-height: 64px; }
  .share { min-height: 204px; }
  .timeline { min-height: 44px; }
  input[type='range'] { height: 44px; }
}
@container (min-width: 620px) {
  .lab { grid-template-columns: repeat(2, minmax(0, 1fr));
    grid-template-areas: 'verdict verdict' 'presets presets' 'gradient gradient' 'controls controls' 'strip strip' 'activation loss' 'signal predictions'
      'advanced advanced' 'jacobian updates' 'heat heat' 'share share' 'credit credit'; }
  .verdict { min-height: 24px; font-size: 18px; }
  .controls { gap: 10px 28px; align-items: start; }
  .controls > .row { grid-column: auto; }
  figure.gradient .heading { flex-wrap: nowrap; min-height: 28px; }
  figure.gradient h2 { flex: none; }
  figure.jacobian .heading { min-height: 48px; }
  .share { min-height: 76px; }
  .presets { min-height: 98px; }
  .cure { min-height: 34px; }
  .play { grid-template-columns: repeat(4, minmax(0, 1fr)); }
}
@container (min-width: 960px) {
  .lab { grid-template-columns: 300px repeat(2, minmax(0, 1fr));
    grid-template-areas: 'verdict verdict verdict' 'presets presets presets' 'controls gradient gradient' 'controls strip strip' 'controls activation loss'
      'controls signal predictions' 'controls advanced advanced' 'controls jacobian updates' 'controls heat heat' 'controls share share' 'controls credit credit'; }
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
`;

const sheet = new CSSStyleSheet();
sheet.replaceSync(css);

export { sheet };
