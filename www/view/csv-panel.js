// The reader's own data: a file to choose, and what was made of it.

import { controlsOf } from '../controls/advanced.js';
import { h } from '../base/dom.js';

/** Asks for a CSV file where the data are to come from one, and says what was read. */
export class CsvPanel {
  #strings;
  #numbers;
  #input;
  #summary = h('p', {});
  #awaited = h('p', { role: 'status' });
  #isRequested = false;
  #columns = h('ul', {});
  #details;

  /** @param {import('../controls/controls.js').Context} context @param {(file: File) => void} open */
  constructor(context, open) {
    const { strings, numbers } = context;
    this.#strings = strings;
    this.#numbers = numbers;
    /** How a file is read. */
    this.controls = controlsOf('file', context);
    const { choose, hint, columns } = strings.csv;
    this.#input = h('input', { type: 'file', accept: '.csv,.tsv,.txt,text/csv' });
    this.#input.addEventListener('change', () => {
      const [file] = this.#input.files ?? [];
      if (file) open(file);
      this.#input.value = ''; // the same file, once mended, is a change too
    });
    this.#details = h('details', { hidden: true }, h('summary', {}, columns), this.#columns);
    const label = h('label', {}, choose, this.#input);
    this.element = h('div', { className: 'csv', hidden: true }, this.#awaited, label, h('p', {}, hint), this.#summary, this.#details, ...this.controls.map(({ element }) => element));
  }

  /** @param {import('../model/types.js').State} state @param {import('../model/types.js').Shown | undefined} shown */
  show({ wanted, isFileRequested, awaited, fileName, coming: file }, shown) {
    const { awaits, awaitsOf, coming } = this.#strings.csv;
    const sizes = awaited?.file && { rows: this.#numbers.integer(awaited.file.rows), columns: this.#numbers.integer(awaited.file.columns) };
    const percent = file?.share === undefined ? undefined : this.#numbers.percent(file.share);
    const waiting = awaited ? [awaits, ...(sizes ? [awaitsOf(sizes)] : [])].join(' ') : '';
    this.#awaited.textContent = file ? coming({ name: file.name, percent }) : waiting;
    this.element.hidden = wanted.config.dataset !== 'csv' && !isFileRequested && !file;
    if (isFileRequested && !this.#isRequested) {
      for (const { element } of this.controls) element.hidden = true;
      // Focus scrolls: only for a file that a gesture of the reader needs.
      if (!awaited?.isQuiet) this.#input.focus();
    }
    this.#isRequested = isFileRequested;
    if (shown?.report.config.dataset === 'csv' && !isFileRequested) this.#showReport(shown.report, fileName);
  }

  /** Says what was read. @param {import('../model/report-types.js').Report} report its data are the file's @param {string} name of the file */
  #showReport({ data }, name) {
    for (const element of [this.#details, ...this.controls.map(({ element }) => element)]) element.hidden = false;
    const strings = this.#strings.csv;
    const integer = (/** @type {number} */ value) => this.#numbers.integer(value);
    const sizes = { rows: integer(data.n_samples), features: integer(data.n_features), classes: integer(data.n_classes) };
    const content = data.n_classes ? strings.classes(sizes) : strings.regression(sizes);
    this.#summary.textContent = [name, content].filter(Boolean).join(' · ');
    const columns = data.target ? [...data.features, data.target] : data.features;
    const items = columns.map(({ column, name, mean, std }) => {
      const [shownMean, shownStd] = [mean, std].map((value) => this.#numbers.number(value, 3));
      return h('li', {}, strings.feature({ name: name || strings.column(column), mean: shownMean, std: shownStd }));
    });
    this.#columns.replaceChildren(...items);
  }
}
