// The exact values of a figure, read off with a pointer, a finger or the arrow keys.

import { h } from '../base/dom.js';
import { cellText } from './columns.js';

/** @typedef {import('./figure.js').Figure} Figure */

export class Readout {
  /** The row of data that is read out. @type {number | undefined} */ #row;
  #figure;
  #numbers;
  #choose;
  #box = h('div', { className: 'readout', role: 'status', hidden: true });
  #cursor = h('div', { className: 'cursor', hidden: true });

  /** @param {Figure} figure @param {import('../strings/language.js').Words} context @param {(layer: number) => void} choose looks at a layer */
  constructor(figure, { strings, numbers }, choose) {
    this.#figure = figure;
    this.#numbers = numbers;
    this.#choose = choose;
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
      if (row !== undefined) this.#chooseLayer(row);
    });
    plot.addEventListener('keydown', (event) => this.#press(event));
  }

  /** @param {KeyboardEvent} event */
  #press(event) {
    const last = (this.#figure.columns()?.[0].values.length ?? 0) - 1;
    const { painter, shown } = this.#figure;
    const row = this.#row ?? (painter?.ofLayers ? (shown?.layer ?? 1) - 1 : 0);
    if (event.key === 'Escape') return this.#hide();
    if (event.key === 'Enter') return this.#chooseLayer(row);
    const side = shown && painter?.side?.(shown);
    const next = { ArrowRight: row + 1, ArrowLeft: row - 1, ArrowUp: side && row + side, ArrowDown: side && row - side, Home: 0, End: last }[event.key];
    if (next === undefined || last < 0) return;
    event.preventDefault();
    this.#show(this.#row === undefined ? row : Math.min(last, Math.max(0, next)));
  }

  /** The row of data nearest to a pointer. @param {MouseEvent} event */
  #rowAt(event) {
    const xs = this.#figure.columns()?.[0].values ?? [];
    const x = this.#figure.abscissa(event.clientX - this.#figure.plot.getBoundingClientRect().left);
    const { painter, shown, plot } = this.#figure;
    const side = (shown && painter?.side?.(shown)) ?? xs.length;
    let nearest = 0;
    for (let row = 1; row < side; row += 1) if (Math.abs(xs[row] - x) < Math.abs(xs[nearest] - x)) nearest = row;
    if (xs.length === 0) return undefined;
    // In a plane the rows of data come row by row.
    const height = this.#figure.height(event.clientY - plot.getBoundingClientRect().top);
    const n = xs.length / side;
    return nearest + side * Math.min(n - 1, Math.max(0, Math.floor(height * n)));
  }

  /** @param {number | undefined} row */
  #show(row) {
    const columns = this.#figure.columns();
    if (!columns || row === undefined || row >= columns[0].values.length) return this.#hide();
    this.#row = row;
    const { painter, shown } = this.#figure;
    const read = shown && painter?.read?.(shown).map((index) => columns[index]);
    const lines = (read ?? columns).map((column) =>
      h('div', {}, h('span', {}, column.label), h('b', {}, cellText(column, row, this.#numbers, 3))));
    this.#box.replaceChildren(...lines);
    this.#box.hidden = this.#cursor.hidden = false;
    const at = this.#figure.place(columns[0].values[row]);
    this.#cursor.style.left = `${at}px`;
    const side = shown && painter?.side?.(shown);
    this.#cursor.classList.toggle('point', side !== undefined);
    this.#cursor.style.top = side ? `${this.#figure.top((Math.floor(row / side) + 0.5) / (columns[0].values.length / side))}px` : '';
    // On the side where there is room.
    const width = this.#box.offsetWidth;
    const left = at + 10 + width > this.#figure.plot.clientWidth ? at - 10 - width : at + 10;
    this.#box.style.left = `${Math.max(0, left)}px`;
  }

  #hide() {
    this.#row = undefined;
    this.#box.hidden = this.#cursor.hidden = true;
  }

  /** @param {number} row */
  #chooseLayer(row) {
    const { painter, shown } = this.#figure;
    if (painter?.ofLayers) this.#choose(Math.min(Number(shown?.report.config.depth), row + 1));
  }
}
