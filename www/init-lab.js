// The element <init-lab> as an article has it: small, and complete in this file. It keeps the lab's place, and fetches the lab when it
// comes near the screen.

/**
 * @typedef {import('./element/element.js').InitLab} Declared
 * @typedef {import('./element/laboratory.js').Laboratory} Laboratory
 * @typedef {import('./model/settings.js').Config} Config
 * @typedef {import('./model/report.js').Report} Report
 * @typedef {import('./element/element.js').Trained} Trained
 * @typedef {{ panels: string[], controls: string[], lone: string[] }} Parts what is to be seen of a lab, as it was asked for; `lone` are the figures without a neighbour
 */

const FIGURES = ['gradients', 'activation', 'loss', 'signal', 'predictions', 'jacobian', 'updates', 'heat'];
/** Those that stand side by side where there is room. */
const HALVES = ['activation', 'loss', 'signal', 'predictions', 'jacobian', 'updates'];
export const PANELS = ['verdict', ...FIGURES];
/** What can be changed beside one figure, if nothing else is said, and what more beside all of them. */
export const CONTROLS = ['depth', 'sigma_w', 'activation', 'initializer', 'dataset', 'train'];
export const MORE_CONTROLS = ['presets', 'layers', 'advanced', 'share'];
const WORDS = /** @type {Record<string, { broken: string, retry: string, reload: string }>} */ ({
  fr: { broken: 'Le laboratoire n’a pas pu être chargé. Vérifiez la connexion, puis réessayez.', retry: 'Réessayer', reload: 'Recharger la page' },
  en: { broken: 'The lab could not be loaded. Check the connection, then try again.', retry: 'Try again', reload: 'Reload the page' },
});

/** Room for fingers: where they are used, and in a column of a phone, whose height an author measures with a mouse. */
const fingers = `
.controls > * { min-height: 70px; }
.controls > :is([data-setting='gain'], [data-setting='clip_norm'], [data-setting$='_parameter']) { min-height: 92px; }
.controls > [data-setting='depth'] { min-height: 64px; }
.controls > [data-setting='sigma_w'] { min-height: 98px; }
.controls > .wide { min-height: 193px; }
.strip { min-height: 64px; }
.share { min-height: 204px; }
.presets { min-height: 68px; }
.advanced { min-height: 44px; }
.heading, .heat .heading { min-height: 44px; }
:is(.gradients, .signal) .heading { min-height: 64px; }
@container figure (max-width: 340px) {
  .loss .heading { min-height: 64px; }
}
@container figure (max-width: 300px) {
  .gradients .heading { min-height: 108px; }
}
@container lab (max-width: 340px) {
  .share { min-height: 254px; }
}
`;

