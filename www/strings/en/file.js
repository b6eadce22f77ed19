// The texts of the panel for the reader's data file.

export default {
  csv: {
    choose: 'Choose a CSV file',
    awaits: 'This experiment learns from a file that a link or a report does not contain. Choose it: its settings and its training follow.',
    /** @param {{ name?: string, rows: string, columns: string }} v */
    awaitsOf: (v) => `${v.name ? `It is called ${v.name} and has` : 'It has'} ${v.rows} rows and ${v.columns} columns.`,
    /** @param {{ name: string, percent?: string }} v */
    coming: (v) => `${v.name || 'The file'} is being read${v.percent ? `: ${v.percent}` : '…'}`,
    hint: 'A table with one row per sample, from a spreadsheet or a program. Your file stays in this browser. You can drop it here.',
    /** @param {{ rows: string, features: string, classes: string }} v */
    classes: (v) => `${v.rows} rows, ${v.features} ${v.features === '1' ? 'feature' : 'features'}, ${v.classes} classes.`,
    /** @param {{ rows: string, features: string }} v */
    regression: (v) => `${v.rows} rows, ${v.features} ${v.features === '1' ? 'feature' : 'features'}, a number to predict.`,
    /** @param {{ every: string, rows: string }} v */
    every: (v) => `One row of ${v.every} is read, of ${v.rows}.`,
    /** @param {string} rows */
    incomplete: (rows) => (rows === '1' ? 'One row with a missing value is left out.' : `${rows} rows with missing values are left out.`),
    /** @param {string[]} names @param {string} [others] how many more */
    leftOut: (names, others) => `Left out: ${names.join(', ')}${others ? ` and ${others} others` : ''}.`,
    /** @param {string} n */
    others: (n) => `… and ${n} others`,
    /** @param {number} line */
    titles: (line) => `The table begins on line ${line}.`,
    drop: 'Keep the data before it',
    reading: 'How the file is read',
    rows: 'First rows',
    columns: 'Columns of the file',
    column: (/** @type {number} */ column) => `column ${column}`,
    /** @param {string} value */
    found: (value) => `${value} (auto)`,
    /** @param {string} value */
    assumed: (value) => `${value} (assumed)`,
    /** @param {string} value */
    rather: (value) => `rather: ${value}`,
    use: 'Use it',
    leave: 'Leave it out',
    /** @type {Record<string, (v: { n: string, words: string, example: string }) => string>} */
    kinds: {
      number: (v) => `numbers, such as ${v.example}`,
      two_values: (v) => `two values: ${v.words}`,
      categories: (v) => `${v.n} categories: ${v.words}`,
      words: (v) => `many words, such as “${v.example}”`,
      dates: (v) => `dates or times, such as ${v.example}`,
      constant: (v) => `“${v.example}” everywhere`,
      empty: () => 'nothing',
    },
    /** @type {Record<string, string>} */
    roles: { target: 'to predict', feature: 'feature', categories: 'a feature for each category', left_out: 'left out' },
    /** @param {string} n */
    missing: (n) => `${n} missing`,
    /** @param {{ mean: string, std: string }} v */
    moments: (v) => `mean ${v.mean}, standard deviation ${v.std}`,
    /** @type {Record<string, (v: { column: string, share: string, n: string }) => string>} */
    notes: {
      one_class: (v) => `${v.share} of the rows have the same class: always answering it is right as often.`,
      one_row_each: (v) => `Most rows are the only ones of their class, of which there are ${v.n}: from a single row nothing can be learnt that is true of others. Choose another column, or a number.`,
      like_numbers_of_rows: (v) => `“${v.column}” looks like the number of the row. If it is no more than that, leave it out: what a network learns from it holds for no other row.`,
    },
  },
  settings: {
    target_column: 'Column to predict',
    task: 'To predict',
    header: 'First row',
    separator: 'Separator',
    decimal_sign: 'Decimal sign',
    encoding: 'Characters',
    missing_codes: 'Words for “missing”',
    gaps: 'Missing values',
    columns_left_out: 'Columns left out',
    columns_used: 'Columns used',
  },
  choices: {
    task: { auto: 'automatic', classes: 'classes', number: 'a number' },
    header: { auto: 'automatic', first_row: 'names', none: 'data' },
    separator: { auto: 'automatic', comma: 'comma', semicolon: 'semicolon', tab: 'tab', pipe: 'bar |', space: 'spaces' },
    decimal_sign: { auto: 'automatic', point: '1,234.5', comma: '1.234,5' },
    encoding: { auto: 'automatic', utf_8: 'UTF-8', utf_16: 'UTF-16', windows_1252: 'Windows-1252' },
    gaps: { rows: 'omit the row', mean: 'column mean' },
  },
};
