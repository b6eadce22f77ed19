// What is wrong, and what can be done about it: beside the control that it is about, or under the verdict. It covers nothing.

import { button, h } from '../base/dom.js';
import { uniqueId } from '../controls/control.js';
import { loadAllStrings } from '../strings/language.js';
import { sentenceOf } from '../strings/sentences.js';

/**
 * @param {string} lang @param {import('../strings/language.js').Words} words @param {import('../model/types.js').Gestures} gestures
 * @param {(error: unknown) => HTMLElement | undefined} controlOf the control that an error is about, if it can be seen
 */
export function banner(lang, { strings }, gestures, controlOf) {
  const id = uniqueId('problem');
  const element = h('div', { className: 'banner', role: 'alert', hidden: true });
  const home = h('div', {}, element);
  /** @type {import('../model/types.js').Problem | undefined} */ let shown;
  /** The fields that it describes. @type {HTMLElement[]} */ let fields = [];

  /** @param {string} text @param {(() => void) | undefined} act */
  const closing = (text, act) =>
    button(text, () => {
      const lab = element.closest('.lab');
      const next = fields[0] ?? lab?.querySelector('.train, .toggles button');
      gestures.dismiss();
      // The button is gone; the next thing to press is there.
      /** @type {HTMLElement | null | undefined} */ (next)?.focus({ preventScroll: true });
      act?.();
    });

  /** Takes its place beside a control, or under the verdict, and says what it describes. @param {HTMLElement | undefined} control */
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
      // Another one may have come.
      if (problem !== shown) return;
      const { retry, giveUp, isStuck } = problem;
      const choices = giveUp ? [closing(strings.goOn, retry), closing(strings.cancel, giveUp)] : [closing(isStuck ? strings.reload : retry ? strings.retry : strings.dismiss, retry)];
      stand(control);
      const sentence = h('p', { id }, sentenceOf(problem.error, lang));
      element.replaceChildren(sentence, ...choices);
      element.hidden = false;
      // What has to be scrolled can be, by keys too.
      if (sentence.scrollHeight > sentence.clientHeight) sentence.tabIndex = 0;
    },
  };
}
