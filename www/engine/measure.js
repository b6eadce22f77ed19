// What is measured of a network that is drawn, passed through once and given up.

import { Lab } from '../pkg/init_lab.js';
import { ofLayers } from '../model/report.js';

/** The quantities of which a draw has one value for each layer: decimal logarithms. */
const QUANTITIES = ['grad_post_activation_norm_log10', 'grad_weights_norm_log10', 'grad_bias_norm_log10'];

/**
 * @param {string[]} names @param {string[]} texts the settings @param {Uint8Array} [file] what the data set needs
 * @returns {import('../model/types.js').Measured}
 */
export function measure(names, texts, file) {
  const lab = new Lab(names, texts, file, () => {});
  try {
    const report = /** @type {import('../model/report-types.js').Report} */ (JSON.parse(lab.report()));
    return { verdict: report.verdict.kind, layers: Object.fromEntries(QUANTITIES.map((name) => [name, ofLayers(report, name)])) };
  } finally {
    lab.free();
  }
}
