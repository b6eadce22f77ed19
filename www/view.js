// What a reader sees of one lab: verdict, controls, figures, and a banner when something is wrong.

import { menu, number, segments, slider, tick } from './controls.js';
import { h, icon } from './dom.js';
import { Figures } from './figures.js';
import { Numbers } from './format.js';
import { isUsed } from './settings.js';
import { weightScale } from './weight-scale.js';

/**
 * @typedef {import('./report.js').Report} Report
 * @typedef {import('./settings.js').Config} Config
 * @typedef {import('./controls.js').Checked} Checked
 * @typedef {import('./controls.js').Control} Control
 * @typedef {object} Handlers what a reader can ask for
 * @property {import('./controls.js').Change} change
 * @property {() => void} train
 * @property {() => void} pause
 * @property {() => void} step
 * @property {() => void} restart
 * @property {() => void} newDraw
 * @property {() => void} cancel gives up the computation that is under way
 * @property {() => void} dismiss has read what is wrong
 * @property {(file: File) => void} openFile gives a CSV file
 * @property {(error: unknown, retry: () => void) => void} fail tells that a part of the lab could not be loaded
 */

const PLAY = 'M3 1.5v13L14 8z';
const PAUSE = 'M3 2h4v12H3zM9 2h4v12H9z';
const STEP = 'M3 2v12l8-6zM12 2h2v12h-2z';
const RESTART = 'M8 2a6 6 0 1 1-5.7 4.1l1.9.6A4 4 0 1 0 8 4v2.5L3.8 3 8-.5z';
const DRAW = 'M2 2h12v12H2zM3.5 3.5v9h9v-9zM5 5h2v2H5zM9 9h2v2H9zM7 7h2v2H7z';
/** ▼ – ● – ▲ */
const MARKS = /** @type {Record<string, string>} */ ({
  vanishing: 'M1 3h14L8 15z',
  exploding: 'M1 13h14L8 1z',
  diverged: 'M1 13h14L8 1z',
  healthy: 'M8 3a5 5 0 1 0 .01 0z',
  saturated: 'M8 3a5 5 0 1 0 .01 0zM8 5a3 3 0 1 1-.01 0z',
  dead: 'M8 3a5 5 0 1 0 .01 0zM8 5a3 3 0 1 1-.01 0z',
});

/** The view of a lab in one language. */
export class View {
  #strings;
  #numbers;
  #handlers;
  #verdict;
  #banner = h('div', { className: 'banner', role: 'alert', hidden: true });
  #status = h('p', { className: 'status' });
  #meter = h('i');
  #credit = h('p', { className: 'credit' });
  #train;
  #training = false;
  /** The last known ones. @type {{ train?: string, test?: string }} */ #accuracies = {};
  /** @type {Control[]} */ #controls = [];
  /** Where the panel for the reader's file is put when it is wanted. */
  #place = h('div', { hidden: true });
  /** @type {import('./csv-panel.js').CsvPanel | undefined} */ #panel;
  #hasFile = false;
  /** Whether a file is asked for, until data are chosen. */ #isAsking = false;
  /** Which column of the reader's file is predicted. */ #target;
  #figures;
  #form;
  #cancel;

