// A generator of pseudorandom numbers: the same seed gives the same numbers.

/** Makes a generator (xorshift): `next` in [0, 1), `below(n)` an integer in [0, n), `one` an element of an array. @param {number} seed */
export function random(seed) {
  let state = (seed * 2654435761 + 1) >>> 0 || 1;
  const next = () => {
    state ^= state << 13;
    state >>>= 0;
    state ^= state >>> 17;
    state ^= state << 5;
    state >>>= 0;
    return state / 2 ** 32;
  };
  const below = (/** @type {number} */ n) => Math.floor(next() * n);
  return { next, below, one: (/** @type {any[]} */ of) => of[below(of.length)] };
}
