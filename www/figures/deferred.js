// The parts of the figures that load after the first drawing: the other painters, the readout and the menu of every figure, and the observers that
// find out which figures are in view.

import { styleLaterParts } from '../styles/later-sheet.js';
import { figureMenu } from './menu.js';
import { Readout } from './readout.js';
import { drawAsSvg } from './svg.js';

/** @typedef {import('./figure.js').Figure} Figure */

/** The painter of a figure, by its name. @param {string} name @returns {Promise<import('./figure.js').MakePainter>} */
const loadPainter = async (name) => (await import(`./kinds/${name}.js`)).default;

/**
 * Gives each figure its painter, readout and menu, once all painters are loaded or have failed.
 * @param {Figure[]} all @param {import('../strings/language.js').Words} words @param {import('./figure.js').Requests} requests
 * @param {(...figures: Figure[]) => void} redraw these figures, and those whose drawing was postponed @param {Set<Figure>} away this function keeps in it the figures that are out of view
 * @param {AbortSignal} signal aborted when the figures are disposed of
 * @throws {Error} if painters could not be loaded; the other figures are complete then
 */
export async function complete(all, words, requests, redraw, away, signal) {
  const waiting = all.filter(({ isComplete }) => !isComplete);
  const loaded = await Promise.allSettled(waiting.map(async ({ name, painter }) => painter ?? loadPainter(name)));
  if (signal.aborted) return;
  /** The figures on the screen. @type {Set<Figure>} */ const onScreen = new Set();
  const ask = (/** @type {Figure} */ figure) => requests.ask(figure.name, onScreen.has(figure) ? figure.painter?.ask : undefined);
  const figures = waiting.filter((figure, index) => {
    const result = loaded[index];
    if (result.status === 'rejected') return false;
    if (typeof result.value === 'function') {
      figure.setPainter(result.value(words, () => {
        if (figure.shown) figure.describe(figure.shown);
        redraw(figure);
        // The question may depend on the view that the reader has chosen.
        if (figure.painter?.ask) ask(figure);
      }, requests));
    }
    styleLaterParts(figure.element);
    figure.drawAsSvg = (theme) => drawAsSvg(figure, theme);
    new Readout(figure, words, (layer) => requests.selectLayer(layer));
    figureMenu(figure, words);
    return (figure.isComplete = true);
  });
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
  // The network's answers take long to compute: they are requested only while their figure is on the screen.
  const visibility = new IntersectionObserver((entries) => {
    for (const { target, isIntersecting } of entries) {
      const figure = /** @type {Figure} */ (figures.find(({ element }) => element === target));
      if (isIntersecting) onScreen.add(figure);
      else onScreen.delete(figure);
      ask(figure);
    }
  });
  for (const { element, painter } of figures) if (painter?.ask) visibility.observe(element);
  signal.addEventListener('abort', () => visibility.disconnect());
  for (const result of loaded) if (result.status === 'rejected') throw result.reason;
}