  /**
   * @param {string} lang @param {import('./language.js').Strings} strings @param {string} theme @param {Handlers} handlers
   */
  constructor(lang, strings, theme, handlers) {
    this.#strings = strings;
    this.#numbers = new Numbers(lang);
    this.#handlers = handlers;
    /** @type {import('./controls.js').Context} */
    const context = {
      strings,
      numbers: this.#numbers,
      // The reader's file is asked for before it can be learnt from.
      change: (settings, dragging) => {
        if (settings.dataset === 'csv' && !this.#hasFile) return this.askForFile();
        if (settings.dataset) this.#isAsking = false;
        handlers.change(settings, dragging);
      },
    };
    this.#figures = new Figures(context, theme);
    this.#verdict = h('p', { className: 'verdict', role: 'status', 'data-kind': '' }, strings.loading);
    this.#train = h('button', { type: 'button', className: 'train' });
    this.#train.addEventListener('click', () => (this.#training ? handlers.pause() : handlers.train()));
    this.#cancel = h('button', { type: 'button', className: 'cancel', hidden: true }, strings.cancel);
    this.#cancel.addEventListener('click', () => handlers.cancel());
    this.#target = number('target_column', context);
    this.#form = this.#makeForm(context);
    this.#setInert(true);
    this.element = h(
      'div',
      { className: 'lab', lang, 'data-theme': theme },
      this.#verdict,
      this.#banner,
      ...this.#form,
      ...this.#figures.all.map((figure) => figure.element),
      this.#credit,
    );
    this.setTraining(false);
  }

  /** @param {import('./controls.js').Context} context */
  #makeForm(context) {
    const first = [slider('depth', context), weightScale(context)];
    const second = [menu('activation', context), menu('initializer', context), menu('dataset', context)];
    const of = (/** @type {Record<string, (name: string, context: import('./controls.js').Context) => Control>} */ kinds) =>
      Object.entries(kinds).map(([name, make]) => make(name, context));
    const groups = {
      network: of({ width: slider, activation_parameter: slider, normalization: segments, residual: tick, residual_scale: menu }),
      initialization: of({ init_parameter: slider, gain: slider, fan_mode: menu, distribution: segments, bias: menu, sigma_b: slider, seed: number }),
      training: of({ optimizer: menu, learning_rate: slider, batch_size: slider, clip_norm: slider, loss: menu, precision: segments }),
    };
    this.#controls = [...first, ...second, this.#target, ...Object.values(groups).flat()];
    const elements = (/** @type {Control[]} */ controls) => controls.map((control) => control.element);
    const { strings } = context;
    const draw = this.#button(strings.newDraw, DRAW, strings.newDrawTitle, this.#handlers.newDraw);
    const main = h(
      'div',
      { className: 'controls', role: 'group', 'aria-label': strings.controls },
      ...elements(first),
      ...elements(second),
      this.#place,
      this.#target.element,
      h(
        'div',
        { className: 'wide' },
        h(
          'div',
          { className: 'play' },
          this.#train,
          this.#button(strings.step, STEP, strings.step, this.#handlers.step),
          this.#button(strings.restart, RESTART, strings.restartTitle, this.#handlers.restart),
          draw,
          this.#cancel,
        ),
        h('div', { className: 'meter', 'aria-hidden': 'true' }, this.#meter),
        this.#status,
      ),
    );
    const legendOf = (/** @type {string} */ name) => h('legend', {}, /** @type {Record<string, string>} */ (strings.groups)[name]);
    const fieldsets = Object.entries(groups).map(([name, controls]) => h('fieldset', {}, legendOf(name), ...elements(controls)));
    const advanced = h('details', { className: 'advanced' }, h('summary', {}, strings.advanced), h('div', {}, ...fieldsets));
    return [main, advanced];
  }

  /** @param {string} text @param {string} path @param {string} title @param {() => void} act */
  #button(text, path, title, act) {
    const button = h('button', { type: 'button', title }, icon(path), text);
    button.addEventListener('click', act);
    return button;
  }

  /** The lab is there: its charts can be drawn and its controls used. @param {import('./loader.js').Wasm} wasm */
  attach(wasm) {
    this.#figures.attach(wasm);
    this.#setInert(false);
  }

  /** @param {boolean} inert */
  #setInert(inert) {
    for (const part of this.#form) part.inert = inert;
  }

