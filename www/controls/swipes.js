// Touches on sliders: a vertical swipe that begins on one scrolls the page, and sets nothing.

/** CSS pixels sideways from which a touch moves the slider. */
const ASIDE = 6;

/** Holds back what a touch on a slider sets until it moves sideways or ends: before that the browser may begin to scroll. @param {HTMLElement} element around the sliders */
export function guardSliders(element) {
  /** The touch that is held back, with the value that its slider had. @type {{ slider: HTMLInputElement, value: string, x: number, isSwipe: boolean } | undefined} */
  let touch;
  /** @param {Event} event */
  const isHeld = ({ target }) => touch !== undefined && touch.slider === target;

  element.addEventListener('pointerdown', ({ target, pointerType, clientX }) => {
    const isSlider = target instanceof HTMLInputElement && target.type === 'range';
    touch = pointerType === 'touch' && isSlider ? { slider: target, value: target.value, x: clientX, isSwipe: false } : undefined;
  }, { capture: true });
  element.addEventListener('pointermove', ({ clientX }) => {
    if (!touch || touch.isSwipe || Math.abs(clientX - touch.x) < ASIDE) return;
    const { slider } = touch;
    touch = undefined;
    slider.dispatchEvent(new Event('input', { bubbles: true }));
  }, { capture: true });
  // The browser has begun to scroll.
  element.addEventListener('pointercancel', () => {
    if (!touch) return;
    touch.isSwipe = true;
    touch.slider.value = touch.value;
  }, { capture: true });
  element.addEventListener('input', (event) => {
    if (!isHeld(event)) return;
    event.stopPropagation();
    if (touch?.isSwipe) touch.slider.value = touch.value;
  }, { capture: true });
  element.addEventListener('change', (event) => {
    if (!isHeld(event) || !touch) return;
    const { slider, value, isSwipe } = touch;
    touch = undefined;
    // Else it was a tap, which sets the slider.
    if (!isSwipe) return;
    event.stopPropagation();
    slider.value = value;
  }, { capture: true });
}
