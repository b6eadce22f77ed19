// An experiment to keep or to give away: its address, its report as a file, a report taken back in, and its program for other frameworks.

import { button, h } from './dom.js';
import { download } from './download.js';
import { fileOf } from './engine.js';
import { NAMES } from './strings/names-later.js';

/** @typedef {import('./report.js').Report} Report */

/**
 * @param {import('./later.js').LaterContext} context
 * @param {{ restore: (file: File) => void, address: () => string | undefined, experiment: () => import('./engine.js').Experiment | undefined }} handlers
 * @param {import('./loader.js').Wasm} wasm
 */
export function share({ strings, numbers }, { restore, address, experiment }, wasm) {
  /** @type {Report | undefined} */ let report;
  const said = h('span', { role: 'status' });
  /** @param {string} sentence */
  const say = (sentence) => {
    said.textContent = sentence;
    setTimeout(() => said.textContent === sentence && (said.textContent = ''), 6000);
  };
  const copyLink = button(strings.copyLink, async () => {
    const link = address() ?? '';
    // Else it is copied by hand.
    say(await navigator.clipboard.writeText(link).then(() => strings.copied, () => link));
  });
  const programs = Object.entries(NAMES.framework).map(([framework, name]) => {
    const program = button(name, async () => {
      const shown = experiment();
      if (!shown) return;
      const file = await fileOf(shown);
      const { config } = shown;
      const text = wasm.scriptOf(Object.keys(config), Object.values(config).map(String), file && new Uint8Array(file), framework);
      // Where nothing can be copied, a file is as good.
      const saved = () => {
        download(`${framework}.py`, new Blob([text], { type: 'text/x-python' }));
        return strings.programSaved({ name });
      };
      say(await navigator.clipboard.writeText(text).then(() => strings.programCopied({ name }), saved));
    });
    program.title = strings.programTitle({ name });
    return program;
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
    element: h(
      'div',
      { className: 'share' },
      copyLink,
      save,
      open,
      h('span', { className: 'programs', role: 'group', 'aria-label': strings.copyProgram }, h('span', {}, strings.copyProgram), ...programs),
      said,
      size,
    ),
    /** @param {Report} shown @param {number} stepMs milliseconds of one step */
    show: (shown, stepMs) => {
      report = shown;
      copyLink.hidden = address() === undefined;
      const time = stepMs < 1 ? '< 1' : numbers.integer(Number(stepMs.toPrecision(1)));
      size.textContent = strings.size({ parameters: numbers.integer(shown.n_parameters), time });
    },
  };
}