  /** Shows the settings as they are wanted, before their report is there. @param {Checked} checked */
  showSettings(checked) {
    for (const control of this.#controls) control.show(checked);
    // Settings without effect keep their place: nothing jumps while the weight scale is dragged over its marks.
    for (const { element } of this.#controls) element.inert = !isUsed(element.dataset.setting ?? '', checked.config);
    this.#target.element.hidden = this.#target.element.inert;
    if (this.#panel) this.#panel.element.hidden = checked.config.dataset !== 'csv' && !this.#isAsking;
    this.#credit.textContent = checked.config.dataset === 'digits' ? this.#strings.digitsCredit : '';
  }

  /** @param {Report} report @param {import('./losses.js').Losses} losses @param {boolean} dragging */
  showReport(report, losses, dragging) {
    this.#figures.show({ report, losses, dragging });
    this.#showVerdict(report);
    if (report.config.dataset === 'csv') {
      this.#hasFile = true;
      this.#isAsking = false;
      this.#withPanel((panel) => panel.showReport(report));
    }
    const numbers = this.#numbers;
    // Not every report of a training has the accuracies, which take long.
    if (report.accuracy !== null && report.test_accuracy !== null) {
      this.#accuracies = { train: numbers.percent(report.accuracy), test: numbers.percent(report.test_accuracy) };
    } else if (report.step === 0) {
      this.#accuracies = {};
    }
    const step = numbers.integer(report.step);
    const { status, statusDiverged } = this.#strings;
    const loss = report.loss === null ? undefined : numbers.number(report.loss, 3);
    this.#setStatus(loss === undefined ? statusDiverged({ step }) : status({ step, loss, ...this.#accuracies }));
    this.showProgress(undefined);
  }

  /** @param {Report} report */
  #showVerdict(report) {
    const numbers = this.#numbers;
    const { kind, factor_per_layer: factor, log10_ratio: ratio } = report.verdict;
    const sentences = this.#strings.verdict;
    const shares = report.layers.slice(0, -1).map((layer) => layer.saturated_fraction ?? 0);
    const values = {
      factor: numbers.number(factor ?? NaN),
      ratio: numbers.order(ratio ?? NaN),
      share: numbers.percent(shares.reduce((sum, share) => sum + share, 0) / shares.length),
    };
    let sentence = sentences.healthyAlone;
    if (kind === 'vanishing' && factor === null) sentence = sentences.vanishingToZero;
    else if (kind !== 'healthy' || factor !== null) {
      const known = /** @type {Record<string, string | ((v: typeof values) => string)>} */ (sentences)[kind];
      sentence = typeof known === 'function' ? known(values) : known;
    }
    if (report.flags.verdict) sentence += ` ${sentences.blocks_stay}`;
    if (this.#verdict.dataset.text === sentence) return;
    this.#verdict.dataset.kind = kind;
    this.#verdict.dataset.text = sentence;
    this.#verdict.replaceChildren(icon(MARKS[kind]), h('span', {}, sentence));
  }

  /** @param {string} text */
  #setStatus(text) {
    if (this.#status.textContent !== text) this.#status.textContent = text;
  }

  /** @param {number | undefined} done from 0 to 1 while something long is computed */
  showProgress(done) {
    this.#meter.style.width = `${(done ?? 0) * 100}%`;
    this.#cancel.hidden = done === undefined || this.#training;
    if (done !== undefined) this.#setStatus(this.#strings.progress(this.#numbers.percent(done)));
  }

  /** @param {boolean} training */
  setTraining(training) {
    this.#training = training;
    const { pause, train } = this.#strings;
    this.#train.replaceChildren(icon(training ? PAUSE : PLAY), training ? pause : train);
  }

  /** A sentence that something is wrong, and what can be done. @param {string} sentence @param {() => void} [retry] */
  showError(sentence, retry) {
    const close = h('button', { type: 'button' }, retry ? this.#strings.retry : this.#strings.dismiss);
    close.addEventListener('click', () => {
      this.#handlers.dismiss();
      retry?.();
    });
    this.#banner.replaceChildren(h('p', {}, sentence), close);
    this.#banner.hidden = false;
  }

  /** Shows where a CSV file can be given. */
  askForFile() {
    this.#isAsking = true;
    this.#withPanel((panel) => panel.ask());
  }

  /** Fetches the panel for the reader's file and does something with it. @param {(panel: import('./csv-panel.js').CsvPanel) => void} act */
  async #withPanel(act) {
    try {
      const { CsvPanel } = await import('./csv-panel.js');
      this.#panel ??= new CsvPanel(this.#strings, this.#numbers, this.#handlers.openFile);
      this.#place.replaceWith(this.#panel.element);
      act(this.#panel);
    } catch (error) {
      this.#handlers.fail(error, () => this.#withPanel(act));
    }
  }

  hideError() {
    this.#banner.hidden = true;
  }

  /** @param {string} theme */
  setTheme(theme) {
    this.element.dataset.theme = theme;
    this.#figures.setTheme(theme);
  }

  dispose() {
    this.#figures.dispose();
  }

  /** The gesture on a slider has ended. */
  release() {
    this.#figures.release();
  }
}
