// The texts of the panels: advanced settings, strip of layers, timeline, comparison, sharing.

export default {
  whatSettingsMean: 'What these settings mean',
  whatWordsMean: 'What these words mean',
  /** @param {string[]} names */
  leftOut: (names) => `${names.map((name) => `“${name}”`).join(', ')} ${names.length > 1 ? 'are no settings of this lab and were' : 'is no setting of this lab and was'} left out.`,
  /** @param {string[]} pairs */
  mended: (pairs) => `Read otherwise than written: ${pairs.join(', ')}.`,
  /** @param {{ written: string, read: string }} v */
  readAs: (v) => `“${v.written}” as “${v.read}”`,
  advanced: 'Advanced settings',
  layerStrip: 'Selected layer',
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
  pinFull: '3 compared',
  comparedWith: 'Compared with',
  swap: 'Swap',
  unpin: 'Remove',
  /** @param {number} n */
  nLayers: (n) => (n > 1 ? `${n} layers` : 'one layer'),
  /** @param {{ what: string, factor?: string }} v */
  pinned: (v) => `${v.what}${v.factor ? `; ×${v.factor} per layer` : ''}`,
  leavePresentation: 'Leave',
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
  /** @param {{ parameters: string, time?: string }} v */
  size: (v) => `${v.parameters} parameters${v.time ? `, about ${v.time} ms a step` : ''}`,
};
