// The view of one lab: renders its state. Verdict, controls and the first figure load with it, the panels and the other figures after the first drawing.

import { h } from '../base/dom.js';
import { controlOf } from '../controls/controls.js';
import { guardSliders } from '../controls/swipes.js';
import { Figures } from '../figures/figures.js';
import { HeavyError, RefusalError, isOfFile } from '../model/errors.js';
import { storyOf } from '../model/presets.js';
import { setting } from '../model/settings.js';
import { loadAllStrings, numbersOf } from '../strings/language.js';
import { banner } from './banner.js';
import { play } from './play.js';
import { shownOf } from './shown.js';
import { verdict } from './verdict.js';

/**
 * @typedef {import('../model/types.js').State} State
 * @typedef {import('../controls/controls.js').Control} Control
 * @typedef {object} Options
 * @property {string} lang
 * @property {import('../strings/language.js').Strings} strings
 * @property {string} theme
 * @property {import('../model/types.js').Parts} parts those that are visible
 * @property {import('../model/types.js').Gestures} gestures
 * @property {() => string | undefined} address of the experiment, if the page has one
 * @property {() => string | null} article the address of the article whose chapters explain the terms, if the page has one
 */

export class View {
  #options;
  #context;
  #figures;
  #verdict;
  #banner;
  #play;
  #form;
  /** @type {Control[]} */ #controls = [];
  #credit = h('p', { className: 'credit' });
  /** Placeholders, which the panels replace. */
  #places = {
    notice: h('div', { hidden: true }),
    csv: h('div', { hidden: true }),
    cure: h('div', { className: 'cure' }),
    hint: h('div', { className: 'hint', hidden: true }),
    presets: h('div', { className: 'presets' }),
    strip: h('div', { className: 'strip' }),
    advanced: h('div', { className: 'advanced' }),
    share: h('div', { className: 'share' }),
    timeline: h('div', { className: 'timeline' }),
  };
  /** @type {Record<string, import('./panels.js').Panel>} */ #panels = {};
  /** @type {State | undefined} */ #state;
  /** The control whose event is being handled. @type {Element | null} */ #inUse = null;
  /** Whether the first chart is drawn and the rest is still to be loaded. If the reader has changed something meanwhile, the lab computes and renders that first. */
  #isRestDue = false;
  #isDisposed = false;

  /** @param {Options} options */
  constructor(options) {
    this.#options = options;
    const { lang, strings, theme, parts: { panels, controls, lone }, gestures } = options;
    this.#context = { lang, strings, numbers: numbersOf(lang), change: gestures.change.bind(gestures) };
    this.#figures = new Figures(this.#context, theme, { panels, lone }, gestures, () => {
      this.#isRestDue = true;
      if (isAnswered(/** @type {State} */ (this.#state))) this.#loadRest();
    });
    this.#verdict = verdict(this.#context);
    this.#banner = banner(lang, this.#context, gestures, (error) => this.#controlOf(error));
    this.#play = play(this.#context, gestures, this.#places.timeline);
    this.#form = this.#makeForm(controls);
    // Until the WebAssembly module is initialized.
    this.#form.inert = true;
    const { strip, presets, hint, share, cure, notice, csv } = this.#places;
    const chosen = (/** @type {Record<string, HTMLElement>} */ elements) => Object.entries(elements).flatMap(([name, element]) => (controls.includes(name) ? [element] : []));
    const judgement = panels.includes('verdict') ? [this.#verdict.element, ...(controls.length > 0 ? [cure] : [])] : [];
    this.element = h(
      'div',
      { className: 'lab', part: 'lab', lang, 'data-theme': theme },
      h('div', { className: 'judgement' }, ...judgement, ...(controls.includes('presets') ? [hint] : []), notice, this.#banner.element),
      ...chosen({ presets }),
      ...(this.#form.hasChildNodes() ? [this.#form] : []),
      h('div', { className: 'body' }, ...chosen({ dataset: csv, layers: strip }), ...this.#figures.all.map(({ element }) => element), ...chosen({ share }), this.#credit),
    );
    guardSliders(this.element);
    this.element.addEventListener('present', (event) => this.present(/** @type {CustomEvent} */ (event).detail));
    for (const type of ['input', 'change', 'click', 'keydown']) {
      this.#form.addEventListener(type, ({ target }) => {
        this.#inUse = /** @type {Element} */ (target).closest('[data-setting]');
        setTimeout(() => (this.#inUse = null));
      }, true);
    }
  }

  /** Makes the form. @param {string[]} names of the controls, as authors write them */
  #makeForm(names) {
    const { strings } = this.#context;
    /** @type {HTMLElement[]} */ const elements = [];
    // The input for the formula always follows the menu of activation functions.
    const all = names.flatMap((name) => (name === 'activation' ? [name, 'formula'] : name === 'formula' ? [] : [name]));
    for (const name of all.filter((name) => name in strings.settings)) {
      const control = setting(name).group === 'first' ? controlOf(name, this.#context) : undefined;
      if (control) this.#controls.push(control);
      // A placeholder: the kinds of controls for the other settings load with the panels.
      elements.push(control?.element ?? h('div', { className: 'place', 'data-setting': name }));
    }
    if (names.includes('train')) elements.push(this.#play.element);
    if (names.includes('advanced')) elements.push(this.#places.advanced);
    return h('div', { className: 'controls', part: 'controls', role: 'group', 'aria-label': strings.controls }, ...elements);
  }

  /** To be called when the WebAssembly module is initialized: enables charts and controls. */
  ready() {
    this.#figures.ready();
    this.#form.inert = false;
  }

  /** Renders a state: only the parts that have changed since the last call. @param {State} state */
  show(state) {
    const before = this.#state;
    const wasRestDue = this.#isRestDue;
    this.#state = state;
    const isNew = (/** @type {(keyof State)[]} */ ...keys) => keys.some((key) => state[key] !== before?.[key]);
    const shown = shownOf(state);
    if (isNew('wanted')) {
      for (const control of this.#controls) control.show(state.wanted);
      // The hint takes its room before its panel has loaded, so that nothing moves then.
      this.#places.hint.hidden = storyOf(state.wanted.config) === undefined;
      this.#credit.textContent = state.wanted.config.dataset === 'digits' ? this.#context.strings.digitsCredit : '';
    }
    if (isNew('problem')) this.#banner.show(this.#isSaidInPanel(state.problem) ? undefined : state.problem);
    if (shown && isNew('shown', 'compared', 'preview', 'layer', 'isDragging', 'band', 'map')) {
      this.#figures.show(shown);
      this.#verdict.show(shown.report);
    }
    this.#play.show(state, shown?.report);
    for (const panel of Object.values(this.#panels)) if (isNew(...panel.uses)) panel.show(state, shown);
    // Reading `offsetHeight` makes the browser compute the layout now, and not in the task of the next frame, which draws the charts.
    void this.element.offsetHeight;
    // The rest loads after the animation frame that draws the result of the reader's change.
    if (wasRestDue && (isNew('shown', 'problem') || isAnswered(state))) requestAnimationFrame(() => setTimeout(() => this.#loadRest()));
  }

  /** The control that an error is about, if it is visible: that of the setting in the error, or the one that the reader is using. @param {unknown} error */
  #controlOf(error) {
    if (!(error instanceof RefusalError || error instanceof HeavyError)) return undefined;
    const { setting = '', code = '' } = error instanceof RefusalError ? error.refusal : {};
    const name = code === 'bad_formula' ? 'formula' : setting;
    const all = /** @type {HTMLElement[]} */ ([...this.#form.querySelectorAll('[data-setting]')]);
    const named = all.filter((control) => control.dataset.setting === name);
    // A refusal may name another setting than the one that the reader has changed.
    return [...named, ...all.filter((control) => control === this.#inUse)].find((control) => control.childElementCount > 0 && !control.inert && control.checkVisibility());
  }

  /** Whether the panel of the data file shows the problem, and not the banner. @param {import('../model/types.js').Problem | undefined} problem */
  #isSaidInPanel(problem) {
    return isOfFile(problem?.error) && this.#options.parts.controls.includes('dataset');
  }

  /** Loads the panels and the other figures, once. */
  #loadRest() {
    if (!this.#isRestDue) return;
    this.#isRestDue = false;
    this.#loadPanels();
    this.#figures.complete();
  }

  /** Loads the panels and replaces their placeholders. */
  async #loadPanels() {
    try {
      const [{ glossary, keepOrder, panelsOf, styleLaterParts }] = await Promise.all([import('./panels.js'), loadAllStrings(this.#options.lang)]);
      if (this.#isDisposed) return;
      styleLaterParts(this.element);
      const { panels, controls, tool } = panelsOf(this.#context, this.#options.gestures, this.#options.address);
      for (const [name, place] of Object.entries(this.#places)) place.replaceWith(panels[name].element);
      for (const { element } of controls) this.#form.querySelector(`.place[data-setting=${element.dataset.setting}]`)?.replaceWith(element);
      const gradients = this.#figures.figure('gradients');
      gradients?.addTools(tool);
      gradients?.caption.after(panels.comparison.element);
      this.#panels = panels;
      glossary(this.element, this.#context, () => this.#state?.wanted.config ?? {}, this.#options.article, (error) => this.#options.gestures.fail(error));
      keepOrder(this.element);
      const state = this.#state;
      if (state) for (const panel of Object.values(panels)) panel.show(state, shownOf(state));
    } catch (error) {
      this.#options.gestures.fail(error, () => this.#loadPanels());
    }
  }

  /** The texts about the experiment: the verdict, its reasons, what was tried, and the cure offered. */
  said() {
    return { verdict: this.#verdict.element.textContent ?? '', ...this.#panels.cure?.said?.() };
  }

  /** Shows the lab, or one figure, on the full screen, or ends that. @param {string} [name] of the figure */
  async present(name = 'lab') {
    try {
      const [{ present }] = await Promise.all([import('./present.js'), loadAllStrings(this.#options.lang)]);
      if (!this.#isDisposed) present(this.element, name, this.#context.strings, () => this.#figures.redrawAll());
    } catch (error) {
      this.#options.gestures.fail(error, () => this.present(name));
    }
  }

  /** @param {string} theme */
  setTheme(theme) {
    this.element.dataset.theme = theme;
    this.#figures.setTheme(theme);
  }

  /** Draws at once all figures that are due. */
  drawNow() {
    this.#figures.drawNow();
  }

  dispose() {
    this.#isDisposed = true;
    this.#figures.dispose();
  }
}

/** Whether the report shown is that of the settings wanted. @param {State} state */
const isAnswered = ({ wanted, shown }) => JSON.stringify(wanted.config) === JSON.stringify(shown.history.report?.config);
