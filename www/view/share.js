// An experiment to keep or to give away: its address, its report as a file, a report taken back in, and its program for other frameworks.

import { copied } from '../base/clipboard.js';
import { button, h } from '../base/dom.js';
import { download } from '../base/download.js';
import { NAMES } from '../strings/names.js';

/** Steps after which their time is told. */
const WARM_STEPS = 50;

/**
 * @param {import('../controls/controls.js').Context} context
 * @param {import('../model/types.js').Gestures} gestures
 * @param {() => string | undefined} address of the experiment, where there is a page for it
 */
export function share({ strings, numbers }, gestures, address) {
  /** @type {import('../model/types.js').State | undefined} */ let state;
  const status = h('span', { role: 'status' });
  /** @param {string} sentence */
  const announce = (sentence) => {
    status.textContent = sentence;
    setTimeout(() => status.textContent === sentence && status.replaceChildren(), 6000);
  };
  /** Shows an address until something else is done: it is copied by hand. @param {string} link */
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
      // A file is as good.
      download(`${framework}.py`, new Blob([text], { type: 'text/x-python' }));
      announce(strings.programSaved({ name }));
    });
    program.title = strings.programTitle({ name });
    return program;
  });
  const save = button(strings.saveReport, () => {
    const report = state?.shown.history.report;
    // The name tells which file it needs.
    const name = report?.config.dataset === 'csv' ? state?.fileName?.name : undefined;
    if (report) download(`step-${report.step}.json`, new Blob([JSON.stringify({ ...report, ...(name && { file_name: name }) }, undefined, 1)], { type: 'application/json' }));
  });
  const input = h('input', { type: 'file', accept: '.json,application/json', 'aria-label': strings.openReport });
  input.addEventListener('change', () => {
    if (input.files?.[0]) gestures.openFile(input.files[0]);
    input.value = ''; // the same file, once mended, is a change too
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
      // The first steps are slower: the browser has not compiled the module to its fastest code.
      const time = report.step < WARM_STEPS ? undefined : stepMs < 1 ? '< 1' : numbers.integer(Number(stepMs.toPrecision(1)));
      size.textContent = strings.size({ parameters: numbers.integer(report.n_parameters), time });
    },
  };
}
