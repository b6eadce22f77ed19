// What is wrong, and what can be done about it.

import { button, h } from '../base/dom.js';
import { loadAllStrings } from '../strings/language.js';
import { sentenceOf } from '../strings/sentences.js';

/** @param {string} lang @param {import('../strings/language.js').Words} words @param {import('../model/types.js').Gestures} gestures */
export function banner(lang, { strings }, gestures) {
  const element = h('div', { className: 'banner', role: 'alert', hidden: true });
  /** @type {import('../model/types.js').Problem | undefined} */ let shown;

  /** @param {string} text @param {(() => void) | undefined} act */
  const closing = (text, act) =>
    button(text, () => {
      const lab = element.closest('.lab');
      gestures.dismiss();
      // The button is gone; the next thing to press is there.
      /** @type {HTMLElement | null | undefined} */ (lab?.querySelector('.train, .toggles button'))?.focus({ preventScroll: true });
      act?.();
    });

  return {
    element,
    /** @param {import('../model/types.js').Problem | undefined} problem */
    show: async (problem) => {
      shown = problem;
      if (!problem) element.hidden = true;
      if (!problem) return;
      await loadAllStrings(lang).catch(() => {});
      // Another one may have come.
      if (problem !== shown) return;
      const { retry, giveUp, isStuck } = problem;
      const choices = giveUp ? [closing(strings.goOn, retry), closing(strings.cancel, giveUp)] : [closing(isStuck ? strings.reload : retry ? strings.retry : strings.dismiss, retry)];
      element.replaceChildren(h('p', {}, sentenceOf(problem.error, lang)), ...choices);
      element.hidden = false;
    },
  };
}
