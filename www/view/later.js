// What a reader meets after the first look: the layers, presets, cures, comparisons and the advanced settings.

import { advancedSettings } from '../controls/advanced.js';
import { compare } from './compare.js';
import { CsvPanel } from './csv-panel.js';
import { cure } from './cure.js';
import { layerStrip } from './layer-strip.js';
import { presetChips } from './preset-chips.js';
import { share } from './share.js';
import { timeline } from './timeline.js';

export class Later {
  /** @param {import('../controls/controls.js').Context} context @param {import('./view.js').Handlers} handlers @param {import('../engine/module.js').Wasm} wasm */
  constructor(context, handlers, wasm) {
    this.advanced = advancedSettings(context);
    this.compare = compare(context, handlers);
    this.csv = new CsvPanel(context, handlers.openFile);
    this.cure = cure(context, wasm);
    this.presets = presetChips(context);
    this.share = share(context, handlers, wasm);
    this.strip = layerStrip(context, handlers.choose);
    this.timeline = timeline(context, handlers);
    this.controls = [...this.advanced.controls, this.csv.target];
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
}