/** How much room each part takes, at any width: what is not there yet has its place already. */
const css = `
:host { display: block; clear: both; flex: 1 1 auto; place-self: stretch; isolation: isolate !important; container: lab / inline-size !important; }
:host([hidden]), [hidden] { display: none !important; }
*, *::before, *::after { box-sizing: border-box; }
.lab { all: initial; display: grid; position: relative; gap: 12px 28px; padding: 12px 0; grid-template-columns: minmax(0, 1fr); font: 400 16px/1.45 system-ui, sans-serif; overflow-wrap: break-word; }
.body { display: contents; }
.lab > *, .body > * { grid-column: 1 / -1; min-width: 0; }
p, figure, h2, fieldset { margin: 0; padding: 0; border: 0; min-width: 0; }
figure { display: flex; flex-direction: column; container: figure / inline-size; }
.verdict { min-height: 48px; }
.cure { min-height: 44px; }
.heading { min-height: 28px; }
.plot { height: 224px; }
.axis { min-height: 16px; margin-top: -4px; }
figcaption { min-height: 60px; font-size: 14px; line-height: 20px; }
.loss figcaption { min-height: 40px; }
:is(.activation, .predictions) figcaption { min-height: 80px; }
:is(.gradients, .signal) .heading { min-height: 48px; }
.heat .heading { min-height: 40px; }
.gradients .plot { height: 200px; }
:is(.signal, .predictions) .plot { height: 260px; }
.controls { display: grid; grid-template-columns: repeat(2, minmax(0, 1fr)); gap: 10px; align-items: start; }
.controls > * { grid-column: 1 / -1; min-height: 60px; }
.controls > :is([data-setting='activation'], [data-setting='initializer']) { grid-column: auto; }
.controls > [data-setting='depth'] { min-height: 56px; }
.controls > [data-setting='sigma_w'] { min-height: 90px; }
.controls > :is([data-setting='gain'], [data-setting='clip_norm'], [data-setting$='_parameter']) { min-height: 76px; }
.controls > .wide { min-height: 173px; }
.presets { min-height: 60px; }
.strip { min-height: 48px; }
.advanced { min-height: 36px; }
.share { min-height: 160px; }
.credit { min-height: 16px; }
.judgement { order: -2; position: relative; z-index: 2; }
.judgement:not(:has(.verdict)) { margin-bottom: -12px; }
.presets { order: 1; }
.body > * { order: 4; }
.body > .gradients { order: -1; }
.body > :is(.strip, .activation, .loss, .predictions) { order: 2; }
.body > .advanced { order: 3; }
.skeleton { visibility: hidden; }
.waiting { position: relative; }
.fallback { position: absolute; inset: 0; overflow: auto; }
.broken ~ slot::slotted(*) { position: static !important; }
.broken { font: 15px/22px system-ui, sans-serif; padding: 8px 12px; border: 1px solid; border-left-width: 4px; border-radius: 8px; margin-bottom: 12px; }
.broken button { font: inherit; min-height: 44px; padding: 0 12px; }
@container figure (max-width: 340px) {
  .loss .heading { min-height: 48px; }
  :is(.updates, .heat) figcaption { min-height: 80px; }
}
@container figure (max-width: 300px) {
  .gradients .heading { min-height: 74px; }
}
@container lab (max-width: 340px) {
  .verdict { min-height: 72px; }
  .cure { min-height: 80px; }
  .share { min-height: 174px; }
}
@media (pointer: coarse) { ${fingers} }
@container lab (max-width: 619px) { ${fingers} }
@container lab (min-width: 620px) {
  .lab, .body { grid-template-columns: repeat(2, minmax(0, 1fr)); }
  .presets { order: -1; min-height: 98px; }
  .body > :is(${HALVES.map((name) => `.${name}`).join()}):not(.lone) { grid-column: auto; }
  .body > .signal { order: 2; }
  .cure { min-height: 34px; }
  .gradients .heading { min-height: 28px; }
  .jacobian .heading { min-height: 48px; }
  .share { min-height: 104px; }
  .controls { gap: 10px 28px; }
  .controls > :not(.wide, .csv) { grid-column: auto; }
  .controls > .wide { min-height: 127px; }
}
@container lab (min-width: 700px) {
  .verdict { min-height: 24px; }
  .share { min-height: 76px; }
}
@container lab (min-width: 960px) {
  .lab:has(> .controls) { grid-template-columns: 300px minmax(0, 1fr); }
  .body { display: grid; gap: inherit; align-content: start; }
  .lab > .controls { display: flex; flex-direction: column; align-items: stretch; position: sticky; top: 12px; align-self: start; grid-column: 1; }
  .lab > .controls ~ .body { grid-column: 2; }
  .controls > .wide { min-height: 173px; }
  .share { min-height: 104px; }
  .plot { height: 200px; }
  .gradients .plot { height: 240px; }
  .gradients figcaption { min-height: 40px; }
  :is(.activation, .loss, .jacobian, .updates) figcaption { min-height: 80px; }
  :is(.signal, .jacobian) .heading { min-height: 28px; }
}
@container lab (min-width: 1200px) {
  .presets { min-height: 60px; }
  .share { min-height: 76px; }
  :is(.activation, .loss, .jacobian, .updates) figcaption { min-height: 60px; }
}
@media (pointer: coarse) {
  @container lab (min-width: 620px) {
    .cure, .gradients .heading { min-height: 44px; }
    .share { min-height: 124px; }
    .presets { min-height: 118px; }
    .controls > .wide { min-height: 141px; }
  }
  @container lab (min-width: 700px) {
    .share { min-height: 96px; }
  }
  @container lab (min-width: 960px) {
    :is(.signal, .jacobian) .heading { min-height: 44px; }
    .share { min-height: 124px; }
    .controls > .wide { min-height: 193px; }
  }
  @container lab (min-width: 1200px) {
    .presets { min-height: 68px; }
    .share { min-height: 96px; }
  }
}
`;

const layout = new CSSStyleSheet();
layout.replaceSync(css);

/** @param {string} tag @param {string} className @param {...(Node | string)} children */
function part(tag, className, ...children) {
  const made = Object.assign(document.createElement(tag), { className });
  made.append(...children);
  return made;
}

/** A lab without content, of the size of the real one. @param {Parts} parts */
function skeleton({ panels, controls, lone }) {
  const has = (/** @type {string} */ name, className = name) => (controls.includes(name) ? [part('div', className)] : []);
  const figures = FIGURES.filter((name) => panels.includes(name)).map((name) =>
    part('figure', lone.includes(name) ? `${name} lone` : name, part('div', 'heading'), part('div', 'plot'), part('div', 'axis'), part('figcaption', '')),
  );
  const settings = controls
    .filter((name) => !MORE_CONTROLS.includes(name))
    .map((name) => {
      const cell = part('div', name === 'train' ? 'wide' : 'row');
      cell.dataset.setting = name;
      return cell;
    });
  const judgement = panels.includes('verdict') ? [part('div', 'verdict'), ...(controls.length > 0 ? [part('div', 'cure')] : [])] : [];
  return part(
    'div',
    'lab skeleton',
    part('div', 'judgement', ...judgement),
    ...has('presets'),
    ...(settings.length > 0 ? [part('div', 'controls', ...settings)] : []),
    part('div', 'body', ...has('layers', 'strip'), ...has('advanced'), ...figures, ...has('share'), part('div', 'credit')),
  );
}

