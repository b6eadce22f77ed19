// What figures draw, and give away, of the experiments that the one shown is compared with: each has a letter and a hue.

/**
 * @typedef {import('../model/types.js').Shown} Shown
 * @typedef {import('../model/report-types.js').Report} Report
 * @typedef {import('./columns.js').Column} Column
 * @typedef {'beside_a' | 'beside_b' | 'beside_c'} Tint the family of its lines
 * @typedef {{ report: Report, history: import('../model/types.js').HistoryRecord, letter: string, tint: Tint }} Beside
 */

/** The experiments that have a report. @param {Shown} shown @returns {Beside[]} */
export const besides = ({ compared }) =>
  compared.flatMap(({ history }, index) => {
    const letter = 'ABC'[index];
    return history.report ? [{ report: history.report, history, letter, tint: /** @type {Tint} */ (`beside_${letter.toLowerCase()}`) }] : [];
  });

/** Lines of the present experiment, as those of another: its hue, and its letter behind each label. @param {Beside} beside @param {import('./lines.js').Line[]} lines */
export const tinted = ({ letter, tint }, lines) => lines.map((line) => ({ ...line, label: `${line.label} ${letter}`.trim(), family: tint }));

/**
 * The columns of a figure, and beside them what the others have in place of those that are no abscissae. All are as long as the longest.
 * @param {Shown} shown @param {Column[]} columns @param {(beside: Beside) => Column[]} ofOther @returns {Column[]}
 */
export function besideColumns(shown, columns, ofOther) {
  const all = [...columns, ...besides(shown).flatMap((beside) => ofOther(beside).map((column) => ({ ...column, label: `${column.label} ${beside.letter}` })))];
  const n = Math.max(...all.map(({ values }) => values.length));
  return all.map((column) => (column.values.length === n ? column : { ...column, values: Array.from({ length: n }, (_, row) => column.values[row] ?? NaN) }));
}

/** The layers of all networks. @param {Shown} shown @returns {number[]} from 1 on */
export const allLayers = (shown) => Array.from({ length: Math.max(...[shown, ...besides(shown)].map(({ report }) => report.layers.length)) }, (_, index) => index + 1);
