// What is measured of a network that is drawn, passed through once and given up.

import { ofLayers } from '../model/report.js';
import { Lab, phaseOf } from '../pkg/init_lab.js';

/** Steps of a network that is trained. */
const TRAINED_STEPS = 100;
/** The quantities of which a draw has one value for each layer: decimal logarithms. */
const QUANTITIES = ['grad_post_activation_norm_log10', 'grad_weights_norm_log10', 'grad_bias_norm_log10'];

/**
 * @param {string[]} names @param {string[]} texts the settings @param {Uint8Array | undefined} file what the data set needs
 * @param {import('../model/types.js').Wish} wish what is to be measured
 * @returns {import('../model/types.js').Measured}
 */
export function measure(names, texts, file, wish) {
  if (wish === 'phase') {
    const [chi, correlationDepth] = phaseOf(names, texts);
    return { chi, correlationDepth };
  }
  const lab = new Lab(names, texts, file, () => {});
  try {
    if (wish === 'loss') {
      const chance = Number(/** @type {import('../model/report-types.js').Report} */ (JSON.parse(lab.report())).loss_at_chance);
      for (let step = 0; step < TRAINED_STEPS && Number.isFinite(lab.loss); step += 1) lab.step(() => {});
      // A loss that is no number any more is beyond all sizes.
      return { verdict: /** @type {import('../model/report-types.js').Report} */ (JSON.parse(lab.report())).verdict.kind, size: Number.isFinite(lab.loss) ? Math.log10(lab.loss / chance) : Infinity };
    }
    if (wish === 'sharpness') while (!lab.examineSome());
    const report = /** @type {import('../model/report-types.js').Report} */ (JSON.parse(lab.report()));
    const { verdict: { kind, log10_path_ratio: ratio }, learning_rate_times_sharpness: product, stable_learning_rate: stable, config } = report;
    if (wish === 'layers') return { verdict: kind, layers: Object.fromEntries(QUANTITIES.map((name) => [name, ofLayers(report, name)])) };
    // Of λ·sharpness how far it is from the limit. A path ratio of what is 0, or not finite, is beyond all sizes.
    const size = wish === 'sharpness' ? (product === null || stable === null ? NaN : Math.log10(Number(config.learning_rate) / stable)) : (ratio ?? (kind === 'overflow' ? Infinity : -Infinity));
    return { verdict: kind, size };
  } finally {
    lab.free();
  }
}
