// What the controls of the view call. Nobody awaits these methods: a failure becomes `problem` of the state, and the view shows it.

import { HeavyError, LoadError, refusalOf } from '../model/errors.js';
import { namesOf } from '../model/settings.js';
import { checked } from './checked.js';

/**
 * @typedef {import('../model/types.js').Config} Config
 * @typedef {import('../model/types.js').Wanted} Wanted
 */

/** If the first report of new settings is expected to take more seconds, the reader has to confirm. */
const HEAVY_SECONDS = 4;

/** @implements {Declared} @typedef {import('../model/types.js').Gestures} Declared */
export class Gestures {
  #store;
  #requests;
  #documents;
  #programs;
  /** The surveys, once their script is loaded. @type {Promise<ReturnType<typeof import('./surveys.js').surveysOf>> | undefined} */ #surveys;
  /** Whether the reader has already tried once to load a script again. */ #hasRetried = false;

  /** @param {import('./store.js').Store} store @param {import('./requests.js').Requests} requests @param {import('./documents.js').Documents} documents @param {import('./programs.js').Programs} programs */
  constructor(store, requests, documents, programs) {
    this.#store = store;
    this.#requests = requests;
    this.#documents = documents;
    this.#programs = programs;
  }

  /** @param {Config} settings @param {boolean} [dragging] */
  change(settings, dragging = false) {
    // The data set `csv` needs a file: the reader has to choose it first.
    const isFileRequested = settings.dataset === 'csv' && !this.#store.state.wanted.file;
    // A setting for reading files is meant for the file that was refused last.
    if (this.#store.state.candidate && Object.keys(settings).every((name) => namesOf('file').includes(name))) return shown(this.#readCandidate(settings));
    // The reader has chosen another data set: a file that is being read is no longer wanted.
    if (settings.dataset !== undefined) this.cancelFile();
    this.#store.update({ isDragging: dragging, ...(settings.dataset !== undefined && { isFileRequested, awaited: undefined }) });
    if (isFileRequested) return;
    shown(this.#change(settings, dragging));
  }

  train() {
    shown(this.#requests.train());
  }

  pause() {
    this.#requests.pause();
  }

  step() {
    shown(this.#requests.train(1));
  }

  restart() {
    shown(this.#requests.reset());
  }

  /** @param {number} step */
  goTo(step) {
    shown(this.#requests.goTo(step));
  }

  newDraw() {
    shown(this.#requests.newDraw().then(() => this.#requests.emitChange()));
  }

  /** Cancels the computation under way and returns to the settings of the experiment shown. */
  cancel() {
    this.#store.state.shown.engine?.cancel();
    this.#requests.goBack();
  }

  /** Trains the experiment with other seeds, until something else is requested. */
  tryDraws() {
    this.#store.update({ draws: { made: 0, learns: 0 } });
    this.#store.state.shown.engine?.tryDraws();
  }

  drawBand() {
    this.#survey('band', Number(this.#store.state.band?.left) > 0 ? undefined : []);
  }

  /** @param {import('../model/types.js').MapAxes} axes @param {boolean} isTrained */
  drawMap(axes, isTrained) {
    const { map } = this.#store.state;
    this.#survey('map', map && map.left > 0 && map.axes === axes ? undefined : [axes, isTrained]);
  }

  /** Starts a survey, or ends it. @param {'band' | 'map'} name @param {any[]} [choices] arguments of its plan; without them it ends */
  #survey(name, choices) {
    this.#surveys ??= import('./surveys.js').then(({ surveysOf }) => surveysOf(this.#store), cannotLoad);
    this.#surveys.then(
      (surveys) => (choices ? surveys[name].start(choices, (error) => this.fail(error)) : surveys[name].cancel()),
      (error) => {
        this.#surveys = undefined;
        this.fail(error);
      },
    );
  }

  /** Sets whether the worker tries cures when nothing is requested. @param {boolean} hasTrials */
  setTrials(hasTrials) {
    this.#store.state.shown.engine?.setTrials(hasTrials);
    this.#store.update({ hasTrials });
  }

  /** @param {number} pace */
  setPace(pace) {
    this.#store.update({ pace });
    this.#store.state.shown.engine?.setPace(pace);
  }

  /** @param {number} layer */
  selectLayer(layer) {
    this.#store.update({ layer });
  }

  /** @param {Config[]} settings */
  compare(settings) {
    shown(this.#requests.compare(settings).then(() => this.#requests.emitChange()));
  }

  /** @param {number} index */
  swap(index) {
    import('./exchange.js').then(
      ({ swap }) => shown(swap(this.#store, this.#requests, index).then(() => this.#requests.emitChange())),
      (error) => this.fail(error, () => this.swap(index)),
    );
  }

  /** @param {File} file */
  openFile(file) {
    shown(this.#documents.openFile(file));
  }

  /** @param {string} framework @returns {Promise<string | undefined>} */
  program(framework) {
    return this.#programs.program(framework).catch((error) => void this.fail(error));
  }

  /** @param {string} framework @param {Config} settings */
  changes(framework, settings) {
    return this.#programs.changes(framework, settings).catch((error) => void this.fail(error));
  }

  /** @param {string} figure @param {import('../model/types.js').Ask | undefined} ask */
  ask(figure, ask) {
    if (this.#requests.isRunning) shown(this.#requests.perform((engine) => engine.ask(figure, ask)));
  }

  dismiss() {
    this.#store.update({ problem: undefined });
  }

  /** Cancels reading a file, and drops the one that was refused. */
  cancelFile() {
    this.#requests.cancelFile();
  }

  /** Drops the file that was refused, and closes its message. */
  dropCandidate() {
    this.#requests.cancelFile();
    this.#store.update({ problem: undefined });
  }

  dismissNotice() {
    this.#store.update({ notice: undefined });
  }

  /** Shows a failure. @param {unknown} error @param {() => void} [retry] given if a script could not be loaded: tries that again */
  fail(error, retry) {
    if (!retry) return shown(this.#requests.fail(refusalOf(error)));
    const { problem } = this.#store.state;
    // Several scripts may have failed: one press of the button tries all again.
    const others = problem?.error instanceof LoadError ? problem.retry : undefined;
    const again = () => {
      this.#hasRetried = true;
      for (const act of [others, retry]) act?.();
    };
    // A browser that could not parse a module does not fetch it again until the page is loaded again. So the second retry reloads the page.
    const isStuck = this.#hasRetried;
    shown(this.#requests.fail(new LoadError('part', error), isStuck ? () => location.reload() : again, isStuck));
  }

  /** @param {Config} settings @param {boolean} dragging */
  async #change(settings, dragging) {
    const wanted = this.#requests.accept(settings);
    const seconds = this.#secondsOf(wanted);
    if (seconds <= HEAVY_SECONDS) {
      const coming = this.#requests.build(wanted, settings);
      if (!dragging) this.#requests.emitChange();
      return coming;
    }
    const retry = () => {
      shown(this.#requests.configure(settings));
      this.#requests.emitChange();
    };
    // Until the reader confirms, the experiment shown stays with its trained weights. While a slider is dragged, it must not jump back.
    if (!dragging && this.#requests.isBuilding) this.cancel();
    else if (!dragging) this.#requests.goBack();
    this.#store.update({ problem: { error: new HeavyError(seconds), retry, giveUp: () => {} } });
  }

  /** A rough estimate of how many seconds the first report will take; 0 if it takes less than 1.5 times the work of the present experiment. @param {Wanted} wanted */
  #secondsOf({ work }) {
    const { config, file, history } = this.#store.state.shown;
    const present = history.report ? checked(config, file).work : 0;
    if (work < 1.5 * present) return 0;
    // The speed is derived from the last step, if that was long enough: in a short one other costs prevail.
    const nanoseconds = history.stepMs > 100 && present > 0 ? (1e6 * history.stepMs) / present : 1;
    return 1e-9 * work * nanoseconds;
  }

  /** @param {Config} settings */
  async #readCandidate(settings) {
    await this.#requests.readCandidate(settings);
    this.#requests.emitChange();
  }
}

/** Ignores a rejection: the view shows the problem. @param {Promise<unknown>} promise */
const shown = (promise) => promise.catch(() => {});

/** @param {unknown} error @returns {never} */
function cannotLoad(error) {
  throw new LoadError('part', error);
}
