// The data of a figure, column by column.

/**
 * One column. The first ones of a figure are its abscissae; of a plane the first two are the coordinates.
 * @typedef {object} Column
 * @property {string} label
 * @property {ArrayLike<number>} values
 * @property {'integer' | 'number' | 'log10' | 'name'} kind
 * @property {string[]} [names] what the values of the kind `name` stand for
 * @property {number} [digits] significant ones that a table shows, where the usual four say too little
 */

/** A value for a reader. @param {Column} column @param {number} row @param {import('../strings/format.js').Numbers} numbers @param {number} digits */
export function cellText({ values, kind, names }, row, numbers, digits) {
  const value = values[row];
  if (Number.isNaN(value)) return '–';
  switch (kind) {
    case 'integer':
      return numbers.integer(value);
    case 'number':
      return numbers.number(value, digits);
    case 'log10':
      return numbers.ofLog10(value, digits);
    case 'name':
      return names?.[value] ?? '–';
  }
}

/**
 * Columns as a CSV text that the spreadsheet of a reader opens: with the decimal sign of the language, fields apart by `;` where that is a
 * comma, and a mark that says UTF-8.
 * @param {Column[]} columns @param {string} decimalSeparator
 */
export function csvText(columns, decimalSeparator) {
  const separator = decimalSeparator === ',' ? ';' : ',';
  const field = (/** @type {string} */ text) => (/[",;\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
  const rows = Array.from(columns[0].values, (_, row) =>
    columns.map((column) => (column.kind === 'name' ? field(cellName(column, row)) : plainNumber(column, row).replace('.', decimalSeparator))));
  return `\ufeff${[columns.map(({ label }) => field(label)), ...rows].map((row) => row.join(separator)).join('\r\n')}\r\n`;
}

/** @param {Column} column @param {number} row */
const cellName = ({ values, names }, row) => names?.[values[row]] ?? '';

/** A number as programs read it, also where no float64 holds it. @param {Column} column @param {number} row */
function plainNumber({ values, kind }, row) {
  const value = values[row];
  if (Number.isNaN(value)) return '';
  if (kind !== 'log10') return String(value);
  if (!Number.isFinite(value)) return value < 0 ? '0' : 'Infinity';
  const exponent = Math.floor(value);
  return `${Number((10 ** (value - exponent)).toPrecision(12))}e${exponent}`;
}
