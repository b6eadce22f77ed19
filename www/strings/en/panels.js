// The panels: CSV file, advanced settings, observed layer, timeline, comparison, sharing.

export default {
  csv: {
    choose: 'Choose a CSV file',
    awaits: 'This experiment learns from a file that a link or a report does not contain. Choose it: its settings and its training follow.',
    /** @param {{ rows: string, columns: string }} v */
    awaitsOf: (v) => `It has ${v.rows} rows and ${v.columns} columns.`,
    /** @param {{ name: string, percent?: string }} v */
    coming: (v) => `${v.name} is being fetched${v.percent ? `: ${v.percent}` : '…'}`,
    hint: 'One row per sample, columns of numbers, and a column to predict. Nothing is sent: the file stays in this page.',
    /** @param {{ rows: string, features: string, classes: string }} v */
    classes: (v) => `${v.rows} rows, ${v.features} features, ${v.classes} classes.`,
    /** @param {{ rows: string, features: string }} v */
    regression: (v) => `${v.rows} rows, ${v.features} features, a number to predict.`,
    /** @param {{ name: string, mean: string, std: string }} v */
    feature: (v) => `${v.name}: mean ${v.mean}, standard deviation ${v.std}`,
    columns: 'Columns of the file',
    /** @param {number} column */
    column: (column) => `column ${column}`,
  },
  /** @param {string[]} names */
  leftOut: (names) => `${names.map((name) => `“${name}”`).join(', ')} ${names.length > 1 ? 'are no settings of this lab and were' : 'is no setting of this lab and was'} left out.`,
  /** @param {string[]} pairs */
  mended: (pairs) => `Read otherwise than written: ${pairs.join(', ')}.`,
  /** @param {{ written: string, read: string }} v */
  readAs: (v) => `“${v.written}” as “${v.read}”`,
  advanced: 'Advanced settings',
  layerStrip: 'Layer looked at',
  /** @param {{ layer: number, depth: number }} v */
  layerOf: (v) => `${v.layer} of ${v.depth}`,
  timeline: 'Go back in time',
  /** @param {{ step: string, furthest: string }} v */
  stepOf: (v) => `step ${v.step} of ${v.furthest}`,
  speed: 'Speed of training',
  fullSpeed: 'fast',
  /** @param {string} n */
  stepsPerSecond: (n) => `${n} steps/s`,
  pin: 'Compare',
  pinTitle: 'Keep this experiment beneath the next, with the same data and the same draw',
  swap: 'Swap',
  unpin: 'Remove',
  /** @param {number} n */
  nLayers: (n) => (n > 1 ? `${n} layers` : 'one layer'),
  /** @param {{ what: string, factor?: string }} v */
  pinned: (v) => `A, pale: ${v.what}${v.factor ? `; ×${v.factor} per layer` : ''}.`,
  copyLink: 'Copy the link',
  copied: 'Link copied.',
  copyProgram: 'Copy the code',
  /** @param {{ name: string }} v */
  programTitle: (v) => `The same network, initialization and training in ${v.name}`,
  /** @param {{ name: string }} v */
  programCopied: (v) => `${v.name} program copied.`,
  /** @param {{ name: string }} v */
  programSaved: (v) => `${v.name} program saved.`,
  saveReport: 'Save the report (JSON)',
  openReport: 'Open a report',
  /** @param {{ parameters: string, time: string }} v */
  size: (v) => `${v.parameters} parameters, about ${v.time} ms a step`,
};
