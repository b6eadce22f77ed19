// The readout: a box with the exact values at the mouse, at a finger, or at the position that the arrow keys have reached.

import { h } from '../base/dom.js';
import { cellText } from './columns.js';

/** @typedef {import('./figure.js').Figure} Figure */

export class Readout {
  /** The row of data in the box. @type {number | undefined} */ #row;
  #figure;
  #numbers;
  #selectLayer;
  #box = h('div', { className: 'readout', role: 'status', hidden: true });
  #cursor = h('div', { className: 'cursor', hidden: true });

  /** @param {Figure} figure @param {import('../strings/language.js').Words} words @param {(layer: number) => void} selectLayer */
  constructor(figure, { strings, numbers }, selectLayer) {
    this.#figure = figure;
    this.#numbers = numbers;
    this.#selectLayer = selectLayer;
    const { plot } = figure;
    plot.tabIndex = 0;
    plot.setAttribute('role', 'group');
    plot.setAttribute('aria-label', `${figure.title}. ${strings.readHint}`);
    plot.append(this.#cursor, this.#box);
    figure.listeners.add(() => this.#row !== undefined && this.#show(this.#row));
    plot.addEventListener('pointermove', (event) => this.#show(this.#rowAt(event)));
    plot.addEventListener('pointerleave', () => this.#hide());
    plot.addEventListener('blur', () => this.#hide());
    plot.addEventListener('click', (event) => {
      const row = this.#rowAt(event);
      this.#show(row);
      if (row !== undefined) this.#choose(row);
    });
    plot.addEventListener('keydown', (event) => this.#press(event));
  }

  /** @param {KeyboardEvent} event */
  #press(event) {
    const last = (this.#figure.columns()?.[0].values.length ?? 0) - 1;
    const { painter, shown } = this.#figure;
    const row = this.#row ?? (painter?.xIsLayer ? (shown?.layer ?? 1) - 1 : 0);
    if (event.key === 'Escape') return this.#hide();
    if (event.key === 'Enter') return this.#choose(row);
    const gridWidth = shown && painter?.gridWidth?.(shown);
    const up = gridWidth && this.#isFromTop ? -gridWidth : gridWidth;
    const next = { ArrowRight: row + 1, ArrowLeft: row - 1, ArrowUp: up && row + up, ArrowDown: up && row - up, Home: 0, End: last }[event.key];
    if (next === undefined || last < 0) return;
    event.preventDefault();
    this.#show(this.#row === undefined ? row : Math.min(last, Math.max(0, next)));
  }

  /** Whether the first row of a plane is the uppermost. */
  get #isFromTop() {
    const { painter, shown } = this.#figure;
    return Boolean(shown && painter?.isFromTop?.(shown));
  }

  /** Converts a height in a plane, from 0 to 1, to the position along its rows, or back. @param {number} height */
  #fromTop(height) {
    return this.#isFromTop ? 1 - height : height;
  }

  /** The row of data nearest to a pointer. @param {MouseEvent} event */
  #rowAt(event) {
    const xs = this.#figure.columns()?.[0].values ?? [];
    const { painter, shown, plot } = this.#figure;
    // A CSS transform may enlarge the figure: the size on the screen differs from that of the layout.
    const { left, top, width: shownWidth, height: shownHeight } = plot.getBoundingClientRect();
    const x = this.#figure.abscissa(((event.clientX - left) * plot.offsetWidth) / (shownWidth || 1));
    const width = (shown && painter?.gridWidth?.(shown)) ?? xs.length;
    let nearest = 0;
    for (let row = 1; row < width; row += 1) if (Math.abs(xs[row] - x) < Math.abs(xs[nearest] - x)) nearest = row;
    if (xs.length === 0) return undefined;
    // In a plane the rows of data are ordered by the rows of the plane.
    const height = this.#fromTop(this.#figure.height(((event.clientY - top) * plot.offsetHeight) / (shownHeight || 1)));
    const n = xs.length / width;
    return nearest + width * Math.min(n - 1, Math.max(0, Math.floor(height * n)));
  }

  /** @param {number | undefined} row */
  #show(row) {
    const columns = this.#figure.columns();
    if (!columns || row === undefined || row >= columns[0].values.length) return this.#hide();
    this.#row = row;
    const { painter, shown } = this.#figure;
    const read = shown && painter?.readoutColumns?.(shown).map((index) => columns[index]);
    const lines = (read ?? columns).map((column) =>
      h('div', {}, h('span', {}, column.label), h('b', {}, cellText(column, row, this.#numbers, 3))));
    this.#box.replaceChildren(...lines);
    this.#box.hidden = this.#cursor.hidden = false;
    const at = this.#figure.left(columns[0].values[row]);
    this.#cursor.style.left = `${at}px`;
    const gridWidth = shown && painter?.gridWidth?.(shown);
    this.#cursor.classList.toggle('point', gridWidth !== undefined);
    this.#cursor.style.top = gridWidth ? `${this.#figure.top(this.#fromTop((Math.floor(row / gridWidth) + 0.5) / (columns[0].values.length / gridWidth)))}px` : '';
    // The box stands on the right of the cursor if it fits there.
    const width = this.#box.offsetWidth;
    const left = at + 10 + width > this.#figure.plot.clientWidth ? at - 10 - width : at + 10;
    this.#box.style.left = `${Math.max(0, left)}px`;
  }

  #hide() {
    this.#row = undefined;
    this.#box.hidden = this.#cursor.hidden = true;
  }

  /** @param {number} row */
  #choose(row) {
    const { painter, shown } = this.#figure;
    if (shown) painter?.choose?.(shown, row);
    if (painter?.xIsLayer) this.#selectLayer(Math.min(Number(shown?.report.config.depth), row + 1));
  }
}
