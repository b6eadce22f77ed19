// Draws a chart on a canvas. Rust records the operations (`src/wasm/canvas.rs`) and passes them in one call, since a call for each line would be slow.

/** The kinds of operations, in the order of `Kind` in `src/wasm/canvas.rs`. */
const [STROKE, , DISCS, IMAGE] = [0, 1, 2, 3];

/** The context of a canvas for images, shared by all pens. @type {OffscreenCanvasRenderingContext2D | undefined} */
let layer;

export class Pen {
  #context;
  /** Pixels of the canvas for each unit of the coordinates. */
  #share = 1;

  /** @param {HTMLCanvasElement} canvas */
  constructor(canvas) {
    this.canvas = canvas;
    this.#context = /** @type {CanvasRenderingContext2D} */ (canvas.getContext('2d'));
  }

  /** Clears the canvas. @param {number} units how many units of the coordinates make a pixel from now on */
  clear(units) {
    const { width, height } = this.canvas;
    this.#share = 1 / units;
    this.#context.setTransform(this.#share, 0, 0, this.#share, 0, 0);
    this.#context.clearRect(0, 0, width * units, height * units);
    this.#context.lineJoin = 'round';
    this.#context.imageSmoothingEnabled = false;
  }

  /** Draws operations. @param {Int32Array} operations one after the other, each as kind, colour 0xrrggbb, line width, n, and n numbers */
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

  /** Adds discs to the path. @param {Int32Array} numbers three for each: x and y of the centre, and the radius */
  #discs(numbers) {
    for (let at = 0; at < numbers.length; at += 3) {
      const [x, y, radius] = numbers.subarray(at, at + 3);
      this.#context.moveTo(x + radius, y);
      this.#context.arc(x, y, radius, 0, 2 * Math.PI);
    }
  }

  /** Adds polygons or polylines to the path. @param {Int32Array} numbers for each the number of its points, then x and y of each */
  #paths(numbers) {
    for (let at = 0; at < numbers.length;) {
      const end = at + 1 + 2 * numbers[at];
      this.#context.moveTo(numbers[at + 1], numbers[at + 2]);
      for (at += 3; at < end; at += 2) this.#context.lineTo(numbers[at], numbers[at + 1]);
      at = end;
    }
  }

  /** Draws an image. @param {Int32Array} numbers left, top, width, height, the numbers of columns and rows, and the RGBA pixels row by row */
  #image(numbers) {
    const [left, top, width, height, columns, rows] = numbers.subarray(0, 6);
    const pixels = new Uint8ClampedArray(numbers.slice(6).buffer);
    // One canvas for all images: creating one takes longer than drawing.
    layer ??= new OffscreenCanvas(1, 1).getContext('2d') ?? undefined;
    if (!layer) return;
    if (layer.canvas.width < columns || layer.canvas.height < rows) Object.assign(layer.canvas, { width: columns, height: rows });
    layer.putImageData(new ImageData(pixels, columns), 0, 0);
    this.#context.drawImage(layer.canvas, 0, 0, columns, rows, left, top, width, height);
  }
}
