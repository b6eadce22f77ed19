// The content of the reader's file: a table of its first rows, and a list of its columns with the role of each.

import { button, h } from '../base/dom.js';
import { referencesOf } from './file-choices.js';

/** The most columns in the table of the first rows. */
const FIRST_COLUMNS = 12;
/** The most categories that are listed for a column. */
const MOST_WORDS = 8;
/** The most columns in the list. */
const LISTED = 300;

/** @param {import('../controls/controls.js').Context} context */
export function fileTables({ strings, numbers, change }) {
  const { csv } = strings;
  const preview = h('table', {});
  const list = h('ul', { className: 'columns' });
  const rows = h('div', { className: 'scroller', tabIndex: 0, role: 'region', 'aria-label': csv.rows }, preview);
  const columns = h('details', {}, h('summary', {}, csv.columns), list);

  /** @param {import('../model/types.js').Seen} seen */
  function showRows({ inspection }) {
    const all = inspection.columns.slice(0, FIRST_COLUMNS);
    const isMore = inspection.columns.length > all.length;
    const names = all.map(({ name, becomes }, index) => h('th', { scope: 'col', className: becomes }, name || csv.column(index + 1)));
    const body = inspection.first_rows.slice(inspection.header ? 1 : 0).map((fields) => {
      const cells = all.map(({ becomes }, index) => h('td', { className: becomes }, shortened(fields[index] ?? '')));
      return h('tr', {}, ...cells, ...(isMore ? [h('td', {}, '…')] : []));
    });
    preview.replaceChildren(h('thead', {}, h('tr', {}, ...names, ...(isMore ? [h('th', {}, '…')] : []))), h('tbody', {}, ...body));
  }

  /** @param {import('../model/types.js').Seen} seen @param {import('../model/report-types.js').Data} [data] */
  function showColumns({ inspection, settings }, data) {
    const references = referencesOf(inspection.columns);
    const features = new Map([...(data?.features ?? []), ...(data?.target ? [data.target] : [])].map((feature) => [feature.column, feature]));
    const items = inspection.columns.slice(0, LISTED).map((column, index) => {
      const { name, kind, becomes, n_missing, n_different, words, example } = column;
      // A feature with two words becomes the numbers 0 and 1.
      const meanings = kind === 'two_values' && becomes !== 'target' ? words.map((word, number) => `${word} = ${number}`) : words;
      const described = csv.kinds[kind]({ n: numbers.integer(n_different), words: listOf(meanings), example });
      const moments = features.get(index + 1);
      const said = [described, ...(n_missing > 0 ? [csv.missing(numbers.integer(n_missing))] : [])];
      if (kind === 'number' && moments) said.push(csv.moments({ mean: numbers.number(moments.mean, 3), std: numbers.number(moments.std, 3) }));
      const what = h('p', {}, h('b', {}, name || csv.column(index + 1)), said.join(' · '));
      return h('li', { className: becomes }, what, h('span', {}, csv.roles[becomes]), ...toggleOf(column, references[index], index, settings));
    });
    const n = inspection.columns.length - LISTED;
    list.replaceChildren(...items, ...(n > 0 ? [h('li', {}, csv.others(numbers.integer(n)))] : []));
  }

  /**
   * A button that uses a column as a feature or leaves it out; none if the column cannot be used.
   * @param {import('../model/types.js').Column} column @param {string} reference @param {number} index from 0 on
   * @param {import('../model/types.js').Config} settings
   */
  function toggleOf({ becomes, can_be_used }, reference, index, settings) {
    /** @param {string} setting @param {boolean} isIn */
    const listed = (setting, isIn) => {
      const others = String(settings[setting]).split(',').map((text) => text.trim()).filter((text) => text && text !== 'none' && text !== reference && text !== String(index + 1));
      return [...others, ...(isIn ? [reference] : [])].join(',') || 'none';
    };
    if (becomes === 'target') return [];
    const isUsed = becomes !== 'left_out';
    if (!isUsed && !can_be_used) return [];
    const act = () => change({ columns_left_out: listed('columns_left_out', isUsed), columns_used: listed('columns_used', !isUsed) });
    return [button(isUsed ? csv.leave : csv.use, act)];
  }

  return {
    rows,
    columns,
    /** @param {import('../model/types.js').Seen} seen @param {import('../model/report-types.js').Data} [data] what a report says of it */
    show: (seen, data) => {
      showRows(seen);
      showColumns(seen, data);
    },
  };
}

/** Words as a list; of many only the first. @param {string[]} words */
const listOf = (words) => [...words.slice(0, MOST_WORDS), ...(words.length > MOST_WORDS ? ['…'] : [])].map(shortened).join(', ');

/** @param {string} text */
const shortened = (text) => (text.length > 24 ? `${text.slice(0, 23)}…` : text);
