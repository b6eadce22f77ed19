// Files for the reader.

import { h } from './dom.js';

/** Has the browser save a file. @param {string} name @param {Blob} blob */
export function download(name, blob) {
  const link = h('a', { href: URL.createObjectURL(blob), download: `init-lab-${name}` });
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}

/** A text for XML. @param {string} text */
const escaped = (text) => text.replaceAll(/[\0-\x1f\ufffe\uffff]/g, ' ').replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');

/**
 * An SVG drawing as a file of its own: with its title, on paper, in CSS pixels.
 * @param {string} svg @param {string} title @param {string} paper a colour
 */
export function svgFile(svg, title, paper) {
  const [, width, height] = /<svg width="(\d+)" height="(\d+)"/.exec(svg) ?? ['', '0', '0'];
  const size = `<svg width="${Number(width) / 2}" height="${Number(height) / 2}"`;
  const sized = svg.replace(/<svg width="\d+" height="\d+"/, size);
  return sized.replace(/(<svg[^>]*>)/, `$1\n<title>${escaped(title)}</title>\n<rect width="${width}" height="${height}" fill="${paper}"/>`);
}
