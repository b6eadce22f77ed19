// In a page: a chart of uPlot, by which all drawing is measured. Five series of 1000 points, other data on another range in each turn.

const N_POINTS = 1000;
const SERIES = ['a', 'b', 'c', 'd', 'e'];
const STEPS = Float64Array.from({ length: N_POINTS }, (_, step) => step);

/** The series of a turn. @param {number} turn */
export const seriesOf = (turn) => SERIES.map((_, k) => Float64Array.from(STEPS, (step) => (1 + (turn % 7)) * (Math.sin(step / 50 + k + turn) + k)));

/** Waits until what has been drawn on a canvas is there, and reads it. @param {HTMLCanvasElement} canvas */
export const settle = (canvas) => canvas.getContext('2d').getImageData(0, 0, 1, 1);

/** The chart, at the end of the page. @returns {Promise<{ canvas: HTMLCanvasElement, draw: (series: ArrayLike<number>[]) => void }>} */
export async function peerChart() {
  const { default: uPlot } = await import('/node_modules/uplot/dist/uPlot.esm.js');
  const options = { width: 600, height: 400, title: 'lines', series: [{}, ...SERIES.map((label) => ({ label, stroke: 'black' }))], scales: { x: { time: false } } };
  const plot = new uPlot(options, [STEPS, ...seriesOf(0)], document.body);
  return { canvas: plot.ctx.canvas, draw: (series) => plot.setData([STEPS, ...series]) };
}

/** Milliseconds of script and pixels of each of some drawings, after others that have the browser compile it. @param {number} turns */
export async function peerTimes(turns) {
  const { canvas, draw } = await peerChart();
  const times = [];
  for (let turn = -30; turn < turns; turn += 1) {
    const series = seriesOf(turn + 30);
    const start = performance.now();
    draw(series);
    // (uPlot draws in a microtask.)
    await null;
    settle(canvas);
    if (turn >= 0) times.push(performance.now() - start);
  }
  canvas.closest('.uplot').remove();
  return times;
}
