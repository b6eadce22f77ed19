// The layout of a lab with the least height of each part. An element whose lab has not loaded yet takes the same room, so that the article does not move.

import { FIGURES, HALVES, MORE_CONTROLS } from '../model/panels.js';

/** @typedef {import('../model/types.js').Parts} Parts */

/** Heights with larger targets for fingers: on touch screens, and in any narrow column, since authors measure the height of a phone's column on a desktop. */
const fingers = `
.controls > * { min-height: 70px; }
.controls > :is([data-setting='gain'], [data-setting='clip_norm'], [data-setting$='_parameter']) { min-height: 92px; }
.controls > [data-setting='depth'] { min-height: 64px; }
.controls > [data-setting='sigma_w'] { min-height: 110px; }
.controls > .wide { min-height: 241px; }
.strip { min-height: 64px; }
.share { min-height: 176px; }
.presets { min-height: 44px; }
.advanced { min-height: 44px; }
.heading { min-height: 68px; }
:is(.predictions, .weights) .heading { min-height: 44px; }
.check .heading { min-height: 68px; }
.signal .heading { min-height: 112px; }
.map .heading { min-height: 112px; }
@container figure (max-width: 330px) {
  .gradients .heading { min-height: 112px; }
}
@container figure (max-width: 310px) {
  .signal .heading { min-height: 160px; }
  .map .heading { min-height: 208px; }
  :is(.gradients, .heat) .heading { min-height: 128px; }
}
@container figure (min-width: 500px) {
  .signal .heading { min-height: 68px; }
}
@container figure (min-width: 600px) {
  .map .heading { min-height: 68px; }
}
@container figure (min-width: 640px) {
  .heading, .check .heading { min-height: 44px; }
  .map .heading { min-height: 92px; }
}
@container figure (min-width: 860px) {
  .map .heading { min-height: 44px; }
}
@container lab (max-width: 340px) {
  .share { min-height: 234px; }
}
@container lab (max-width: 300px) {
  .share { min-height: 286px; }
}
`;

/** The intrinsic width of the element in CSS pixels, max-content and min-content: it matters in a table cell, a dialog, a flex item or a float. */
const OWN_WIDTH = { usual: 720, least: 240 };

