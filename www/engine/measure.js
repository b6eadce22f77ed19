// Measures one network of a survey, in the worker: builds it, trains it if required, and frees its memory.

import { ofLayers } from '../model/report.js';
import { Lab, phaseOf } from '../pkg/init_lab.js';

/** The quantities of each layer that the survey "band" measures: decimal logarithms. */
const QUANTITIES = ['grad_post_activation_norm_log10', 'grad_weights_norm_log10', 'grad_bias_norm_log10'];

/**
 * Measures a network.
 * @param {string[]} names @param {string[]} texts the settings @param {Uint8Array | undefined} file which the data set needs
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
    if (typeof wish === 'number') {
      const chance = Number(/** @type {import('../model/report-types.js').Report} */ (JSON.parse(lab.measurement())).loss_at_chance);
      for (let step = 0; step < wish && Number.isFinite(lab.loss); step += 1) lab.step(() => {});
      // A loss that is not finite counts as infinitely large.
      return { verdict: /** @type {import('../model/report-types.js').Report} */ (JSON.parse(lab.measurement())).verdict.kind, size: Number.isFinite(lab.loss) ? Math.log10(lab.loss / chance) : Infinity };
    }
    if (wish === 'sharpness') while (!lab.examineSome());
    const report = /** @type {import('../model/report-types.js').Report} */ (JSON.parse(lab.measurement()));
    const { verdict: { kind, log10_path_ratio: ratio }, learning_rate_times_sharpness: product, stable_learning_rate: stable, config } = report;
    if (wish === 'layers') return { verdict: kind, layers: Object.fromEntries(QUANTITIES.map((name) => [name, ofLayers(report, name)])) };
    // `sharpness`: log₁₀ of λ over the largest stable λ. `path`: a ratio that is missing counts as −∞, or as ∞ if the network overflows.
    const size = wish === 'sharpness' ? (product === null || stable === null ? NaN : Math.log10(Number(config.learning_rate) / stable)) : (ratio ?? (kind === 'overflow' ? Infinity : -Infinity));
    return { verdict: kind, size };
  } finally {
    lab.free();
  }
}
