// The strip of layers: a slider that selects a hidden layer for all figures. Its track has a section for each layer, paler where the gradient is smaller.

import { h } from '../base/dom.js';
import { FADING_DECADES } from '../model/settings.js';
import { hiddenLayers, numberIn } from '../model/report.js';

/** @param {import('../controls/controls.js').Context} context @param {import('../model/types.js').Gestures} gestures */
export function layerStrip({ strings, numbers }, gestures) {
  const input = h('input', { type: 'range', min: '1', step: '1', 'aria-label': strings.layerStrip });
  const text = h('output', {});
  input.addEventListener('input', () => gestures.selectLayer(input.valueAsNumber));
  /** @param {import('../model/types.js').Shown} shown */
  const show = ({ report, layer }) => {
    const sizes = hiddenLayers(report).map((layer) => numberIn(layer, 'grad_post_activation_norm_log10'));
    const largest = Math.max(...sizes.filter(Number.isFinite));
    input.max = String(sizes.length);
    input.value = String(layer);
    input.disabled = sizes.length === 1;
    const colours = sizes.map((size) => {
      const share = size === Infinity || Number.isNaN(size) ? 1 : Math.max(0, 1 - (largest - size) / FADING_DECADES) || 0;
      return `color-mix(in srgb, var(--backward) ${Math.round(8 + 92 * share)}%, var(--paper))`;
    });
    const stop = (/** @type {number} */ index) => `${((100 * index) / sizes.length).toFixed(2)}%`;
    const stops = colours.map((colour, index) => `${colour} ${stop(index)} ${stop(index + 1)}`);
    input.style.setProperty('--layers', `linear-gradient(to right, ${stops.join(', ')})`);
    // The style sheet derives the width of the thumb from this.
    input.style.setProperty('--n-layers', String(sizes.length));
    const label = strings.layerOf({ layer, depth: sizes.length });
    text.textContent = label;
    input.setAttribute('aria-valuetext', `${label}, ‖∂L/∂h‖ ${numbers.ofLog10(sizes[layer - 1])}`);
  };
  return { element: h('div', { className: 'strip' }, h('label', {}, strings.layerStrip, text), input), show };
}
