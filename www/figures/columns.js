// The data of a figure as columns, and how a table and a CSV file write them.

/**
 * One column. The first column of a figure has the abscissae; for a plane the first two are the coordinates.
 * @typedef {object} Column
 * @property {string} label
 * @property {ArrayLike<number>} values
 * @property {'integer' | 'number' | 'log10' | 'name'} kind
 * @property {string[]} [names] what the values of the kind `name` stand for
 * @property {number} [digits] significant digits in the table; four if not given
 */

/** A value as a text in the language of the lab. @param {Column} column @param {number} row @param {import('../strings/format.js').Numbers} numbers @param {number} digits */
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
 * Columns as a CSV text that spreadsheets in the language of the lab open correctly: they expect its decimal sign, `;` between fields where the
 * decimal sign is a comma, and a byte order mark for UTF-8.
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

/** A number as programs parse it. One that is given as a logarithm may be outside the range of float64. @param {Column} column @param {number} row */
function plainNumber({ values, kind }, row) {
  const value = values[row];
  if (Number.isNaN(value)) return '';
  if (kind !== 'log10') return String(value);
  if (!Number.isFinite(value)) return value < 0 ? '0' : 'Infinity';
  const exponent = Math.floor(value);
  return `${Number((10 ** (value - exponent)).toPrecision(12))}e${exponent}`;
}
