// In the page: one contender, which makes its steps when it is its turn.

/** @type {{ step: () => void | Promise<void>, loss: () => number | Promise<number>, examples: number }} */
let contender;

/** Loads a contender and has it build its network. @param {string} module @param {import('./task.js').Shape} shape */
export async function prepare(module, shape) {
  contender = await (await import(`./contenders/${module}`)).prepare(shape);
  return contender.examples;
}

/** Makes steps until the time is over, and one at least. @param {number} milliseconds */
export async function takeTurn(milliseconds) {
  const start = performance.now();
  let steps = 0;
  do {
    await contender.step();
    steps += 1;
  } while (performance.now() - start < milliseconds);
  return { steps, wall: performance.now() - start };
}

/** The loss of the latest step. */
export const loss = () => contender.loss();
