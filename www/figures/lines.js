// Lines over the layers or over the steps, as the charts take them.

import { LINE_FAMILIES, LINE_STROKES } from '../model/settings.js';

/**
 * @typedef {import('../model/report-types.js').Report} Report
 * @typedef {import('../pkg/init_lab.js').Surface} Surface
 * @typedef {{ values: Float64Array, label: string, family: 'backward' | 'forward' | 'learning' | 'neutral' | 'beside_a' | 'beside_b' | 'beside_c',
 *   stroke: 'solid' | 'dashed' | 'dotted' | 'ghost' | 'smoothed' | 'theory' | 'band' | 'limit' }} Line
 */

/** The values, labels and looks of lines, as a `Surface` takes them. @param {Line[]} lines @returns {[Float64Array, string[], Uint8Array]} */
function packed(lines) {
  // Networks that are compared may differ in depth: what a shorter one lacks is nothing to draw.
  const n = Math.max(...lines.map((line) => line.values.length));
  const values = Float64Array.from(lines.flatMap((line) => Array.from({ length: n }, (_, index) => line.values[index] ?? NaN)));
  const families = lines.map(({ family }) => LINE_FAMILIES.indexOf(family));
  const strokes = lines.map(({ stroke }) => LINE_STROKES.indexOf(stroke));
  return [values, lines.map(({ label }) => label), Uint8Array.from([...families, ...strokes])];
}

/** Lines over the layers. @param {Surface} surface @param {Line[]} lines decimal logarithms @param {ArrayLike<number>} decades the two ends of the y axis @param {string} output the label of the output layer */
export const drawLines = (surface, lines, decades, output) => surface.layers(...packed(lines), Float64Array.from(decades), output);

/** Lines over the steps. @param {Surface} surface @param {Float64Array} steps @param {Line[]} lines @param {[number, number]} shown what the y axis shows at least @param {boolean} logarithmic whether the values are decimal logarithms */
export const drawCurves = (surface, steps, lines, shown, logarithmic) => surface.curves(steps, ...packed(lines), Float64Array.from(shown), logarithmic);

/** The numbers of the layers, for a figure's first column. @param {Report} report */
export const layerNumbers = (report) => report.layers.map(({ layer }) => layer);

/** The values to fit an axis to. @param {Line[]} lines */
export const measured = (lines) => Float64Array.from(lines.filter(({ stroke }) => stroke !== 'limit').flatMap((line) => [...line.values]));

/** A line behind the others. @param {Float64Array} values @param {string} label @param {'backward' | 'learning'} [family] @returns {Line} */
export const ghost = (values, label, family = 'backward') => ({ values, label, family, stroke: 'ghost' });
