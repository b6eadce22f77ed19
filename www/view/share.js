// Buttons to save and share an experiment: copy its address, save its report, open a report, copy its program for other frameworks.

import { copied } from '../base/clipboard.js';
import { button, h } from '../base/dom.js';
import { download } from '../base/download.js';
import { NAMES } from '../strings/names.js';

/** From this step on the time of a step is shown. */
const WARM_STEPS = 50;

/**
 * @param {import('../controls/controls.js').Context} context
 * @param {import('../model/types.js').Gestures} gestures
 * @param {() => string | undefined} address of the experiment, if the page has one
 */
export function share({ strings, numbers }, gestures, address) {
  /** @type {import('../model/types.js').State | undefined} */ let state;
  const status = h('span', { role: 'status' });
  /** @param {string} sentence */
  const announce = (sentence) => {
    status.textContent = sentence;
    setTimeout(() => status.textContent === sentence && status.replaceChildren(), 6000);
  };
  /** Shows an address in an input, from which the reader copies it, if the browser has refused to. @param {string} link */
  const offer = (link) => {
    const field = h('input', { type: 'text', readOnly: true, value: link, 'aria-label': strings.copyLink });
    status.replaceChildren(field);
    field.select();
  };
  const copyLink = button(strings.copyLink, async () => {
    const link = address() ?? '';
    if (await copied(link)) announce(strings.copied);
    else offer(link);
  });
  const programs = Object.entries(NAMES.framework).map(([framework, name]) => {
    const program = button(name, async () => {
      const text = await gestures.program(framework);
      if (text === undefined) return;
      if (await copied(text)) return announce(strings.programCopied({ name }));
      // If the browser cannot copy, the program is saved as a file.
      download(`${framework}.py`, new Blob([text], { type: 'text/x-python' }));
      announce(strings.programSaved({ name }));
    });
    program.title = strings.programTitle({ name });
    return program;
  });
  const save = button(strings.saveReport, () => {
    const report = state?.shown.history.report;
    // The name of the reader's data file: a reader who opens the report has to choose that file.
    const name = report?.config.dataset === 'csv' ? state?.fileName?.name : undefined;
    if (report) download(`step-${report.step}.json`, new Blob([JSON.stringify({ ...report, ...(name && { file_name: name }) }, undefined, 1)], { type: 'application/json' }));
  });
  const input = h('input', { type: 'file', accept: '.json,application/json', 'aria-label': strings.openReport });
  input.addEventListener('change', () => {
    if (input.files?.[0]) gestures.openFile(input.files[0]);
    input.value = ''; // else choosing the same file again, after it was corrected, would dispatch no `change`
  });
  const open = h('label', { className: 'file' }, strings.openReport, input);
  const size = h('span', {});
  return {
    element: h(
      'div',
      { className: 'share', part: 'share' },
      copyLink,
      save,
      open,
      h('span', { className: 'programs', role: 'group', 'aria-label': strings.copyProgram }, h('span', {}, strings.copyProgram), ...programs),
      status,
      size,
    ),
    /** @param {import('../model/types.js').State} newer */
    show: (newer) => {
      state = newer;
      const { report, stepMs } = newer.shown.history;
      if (!report) return;
      copyLink.hidden = address() === undefined;
      // The first steps are slower: the browser has not yet compiled the WebAssembly module with its optimizing compiler.
      const time = report.step < WARM_STEPS ? undefined : stepMs < 1 ? '< 1' : numbers.integer(Number(stepMs.toPrecision(1)));
      size.textContent = strings.size({ parameters: numbers.integer(report.n_parameters), time });
    },
  };
}
