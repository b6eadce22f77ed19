// What is loaded after the first drawing: the other painters, and for every figure its readout and its menu.

export { figureMenu } from './menu.js';
export { Readout } from './readout.js';

/** The painter of a figure, by its name. @param {string} name @returns {Promise<import('./figure.js').MakePainter>} */
export const loadPainter = async (name) => (await import(`./kinds/${name}.js`)).default;
