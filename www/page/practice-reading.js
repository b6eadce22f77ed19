// Shows how a printed network was read, line by line, or the sentence about what is wrong with the text.

import { h } from '../base/dom.js';

/** @typedef {import('../strings/types.js').PracticeStrings['practice']} PracticeTexts */
/** @typedef {import('../strings/format.js').Numbers} Numbers */

const sheet = new CSSStyleSheet();
sheet.replaceSync(`
#practice ul { max-height: 244px; overflow: auto; padding: 8px 12px; border: 1px solid var(--grid); border-radius: 8px; list-style: none; }
#practice li code { display: block; color: var(--ink); overflow-wrap: anywhere; font: 13px/20px ui-monospace, monospace; }
`);

/**
 * The list of the lines with their readings, and the remarks.
 * @param {import('../model/pasted-types.js').PastedModel} model @param {PracticeTexts} texts @param {Numbers} numbers
 * @param {(setting: string, value: string) => string} choice the label of a choice
 * @param {import('../model/report-types.js').Report} [report] of the lab, once it shows this network
 */
export function elementsOfReading(model, texts, numbers, choice, report) {
  if (!document.adoptedStyleSheets.includes(sheet)) document.adoptedStyleSheets.push(sheet);
  const lines = model.lines.map(({ line, text, reading, times, units, activation }) => {
    const known = /** @type {Record<string, string | ((v: { times: number, units: string }) => string)>} */ (texts.readings)[reading];
    const says = typeof known === 'function' ? known({ times, units: numbers.integer(units ?? 0) }) : known;
    return h('li', {}, h('code', {}, text), `${texts.line({ line: numbers.integer(line), says })}${activation && reading === 'activation' ? ` (${choice('activation', activation)})` : ''}`);
  });
  const remarks = model.remarks.map(({ kind, found, taken }) => {
    const known = /** @type {Record<string, string | ((v: { found: string, taken: string }) => string)>} */ (texts.remarks)[kind];
    return h('p', {}, typeof known === 'function' ? known({ found: numbers.integer(found ?? 0), taken: numbers.integer(taken ?? 0) }) : known);
  });
  const sizes = report ? [h('p', {}, texts.sizes({ inputs: numbers.integer(report.layers[0].fan_in), outputs: numbers.integer(report.layers[report.layers.length - 1].fan_out) }))] : [];
  return [h('h3', {}, texts.read), ...remarks, ...sizes, h('ul', { tabIndex: 0, 'aria-label': texts.read }, ...lines)];
}

/** The sentence about what is wrong with a text. @param {import('../model/pasted-types.js').NoModel} found @param {PracticeTexts} texts @param {Numbers} numbers */
export function faultOf({ fault: { reason, line, text, limit } }, texts, numbers) {
  const known = /** @type {Record<string, string | ((v: { limit: string }) => string)>} */ (texts.faults)[reason];
  const says = typeof known === 'function' ? known({ limit: numbers.integer(limit ?? 0) }) : known;
  return line === null ? says : says + texts.at({ line: numbers.integer(line), text });
}
