// A figure as SVG: to save it, and to show it if the browser returns no context for a canvas.

import { Surface } from '../pkg/init_lab.js';

/** @typedef {import('./figure.js').Figure} Figure */

/** The drawing as an SVG text, with the ends of its x axis. @param {Figure} figure @param {string} theme */
export function svgOf({ painter, shown, plot, decimalSeparator }, theme) {
  // At two units for each CSS pixel, because plotters writes whole numbers into SVG.
  const surface = Surface.svg(2 * plot.clientWidth, 2 * plot.clientHeight, theme, 2, decimalSeparator);
  const ends = shown && painter?.paint(surface, shown);
  const text = surface.text();
  surface.free();
  return { text, ends };
}

/** Puts the drawing as an `svg` element in front of the canvas. @param {Figure} figure @param {string} theme @returns {Float64Array | undefined} the ends of the x axis */
export function drawAsSvg(figure, theme) {
  const { text, ends } = svgOf(figure, theme);
  figure.plot.querySelector('svg')?.remove();
  figure.canvas.before(new DOMParser().parseFromString(text, 'image/svg+xml').documentElement);
  return ends;
}
