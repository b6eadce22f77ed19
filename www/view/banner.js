// The message about a problem, with its buttons. It stands below the control that the problem is about, or below the verdict, and covers nothing.

import { button, h } from '../base/dom.js';
import { uniqueId } from '../controls/control.js';
import { loadAllStrings } from '../strings/language.js';
import { sentenceOf } from '../strings/sentences.js';

/**
 * @param {string} lang @param {import('../strings/language.js').Words} words @param {import('../model/types.js').Gestures} gestures
 * @param {(error: unknown) => HTMLElement | undefined} controlOf the control that an error is about, if it is visible
 */
export function banner(lang, { strings }, gestures, controlOf) {
  const id = uniqueId('problem');
  const element = h('div', { className: 'banner', role: 'alert', hidden: true });
  const home = h('div', {}, element);
  /** @type {import('../model/types.js').Problem | undefined} */ let shown;
  /** The inputs of that control: `aria-describedby` refers from them to the message. @type {HTMLElement[]} */ let fields = [];

  /** A button that closes the message and then calls `act`. @param {string} text @param {(() => void) | undefined} act */
  const closing = (text, act) =>
    button(text, () => {
      const lab = element.closest('.lab');
      const next = fields[0] ?? lab?.querySelector('.train, .toggles button');
      gestures.dismiss();
      // The button that had the focus disappears: the focus moves to the control, or to the button that trains.
      /** @type {HTMLElement | null | undefined} */ (next)?.focus({ preventScroll: true });
      act?.();
    });

  /** Moves the message to a control, or below the verdict, and sets the ARIA attributes of the control's inputs. @param {HTMLElement | undefined} control */
  const stand = (control) => {
    for (const field of fields) for (const name of ['aria-invalid', 'aria-describedby']) field.removeAttribute(name);
    fields = [.../** @type {NodeListOf<HTMLElement>} */ (control?.querySelectorAll(':is(input, select):not([type=range])') ?? [])];
    for (const field of fields) {
      field.setAttribute('aria-invalid', 'true');
      field.setAttribute('aria-describedby', id);
    }
    const place = control ?? home;
    if (element.parentElement !== place) place.append(element);
  };

  return {
    element: home,
    /** @param {import('../model/types.js').Problem | undefined} problem */
    show: async (problem) => {
      shown = problem;
      if (!problem) {
        element.hidden = true;
        return stand(undefined);
      }
      const control = controlOf(problem.error);
      await loadAllStrings(lang).catch(() => {});
      // The problem may have changed while the strings were loading.
      if (problem !== shown) return;
      const { retry, giveUp, isStuck } = problem;
      const choices = giveUp ? [closing(strings.goOn, retry), closing(strings.cancel, giveUp)] : [closing(isStuck ? strings.reload : retry ? strings.retry : strings.dismiss, retry)];
      stand(control);
      const sentence = h('p', { id }, sentenceOf(problem.error, lang));
      element.replaceChildren(sentence, ...choices);
      element.hidden = false;
      // A long sentence scrolls: with a tab stop it does so by the keyboard, too.
      if (sentence.scrollHeight > sentence.clientHeight) sentence.tabIndex = 0;
    },
  };
}
