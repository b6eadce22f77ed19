// What a reader meets after the first look: the other figures, exact values, the layers, presets, cures and the advanced settings.

import { advancedSettings } from '../controls/advanced.js';
import { compare } from './compare.js';
import { CsvPanel } from './csv-panel.js';
import { cure } from './cure.js';
import { activationPainter } from '../figures/activation.js';
import { heatPainter } from '../figures/heat.js';
import { jacobianPainter } from '../figures/jacobian.js';
import { lossPainter } from '../figures/loss.js';
import { figureMenu } from '../figures/menu.js';
import { predictionsPainter } from '../figures/predictions.js';
import { Readout } from '../figures/readout.js';
import { signalPainter } from '../figures/signal.js';
import { updatesPainter } from '../figures/updates.js';
import { layerStrip } from './layer-strip.js';
import { presetChips } from './preset-chips.js';
import { share } from './share.js';
import { timeline } from './timeline.js';

export class Later {
  #context;
  #handlers;
  #predictions;
  /** Whether the predictions are on the screen. @type {IntersectionObserver | undefined} */ #screen;

  /** @param {import('../controls/controls.js').Context} context @param {import('./view.js').Handlers} handlers @param {import('../engine/module.js').Wasm} wasm */
  constructor(context, handlers, wasm) {
    this.#context = context;
    this.#handlers = handlers;
    this.#predictions = predictionsPainter(context, wasm);
    this.advanced = advancedSettings(context);
    this.compare = compare(context, handlers);
    this.csv = new CsvPanel(context, handlers.openFile);
    this.cure = cure(context, wasm);
    this.presets = presetChips(context);
    this.share = share(context, handlers, wasm);
    this.strip = layerStrip(context, handlers.choose);
    this.timeline = timeline(context, handlers);
    this.controls = [...this.advanced.controls, ...this.csv.controls];
  }

  /** @param {import('../model/types.js').Shown} shown */
  showReport(shown) {
    const { report, layer } = shown;
    this.timeline.show(shown);
    this.compare.show(shown);
    this.strip.show(report, layer);
    this.cure.show(shown);
    this.share.show(report, shown.history.stepMs);
    if (report.config.dataset === 'csv') this.csv.showReport(report);
  }

  /** @param {string} name @param {() => void} redraw @returns {import('../figures/figure.js').Painter} */
  painterOf(name, redraw) {
    const context = this.#context;
    const painters = /** @type {Record<string, () => import('../figures/figure.js').Painter>} */ ({
      activation: () => activationPainter(context),
      loss: () => lossPainter(context, redraw),
      predictions: () => this.#predictions,
      signal: () => signalPainter(context, redraw),
      jacobian: () => jacobianPainter(context),
      heat: () => heatPainter(context),
      updates: () => updatesPainter(context),
    });
    return painters[name]();
  }

  /** Lets the values of figures be read off and taken away. @param {import('../figures/figure.js').Figure[]} figures */
  addReadouts(figures) {
    for (const figure of figures) {
      if (figure.name === 'gradients') {
        figure.heading.append(this.compare.tool);
        figure.element.append(this.compare.bar);
      }
      new Readout(figure, this.#context, this.#handlers.choose);
      figureMenu(figure, this.#context);
    }
    // A network is asked only while somebody looks at its answers.
    this.#screen = new IntersectionObserver((entries) => {
      this.#handlers.ask(entries[entries.length - 1].isIntersecting ? this.#predictions.ask : undefined);
    });
    for (const figure of figures) if (figure.painter === this.#predictions) this.#screen.observe(figure.element);
  }

  dispose() {
    this.#screen?.disconnect();
  }
}
