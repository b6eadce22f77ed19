// The panel for the reader's own data: a file input, the choices for reading the file, and what was found in it.

import { button, h } from '../base/dom.js';
import { sentenceOf } from '../strings/sentences.js';
import { RefusalError, isOfFile } from '../model/errors.js';
import { namesOf } from '../model/settings.js';
import { fileChoices } from './file-choices.js';
import { fileTables } from './file-tables.js';

/**
 * @typedef {import('../model/types.js').State} State
 * @typedef {import('../model/types.js').Inspection} Inspection
 * @typedef {import('../model/types.js').Seen} Seen
 */

/** The panel. */
export class CsvPanel {
  #lang;
  #strings;
  #numbers;
  #input;
  #choices;
  #tables;
  #awaited = h('p', { role: 'status' });
  #fault = h('p', {});
  #refusal;
  #summary = h('p', { className: 'summary' });
  #notes = h('ul', { className: 'notes' });
  #cancel;
  #drop;
  #retry;
  /** Fetches the file again, if that has failed. @type {(() => void) | undefined} */ #again;
  #isRequested = false;
  /** What the choices and tables show. @type {{ inspection: Inspection, key: string, hasMoments: boolean } | undefined} */ #shown;

  /** @param {import('../controls/controls.js').Context} context @param {import('../model/types.js').Gestures} gestures */
  constructor(context, gestures) {
    const { strings, numbers, lang } = context;
    this.#lang = lang;
    this.#strings = strings;
    this.#numbers = numbers;
    const { choose, hint, drop } = strings.csv;
    this.#input = h('input', { type: 'file', accept: '.csv,.tsv,.txt,.data,text/csv,text/plain' });
    this.#input.addEventListener('change', () => {
      const [file] = this.#input.files ?? [];
      if (file) gestures.openFile(file);
      this.#input.value = ''; // else choosing the same file again, after it was corrected, would dispatch no `change`
    });
    this.#cancel = button(strings.cancel, () => gestures.cancelFile());
    this.#drop = button(drop, () => gestures.dropCandidate());
    this.#retry = button(strings.retry, () => {
      const again = this.#again;
      gestures.dismiss();
      again?.();
    });
    this.#refusal = h('div', { className: 'refusal', role: 'alert', hidden: true }, this.#fault, this.#retry, this.#drop);
    this.#choices = fileChoices(context);
    this.#tables = fileTables(context);
    const top = h('div', { className: 'top' }, h('label', { className: 'button' }, choose, this.#input), h('p', {}, hint));
    const { element: choices } = this.#choices;
    const { rows, columns } = this.#tables;
    this.element = h('div', { className: 'csv', hidden: true }, this.#awaited, this.#cancel, top, this.#refusal, this.#summary, choices, rows, this.#notes, columns);
  }

  /** @param {State} state @param {import('../model/types.js').Shown | undefined} shown */
  show(state, shown) {
    const { wanted, isFileRequested, awaited, coming, candidate, inspected } = state;
    this.#showWaiting(state);
    this.element.hidden = wanted.config.dataset !== 'csv' && !isFileRequested && !coming && !candidate && !isOfFile(state.problem?.error);
    if (isFileRequested && !this.#isRequested && !awaited?.isQuiet) this.#input.focus(); // only after a gesture of the reader, since the focus scrolls the page
    this.#isRequested = isFileRequested;
    const isShown = shown?.report.config.dataset === 'csv' && !isFileRequested;
    this.#showRefusal(state);
    if (candidate) this.#showFile(candidate);
    else if (inspected && isShown) this.#showFile({ inspection: inspected.inspection, settings: wanted.config, name: state.fileName?.name ?? '' }, shown.report);
    else this.#showFile(undefined);
  }

  /** @param {State} state */
  #showWaiting({ awaited, coming }) {
    const { awaits, awaitsOf, coming: reading } = this.#strings.csv;
    const { file } = awaited ?? {};
    const sizes = file && { name: file.name, rows: this.#numbers.integer(file.rows), columns: this.#numbers.integer(file.columns) };
    const percent = coming?.share === undefined ? undefined : this.#numbers.percent(coming.share);
    const waiting = awaited ? [awaits, ...(sizes ? [awaitsOf(sizes)] : [])].join(' ') : '';
    this.#awaited.textContent = coming ? reading({ name: coming.name, percent }) : waiting;
    this.#cancel.hidden = !coming?.cancel;
  }

  /** @param {State} state */
  #showRefusal({ problem, candidate }) {
    const own = isOfFile(problem?.error) ? problem : undefined;
    const error = own?.error ?? (candidate && new RefusalError(JSON.stringify({ code: 'bad_csv', ...candidate.inspection.refusal })));
    const text = error ? sentenceOf(error, this.#lang) : '';
    this.#refusal.hidden = !error;
    // A screen reader would read the same text out again.
    if (this.#fault.textContent !== text) this.#fault.textContent = text;
    this.#drop.hidden = !candidate;
    this.#again = own?.retry;
    this.#retry.hidden = !own?.retry;
  }

  /** Shows a file, or none. @param {Seen | undefined} seen @param {import('../model/report-types.js').Report} [report] whose data come from that file */
  #showFile(seen, report) {
    const inspection = seen?.inspection;
    const { element } = this.#choices;
    const { rows, columns } = this.#tables;
    const isTable = (inspection?.columns.length ?? 0) > 0;
    for (const part of [element, rows, columns, this.#notes]) part.hidden = !isTable;
    if (!seen || !isTable) {
      this.#summary.textContent = seen?.name ?? '';
      this.#shown = undefined;
      return;
    }
    // Reports come many times a second. Rendering again would close an open menu and remove a button that is being pressed.
    const key = JSON.stringify([seen.name, ...namesOf('file').map((name) => seen.settings[name])]);
    const shown = this.#shown;
    if (shown && seen.inspection === shown.inspection && key === shown.key && (!report || shown.hasMoments)) return;
    this.#shown = { inspection: seen.inspection, key, hasMoments: report !== undefined };
    this.#summary.replaceChildren(...this.#summaryOf(seen));
    this.#notes.replaceChildren(...seen.inspection.notes.map((note) => h('li', {}, this.#noteOf(note, seen.inspection.n_samples))));
    this.#choices.show(seen);
    this.#tables.show(seen, report?.data);
  }

  /** @param {Seen} seen @returns {(Node | string)[]} */
  #summaryOf({ name, inspection: { file, n_samples, n_classes, columns, refusal } }) {
    const { csv } = this.#strings;
    const integer = (/** @type {number} */ value) => this.#numbers.integer(value);
    if (!file || refusal) return [h('b', {}, name)];
    const count = (/** @type {string} */ role) => columns.filter(({ becomes }) => becomes === role);
    const features = count('feature').length + count('categories').reduce((sum, { words }) => sum + words.length, 0);
    const sizes = { rows: integer(n_samples), features: integer(features), classes: integer(n_classes) };
    const content = n_classes ? csv.classes(sizes) : csv.regression(sizes);
    const said = [
      ...(file.every > 1 ? [csv.every({ every: integer(file.every), rows: integer(file.n_rows) })] : []),
      ...(file.n_incomplete > 0 ? [csv.incomplete(integer(file.n_incomplete))] : []),
      ...(file.columns_left_out.length > 0 ? [this.#leftOut(file)] : []),
      ...(file.first_line > 1 ? [csv.titles(file.first_line)] : []),
    ];
    return [h('b', {}, [name, content].filter(Boolean).join(' · ')), said.map((sentence) => ` ${sentence}`).join('')];
  }

  /** @param {import('../model/report-types.js').FileFindings} file */
  #leftOut({ columns_left_out: names, n_left_out: n }) {
    const first = names.slice(0, n > 8 ? 7 : 8);
    return this.#strings.csv.leftOut(first, n > first.length ? this.#numbers.integer(n - first.length) : undefined);
  }

  /** @param {Inspection['notes'][number]} note @param {number} n samples */
  #noteOf({ kind, column, value }, n) {
    const { notes } = this.#strings.csv;
    return notes[kind]({ column, share: this.#numbers.percent(value / n), n: this.#numbers.integer(value) });
  }
}
