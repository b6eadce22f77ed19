// An experiment to keep or to give away: its address, its report as a file, a report taken back in, and its program for other frameworks.

import { copied } from '../base/clipboard.js';
import { button, h } from '../base/dom.js';
import { download } from '../base/download.js';
import { fileOf } from '../engine/module.js';
import { LoadError, RefusalError } from '../model/errors.js';
import { NAMES } from '../strings/names.js';

/** @typedef {import('../model/report-types.js').Report} Report */

/** The report in a file. @param {Blob} file @returns {Promise<Report>} @throws {RefusalError} */
async function reportOf(file) {
  try {
    /** @type {Report} */
    const report = JSON.parse(await file.text());
    if (report.schema !== 1 || !(report.config instanceof Object) || !Number.isInteger(report.step)) throw new Error('no report');
    return report;
  } catch {
    throw new RefusalError('{"code":"bad_report"}');
  }
}

/**
 * @param {import('../controls/controls.js').Context} context
 * @param {{ restore: (report: Report) => void, address: () => string | undefined, experiment: () => import('../model/types.js').Setup | undefined, refuse: (error: unknown) => void }} handlers
 * @param {import('../engine/module.js').Wasm} wasm
 */
export function share({ strings, numbers }, { restore, address, experiment, refuse }, wasm) {
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
    say((await copied(link)) ? strings.copied : link);
  });
  /** @param {unknown} error @returns {never} */
  const missing = (error) => {
    throw new LoadError('part', error);
  };
  const programs = Object.entries(NAMES.framework).map(([framework, name]) => {
    const program = button(name, async () => {
      const shown = experiment();
      if (!shown) return;
      try {
        const [file, { PROGRAMS }] = await Promise.all([fileOf(shown), import('../pkg/programs.js').catch(missing)]);
        const { config } = shown;
        const text = wasm.scriptOf(Object.keys(config), Object.values(config).map(String), file && new Uint8Array(file), framework, PROGRAMS[framework]);
        if (await copied(text)) return say(strings.programCopied({ name }));
        // A file is as good.
        download(`${framework}.py`, new Blob([text], { type: 'text/x-python' }));
        say(strings.programSaved({ name }));
      } catch (error) {
        refuse(error);
      }
    });
    program.title = strings.programTitle({ name });
    return program;
  });
  const save = button(strings.saveReport, () => {
    if (report) download(`step-${report.step}.json`, new Blob([JSON.stringify(report, undefined, 1)], { type: 'application/json' }));
  });
  const input = h('input', { type: 'file', accept: '.json,application/json', 'aria-label': strings.openReport });
  input.addEventListener('change', () => {
    if (input.files?.[0]) reportOf(input.files[0]).then(restore, refuse);
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
