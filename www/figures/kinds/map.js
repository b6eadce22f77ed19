// The map of trainability: measurements on small networks over a plane of two settings, with the curves of theory over them.

import { button, h } from '../../base/dom.js';
import { MAP_AXES, N_NETWORKS, TRAINED_STEPS, planeOf } from '../../model/surveys.js';
import { views } from '../views.js';

/**
 * @typedef {import('../../model/types.js').Shown} Shown
 * @typedef {import('../../model/types.js').MapAxes} MapAxes
 * @typedef {import('../../model/types.js').TrainabilityMap} TrainabilityMap
 */

/** The values of the two extreme shades, in decades: of the gradient's path ratio, or of λ over the largest stable λ. */
const SHADES = { depth: [-8, 8], biases: [-8, 8], rate: [-3, 3] };
/** The same for the loss over the loss at chance. */
const LOSS_SHADES = [-1, 1];
/** Networks up to a depth of so many times ξ_c can be trained: Schoenholz et al. 2017. */
const TRAINABLE = 6;

/** @type {import('../figure.js').MakePainter} */
export default function map({ strings, numbers }, redraw, requests) {
  let axes = MAP_AXES[0];
  const choice = views(MAP_AXES, (name) => strings.mapAxes[name], (name) => {
    axes = name;
    redraw();
  }, strings.quantities);
  const measureText = strings.mapDraw(numbers.integer(N_NETWORKS));
  const act = button(measureText, () => requests.drawMap(axes, false));
  const train = button(strings.mapTrain(TRAINED_STEPS), () => requests.drawMap(axes, true));
  /** The settings before the reader first chose a cell of the map. @type {import('../../model/types.js').Config | undefined} */ let before;
  const back = button(strings.mapBack, () => {
    if (before) requests.change(before);
    before = undefined;
    back.hidden = true;
  });
  back.hidden = true;

  const settingName = (/** @type {string} */ name) => /** @type {Record<string, string>} */ (strings.mapSettings)[name];
  /** The map, if it has the chosen axes. @param {Shown} shown */
  const mapOf = ({ map }) => (map?.axes === axes ? map : undefined);
  /** The map, or an empty plane before it is measured. @param {Shown} shown */
  const planeFor = (shown) => mapOf(shown) ?? { ...planeOf(axes), sizes: new Float64Array(), verdicts: [], phases: [], isTrained: false };
  const place = (/** @type {{ name: string }} */ { name }, /** @type {Shown} */ { report: { config }, position }) => (name === 'sigma_w' ? (position ?? NaN) : Number(/** @type {import('../../model/types.js').Config} */ ({ ...config })[name]));

  /** The curves as points x, y, x, y, …; NaN, NaN begins a new curve. @param {Pick<TrainabilityMap, 'x' | 'y' | 'phases' | 'sizes' | 'isTrained'>} map */
  const curves = ({ x, y, phases, sizes, isTrained }) => {
    /** @type {number[]} */ const points = [];
    const part = () => points.push(NaN, NaN);
    const n = x.values.length;
    if (y.name === 'depth') {
      phases.forEach((phase, column) => phase && points.push(x.values[column], TRAINABLE * phase.correlationDepth));
      part();
      const edge = phases.findIndex((phase, column) => phase && phases[column + 1] && (phase.chi - 1) * ((phases[column + 1]?.chi ?? 1) - 1) <= 0);
      const [low, high] = [phases[edge]?.chi ?? NaN, phases[edge + 1]?.chi ?? NaN];
      // Where χ₁ = 1, by linear interpolation over log σ_w between two columns.
      const at = x.values[edge] * (x.values[edge + 1] / x.values[edge]) ** ((1 - low) / (high - low || 1));
      if (edge >= 0) points.push(at, y.values[0], at, y.values[y.values.length - 1]);
    }
    if (x.name === 'learning_rate' && !isTrained) {
      // The border of stability: where λ over the largest stable λ crosses 1, its logarithm 0.
      y.values.forEach((value, row) => {
        const known = x.values.findIndex((_, column) => sizes[row * n + column] > 0);
        if (known > 0) points.push(Math.sqrt(x.values[known - 1] * x.values[known]), value);
      });
    }
    return points;
  };

  return {
    tools: [choice.element, h('div', { className: 'toggles' }, act, train, back)],
    axisText: () => strings.mapAxisTexts[axes],
    gridWidth: (shown) => planeFor(shown).x.values.length,
    paint(surface, shown) {
      const map = planeFor(shown);
      const { x, y, sizes, isTrained } = map;
      const n = x.values.length;
      // Column by column. A cell that is not measured yet has the shade of the coarser cell that contains it.
      const values = x.values.flatMap((_, column) => y.values.map((_, row) => coarser(sizes, n, column, row)));
      const marks = [place(x, shown), place(y, shown), ...curves(map)];
      const scales = [...(isTrained ? LOSS_SHADES : SHADES[axes]), Number(x.isLog), Number(y.isLog)];
      return surface.map(Float64Array.from([...x.values, ...y.values]), y.values.length, Float64Array.from(values), Float64Array.from(marks), Float64Array.from(scales));
    },
    columns(shown) {
      const { x, y, sizes, verdicts, isTrained } = planeFor(shown);
      const n = x.values.length;
      const cells = Array.from({ length: n * y.values.length }, (_, index) => ({ x: x.values[index % n], y: y.values[Math.floor(index / n)] }));
      const kinds = [...new Set(verdicts.filter((verdict) => verdict !== undefined))];
      return [
        { label: settingName(x.name), values: cells.map(({ x }) => Math.log10(x)), kind: 'log10' },
        { label: settingName(y.name), values: cells.map(({ y }) => y), kind: 'number' },
        { label: isTrained ? strings.mapLoss : strings.mapSizes[axes], values: cells.map((_, index) => sizes[index] ?? NaN), kind: 'log10' },
        { label: strings.mapVerdict, values: cells.map((_, index) => (verdicts[index] === undefined ? NaN : kinds.indexOf(verdicts[index]))), kind: 'name', names: kinds.map((kind) => strings.mapVerdicts[/** @type {import('../../model/report-types.js').VerdictKind} */ (kind)]) },
      ];
    },
    choose(shown, row) {
      const { x, y } = planeFor(shown);
      /** @type {import('../../model/types.js').Config} */ const config = { ...shown.report.config };
      before ??= Object.fromEntries([x.name, y.name, 'initializer', 'distribution', 'fan_mode', ...(axes === 'biases' ? ['bias'] : [])].map((name) => [name, config[name]]));
      back.hidden = false;
      const chosen = { [x.name]: x.values[row % x.values.length], [y.name]: y.values[Math.floor(row / x.values.length)] };
      requests.change({ ...chosen, initializer: 'variance_scaling', distribution: 'normal', fan_mode: 'fan_in', ...(axes === 'biases' && { bias: 'normal' }) });
    },
    caption(shown) {
      const map = mapOf(shown);
      const isGoingOn = map !== undefined && map.left > 0;
      act.textContent = isGoingOn ? strings.mapEnd : measureText;
      train.hidden = isGoingOn;
      if (!map) return strings.mapHint[axes](numbers.integer(N_NETWORKS));
      if (isGoingOn) return strings.mapProgress({ done: numbers.percent(1 - map.left / map.all), seconds: Number.isNaN(map.seconds) ? undefined : numbers.integer(Math.ceil(map.seconds)) });
      return map.isTrained ? strings.mapLossCaption(TRAINED_STEPS) : strings.mapCaption[axes];
    },
  };
}

/** The size at a cell, or at the coarser cell that contains it. @param {Float64Array} sizes @param {number} n columns @param {number} column @param {number} row */
function coarser(sizes, n, column, row) {
  for (const stride of [1, 2, 4, 8]) {
    const size = sizes[(row - (row % stride)) * n + column - (column % stride)];
    if (!Number.isNaN(size)) return size;
  }
  return NaN;
}
