import * as wasm from '../pkg/init_lab.js';
import { activationPainter } from './activation.js';
import { heatPainter } from './heat.js';
import { jacobianPainter } from './jacobian.js';
import { lossPainter } from './loss.js';
import { figureMenu } from './menu.js';
import { predictionsPainter } from './predictions.js';
import { Readout } from './readout.js';
import { signalPainter } from './signal.js';
import { updatesPainter } from './updates.js';
export const painterOf = (name, context, redraw) => ({
      activation: () => activationPainter(context),
      loss: () => lossPainter(context, redraw),
      predictions: () => predictionsPainter(context, wasm),
      signal: () => signalPainter(context, redraw),
      jacobian: () => jacobianPainter(context),
      heat: () => heatPainter(context),
      updates: () => updatesPainter(context),
    })[name]();
export function addReadouts(figures, context, requests) {
    for (const figure of figures) {
      new Readout(figure, context, (layer) => requests.selectLayer(layer));
      figureMenu(figure, context);
    }
    const predictions = figures.find(({ name }) => name === 'predictions');
    if (!predictions) return;
    const screen = new IntersectionObserver((entries) => {
      requests.ask(entries[entries.length - 1].isIntersecting ? predictions.painter.ask : undefined);
    });
    screen.observe(predictions.element);
}
