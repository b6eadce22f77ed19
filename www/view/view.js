// What a reader sees of one lab: verdict, controls, figures, and a banner when something is wrong.

import { controlOf } from '../controls/controls.js';
import { button, h, icon } from '../base/dom.js';
import { Figures } from '../figures/figures.js';
import { Numbers } from '../strings/format.js';
import { setting } from '../model/settings.js';

/**
 * @typedef {import('../model/report-types.js').Report} Report
 * @typedef {import('../model/types.js').Config} Config
 * @typedef {import('../model/types.js').Checked} Checked
 * @typedef {import('../controls/controls.js').Control} Control
 * @typedef {object} Handlers what a reader can ask for
 * @property {import('../model/types.js').Change} change
 * @property {() => void} train
 * @property {() => void} pause
 * @property {() => void} step
 * @property {() => void} restart
 * @property {(settings: Config | null) => void} compare pins an experiment, or none
 * @property {() => void} swap exchanges the experiment with the pinned one
 * @property {(ms: number) => void} setPace sets the milliseconds of a step of an endless training, at least
 * @property {(step: number) => void} goTo goes to a step of the training
 * @property {() => void} newDraw
 * @property {(ask: import('../model/types.js').Ask | undefined) => void} ask has networks asked, or not
 * @property {() => void} cancel gives up the computation that is under way
 * @property {(layer: number) => void} choose looks at a layer
 * @property {() => void} dismiss has read what is wrong
 * @property {(file: File) => void} openFile gives a CSV file
 * @property {(report: Report) => void} restore goes back to the experiment of a report
 * @property {() => string | undefined} address of the experiment, where there is a page for it
 * @property {() => import('../model/types.js').Setup | undefined} experiment the one that is shown
 * @property {(error: unknown) => void} refuse tells what could not be done
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
  /** Where the later parts are put. */
  #places = {
    csv: h('div', { hidden: true }),
    cure: h('div', { className: 'cure' }),
    presets: h('div', { className: 'presets' }),
    strip: h('div', { className: 'strip' }),
    advanced: h('div', { className: 'advanced' }),
    share: h('div', { className: 'share' }),
    timeline: h('div', { className: 'timeline' }),
  };
  /** The parts that come after the first look. @type {import('./later.js').Later | undefined} */ #later;
  /** Those who wait for them. @type {((later: import('./later.js').Later) => void)[]} */ #waiting = [];
  #hasFile = false;
  /** Whether a file is asked for, until data are chosen. */ #isAsking = false;
  /** @type {Checked | undefined} */ #checked;
  /** @type {import('../model/types.js').Shown | undefined} */ #shown;
  #isDisposed = false;
  /** @type {import('../engine/module.js').Wasm | undefined} */ #wasm;
  #context;
  #figures;
  #form;
  #cancel;

  /**
   * @param {string} lang @param {import('../strings/language.js').Strings} strings @param {string} theme
   * @param {import('../model/types.js').Parts} parts what is to be seen @param {Handlers} handlers
   */
  constructor(lang, strings, theme, { panels, controls, lone }, handlers) {
    this.#strings = strings;
    this.#numbers = new Numbers(lang);
    this.#handlers = handlers;
    /** @type {import('../controls/controls.js').Context} */
    const context = (this.#context = {
      strings,
      numbers: this.#numbers,
      // The reader's file is asked for before it can be learnt from.
      change: (/** @type {Config} */ settings, /** @type {boolean} */ dragging = false) => {
        if (settings.dataset === 'csv' && !this.#hasFile) return this.askForFile();
        if (settings.dataset) this.#isAsking = false;
        handlers.change(settings, dragging);
      },
    });
    this.#figures = new Figures(context, theme, { panels, lone }, () => this.#complete());
    this.#verdict = h('p', { className: 'verdict', role: 'status', 'data-kind': '' }, strings.loading);
    this.#train = button('', () => (this.#training ? handlers.pause() : handlers.train()));
    this.#train.className = 'train';
    this.#cancel = button(strings.cancel, () => handlers.cancel());
    Object.assign(this.#cancel, { className: 'cancel', hidden: true });
    this.#form = this.#makeForm(context, controls);
    this.#setInert(true);
    const { strip, advanced, presets, share, cure } = this.#places;
    const asked = (/** @type {Record<string, HTMLElement>} */ parts) => Object.entries(parts).flatMap(([name, element]) => (controls.includes(name) ? [element] : []));
    const judgement = panels.includes('verdict') ? [this.#verdict, ...(controls.length > 0 ? [cure] : [])] : [];
    this.element = h(
      'div',
      { className: 'lab', lang, 'data-theme': theme },
      h('div', { className: 'judgement' }, ...judgement, this.#banner),
      ...asked({ presets }),
      ...(this.#form.hasChildNodes() ? [this.#form] : []),
      h(
        'div',
        { className: 'body' },
        ...asked({ layers: strip, advanced }),
        ...this.#figures.all.map((figure) => figure.element),
        ...asked({ share }),
        this.#credit,
      ),
    );
    this.setTraining(false);
  }

  /** @param {import('../controls/controls.js').Context} context @param {string[]} names of what can be changed */
  #makeForm(context, names) {
    const { strings } = context;
    /** @type {HTMLElement[]} */ const elements = [];
    for (const name of names.filter((name) => name in strings.settings)) {
      const control = setting(name).group === 'first' ? controlOf(name, context) : undefined;
      if (control) this.#controls.push(control);
      // The others come with the advanced settings.
      elements.push(control?.element ?? h('div', { className: 'place', 'data-setting': name }));
    }
    if (names.includes('dataset')) elements.push(this.#places.csv);
    if (names.includes('train')) elements.push(this.#makePlay(strings));
    return h('div', { className: 'controls', role: 'group', 'aria-label': strings.controls }, ...elements);
  }

  /** @param {import('../strings/language.js').Strings} strings */
  #makePlay(strings) {
    const draw = this.#button(strings.newDraw, DRAW, strings.newDrawTitle, this.#handlers.newDraw);
    return h(
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
      this.#places.timeline,
      h('div', { className: 'meter', 'aria-hidden': 'true' }, this.#meter),
      this.#status,
    );
  }

  /** @param {string} text @param {string} path @param {string} title @param {() => void} act */
  #button(text, path, title, act) {
    const made = button(text, act);
    made.title = title;
    made.prepend(icon(path));
    return made;
  }

  /** The lab is there: its charts can be drawn and its controls used. @param {import('../engine/module.js').Wasm} wasm */
  attach(wasm) {
    this.#wasm = wasm;
    this.#figures.attach(wasm);
    this.#setInert(false);
  }

  /** @param {boolean} inert */
  #setInert(inert) {
    this.#form.inert = inert;
  }

  /** Shows the settings as they are wanted, before their report is there. @param {Checked} checked */
  showSettings(checked) {
    this.#checked = checked;
    for (const control of this.#controls) control.show(checked);
    this.#showLaterSettings(checked);
  }

  /** @param {Checked} checked */
  #showLaterSettings(checked) {
    if (!this.#later) return;
    for (const control of this.#later.controls) control.show(checked);
    this.#later.presets.show(checked);
    this.#later.csv.element.hidden = checked.config.dataset !== 'csv' && !this.#isAsking;
    this.#credit.textContent = checked.config.dataset === 'digits' ? this.#strings.digitsCredit : '';
  }

  /** @param {import('../model/types.js').Shown} shown */
  showReport(shown) {
    const { report } = shown;
    this.#shown = shown;
    this.#figures.show(shown);
    this.#showVerdict(report);
    if (report.config.dataset === 'csv') {
      this.#hasFile = true;
      this.#isAsking = false;
    }
    this.#later?.showReport(shown);
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

  /** A sentence that something is wrong, and what can be done. @param {string} sentence @param {() => void} [retry] @param {() => void} [giveUp] */
  showError(sentence, retry, giveUp) {
    const { goOn, retry: again, cancel, dismiss } = this.#strings;
    const closing = (/** @type {string} */ text, /** @type {(() => void) | undefined} */ act) =>
      button(text, () => {
        this.#handlers.dismiss();
        // The button is gone; the next thing to press is there.
        /** @type {HTMLElement | null} */ (this.element.querySelector('.train, .toggles button'))?.focus({ preventScroll: true });
        act?.();
      });
    const choices = giveUp ? [closing(goOn, retry), closing(cancel, giveUp)] : [closing(retry ? again : dismiss, retry)];
    this.#banner.replaceChildren(h('p', {}, sentence), ...choices);
    this.#banner.hidden = false;
  }

  /** Shows where a CSV file can be given. */
  askForFile() {
    this.#isAsking = true;
    if (this.#later) this.#later.csv.ask();
    else this.#waiting.push((later) => later.csv.ask());
  }

  /** Fetches the parts that come after the first look, and puts them in their places. */
  async #complete() {
    try {
      const { Later } = await import('./later.js');
      const wasm = this.#wasm;
      if (this.#isDisposed || !wasm) return;
      const later = new Later(this.#context, this.#handlers, wasm);
      for (const [name, place] of Object.entries(this.#places)) place.replaceWith(later[/** @type {'csv' | 'cure' | 'presets' | 'strip' | 'advanced' | 'share' | 'timeline'} */ (name)].element);
      for (const { element } of later.controls) this.#form.querySelector(`.place[data-setting=${element.dataset.setting}]`)?.replaceWith(element);
      this.#figures.complete((name, redraw) => later.painterOf(name, redraw));
      later.addReadouts(this.#figures.all);
      this.#later = later;
      // Only what is new: a number may be half typed in one of the others.
      if (this.#checked) this.#showLaterSettings(this.#checked);
      if (this.#shown) later.showReport(this.#shown);
      for (const act of this.#waiting) act(later);
    } catch (error) {
      this.#handlers.fail(error, () => this.#complete());
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

  /** Draws what waits to be drawn. */
  drawNow() {
    this.#figures.drawNow();
  }

  dispose() {
    this.#isDisposed = true;
    this.#later?.dispose();
    this.#figures.dispose();
  }

  /** The gesture on a slider has ended. */
  release() {
    this.#figures.release();
  }
}
