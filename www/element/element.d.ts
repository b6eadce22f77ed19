// The public interface of the element, for other programs. `InitLab` in `init-lab.js` implements it.

import type { ChangedLine, NoModel, PastedModel, Said } from '../model/pasted-types.js';
import type { Report, Trained } from '../model/report-types.js';
import type { Settings } from '../pkg/settings.js';

/** Some of the settings; `preset` stands for those of a preset. */
export type SettingsGiven = Partial<Settings> & { preset?: string };

export interface InitLabEventMap extends Omit<HTMLElementEventMap, 'change' | 'error'> {
  /** Dispatched once, with the first report. */
  ready: CustomEvent<{ report: Report }>;
  /** Dispatched with each new report. */
  report: CustomEvent<{ report: Report }>;
  /** Dispatched when a reader's gesture has changed the settings. */
  change: CustomEvent<{ config: Settings; compared: Settings | null; comparisons: Settings[] }>;
  /** Dispatched when something has failed or was refused. */
  error: CustomEvent<{ error: unknown }>;
}

/** `<init-lab>`. Its attributes: every setting in kebab case, and `preset`; for the appearance `panels`, `controls`, `lang`, `theme`, `page` and `article`. */
export interface InitLab extends HTMLElement {
  /** Loads the lab now, and not when the element comes near the screen. */
  load(): Promise<unknown>;
  /** The report shown; null before the first. */
  report(): Report | null;
  /** Changes some settings. Resolves with the report of the new experiment; if one of them is refused, none changes and the promise rejects. */
  configure(settings: SettingsGiven): Promise<Report>;
  /** Trains for so many steps; without a number until paused, suspended while the lab is not visible. */
  train(steps?: number): Promise<Trained>;
  /** Stops a training after the present step. */
  pause(): void;
  /** Goes back to step 0, with the same initial weights. */
  reset(): Promise<Report>;
  /** Goes to a step of the training, earlier or later. Steps that are computed again give the same weights. */
  goTo(step: number): Promise<Trained>;
  /** Compares with up to three other experiments, on the same data and seed; null, or an empty array, ends the comparison. One that is compared with already keeps its weights. */
  compare(settings: SettingsGiven | SettingsGiven[] | null): Promise<void>;
  /** The settings of the first experiment compared with; null if there is none. */
  compared(): Settings | null;
  /** The settings of all experiments compared with. */
  comparisons(): Settings[];
  /** Sets another seed: other weights, data and mini-batches. */
  newDraw(): Promise<Report>;
  /** Learns from a CSV file; one that is refused changes nothing. */
  loadCsv(file: Blob | ArrayBuffer | string, settings?: SettingsGiven): Promise<Report>;
  /** The experiment as a program for `pytorch`, `keras` or `jax`. */
  program(framework: string): Promise<string>;
  /** The lines of that program that some settings would change. */
  programChanges(framework: string, settings: SettingsGiven): Promise<ChangedLine[]>;
  /** Reads what `print(model)` of PyTorch or `model.summary()` of Keras has printed, as settings; resolves with a `fault` if there is no network in the text. */
  readModel(text: string): Promise<PastedModel | NoModel>;
  /** The verdict on the experiment, as texts in the language of the lab, once all trials have ended; `listener` is called with the texts until then. */
  verdict(listener?: (said: Said) => void): Promise<Said>;
  /** Presents the lab, or one figure of it, enlarged on the full screen; if it is presented already, ends that. */
  present(figure?: string): Promise<void>;
  /** Follows the text of a link in an article: `depth=30; activation=sigmoid; train=200`. Other settings are those of the attributes. */
  follow(text: string): Promise<void>;
  /** Shows the experiment of an address: `depth=30&activation=relu`. Other settings have their defaults. A notice names what cannot be read. */
  show(text: string): Promise<void>;
  addEventListener<K extends keyof InitLabEventMap>(type: K, listener: (event: InitLabEventMap[K]) => void, options?: boolean | AddEventListenerOptions): void;
  addEventListener(type: string, listener: EventListenerOrEventListenerObject, options?: boolean | AddEventListenerOptions): void;
}

export declare const InitLab: { new (): InitLab; prototype: InitLab };

declare global {
  interface HTMLElementTagNameMap {
    'init-lab': InitLab;
  }
}
