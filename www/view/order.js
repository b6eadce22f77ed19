// Moves elements so that their order in the DOM, which is that of the Tab key, follows their order on the screen. The latter depends on the lab's width.

/** The least width of a lab, in CSS pixels, with the presets above the first figure, and with the controls beside it; as in `element/reserved.js`. */
const [PRESETS_ABOVE, CONTROLS_BESIDE] = [620, 960];

/** @param {HTMLElement} lab */
export function keepOrder(lab) {
  const [judgement, body] = /** @type {HTMLElement[]} */ (['judgement', 'body'].map((name) => lab.querySelector(`.${name}`)));
  const [presets, controls, csv, first, strip] = ['presets', 'controls', 'csv', 'gradients', 'strip'].map((name) => /** @type {HTMLElement | null} */ (lab.querySelector(`:is(.lab, .body) > .${name}`)));
  /**
   * Moves an element behind another one. Moving would take the focus from it: then it stays.
   * @param {HTMLElement | null} element @param {Element | null} before the other one; null makes it the first of the body
   */
  const move = (element, before) => {
    if (!element || element.matches(':focus-within')) return;
    if (before ? before.nextElementSibling === element : body.firstElementChild === element) return;
    if (before) before.after(element);
    else body.prepend(element);
  };
  new ResizeObserver(() => {
    // As the container queries of the style sheets: the width of the column. While the lab is presented, it is narrower than its column.
    const width = lab.parentElement?.clientWidth ?? 0;
    const isBeside = width >= CONTROLS_BESIDE || !controls;
    if (isBeside) move(first, csv);
    else move(first, width < PRESETS_ABOVE ? judgement : (presets ?? judgement));
    if (width >= PRESETS_ABOVE) move(presets, judgement);
    else move(presets, isBeside ? (first ?? csv) : csv);
    move(strip, isBeside ? (first ?? csv) : width >= PRESETS_ABOVE ? csv : (presets ?? csv));
  }).observe(lab);
}
