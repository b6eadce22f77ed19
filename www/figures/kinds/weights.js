// The weights of the first layer as colours. For the digits each unit's weights form a picture, for other data all weights form a matrix.

import { LINE_FAMILIES } from '../../model/settings.js';
import { answersOf, isOld } from '../answers.js';

/** @typedef {import('../../model/types.js').Shown} Shown */

/** Pixels in a row of a picture of digits. */
const TILE = 8;
/** The most units, and inputs, that are drawn. */
const MOST = 64;

/** The largest absolute value. @param {Float64Array} values */
const largestOf = (values) => values.reduce((largest, value) => Math.max(largest, Math.abs(value) || 0), 0);

/** @type {import('../figure.js').MakePainter} */
export default function weights({ strings, numbers }) {
  const answerTo = answersOf('weights');

  /** The cells of the drawing, from left to right and then from the bottom up: each has the unit and the input of its weight, or NaN if it stays empty. @param {Shown} shown */
  const mosaic = (shown) => {
    const answer = answerTo(shown, 'first');
    const { report } = answer ?? shown;
    const { fan_in: inputs, fan_out } = report.layers[0];
    const units = Math.min(MOST, fan_out);
    const arePictures = report.config.dataset === 'digits';
    const across = arePictures ? Math.ceil(Math.sqrt(units)) : units;
    const columns = arePictures ? TILE * across : units;
    const rows = arePictures ? TILE * Math.ceil(units / across) : Math.min(MOST, inputs);
    const cells = Array.from({ length: columns * rows }, (_, index) => {
      const [column, row] = [index % columns, Math.floor(index / columns)];
      if (!arePictures) return { column, row, unit: column, input: row };
      // Pictures are drawn from the top: the first unit, and in it the first pixel.
      const down = rows - 1 - row;
      const unit = across * Math.floor(down / TILE) + Math.floor(column / TILE);
      return { column, row, unit: unit < units ? unit : NaN, input: unit < units ? TILE * (down % TILE) + (column % TILE) : NaN };
    });
    const values = Float64Array.from(cells, ({ unit, input }) => answer?.values[unit * inputs + input] ?? NaN);
    return { answer, cells, values, columns, tile: arePictures ? TILE : 1, inputs, units, fan_out };
  };
  const names = Array.from({ length: MOST * TILE }, (_, index) => numbers.integer(index + 1));
  return {
    ask: () => ({ id: 'first', method: 'weights', args: [0] }),
    isPending: (shown) => isOld(answerTo(shown, 'first'), shown),
    paint(surface, shown) {
      const { values, columns, tile } = mosaic(shown);
      const rows = values.length / columns;
      const byColumns = values.map((_, index) => values[(index % rows) * columns + Math.floor(index / rows)]);
      const ordinal = Float64Array.from({ length: columns }, (_, index) => index + 1);
      return surface.heat(ordinal, byColumns, LINE_FAMILIES.indexOf('forward'), 0, largestOf(values) || 1, tile);
    },
    gridWidth: (shown) => mosaic(shown).columns,
    axisText: (shown) => (mosaic(shown).tile > 1 ? '' : strings.weightAxes),
    columns(shown) {
      const { cells, values } = mosaic(shown);
      return [
        { label: 'x', values: cells.map(({ column }) => column + 1), kind: 'integer' },
        { label: 'y', values: cells.map(({ row }) => row + 1), kind: 'integer' },
        { label: strings.unit, values: cells.map(({ unit }) => unit), kind: 'name', names },
        { label: strings.input, values: cells.map(({ input }) => input), kind: 'name', names },
        { label: 'w', values, kind: 'number' },
      ];
    },
    readoutColumns: () => [2, 3, 4],
    caption(shown) {
      const { answer, values, tile, inputs, units, fan_out } = mosaic(shown);
      if (!answer) return strings.sizesComing;
      const all = { largest: numbers.number(largestOf(values)), units: units < fan_out ? numbers.integer(units) : undefined, of: numbers.integer(fan_out) };
      return tile > 1 ? strings.weightPictures(all) : strings.weightMatrix({ ...all, inputs: inputs > MOST ? numbers.integer(MOST) : undefined });
    },
  };
}
