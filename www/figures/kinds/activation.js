// The activation function with its slope, over the units of the chosen layer.

import { activationOf } from '../../model/settings.js';
import { FORMULAS } from '../../pkg/formulas.js';
import { activationCurve } from '../../pkg/init_lab.js';

/** @typedef {import('../../model/types.js').Shown} Shown */

/** @type {import('../figure.js').MakePainter} */
export default function activation({ strings, numbers }) {
  const parameterOf = (/** @type {Shown} */ { report }) => {
    const parameter = report.config.activation_parameter;
    return typeof parameter === 'number' ? parameter : undefined;
  };
  return {
    paint(surface, shown) {
      const { report, layer } = shown;
      const edges = Float64Array.from(report.histogram_bins.pre_activation.edges);
      const counts = Uint32Array.from(report.layers[layer - 1].pre_activation.histogram);
      return surface.activation(String(report.config.activation), parameterOf(shown), edges, counts);
    },
    columns(shown) {
      const curve = activationCurve(String(shown.report.config.activation), parameterOf(shown));
      const n = curve.length / 3;
      const column = (/** @type {string} */ label, /** @type {number} */ index) =>
        ({ label, values: curve.subarray(index * n, (index + 1) * n), kind: /** @type {const} */ ('number') });
      return [column('x', 0), column('φ', 1), column('φ′', 2)];
    },
    caption(shown) {
      const { report, layer } = shown;
      const { family } = activationOf(report.config);
      const formula = FORMULAS[String(report.config.activation)];
      const slope = /** @type {Record<string, string>} */ (strings.slope);
      const localized = formula.replace(/(\d)\.(\d)/g, `$1${numbers.decimalSeparator}$2`);
      const curve = slope[String(report.config.activation)] ?? `φ(x) = ${localized}. ${slope[family]}`;
      const { pre_activation: z, saturated_fraction: saturated, dead_fraction: dead } = report.layers[layer - 1];
      const values = { layer, std: numbers.number(z.std ?? NaN), saturated: numbers.percent(saturated ?? 0), dead: numbers.percent(dead ?? 0) };
      const beyond = shareBeyond(report.histogram_bins.pre_activation.edges, z.histogram, -activationCurve(String(report.config.activation), parameterOf(shown))[0]);
      const remarks = [strings.signalAt(values), beyond >= 0.01 && strings.shareOutsideChart({ share: numbers.percent(beyond) }), saturated !== null && strings.saturatedShare(values), dead > 0 && strings.deadShare(values)];
      return `${curve} ${remarks.filter(Boolean).join(', ')}.`;
    },
  };
}

/** The share of a histogram that lies outside ±`halfRange`. @param {number[]} edges @param {number[]} counts @param {number} halfRange */
export function shareBeyond(edges, counts, halfRange) {
  const total = counts.reduce((sum, count) => sum + count, 0);
  const outside = counts.filter((_, bin) => Math.abs(edges[bin] + edges[bin + 1]) / 2 > halfRange);
  return outside.reduce((sum, count) => sum + count, 0) / total || 0;
}
