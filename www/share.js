// An experiment to keep or to give away: its address, its report as a file, and a report taken back in.

import { button, h } from './dom.js';
import { download } from './download.js';

/** @typedef {import('./report.js').Report} Report */

/**
 * @param {import('./later.js').LaterContext} context
 * @param {{ restore: (file: File) => void, address: () => string | undefined }} handlers
 */
export function share({ strings, numbers }, { restore, address }) {
  /** @type {Report | undefined} */ let report;
  const said = h('span', { role: 'status' });
  const copyLink = button(strings.copyLink, async () => {
    const link = address() ?? '';
    try {
      await navigator.clipboard.writeText(link);
      said.textContent = strings.copied;
    } catch {
      said.textContent = link; // to be copied by hand
    }
    setTimeout(() => (said.textContent = ''), 6000);
  });
  const save = button(strings.saveReport, () => {
    if (report) download(`step-${report.step}.json`, new Blob([JSON.stringify(report, undefined, 1)], { type: 'application/json' }));
  });
  const input = h('input', { type: 'file', accept: '.json,application/json', 'aria-label': strings.openReport });
  input.addEventListener('change', () => {
    if (input.files?.[0]) restore(input.files[0]);
    input.value = ''; // the same file, once mended, is a change too
  });
  const open = h('label', { className: 'file' }, strings.openReport, input);
  const size = h('span', {});
  return {
    element: h('div', { className: 'share' }, copyLink, save, open, said, size),
    /** @param {Report} shown @param {number} stepMs milliseconds of one step */
    show: (shown, stepMs) => {
      report = shown;
      copyLink.hidden = address() === undefined;
      const time = stepMs < 1 ? '< 1' : numbers.integer(Number(stepMs.toPrecision(1)));
      size.textContent = strings.size({ parameters: numbers.integer(shown.n_parameters), time });
    },
  };
}
