// The activation function and its derivative, above the histogram of z in the selected layer; as a second view its gains and its edge of chaos.

import { planeOf } from '../../model/surveys.js';
import { activationOf } from '../../model/settings.js';
import { FORMULAS } from '../../pkg/formulas.js';
import { activationCurve, gainsOf } from '../../pkg/init_lab.js';
import { views } from '../views.js';

/**
 * @typedef {import('../../model/types.js').Config} Config
 * @typedef {import('../../model/types.js').Shown} Shown
 */

const VIEWS = /** @type {('curve' | 'gains')[]} */ (['curve', 'gains']);

/** @type {import('../figure.js').MakePainter} */
export default function activation({ strings, numbers }, redraw) {
  let view = VIEWS[0];
  const { element } = views(VIEWS, (name) => strings.activationViews[name], (name) => {
    view = name;
    redraw();
  }, strings.quantities);
  const curveOf = remembered((config) => activationCurve(...functionOf(config)));
  const gainsAt = remembered((config) => gainsOf(Object.keys(config), Object.values(config).map(String)));
  /** The gains of the function, and the points of its edge of chaos. @param {Shown} shown */
  const gains = ({ report: { config } }) => {
    const [forward, rise, backward, pytorch, layerNorm, batchNorm, ...edge] = gainsAt(config);
    return { forward, rise: Math.abs(rise), backward, pytorch, layerNorm, batchNorm, edge };
  };
  /** @param {Shown} shown */
  const gainCaption = (shown) => {
    const { forward, rise, backward, pytorch, layerNorm, batchNorm, edge } = gains(shown);
    const text = (/** @type {number} */ value) => numbers.number(value, 3);
    return strings.gainCaption({
      forward: text(forward), backward: text(backward), rise: text(rise),
      stability: /** @type {'neutral' | 'stable' | 'unstable'} */ (Math.abs(rise - 1) < 0.0005 ? 'neutral' : rise < 1 ? 'stable' : 'unstable'),
      pytorch: Number.isNaN(pytorch) ? undefined : text(pytorch),
      // Only if the difference rounds to at least 1%.
      more: Math.abs(pytorch / forward - 1) < 0.005 ? undefined : numbers.percent(Math.abs(pytorch / forward - 1)), isLess: pytorch < forward,
      layerNorm: text(layerNorm), batchNorm: text(batchNorm), edge: edge[1] === 0 ? text(edge[0]) : undefined,
    });
  };
  return {
    tools: [element],
    axisText: () => (view === 'gains' ? strings.mapAxisTexts.biases : strings.axes.activation),
    paint(surface, shown) {
      if (view === 'gains') {
        const { x, y } = planeOf('biases');
        const { config } = shown.report;
        const present = [shown.position ?? NaN, config.bias === 'normal' ? config.sigma_b : 0];
        return surface.map(Float64Array.from([...x.values, 0, ...y.values]), y.values.length + 1, new Float64Array(), Float64Array.from([...present, ...gains(shown).edge]), Float64Array.of(0, 1, 1, 0));
      }
      const { report, layer } = shown;
      const edges = Float64Array.from(report.histogram_bins.pre_activation.edges);
      const counts = Uint32Array.from(report.layers[layer - 1].pre_activation.histogram);
      return surface.activation(...functionOf(report.config), edges, counts);
    },
    columns(shown) {
      if (view === 'gains') {
        const { edge } = gains(shown);
        const every = (/** @type {number} */ first) => edge.filter((_, index) => index % 2 === first);
        return [{ label: 'σ_w', values: every(0).map(Math.log10), kind: 'log10' }, { label: 'σ_b', values: every(1), kind: 'number' }];
      }
      const curve = curveOf(shown.report.config);
      const n = curve.length / 3;
      const column = (/** @type {string} */ label, /** @type {number} */ index) =>
        ({ label, values: curve.subarray(index * n, (index + 1) * n), kind: /** @type {const} */ ('number') });
      return [column('x', 0), column('φ', 1), column('φ′', 2)];
    },
    caption(shown) {
      if (view === 'gains') return gainCaption(shown);
      const { report, layer } = shown;
      const { family } = activationOf(report.config);
      const formula = FORMULAS[String(report.config.activation)];
      const slope = /** @type {Record<string, string>} */ (strings.slope);
      // A formula that the reader typed is shown as it is.
      const localized = formula?.replace(/(\d)\.(\d)/g, `$1${numbers.decimalSeparator}$2`) ?? report.config.formula;
      const curve = slope[String(report.config.activation)] ?? `φ(x) = ${localized}. ${slope[family]}`;
      const { pre_activation: z, saturated_fraction: saturated, dead_fraction: dead } = report.layers[layer - 1];
      const values = { layer, std: numbers.number(z.std ?? NaN), saturated: numbers.percent(saturated ?? 0), dead: numbers.percent(dead ?? 0) };
      const beyond = shareBeyond(report.histogram_bins.pre_activation.edges, z.histogram, -curveOf(report.config)[0]);
      const remarks = [strings.signalAt(values), beyond >= 0.01 && strings.shareOutsideChart({ share: numbers.percent(beyond) }), saturated !== null && strings.saturatedShare(values), dead > 0 && strings.deadShare(values)];
      return `${curve} ${remarks.filter(Boolean).join(', ')}.`;
    },
  };
}

/** The arguments by which the core identifies the function: name, parameter if it has a number, formula. @param {Config} config @returns {[string, number | undefined, string]} */
const functionOf = ({ activation, activation_parameter: parameter, formula }) =>
  [String(activation), typeof parameter === 'number' ? parameter : undefined, String(formula)];

/** Caches the result of `compute` for the function that was requested last. @param {(config: Config) => Float64Array} compute */
function remembered(compute) {
  /** @type {{ of: string, numbers: Float64Array } | undefined} */ let last;
  return (/** @type {Config} */ config) => {
    const of = functionOf(config).join(' ');
    if (last?.of !== of) last = { of, numbers: compute(config) };
    return last.numbers;
  };
}

/** The share of a histogram that lies outside ±`halfRange`. @param {number[]} edges @param {number[]} counts @param {number} halfRange */
export function shareBeyond(edges, counts, halfRange) {
  const total = counts.reduce((sum, count) => sum + count, 0);
  const outside = counts.filter((_, bin) => Math.abs(edges[bin] + edges[bin + 1]) / 2 > halfRange);
  return outside.reduce((sum, count) => sum + count, 0) / total || 0;
}
