// The notice about a link, an address or a report: what was left out, or read otherwise than it is written. It stays until the reader closes it.

import { button, h } from '../base/dom.js';
import { sentenceOf } from '../strings/sentences.js';

/** @param {import('../controls/controls.js').Context} context @param {import('../model/types.js').Gestures} gestures */
export function notice({ lang, strings }, gestures) {
  const text = h('p', {});
  const element = h('div', { className: 'notice', role: 'status', hidden: true }, text, button(strings.dismiss, () => gestures.dismissNotice()));
  return {
    element,
    /** @param {import('../model/types.js').State} state */
    show: ({ notice }) => {
      element.hidden = !notice;
      if (!notice) return;
      const { unknown, mended, refusals } = notice;
      const pairs = [...new Map(mended.map(([written, read]) => [`${written}=${read}`, strings.readAs({ written: written.trim(), read })])).values()];
      const said = [...(unknown.length > 0 ? [strings.leftOut([...new Set(unknown)])] : []), ...(pairs.length > 0 ? [strings.mended(pairs)] : [])];
      text.textContent = [...refusals.map((refusal) => sentenceOf(refusal, lang)), ...said].join(' ');
    },
  };
}
