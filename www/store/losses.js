// The losses of a training. A long training keeps only every 2nd, 4th, 8th… loss.

/** How many losses are kept at most. A chart has far fewer pixels. */
const CAPACITY = 16_384;

/** The losses at steps 0, `stride`, 2 `stride`, … When there are `CAPACITY` of them, every other one is dropped and the stride doubles. */
export class Losses {
  #values = new Float64Array(CAPACITY);
  #length = 0;
  stride = 1;

  /** Adds losses; they replace those of the same and of later steps. @param {Float64Array} losses @param {number} from the step of the first of them */
  add(losses, from) {
    if (losses.length === 0) return;
    if (from === 0) this.stride = 1;
    this.#length = Math.min(this.#length, Math.ceil(from / this.stride));
    losses.forEach((loss, index) => {
      if ((from + index) % this.stride !== 0) return;
      if (this.#length === CAPACITY) this.#thin();
      if ((from + index) % this.stride === 0) this.#values[this.#length++] = loss;
    });
  }

  /** Drops every other loss. */
  #thin() {
    this.stride *= 2;
    this.#length /= 2;
    for (let index = 0; index < this.#length; index += 1) this.#values[index] = this.#values[2 * index];
  }

  get values() {
    return this.#values.subarray(0, this.#length);
  }
}
