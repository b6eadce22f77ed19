// Lines over the layers, as the charts want them.

import { LINE_FAMILIES, LINE_STROKES } from '../settings.js';

/**
 * @typedef {import('../report.js').Report} Report
 * @typedef {{ values: Float64Array, label: string, family: 'backward' | 'forward' | 'learning' | 'neutral',
 *   stroke: 'solid' | 'dashed' | 'dotted' | 'ghost' | 'limit' }} Line
 */

/** @param {import('./figure.js').Surface} surface @param {Line[]} lines @param {ArrayLike<number>} decades @param {string} output */
export function drawLines(surface, lines, decades, output) {
  const values = Float64Array.from(lines.flatMap((line) => [...line.values]));
  const families = Uint8Array.from(lines, ({ family }) => LINE_FAMILIES.indexOf(family));
  const strokes = Uint8Array.from(lines, ({ stroke }) => LINE_STROKES.indexOf(stroke));
  return surface.layers(values, lines.map(({ label }) => label), families, strokes, Float64Array.from(decades), output);
}

/** The numbers of the layers, for a figure's first column. @param {Report} report */
export const layerNumbers = (report) => report.layers.map(({ layer }) => layer);

/** The values to fit an axis to. @param {Line[]} lines */
export const measured = (lines) => Float64Array.from(lines.filter(({ stroke }) => stroke !== 'limit').flatMap((line) => [...line.values]));