/** Labs that wait to come near the screen: within the height of one, in boxes that scroll too. */
const nearing = new IntersectionObserver(
  (entries) => {
    for (const { target, isIntersecting } of entries) if (isIntersecting) /** @type {InitLab} */ (target).load().catch(() => {}); // told in its place
  },
  /** @type {IntersectionObserverInit} */ ({ rootMargin: '100% 0%', scrollMargin: '100% 0%' }),
);

/**
 * A laboratory. Every setting is an attribute, and `preset`; `panels`, `controls`, `lang` and `theme` say what it looks like. Events: `ready`
 * once, `report` for each new report (both with `detail.report`), `change` when a reader's gesture has changed the settings
 * (`detail.config`, and `detail.compared` or null), `error` (`detail.error`).
 * @implements {Declared}
 */
export class InitLab extends HTMLElement {
  static observedAttributes = ['panels', 'controls'];

  #root = this.attachShadow({ mode: 'open' });
  /** @type {Laboratory | undefined} */ #laboratory;
  /** @type {Promise<Laboratory> | undefined} */ #loading;
  /** What is wrong, and what can be done. @type {[string?, (() => void)?]} */ #broken = [];
  /** How often the reader has tried again. */ #tries = 0;

  constructor() {
    super();
    this.#root.adoptedStyleSheets = [layout];
    // The page around the lab may listen for keys of its own.
    for (const type of ['keydown', 'keypress', 'keyup']) this.#root.addEventListener(type, (event) => event.stopPropagation());
  }

  connectedCallback() {
    if (this.#laboratory) return this.#laboratory.enter();
    this.#layOut();
    nearing.observe(this);
  }

  disconnectedCallback() {
    nearing.unobserve(this);
    this.#laboratory?.leave();
  }

  attributeChangedCallback() {
    if (this.#laboratory) this.#laboratory.rearrange();
    else if (this.isConnected) this.#layOut(...this.#broken);
  }

  /** Fetches the lab now, if it has not been fetched. */
  load() {
    nearing.unobserve(this);
    this.#loading ??= this.#load();
    return this.#loading;
  }

  async #load() {
    try {
      // The build puts the folder's name here, which tells its content.
      const { Laboratory } = await import('./element/laboratory.js');
      this.#laboratory = new Laboratory(this, this.#root, {
        panels: PANELS,
        controls: ['train', ...MORE_CONTROLS],
        parts: () => this.#parts,
        fall: (sentence = this.#words.broken, retry) => this.#layOut(sentence, retry),
      });
      if (this.isConnected) this.#laboratory.enter();
      return this.#laboratory;
    } catch (error) {
      this.#loading = undefined;
      this.#layOut(this.#words.broken, () => this.load().catch(() => {}));
      this.dispatchEvent(new CustomEvent('error', { detail: { error } }));
      throw error;
    }
  }

  /** Keeps the lab's place, with what the article has put there. @param {string} [sentence] what is wrong @param {() => void} [retry] */
  #layOut(sentence, retry) {
    this.#broken = [sentence, retry];
    // With the picture of a figure, which stays where the figure will be.
    const pictures = FIGURES.map((name) => Object.assign(part('slot', ''), { name }));
    const fallback = part('div', 'fallback', part('slot', ''), ...pictures);
    if (sentence) fallback.prepend(part('div', 'broken', part('p', '', sentence)));
    if (retry) {
      // A browser keeps a script that was cut off for as long as it keeps the page.
      const isStuck = this.#tries > 0;
      const button = /** @type {HTMLButtonElement} */ (part('button', '', isStuck ? this.#words.reload : this.#words.retry));
      button.addEventListener('click', () => {
        if (isStuck) return location.reload();
        this.#tries += 1;
        button.disabled = true;
        retry();
      });
      fallback.firstElementChild?.append(button);
    }
    if (sentence) fallback.firstElementChild?.setAttribute('role', 'alert');
    this.#root.replaceChildren(part('div', 'waiting', skeleton(this.#parts), fallback));
    // Where the button is that was pressed.
    if (this.#tries > 0) fallback.querySelector('button')?.focus({ preventScroll: true });
  }

  get #words() {
    return WORDS[this.lang.toLowerCase().split('-')[0]] ?? WORDS.fr;
  }

  /** @returns {Parts} */
  get #parts() {
    // An empty list asks for nothing in particular.
    const listed = (/** @type {string} */ name) => this.getAttribute(name)?.toLowerCase().replaceAll('-', '_').match(/[^\s,]+/g);
    const chosen = listed('panels');
    const panels = chosen ?? PANELS;
    const asked = listed('controls') ?? (chosen ? CONTROLS : [...CONTROLS, ...MORE_CONTROLS]);
    const controls = [...new Set(asked.filter((name) => name !== 'none').map((name) => (name === 'weight_scale' ? 'sigma_w' : name)))];
    // Two by two; those that are left without a neighbour have the whole width.
    const rows = controls.includes('advanced') ? [HALVES.slice(0, 4), HALVES.slice(4)] : [HALVES];
    const lone = rows.map((row) => row.filter((name) => panels.includes(name))).flatMap((row) => (row.length % 2 ? row.slice(-1) : []));
    return { panels, controls, lone };
  }

