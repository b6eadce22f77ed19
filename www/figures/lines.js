// Prepares lines over the layers or over the steps for the charts, which are written in Rust.

import { LINE_FAMILIES, LINE_STROKES } from '../model/settings.js';

/**
 * @typedef {import('../model/report-types.js').Report} Report
 * @typedef {import('../pkg/init_lab.js').Surface} Surface
 * @typedef {{ values: Float64Array, label: string, family: 'backward' | 'forward' | 'learning' | 'neutral' | 'beside_a' | 'beside_b' | 'beside_c',
 *   stroke: 'solid' | 'dashed' | 'dotted' | 'ghost' | 'smoothed' | 'theory' | 'band' | 'limit' }} Line
 */

/**
 * Packs lines into flat arrays, which the methods of `Surface` take: values line by line, labels, families and strokes.
 * @param {Line[]} lines @returns {[Float64Array, string[], Uint8Array]}
 */
function packed(lines) {
  // Compared networks may differ in depth: shorter lines are filled up with NaN, which is not drawn.
  const n = Math.max(...lines.map((line) => line.values.length));
  const values = Float64Array.from(lines.flatMap((line) => Array.from({ length: n }, (_, index) => line.values[index] ?? NaN)));
  const families = lines.map(({ family }) => LINE_FAMILIES.indexOf(family));
  const strokes = lines.map(({ stroke }) => LINE_STROKES.indexOf(stroke));
  return [values, lines.map(({ label }) => label), Uint8Array.from([...families, ...strokes])];
}

/**
 * Draws lines over the layers.
 * @param {Surface} surface @param {Line[]} lines decimal logarithms @param {ArrayLike<number>} decades the two ends of the y axis
 * @param {string} output the label of the output layer
 */
export const drawLines = (surface, lines, decades, output) => surface.layers(...packed(lines), Float64Array.from(decades), output);

/**
 * Draws lines over the steps.
 * @param {Surface} surface @param {Float64Array} steps @param {Line[]} lines @param {[number, number]} shown an interval that the y axis always contains
 * @param {boolean} logarithmic whether the values are decimal logarithms
 */
export const drawCurves = (surface, steps, lines, shown, logarithmic) => surface.curves(steps, ...packed(lines), Float64Array.from(shown), logarithmic);

/** The numbers of the layers: the first column of a figure. @param {Report} report */
export const layerNumbers = (report) => report.layers.map(({ layer }) => layer);

/** All values that the y axis has to contain. @param {Line[]} lines */
export const measured = (lines) => Float64Array.from(lines.filter(({ stroke }) => stroke !== 'limit').flatMap((line) => [...line.values]));

/** A pale line behind the others. @param {Float64Array} values @param {string} label @param {'backward' | 'learning'} [family] @returns {Line} */
export const ghost = (values, label, family = 'backward') => ({ values, label, family, stroke: 'ghost' });