/** The layout, and the least height of each part at every width. */
const css = `
:host { display: block; clear: both; flex: 1 1 auto; place-self: stretch; isolation: isolate !important; }
/* The intrinsic width: two characters of size 0 with ${OWN_WIDTH.usual} px between them, where a line can break. */
:host::before { all: initial; content: '. .'; display: block; height: 0; min-width: ${OWN_WIDTH.least}px; font-size: 0; word-spacing: ${OWN_WIDTH.usual}px; overflow: clip; visibility: hidden; }
/* In print the article's picture replaces the lab, if there is one. */
slot[name='print'] { display: none; }
@media print {
  slot[name='print'] { display: block; }
  slot[name='print']:not([hidden]) ~ .column { display: none; }
}
/* The column inherits the text colour of the page. The transition is there for its event, which tells the lab that the colour has changed. */
.column { container: lab / inline-size; transition: color 1ms; }
:host([hidden]), [hidden] { display: none !important; }
*, *::before, *::after { box-sizing: border-box; }
.lab { all: initial; direction: ltr; display: grid; position: relative; gap: 12px 28px; padding: 12px 0; grid-template-columns: minmax(0, 1fr); font: 400 16px/1.45 var(--init-lab-font, system-ui, sans-serif); overflow-wrap: break-word; }
.body { display: contents; }
.lab > *, .body > * { grid-column: 1 / -1; min-width: 0; }
p, figure, h2, fieldset { margin: 0; padding: 0; border: 0; min-width: 0; }
figure { display: flex; flex-direction: column; container: figure / inline-size; }
.verdict { min-height: 48px; }
.cure { min-height: 56px; }
.heading { min-height: 54px; }
:is(.predictions, .weights) .heading { min-height: 28px; }
.check .heading { min-height: 64px; }
.plot { height: 200px; }
.axis { min-height: 16px; margin-top: -4px; }
/* As many lines as the texts take at this width of the figure. */
figcaption { min-height: 60px; font-size: 14px; line-height: 20px; }
.check figcaption { min-height: 80px; }
.gradients figcaption { min-height: 80px; }
@container figure (max-width: 345px) {
  .updates figcaption { min-height: 80px; }
}
@container figure (max-width: 310px) {
  :is(.heat, .predictions) figcaption { min-height: 80px; }
}
@container figure (max-width: 322px) {
  .gradients figcaption { min-height: 120px; }
}
@container figure (min-width: 420px) {
  figcaption { min-height: 40px; }
  :is(.updates, .check, .heat) figcaption { min-height: 60px; }
}
@container figure (min-width: 500px) {
  :is(.updates, .check, .heat) figcaption { min-height: 40px; }
  .gradients figcaption { min-height: 60px; }
}
@container figure (min-width: 640px) {
  .heading { min-height: 28px; }
  .check .heading { min-height: 36px; }
  .map .heading { min-height: 56px; }
}
@container figure (min-width: 860px) {
  .map .heading { min-height: 28px; }
  .gradients figcaption { min-height: 40px; }
}
.map .plot { height: 260px; }
.check figcaption:last-child { margin-bottom: 245px; }
:is(.signal, .predictions) .plot { height: 260px; }
.weights .plot { height: min(360px, 100cqw - 64px); }
.controls { display: grid; grid-template-columns: repeat(2, minmax(0, 1fr)); grid-auto-flow: dense; gap: 10px; align-items: start; }
.controls > * { grid-column: 1 / -1; min-height: 60px; }
.controls > :is([data-setting='activation'], [data-setting='initializer']) { grid-column: auto; }
.controls > [data-setting='depth'] { min-height: 56px; }
.controls > [data-setting='sigma_w'] { min-height: 102px; }
.controls > :is([data-setting='gain'], [data-setting='clip_norm'], [data-setting$='_parameter']) { min-height: 76px; }
.controls > .wide { min-height: 221px; }
.presets { min-height: 36px; }
.strip { min-height: 48px; }
.advanced { min-height: 36px; }
.share { min-height: 124px; }
.credit { min-height: 16px; }
.judgement { order: -2; position: relative; z-index: 2; }
.judgement:not(:has(.verdict)) { margin-bottom: -12px; }
.presets { order: 1; }
.body > * { order: 2; }
.body > .gradients { order: -1; }
.skeleton { visibility: hidden; }
.waiting { position: relative; }
.fallback { position: absolute; inset: 0; overflow: auto; }
.loading { all: initial; font: 15px/22px var(--init-lab-font, system-ui, sans-serif); color: inherit; }
.broken ~ slot::slotted(*) { position: static !important; }
.broken { font: 15px/22px var(--init-lab-font, system-ui, sans-serif); padding: 8px 12px; border: 1px solid; border-left-width: 4px; border-radius: 8px; margin-bottom: 12px; }
.broken button { font: inherit; min-height: 44px; padding: 0 12px; }
@container lab (max-width: 340px) {
  .verdict { min-height: 72px; }
  .cure { min-height: 104px; }
}
@media (pointer: coarse) { ${fingers} }
@container lab (max-width: 619px) { ${fingers} }
@container lab (min-width: 620px) {
  .lab, .body { grid-template-columns: repeat(2, minmax(0, 1fr)); }
  .presets { order: -1; }
  .body > :is(${HALVES.map((name) => `.${name}`).join()}):not(.lone) { grid-column: auto; }
  /* The plots of two figures side by side begin at the same height. */
  :is(.activation, .signal, .jacobian, .predictions):not(.lone) .heading { min-height: 54px; }
  :is(.weights, .check):not(.lone) .heading { min-height: 64px; }
  :is(.activation, .signal, .jacobian, .predictions) .plot { height: 240px; }
  .cure { min-height: 118px; }
  .share { min-height: 104px; }
  .controls { gap: 10px 28px; }
  .controls > :not(.wide, .advanced) { grid-column: auto; }
  .controls > .wide { min-height: 175px; }
}
@container lab (min-width: 620px) and (max-width: 1199px) {
  :is(.activation, .signal):not(.lone) .heading { min-height: 80px; }
}
@container lab (min-width: 800px) {
  .cure { min-height: 98px; }
  .verdict { min-height: 24px; }
}
@container lab (min-width: 960px) {
  .cure { min-height: 72px; }
  .lab:has(> .controls) { grid-template-columns: 300px minmax(0, 1fr); }
  .body { display: grid; gap: inherit; align-content: start; }
  .lab > .controls { display: flex; flex-direction: column; align-items: stretch; position: sticky; top: 12px; align-self: start; grid-column: 1; }
  .lab > .controls ~ .body { grid-column: 2; }
  .controls > .wide { min-height: 221px; }
  .gradients .plot { height: 240px; }
}
@container lab (min-width: 960px) and (max-width: 1199px) {
  .lab:has(> .controls) { grid-template: auto auto 1fr / 300px minmax(0, 1fr); }
  .lab > .presets { grid-column: 1; }
  .presets ~ .controls ~ .body { grid-area: 2 / 2 / 4 / 3; }
}
@container lab (min-width: 1200px) {
  .presets { min-height: 74px; }
  .share { min-height: 62px; }
}
@media (pointer: coarse) {
  @container lab (min-width: 620px) {
    :is(.activation, .signal, .jacobian, .predictions):not(.lone) .heading { min-height: 68px; }
    :is(.weights, .check):not(.lone) .heading { min-height: 88px; }
    .cure { min-height: 128px; }
    .share { min-height: 124px; }
    .controls > .wide { min-height: 189px; }
  }
  @container lab (min-width: 620px) and (max-width: 1199px) {
    :is(.activation, .signal):not(.lone) .heading { min-height: 112px; }
  }
  @container figure (max-width: 310px) {
    :is(.activation, .signal):not(.lone) .heading { min-height: 160px; }
  }
  @container lab (min-width: 960px) {
    .cure { min-height: 92px; }
    .controls > .wide { min-height: 241px; }
  }
  @container lab (min-width: 1200px) {
    .presets { min-height: 94px; }
    .share { min-height: 82px; }
  }
}
`;

