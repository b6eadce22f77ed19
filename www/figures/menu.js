// The menu of a figure: its data as a table or a CSV file, its picture as SVG or PNG, and presenting it.

import { button, h } from '../base/dom.js';
import { download, svgFile } from '../base/download.js';
import { cellText, csvText } from './columns.js';
import { svgOf } from './svg.js';

/** The most rows of a table: of longer data it shows every 2nd, 3rd… row. The CSV file has all. */
const MOST_ROWS = 200;
/** The least width of a figure whose heading is one row, in CSS pixels, as in the style sheet. */
const ROW_FROM = 640;

/** Adds the menu to a figure. @param {import('./figure.js').Figure} figure @param {import('../strings/language.js').Words} words */
export function figureMenu(figure, { strings, numbers }) {
  const table = h('div', { className: 'table', hidden: !figure.painter?.hasOpenTable, tabIndex: 0, role: 'region', 'aria-label': figure.title });
  const theme = () => /** @type {HTMLElement | null} */ (figure.element.closest('.lab'))?.dataset.theme ?? 'light';
  const paper = () => getComputedStyle(figure.element).getPropertyValue('--paper').trim();

  const fill = () => {
    if (table.hidden) return;
    const columns = figure.columns() ?? [];
    const n = columns[0]?.values.length ?? 0;
    const stride = Math.max(1, Math.ceil(n / MOST_ROWS));
    const rows = Array.from({ length: Math.ceil(n / stride) }, (_, index) =>
      h('tr', {}, ...columns.map((column, at) => h(at === 0 ? 'th' : 'td', at === 0 ? { scope: 'row' } : {}, cellText(column, index * stride, numbers, column.digits ?? 4)))));
    const head = h('tr', {}, ...columns.map(({ label }) => h('th', { scope: 'col' }, label)));
    table.replaceChildren(h('table', {}, h('thead', {}, head), h('tbody', {}, ...rows)));
  };
  figure.listeners.add(fill);

  const actions = {
    table: () => {
      table.hidden = !table.hidden;
      fill();
    },
    csv: () => download(`${figure.name}.csv`, new Blob([csvText(figure.columns() ?? [], numbers.decimalSeparator)], { type: 'text/csv' })),
    svg: () => {
      const text = svgFile(svgOf(figure, theme()).text, `${figure.title}. ${figure.caption.textContent}`, paper());
      download(`${figure.name}.svg`, new Blob([text], { type: 'image/svg+xml' }));
    },
    png: () => {
      const picture = pictureOf(figure, theme(), paper());
      // If the browser returns no context for a canvas, the reader gets an SVG file.
      if (picture) picture.toBlob((blob) => blob && download(`${figure.name}.png`, blob));
      else actions.svg();
    },
    present: () => void figure.element.dispatchEvent(new CustomEvent('present', { detail: figure.name, bubbles: true })),
  };
  const details = h('details', { className: 'menu' });
  const summary = h('summary', { 'aria-label': strings.takeFrom({ title: figure.title }) }, '⋯');
  const buttons = Object.entries(actions).map(([name, act]) => {
    return button(/** @type {Record<string, string>} */ (strings.take)[name], () => {
      act();
      details.open = false;
      summary.focus({ preventScroll: true });
    });
  });
  details.append(summary, h('div', {}, ...buttons));
  details.addEventListener('keydown', (event) => {
    if (event.key !== 'Escape' || !details.open) return;
    event.preventDefault();
    details.open = false;
    summary.focus();
  });
  details.addEventListener('focusout', ({ relatedTarget }) => {
    if (relatedTarget instanceof Node && !details.contains(relatedTarget)) details.open = false;
  });
  figure.heading.append(details);
  figure.element.append(table);
  // In a narrow figure the tools have a row of their own, below the title and the menu. The order in the DOM follows, so that Tab goes as the eye reads.
  new ResizeObserver(() => {
    const { heading, element } = figure;
    const before = element.clientWidth < ROW_FROM ? heading.firstElementChild : heading.lastElementChild;
    if (before && before !== details && before.nextElementSibling !== details && !details.matches(':focus-within')) before.after(details);
  }).observe(figure.element);
}

/**
 * Draws the figure on a new canvas with a background colour, with at least two pixels for each CSS pixel.
 * @param {import('./figure.js').Figure} figure @param {string} theme @param {string} colour
 */
function pictureOf(figure, theme, colour) {
  const scale = Math.max(2, devicePixelRatio);
  const canvas = h('canvas', { width: Math.round(scale * figure.plot.clientWidth), height: Math.round(scale * figure.plot.clientHeight) });
  const context = canvas.getContext('2d');
  if (!context) return undefined;
  figure.drawOn(canvas, scale, theme);
  context.resetTransform();
  context.globalCompositeOperation = 'destination-over';
  context.fillStyle = colour;
  context.fillRect(0, 0, canvas.width, canvas.height);
  return canvas;
}
