// The order in which the keyboard goes through a lab: as it is seen, which depends on the lab's width.

/** CSS pixels of a lab from which on presets stand above the first figure, and controls beside it; `element/reserved.js` has them too. */
const [PRESETS_ABOVE, CONTROLS_BESIDE] = [620, 960];

/** @param {HTMLElement} lab */
export function keepOrder(lab) {
  const [judgement, body] = /** @type {HTMLElement[]} */ (['judgement', 'body'].map((name) => lab.querySelector(`.${name}`)));
  const [presets, controls, csv, first, strip] = ['presets', 'controls', 'csv', 'gradients', 'strip'].map((name) => /** @type {HTMLElement | null} */ (lab.querySelector(`:is(.lab, .body) > .${name}`)));
  /** Puts an element after another one; one that has the focus would lose it. @param {HTMLElement | null} element @param {Element | null} before its new neighbour, or nothing for the first place of the body */
  const move = (element, before) => {
    if (!element || element.matches(':focus-within')) return;
    if (before ? before.nextElementSibling === element : body.firstElementChild === element) return;
    if (before) before.after(element);
    else body.prepend(element);
  };
  new ResizeObserver(() => {
    // The container queries of the style sheets go by the width of the column. While the lab is presented, the lab is narrower than its column.
    const width = lab.parentElement?.clientWidth ?? 0;
    const isBeside = width >= CONTROLS_BESIDE || !controls;
    if (isBeside) move(first, csv);
    else move(first, width < PRESETS_ABOVE ? judgement : (presets ?? judgement));
    if (width >= PRESETS_ABOVE) move(presets, judgement);
    else move(presets, isBeside ? (first ?? csv) : csv);
    move(strip, isBeside ? (first ?? csv) : width >= PRESETS_ABOVE ? csv : (presets ?? csv));
  }).observe(lab);
}
