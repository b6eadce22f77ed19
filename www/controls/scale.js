// The logarithmic scale of a slider: from positions to values and back.

/** The largest position of a logarithmic slider; the smallest is 0. */
export const TRACK = 1000;

/**
 * A logarithmic scale between two positive values.
 * @param {{ min: number, max: number }} range
 */
export function logarithmic({ min, max }) {
  const span = Math.log(max / min);
  return {
    /** @param {number} value @returns {number} its position, clamped to the track */
    position: (value) => Math.min(TRACK, Math.max(0, (Math.log(value / min) / span) * TRACK)),
    /** @param {number} position @returns {number} the value there, to three significant digits */
    value: (position) => {
      if (position <= 0) return min;
      if (position >= TRACK) return max;
      return Math.min(max, Math.max(min, Number((min * Math.exp((position / TRACK) * span)).toPrecision(3))));
    },
  };
}
