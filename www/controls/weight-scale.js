// The weight scale: a continuous slider for σ_w on which the named initializers are marks.

import { labelOf, uniqueId } from './control.js';
import { numberBox } from './number-box.js';
import { TRACK, logarithmic } from './scale.js';
import { KEY_STEP, listenToSlider } from './slider.js';
import { h, svg } from '../base/dom.js';
import { DEFAULTS, choose, propertiesOf, range } from '../model/settings.js';

/** @typedef {import('../model/types.js').Checked} Checked */

/** The initializer whose σ_w can be any number. */
const FREE = 'variance_scaling';
/** A mouse or a finger selects a mark that is closer than this, in positions of the slider; an arrow key selects one within half its step. */
const SNAP = 9;
/** The least distance between two labels of a row, in CSS pixels. */
const GAP = 6;
const ROW_HEIGHT = 24;
const FIRST_ROW = 4;
/** The distance from the top of a label to its letters, where the line from its mark ends, in CSS pixels. */
const ABOVE_LETTERS = 5;

/** The declared properties of an initializer. @param {unknown} initializer */
const initializerOf = (initializer) => /** @type {import('../model/settings.js').Properties} */ (propertiesOf('initializer', initializer));

/** @type {import('./control.js').Maker} */
export function weightScale(name, context) {
  const { strings, numbers, change } = context;
  const scale = logarithmic(range(name));
  const id = uniqueId(name);
  const label = labelOf(strings, name);
  const input = h('input', { type: 'range', min: '0', max: String(TRACK), step: 'any', 'aria-label': label });
  const lines = svg('path', {});
  const drawing = svg('svg', { 'aria-hidden': 'true' }, lines);
  const marksElement = h('div', { className: 'marks' });
  /** @type {Checked | undefined} */ let shown;
  /** The marks within the range of the slider. @type {Checked['marks']} */ let marks = [];

  /** The shape of the distribution: that of the initializer, or the setting `distribution` if the initializer leaves it open. */
  const distribution = () => {
    const config = shown?.config ?? DEFAULTS;
    return initializerOf(config.initializer).distribution ?? String(config.distribution);
  };
  /** The initializer that a mark selects: the present one, or one of the same distribution, or the first. @param {string[]} initializers those of one mark */
  const preferred = (initializers) => {
    const current = String(shown?.config.initializer);
    if (initializers.includes(current)) return current;
    return initializers.find((initializer) => initializerOf(initializer).distribution === distribution()) ?? initializers[0];
  };
  /**
   * The settings of a mark: its initializer with the default parameter; the present initializer keeps the parameter that was chosen.
   * @param {Checked['marks'][0]} mark @returns {import('../model/types.js').Config}
   */
  const settingsOf = (mark) => {
    const initializer = preferred(mark.initializers);
    return initializer === shown?.config.initializer ? { initializer } : choose('initializer', initializer);
  };
  /**
   * The settings at a position: those of a mark that is near, else the initializer `variance_scaling` with that σ_w.
   * @param {number} position @param {boolean} byKey @returns {import('../model/types.js').Config}
   */
  const settingsAt = (position, byKey) => {
    const near = byKey ? KEY_STEP / 2 : SNAP;
    const mark = marks.find((mark) => Math.abs(scale.position(mark.sigma_w) - position) < near);
    if (mark) return settingsOf(mark);
    return { initializer: FREE, [name]: scale.value(position), distribution: distribution() };
  };
  listenToSlider(input, settingsAt, { initializer: DEFAULTS.initializer }, change, KEY_STEP);

  // A typed σ_w selects `variance_scaling`.
  const { box, show } = numberBox(name, id, {
    ...context,
    change: (settings) => change({ initializer: FREE, ...settings, distribution: distribution() }),
  });

  /** The label of an initializer: its distribution with the parameter, as `N(0, 0.1²)`; without a parameter its name. @param {string} initializer */
  const markOf = (initializer) => {
    const { distribution, mark, parameter } = initializerOf(initializer);
    if (!parameter) return /** @type {Record<string, string>} */ (strings.marks)[String(mark)];
    const isCurrent = shown?.config.initializer === initializer;
    const value = numbers.exact(isCurrent ? Number(shown?.init_parameter) : parameter.default);
    if (distribution === 'uniform') return `U(±${value})`;
    return value === '1' ? 'N(0, 1)' : `N(0, ${value}²)`;
  };
  /** @param {string[]} initializers those of one mark */
  const nameOf = (initializers) => [...new Set(initializers.map(markOf))].join(' = ');

  /** Places the labels in two rows so that they do not overlap, and a line from each mark to its label. */
  const layOut = () => {
    const width = marksElement.clientWidth;
    const ends = [-GAP, -GAP];
    const buttons = [...marksElement.querySelectorAll('button')];
    // All widths are read before any style is written: the browser computes the layout once.
    const widths = buttons.map((button) => button.offsetWidth);
    const placed = buttons.map((button, index) => {
      const x = (Number(button.dataset.position) / TRACK) * width;
      const left = Math.min(width - widths[index], Math.max(0, x - widths[index] / 2));
      const free = ends.findIndex((end) => left >= end + GAP);
      const row = free >= 0 ? free : ends.indexOf(Math.min(...ends));
      const start = Math.max(left, ends[row] + GAP);
      const end = (ends[row] = start + widths[index]);
      const top = FIRST_ROW + row * ROW_HEIGHT;
      button.style.left = `${start}px`;
      button.style.top = `${top}px`;
      return { x, row, start, end, foot: top + ABOVE_LETTERS };
    });
    const path = placed.map(({ x, row, start, end, foot }, index) => {
      // The line to a label of the second row passes between two labels of the first row.
      const isAbove = (/** @type {{ row: number }} */ other) => other.row < row;
      const from = Math.max(start, ...placed.slice(0, index).filter(isAbove).map((other) => other.end));
      const to = Math.min(end, ...placed.slice(index).filter(isAbove).map((other) => other.start));
      return `M${x} 0V2L${Math.max(from + GAP / 2, Math.min(to - GAP / 2, x))} ${FIRST_ROW + ABOVE_LETTERS}V${foot}`;
    });
    lines.setAttribute('d', path.join(''));
  };
  new ResizeObserver(layOut).observe(marksElement);

  return {
    element: h('div', { className: 'row', 'data-setting': name }, h('label', { for: id }, label), input, box, marksElement),
    show: (checked) => {
      shown = checked;
      const { position, config } = checked;
      const { min, max } = range(name);
      marks = checked.marks.filter((mark) => mark.sigma_w >= min && mark.sigma_w <= max);
      // Weights without a σ_w, as those of `constant`: the slider stays at 1.
      if (position === null) box.value = '';
      else show(Number(position.toPrecision(3)));
      input.value = String(scale.position(position || 1));
      const current = marks.find((mark) => mark.initializers.includes(String(config.initializer)));
      input.setAttribute('aria-valuetext', (position === null ? '–' : numbers.exact(position)) + (current ? ` (${nameOf(current.initializers)})` : ''));
      marksElement.replaceChildren(
        drawing,
        ...marks.map((mark) => {
          const text = nameOf(mark.initializers);
          // Only a mouse or a finger needs the button: with the keyboard the menu of initializers does the same.
          const button = h('button', { type: 'button', tabIndex: -1, 'aria-pressed': String(mark === current) }, text);
          button.dataset.position = String(scale.position(mark.sigma_w));
          button.addEventListener('click', () => change(settingsOf(mark)));
          return button;
        }),
      );
      layOut();
    },
  };
}
