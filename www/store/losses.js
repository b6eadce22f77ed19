// The losses of a training, thinned out as it grows long.

/** Losses kept at most. A chart has far fewer pixels. */
const CAPACITY = 16_384;

/** The loss at steps 0, `stride`, 2 `stride`, …; the stride doubles when the memory is full. */
export class Losses {
  #values = new Float64Array(CAPACITY);
  #length = 0;
  stride = 1;

  /** Adds the losses from step `from` on; what was there from that step on is forgotten. @param {Float64Array} losses @param {number} from */
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

  /** Forgets every other loss. */
  #thin() {
    this.stride *= 2;
    this.#length /= 2;
    for (let index = 0; index < this.#length; index += 1) this.#values[index] = this.#values[2 * index];
  }

  get values() {
    return this.#values.subarray(0, this.#length);
  }
}
