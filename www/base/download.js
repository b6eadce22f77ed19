// Files that the browser saves for the reader.

import { h } from './dom.js';

/** Saves a file: clicks a link to an object URL, whose `download` attribute is `init-lab-` and the name. @param {string} name @param {Blob} blob */
export function download(name, blob) {
  const link = h('a', { href: URL.createObjectURL(blob), download: `init-lab-${name}` });
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}

/** A text as XML accepts it: control characters become spaces. @param {string} text */
const escaped = (text) => text.replaceAll(/[\0-\x1f\ufffe\uffff]/g, ' ').replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');

/**
 * An SVG drawing as a file of its own: with a `title` element and a rectangle as its background. Charts are drawn at two pixels per CSS pixel;
 * width and height of the file are in CSS pixels.
 * @param {string} svg @param {string} title @param {string} paper the colour of the background
 */
export function svgFile(svg, title, paper) {
  const [, width, height] = /<svg width="(\d+)" height="(\d+)"/.exec(svg) ?? ['', '0', '0'];
  const size = `<svg width="${Number(width) / 2}" height="${Number(height) / 2}"`;
  const sized = svg.replace(/<svg width="\d+" height="\d+"/, size);
  return sized.replace(/(<svg[^>]*>)/, `$1\n<title>${escaped(title)}</title>\n<rect width="${width}" height="${height}" fill="${paper}"/>`);
}
