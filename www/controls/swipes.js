// Touches on sliders. A reader who scrolls the page may begin the swipe on a slider: this must not change the setting.

/** How many CSS pixels a touch has to move sideways before it moves the slider. */
const ASIDE = 6;

/**
 * Stops the events of a slider that is touched until the touch moves sideways or ends: before that the browser may still begin to scroll.
 * @param {HTMLElement} element the ancestor of the sliders; it gets listeners for the capture phase
 */
export function guardSliders(element) {
  /** The touch whose events are stopped, with the value that its slider had before; `isSwipe`: the browser has begun to scroll with it. @type {{ slider: HTMLInputElement, value: string, x: number, isSwipe: boolean } | undefined} */
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
  // The browser dispatches `pointercancel` when it begins to scroll.
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
    // Without a scroll it was a tap, which moves the slider: the event goes on.
    if (!isSwipe) return;
    event.stopPropagation();
    slider.value = value;
  }, { capture: true });
}
