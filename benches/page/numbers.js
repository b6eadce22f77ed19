// Numbers and tables, as they are printed.

/** @param {number[]} values */
export function median(values) {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

/** The smallest: nothing from outside makes a time shorter. @param {number[]} values */
export const best = (values) => Math.min(...values);

/** To three digits, without an exponent. @param {number} value */
export const rounded = (value) => String(value >= 100 ? Math.round(value) : Number(value.toPrecision(3)));

/** Markdown, its columns aligned. @param {string[]} header @param {string[][]} rows */
export function markdownTable(header, rows) {
  const widths = header.map((_, column) => Math.max(3, ...[header, ...rows].map((row) => row[column].length)));
  const line = (cells) => `| ${cells.map((cell, column) => cell.padEnd(widths[column])).join(' | ')} |`;
  return [line(header), line(widths.map((width) => '-'.repeat(width))), ...rows.map(line)].join('\n');
}

/**
 * A promise kept or not: `must` is the floor, `aim` what we want to be known for. Where `aim` is above `must` more is better, else less.
 * @typedef {{ what: string, value: number | undefined, unit: string, must: number, aim: number }} Budget
 */

/** Whether a budget holds: `aim`, `must` or `missed`. @param {Budget} budget */
export function holds({ value, must, aim }) {
  if (value === undefined) return 'not measured';
  const reaches = (limit) => (aim > must ? value >= limit : value <= limit);
  if (reaches(aim)) return 'aim';
  return reaches(must) ? 'must' : 'missed';
}

/** @param {Budget[]} budgets */
export function budgetTable(budgets) {
  const rows = budgets.map((budget) => {
    const { what, value, unit, must, aim } = budget;
    const sign = aim > must ? '≥' : '≤';
    const measured = value === undefined ? '–' : `${rounded(value)} ${unit}`;
    return [what, measured, `${sign} ${must} ${unit}`, `${sign} ${aim} ${unit}`, holds(budget)];
  });
  return markdownTable(['what', 'measured', 'must', 'aim', 'holds'], rows);
}
