// The messages about settings and files that the core refuses: one for each of its codes, with the values that are allowed.

/**
 * @typedef {object} Refusal
 * @property {string} code
 * @property {string} setting
 * @property {string} label
 * @property {string} value
 * @property {string[]} allowed
 * @property {string} min
 * @property {string} activation
 * @property {string} initializer
 * @property {string} task
 * @property {number | null} row
 * @property {number | null} column
 * @property {string | null} name
 * @property {string[]} names
 * @property {string} reason
 * @property {string} why the sentence for the reason, from `csvReasons` or `formulaReasons`
 * @property {number | null} limit
 * @property {number} position in the formula, in characters from 1 on
 * @property {string} found
 * @property {number | null} at
 * @property {string} place the number `at` as a text
 * @property {string} least the least value that is allowed as a text, or empty
 * @property {string} max
 * @property {number} mebibytes
 */

/** Kinds of files that are no CSV file, by their names in the core. @type {Record<string, string>} */
const FORMATS = {
  workbook: 'a workbook of a spreadsheet (or an archive)',
  web_page: 'a web page',
  json: 'a JSON file',
  pdf: 'a PDF document',
  picture: 'a picture',
  archive: 'an archive',
  parquet: 'a Parquet file',
  numpy: 'a NumPy array',
  binary: 'a file for programs',
};

