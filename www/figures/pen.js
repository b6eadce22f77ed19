// What draws on a canvas the operations that Rust records (`src/wasm/canvas.rs`), all of a chart in one call.

/** The kinds of operations, in the order of Rust's. */
const [STROKE, FILL, DISCS, RECTANGLES, IMAGE] = [0, 1, 2, 3, 4];

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

  /** @param {Int32Array} operations each its kind, colour, width, number of numbers, and these numbers */
  draw(operations) {
    for (let at = 0; at < operations.length; at += 4 + operations[at + 3]) {
      const [kind, colour, width, length] = operations.subarray(at, at + 4);
      const numbers = operations.subarray(at + 4, at + 4 + length);
      const style = `#${colour.toString(16).padStart(6, '0')}`;
      if (kind === STROKE) this.#stroke(numbers, style, width);
      else if (kind === IMAGE) this.#image(numbers);
      else this.#fill(kind, numbers, style);
    }
  }

  /** @param {Int32Array} numbers @param {string} style @param {number} width */
  #stroke(numbers, style, width) {
    this.#context.strokeStyle = style;
    this.#context.lineWidth = width;
    this.#context.beginPath();
    this.#paths(numbers);
    this.#context.stroke();
  }

  /** @param {number} kind @param {Int32Array} numbers @param {string} style */
  #fill(kind, numbers, style) {
    const context = this.#context;
    context.fillStyle = style;
    context.beginPath();
    if (kind === FILL) this.#paths(numbers);
    for (let at = 0; kind === DISCS && at < numbers.length; at += 3) {
      const [x, y, radius] = [numbers[at], numbers[at + 1], numbers[at + 2]];
      context.moveTo(x + radius, y);
      context.arc(x, y, radius, 0, 2 * Math.PI);
    }
    for (let at = 0; kind === RECTANGLES && at < numbers.length; at += 4) context.rect(numbers[at], numbers[at + 1], numbers[at + 2], numbers[at + 3]);
    context.fill();
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
    const layer = new OffscreenCanvas(columns, rows);
    /** @type {OffscreenCanvasRenderingContext2D} */ (layer.getContext('2d')).putImageData(new ImageData(pixels, columns), 0, 0);
    this.#context.drawImage(layer, left, top, width, height);
  }
}