  /**
   * Has the lab do something, in this turn if it is there.
   * @template T @param {(laboratory: Laboratory) => Promise<T>} act @returns {Promise<T>}
   */
  #have(act) {
    return this.#laboratory ? act(this.#laboratory) : this.load().then(act);
  }

  /** The report shown; `null` before the first. */
  report() {
    return this.#laboratory?.report() ?? null;
  }

  /**
   * Changes some settings, all or none. Resolves with the report of the new experiment; if nothing changes, with the present one.
   * @param {Config} settings in snake case, as in the report's `config`; `preset` stands for those of a preset @returns {Promise<Report>}
   */
  configure(settings) {
    return this.#have((laboratory) => laboratory.configure(settings));
  }

  /**
   * Trains for so many steps, or without a number until paused, waiting while the lab is off the screen. Resolves with the report; its
   * `stopped` says why it came before time.
   * @param {number} [steps] @returns {Promise<Trained>}
   */
  train(steps) {
    return this.#have((laboratory) => laboratory.train(steps));
  }

  /** Ends the training after the present step. */
  pause() {
    this.#laboratory?.pause();
  }

  /** Back to step 0 of the same weights. @returns {Promise<Report>} */
  reset() {
    return this.#have((laboratory) => laboratory.reset());
  }

  /** To a step of the training, back or forth, by the same steps as the first time. @param {number} step @returns {Promise<Trained>} */
  goTo(step) {
    return this.#have((laboratory) => laboratory.goTo(step));
  }

  /**
   * Compares the experiment with another, on the same data and draw: drawn beneath, trained step for step. `null` ends it.
   * @param {Config | null} settings those that differ from the defaults
   */
  compare(settings) {
    return this.#have((laboratory) => laboratory.compare(settings));
  }

  /** The settings that the experiment is compared with; `null` if none. */
  compared() {
    return this.#laboratory?.compared() ?? null;
  }

  /** Other random weights, data and mini-batches. @returns {Promise<Report>} */
  newDraw() {
    return this.#have((laboratory) => laboratory.newDraw());
  }

  /**
   * Takes a CSV file as the data. Resolves with the report of the new experiment; a file that is refused changes nothing.
   * @param {Blob | ArrayBuffer | string} file @param {Config} [settings] others to change with it @returns {Promise<Report>}
   */
  loadCsv(file, settings) {
    return this.#have((laboratory) => laboratory.loadCsv(file, settings));
  }

  /**
   * Does what a link of the article says, from the settings that the attributes give: `depth=30; activation=sigmoid; train=200`.
   * @param {string} text @returns {Promise<void>}
   */
  follow(text) {
    const { top, height } = this.getBoundingClientRect();
    const behavior = matchMedia('(prefers-reduced-motion: reduce)').matches ? 'auto' : 'smooth';
    // Where its upper part is to be seen, the page stays as it is.
    if (top < 0 || top + Math.min(height, innerHeight / 2) > innerHeight) this.scrollIntoView({ behavior });
    return this.#have((laboratory) => laboratory.follow(text));
  }
}

/** A link to a lab sets it; without the lab it leads to its place. @param {MouseEvent} event */
function followLink(event) {
  const link = event.composedPath().find((node) => node instanceof HTMLAnchorElement && node.dataset.initLab !== undefined);
  if (!(link instanceof HTMLAnchorElement) || event.defaultPrevented || event.button > 0 || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
  const href = link.getAttribute('href') ?? '';
  const lab = href.startsWith('#') && document.getElementById(href.slice(1));
  if (!(lab instanceof InitLab) || link.target) return;
  event.preventDefault();
  lab.follow(link.dataset.initLab ?? '').catch(() => {}); // told in its place
}

// A second copy of this script under another address finds the element defined.
if (!customElements.get('init-lab')) {
  customElements.define('init-lab', InitLab);
  document.addEventListener('click', followLink);
}