/** @type {CSSStyleSheet | undefined} */ let sheet;

/** The style sheet of what keeps a lab's place: one for all labs. */
export function layout() {
  if (!sheet) {
    sheet = new CSSStyleSheet();
    sheet.replaceSync(css);
  }
  return sheet;
}

/** Creates an element with a class. @param {string} tag @param {string} className @param {...(Node | string)} children */
export function part(tag, className, ...children) {
  const made = Object.assign(document.createElement(tag), { className });
  made.append(...children);
  return made;
}

/** Creates a placeholder: the structure of a lab without content, as high as the real one. @param {Parts} parts */
export function skeleton({ panels, controls, lone }) {
  const has = (/** @type {string} */ name, className = name) => (controls.includes(name) ? [part('div', className)] : []);
  const figures = FIGURES.filter((name) => panels.includes(name)).map((name) =>
    part('figure', lone.includes(name) ? `${name} lone` : name, part('div', 'heading'), part('div', 'plot'), part('div', 'axis'), part('figcaption', '')),
  );
  const settings = controls
    .filter((name) => !MORE_CONTROLS.includes(name))
    .map((name) => {
      const cell = part('div', name === 'train' ? 'wide' : 'row');
      cell.dataset.setting = name;
      return cell;
    });
  settings.push(...has('advanced'));
  const judgement = panels.includes('verdict') ? [part('div', 'verdict'), ...(controls.length > 0 ? [part('div', 'cure')] : [])] : [];
  return part(
    'div',
    'lab skeleton',
    part('div', 'judgement', ...judgement),
    ...has('presets'),
    ...(settings.length > 0 ? [part('div', 'controls', ...settings)] : []),
    part('div', 'body', ...has('layers', 'strip'), ...figures, ...has('share'), part('div', 'credit')),
  );
}
