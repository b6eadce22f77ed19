// The panels, which load after the first chart: presets, cures, the strip of layers, the timeline, the advanced settings and so on.

import { advancedSettings } from '../controls/advanced.js';
import { compare } from './compare.js';
import { CsvPanel } from './csv-panel.js';
import { cure } from './cure.js';
import { layerStrip } from './layer-strip.js';
import { notice } from './notice.js';
import { share } from './share.js';
import { stories } from './stories.js';
import { timeline } from './timeline.js';

export { styleLaterParts } from '../styles/later-sheet.js';
export { glossary } from './glossary.js';
export { keepOrder } from './order.js';

/**
 * @typedef {import('../model/types.js').State} State
 * @typedef {import('../model/types.js').Shown} Shown
 * @typedef {object} Panel
 * @property {HTMLElement} element
 * @property {(keyof State)[]} uses the parts of the state that it renders: `show` is called when one of them changes
 * @property {(state: State, shown: Shown | undefined) => void} show
 * @property {() => Omit<import('../model/pasted-types.js').Said, 'verdict'>} [said] its content as texts
 */

/**
 * Makes the panels, by the names of their places in the view, and the controls of the advanced settings.
 * @param {import('../controls/controls.js').Context} context
 * @param {import('../model/types.js').Gestures} gestures
 * @param {() => string | undefined} address of the experiment, if the page has one
 */
export function panelsOf(context, gestures, address) {
  const advanced = advancedSettings(context);
  const csv = new CsvPanel(context, gestures);
  const comparison = compare(context, gestures);
  const remedy = cure(context, gestures);
  const { controls } = advanced;
  const { chips, hint, show } = stories(context);
  /**
   * A panel that renders the report: it stays empty before the first one.
   * @param {{ element: HTMLElement, show: (shown: Shown, state: State) => void }} panel @param {...keyof State} uses @returns {Panel}
   */
  const ofReport = ({ element, show }, ...uses) => ({ element, uses: ['shown', 'preview', ...uses], show: (state, shown) => shown && show(shown, state) });
  /** @type {Record<string, Panel>} */
  const panels = {
    csv: { element: csv.element, uses: ['wanted', 'shown', 'isFileRequested', 'awaited', 'fileName', 'coming', 'candidate', 'inspected', 'problem'], show: (state, shown) => csv.show(state, shown) },
    notice: { ...notice(context, gestures), uses: ['notice'] },
    cure: { ...ofReport(remedy, 'hasTrials', 'draws', 'band'), said: remedy.said },
    presets: { element: chips, uses: ['wanted'], show },
    hint: { element: hint, uses: [], show: () => {} },
    strip: ofReport(layerStrip(context, gestures), 'layer'),
    advanced: { element: advanced.element, uses: ['wanted'], show: ({ wanted }) => controls.forEach((control) => control.show(wanted)) },
    share: { ...share(context, gestures, address), uses: ['shown', 'fileName'] },
    timeline: ofReport(timeline(context, gestures), 'pace'),
    comparison: ofReport({ element: comparison.bar, show: comparison.show }, 'compared'),
  };
  return { panels, controls, tool: comparison.tool };
}