export default {
  errors: {
    /** @param {Refusal} r */
    unknown_setting: (r) => `There is no setting “${r.setting}”. Settings: ${r.allowed.join(', ')}.`,
    /** @param {Refusal} r */
    unknown_name: (r) => `${r.label}: there is no “${r.value}”. Allowed: ${r.allowed.join(', ')}.`,
    /** @param {Refusal} r */
    not_a_number: (r) => `${r.label}: “${r.value}” is not a number. Allowed: ${r.min} to ${r.max}.`,
    /** @param {Refusal} r */
    not_an_integer: (r) => `${r.label}: “${r.value}” is not a whole number. Allowed: ${r.min} to ${r.max}.`,
    /** @param {Refusal} r */
    out_of_range: (r) => `${r.label}: ${r.value} is out of range. Allowed: ${r.min} to ${r.max}.`,
    /** @param {Refusal} r */
    bad_text: (r) => `${r.label}: “${r.value}” cannot be. Allowed: text of at most ${r.max} characters, without line ends.`,
    bad_digits: 'The file of digits is incomplete or damaged. The lab keeps the previous setting.',
    unreadable_file: 'The browser could not read this file: it has changed meanwhile, or needs more memory than there is. The lab keeps the previous setting.',
    no_csv: 'Choose a CSV file first. A link does not contain it.',
    /** @param {Refusal} r */
    bad_csv: (r) => {
      const place = [r.row && `row ${r.row}`, r.column && `column ${r.column}${r.name ? ` (${r.name})` : ''}`].filter(Boolean).join(', ');
      return `CSV file${place && `, ${place}`}: ${r.why}. The lab keeps the previous setting.`;
    },
    /** @param {Refusal} r */
    bad_formula: (r) => {
      const [before, after] = [[...r.value].slice(0, r.position - 1), [...r.value].slice(r.position - 1)].map((characters) => characters.join(''));
      return `φ(x): ${r.why}.${r.at === null ? ` At the mark: ${before}▸${after}` : ''}`;
    },
    /** @param {Refusal} r */
    loss_does_not_fit: (r) => `This loss does not fit ${r.task === 'regression' ? 'a regression' : 'classes'}. Allowed: ${r.allowed.join(', ')}.`,
    /** @param {Refusal} r */
    no_gain: (r) => `PyTorch gives no gain for ${r.activation}. Choose “automatic” or a value.`,
    /** @param {Refusal} r */
    no_edge_of_chaos: (r) =>
      `${r.activation} has no stable edge of chaos with these biases.` +
      (r.least && (r.least === '0' ? ' It has one without biases.' : ` It has one with normal biases of deviation ${r.least}.`)),
    /** @param {Refusal} r */
    unsuitable: (r) => `The initializer ${r.initializer} does not go with ${r.label} = ${r.value}. It needs ${r.allowed.join(' or ')}.`,
    /** @param {Refusal} r */
    memory: (r) => `This network needs about ${r.mebibytes} MiB of memory, more than the browser gives. Fewer layers, units or samples in a batch need less.`,
    /** @param {Refusal} r */
    needs_normalization: (r) => `${r.label}: ${r.value} needs a normalization (layer or batch).`,
    /** @param {Refusal} r */
    bad_settings: (r) => `Settings are an object such as { depth: 30 }, not “${r.value}”.`,
    /** @param {Refusal} r */
    too_many_compared: (r) => `compare: at most ${r.max} experiments beside the present one. Given: “${r.value}”.`,
    bad_report: 'This file is not a report of this lab. The experiment stays.',
  },
  formulaReasons: /** @type {Record<string, (r: Refusal) => string>} */ ({
    no_operand: (r) => `a number, x, a function or a parenthesis is missing before ${r.found ? `“${r.found}”` : 'the end'}`,
    no_operator: (r) => `an operator such as * is missing before “${r.found}”${r.found === ',' ? ' (decimals take a point)' : ''}`,
    unknown_name: (r) => `“${r.found}” is unknown. Allowed: ${r.allowed.join(', ')}`,
    arguments: (r) => `${r.found} takes ${r.limit} ${r.limit === 1 ? 'argument' : 'arguments'} in parentheses, with commas between them; decimals take a point`,
    unclosed: () => 'this parenthesis is never closed',
    chained: () => 'a second comparison; multiply the two, as in (0<x)*(x<1)',
    too_long: (r) => `more than ${r.limit} characters`,
    too_deep: (r) => `nested too deeply (more than ${r.limit} values wait for their operators)`,
    no_number: () => 'what stands before is no finite number',
    not_finite: (r) => `the value or the slope at x = ${r.place} is no finite number; it has to be one between −${r.limit} and ${r.limit}`,
  }),
  csvReasons: /** @type {Record<string, (r: Refusal) => string>} */ ({
    too_large: (r) => `${r.value} bytes, at most ${r.limit}`,
    empty: () => 'the file is empty',
    other_format: (r) => `it is ${FORMATS[r.value] ?? FORMATS.binary}, not a table in text. Open it in its program and save the table as CSV`,
    open_quote: () => 'a quote opened here is never closed',
    one_column: () => 'a single column (known separators: tab, ; | , and spaces)',
    too_many_columns: (r) => `${r.value} columns, at most ${r.limit}`,
    extra_field: (r) => `“${r.value}” is one too many (most rows have ${r.limit} values)`,
    no_column: (r) => `there is no column “${r.value}”. Columns: 1 to ${r.limit}${r.names.length > 0 ? `, or ${r.names.join(', ')}` : ''}`,
    not_usable: (r) => `this column cannot be a feature: it takes numbers, or at most ${r.limit} different words`,
    no_feature: () => 'no column beside this one can be a feature. Choose another one to predict, or a file with numbers',
    too_few_rows: (r) => `${r.value} rows of data, ${r.limit} are needed`,
    too_few_complete: (r) => `only ${r.value} rows have all values, ${r.limit} are needed. Most are missing in this column: leave it out, or replace missing values by the mean`,
    too_few_targets: (r) => `only ${r.value} rows have a value in the column to predict, ${r.limit} are needed. Choose another one`,
    not_a_number: (r) => `“${r.value}” is not a number, so a number cannot be predicted here`,
    too_many_classes: (r) => `as classes, more than ${r.limit} different values. Choose “a number”, or another column`,
    constant_target: (r) => `the column to predict is “${r.value}” everywhere. Choose another one`,
  }),
};
