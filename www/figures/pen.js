// Draws on a canvas the operations that Rust has recorded (`src/wasm/canvas.rs`), those of a chart in one call.

/** The kinds of operations, in the order of `Kind` in `src/wasm/canvas.rs`. */
const [STROKE, , DISCS, IMAGE] = [0, 1, 2, 3];

/** What images are made on. @type {OffscreenCanvasRenderingContext2D | undefined} */
let layer;

export class Pen {
  #context;
  /** Pixels for each unit of the operations. */
  #share = 1;

  /** @param {HTMLCanvasElement} canvas */
  constructor(canvas) {
    this.canvas = canvas;
    this.#context = /** @type {CanvasRenderingContext2D} */ (canvas.getContext('2d'));
  }

  /** Clears the canvas. @param {number} units that make a pixel from now on */
  clear(units) {
    const { width, height } = this.canvas;
    this.#share = 1 / units;
    this.#context.setTransform(this.#share, 0, 0, this.#share, 0, 0);
    this.#context.clearRect(0, 0, width * units, height * units);
    this.#context.lineJoin = 'round';
    this.#context.imageSmoothingEnabled = false;
  }

  /** @param {Int32Array} operations each its kind, colour, line width, length n, and n numbers */
  draw(operations) {
    const context = this.#context;
    for (let at = 0; at < operations.length; at += 4 + operations[at + 3]) {
      const [kind, colour, width, length] = operations.subarray(at, at + 4);
      const numbers = operations.subarray(at + 4, at + 4 + length);
      context.fillStyle = context.strokeStyle = `#${colour.toString(16).padStart(6, '0')}`;
      context.lineWidth = width;
      context.beginPath();
      if (kind === IMAGE) this.#image(numbers);
      else if (kind === DISCS) this.#discs(numbers);
      else this.#paths(numbers);
      if (kind === STROKE) context.stroke();
      else context.fill();
    }
  }

  /** Each disc its middle and radius. @param {Int32Array} numbers */
  #discs(numbers) {
    for (let at = 0; at < numbers.length; at += 3) {
      const [x, y, radius] = numbers.subarray(at, at + 3);
      this.#context.moveTo(x + radius, y);
      this.#context.arc(x, y, radius, 0, 2 * Math.PI);
    }
  }

  /** Each path the number of its points and their coordinates. @param {Int32Array} numbers */
  #paths(numbers) {
    for (let at = 0; at < numbers.length;) {
      const end = at + 1 + 2 * numbers[at];
      this.#context.moveTo(numbers[at + 1], numbers[at + 2]);
      for (at += 3; at < end; at += 2) this.#context.lineTo(numbers[at], numbers[at + 1]);
      at = end;
    }
  }

  /** @param {Int32Array} numbers a corner and a size, numbers of columns and rows, and the pixels row by row */
  #image(numbers) {
    const [left, top, width, height, columns, rows] = numbers.subarray(0, 6);
    const pixels = new Uint8ClampedArray(numbers.slice(6).buffer);
    // One for all images: to make one takes longer than to draw it.
    layer ??= new OffscreenCanvas(1, 1).getContext('2d') ?? undefined;
    if (!layer) return;
    if (layer.canvas.width < columns || layer.canvas.height < rows) Object.assign(layer.canvas, { width: columns, height: rows });
    layer.putImageData(new ImageData(pixels, columns), 0, 0);
    this.#context.drawImage(layer.canvas, 0, 0, columns, rows, left, top, width, height);
  }
}
