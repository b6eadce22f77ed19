// The lines and columns of the experiments that the one shown is compared with. Each experiment has a letter and a hue.

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

/** Gives lines the hue of a compared experiment, and appends its letter to each label. @param {Beside} beside @param {Line[]} lines */
export const tinted = ({ letter, tint }, lines) => lines.map((line) => ({ ...line, label: `${line.label} ${letter}`.trim(), family: tint }));

/**
 * The columns of a figure, followed by those of the compared experiments. Shorter columns are filled up with NaN, or the first one, which counts
 * layers, with the further numbers.
 * @param {Shown} shown @param {Column[]} columns @param {(beside: Beside) => Column[]} ofOther the columns of another experiment, without abscissae @returns {Column[]}
 */
export function besideColumns(shown, columns, ofOther) {
  const all = [...columns, ...besides(shown).flatMap((beside) => ofOther(beside).map((column) => ({ ...column, label: `${column.label} ${beside.letter}` })))];
  const n = Math.max(...all.map(({ values }) => values.length));
  return all.map((column, index) => column.values.length === n ? column : ({ ...column, values: Array.from({ length: n }, (_, row) => column.values[row] ?? (index === 0 ? row + 1 : NaN)) }));
}
