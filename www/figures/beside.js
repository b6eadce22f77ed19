// What figures draw, and give away, of the experiments that the one shown is compared with: each has a letter and a hue.

/**
 * @typedef {import('../model/types.js').Shown} Shown
 * @typedef {import('../model/report-types.js').Report} Report
 * @typedef {import('./columns.js').Column} Column
 * @typedef {import('./lines.js').Line} Line
 * @typedef {{ report: Report, history: import('../model/types.js').HistoryRecord, letter: string, tint: Line['family'] }} Beside `tint` is the family of its lines
 */

/** The experiments that have a report. @param {Shown} shown @returns {Beside[]} */
export const besides = ({ compared }) =>
  compared.flatMap(({ history }, index) => {
    const letter = 'ABC'[index];
    return history.report ? [{ report: history.report, history, letter, tint: /** @type {Line['family']} */ (`beside_${letter.toLowerCase()}`) }] : [];
  });

/** Lines of the present experiment, as those of another: its hue, and its letter behind each label. @param {Beside} beside @param {Line[]} lines */
export const tinted = ({ letter, tint }, lines) => lines.map((line) => ({ ...line, label: `${line.label} ${letter}`.trim(), family: tint }));

/**
 * The columns of a figure, and beside them those of the others. All are as long as the longest: a first column that is shorter counts layers.
 * @param {Shown} shown @param {Column[]} columns @param {(beside: Beside) => Column[]} ofOther those that are no abscissae @returns {Column[]}
 */
export function besideColumns(shown, columns, ofOther) {
  const all = [...columns, ...besides(shown).flatMap((beside) => ofOther(beside).map((column) => ({ ...column, label: `${column.label} ${beside.letter}` })))];
  const n = Math.max(...all.map(({ values }) => values.length));
  return all.map((column, index) => column.values.length === n ? column : ({ ...column, values: Array.from({ length: n }, (_, row) => column.values[row] ?? (index === 0 ? row + 1 : NaN)) }));
}
