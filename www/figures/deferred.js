// What is loaded after the first drawing: the other painters, for every figure its readout and its menu, and the observers of which figures are in view.

import { styleLaterParts } from '../styles/later-sheet.js';
import { figureMenu } from './menu.js';
import { Readout } from './readout.js';

/** @typedef {import('./figure.js').Figure} Figure */

/** The painter of a figure, by its name. @param {string} name @returns {Promise<import('./figure.js').MakePainter>} */
const loadPainter = async (name) => (await import(`./kinds/${name}.js`)).default;

/**
 * Gives figures what they lack.
 * @param {Figure[]} figures @param {import('../strings/language.js').Words} words @param {import('./figure.js').Requests} requests
 * @param {(...figures: Figure[]) => void} redraw these, and what waits @param {Set<Figure>} away gets the figures that are out of view
 * @param {AbortSignal} signal aborted when the figures are disposed of
 */
export async function complete(figures, words, requests, redraw, away, signal) {
  const waiting = figures.filter(({ painter }) => !painter);
  const painters = await Promise.all(waiting.map(({ name }) => loadPainter(name)));
  if (signal.aborted) return;
  for (const { element } of figures) styleLaterParts(element);
  waiting.forEach((figure, index) => figure.setPainter(painters[index](words, () => redraw(figure))));
  for (const figure of figures) {
    new Readout(figure, words, (layer) => requests.selectLayer(layer));
    figureMenu(figure, words);
  }
  const places = new IntersectionObserver((entries) => {
    for (const { target, isIntersecting } of entries) {
      const figure = /** @type {Figure} */ (figures.find(({ element }) => element === target));
      if (isIntersecting) away.delete(figure);
      else away.add(figure);
    }
    redraw();
  }, { rootMargin: '10%' });
  for (const { element } of figures) places.observe(element);
  signal.addEventListener('abort', () => places.disconnect());
  const asking = figures.find(({ painter }) => painter?.ask);
  if (!asking) return;
  // The network's answers take long to compute: they are requested only while their figure is on the screen.
  const visibility = new IntersectionObserver((entries) => {
    requests.ask(entries[entries.length - 1].isIntersecting ? asking.painter?.ask : undefined);
  });
  visibility.observe(asking.element);
  signal.addEventListener('abort', () => visibility.disconnect());
}
