// The element as other programs see it. `init-lab.js` is held against it.

import type { ChangedLine, NoModel, PastedModel, Said } from '../model/pasted-types.js';
import type { Report, Trained } from '../model/report-types.js';
import type { Settings } from '../pkg/settings.js';

/** Some settings; `preset` stands for those of a preset. */
export type SettingsGiven = Partial<Settings> & { preset?: string };

export interface InitLabEventMap extends Omit<HTMLElementEventMap, 'change' | 'error'> {
  /** Once, with the first report. */
  ready: CustomEvent<{ report: Report }>;
  /** Each new report. */
  report: CustomEvent<{ report: Report }>;
  /** A reader's gesture has changed the settings. */
  change: CustomEvent<{ config: Settings; compared: Settings | null; comparisons: Settings[] }>;
  /** Something has failed, or has been refused. */
  error: CustomEvent<{ error: unknown }>;
}

/** `<init-lab>`: every setting is an attribute in kebab case, and `preset`; `panels`, `controls`, `lang`, `theme`, `page` and `article` say what it looks like. */
export interface InitLab extends HTMLElement {
  /** Fetches the lab now, though it is not near the screen. */
  load(): Promise<unknown>;
  /** The report shown; null before the first. */
  report(): Report | null;
  /** Changes some settings, all or none, and resolves with the report of the new experiment. */
  configure(settings: SettingsGiven): Promise<Report>;
  /** Trains for so many steps; without a number until paused, waiting while nobody looks. */
  train(steps?: number): Promise<Trained>;
  /** Ends the training after the present step. */
  pause(): void;
  /** Back to step 0 of the same weights. */
  reset(): Promise<Report>;
  /** To a step of the training, back or forth, by the same steps as the first time. */
  goTo(step: number): Promise<Trained>;
  /** Compares with another experiment, or with up to three, on the same data and draw; null, or none, ends it. One that is compared with already goes on as it is. */
  compare(settings: SettingsGiven | SettingsGiven[] | null): Promise<void>;
  /** The settings compared with, the first of them; null if none. */
  compared(): Settings | null;
  /** The settings of all experiments compared with. */
  comparisons(): Settings[];
  /** Other random weights, data and mini-batches. */
  newDraw(): Promise<Report>;
  /** Takes a CSV file as the data; one that is refused changes nothing. */
  loadCsv(file: Blob | ArrayBuffer | string, settings?: SettingsGiven): Promise<Report>;
  /** The experiment as a program for `pytorch`, `keras` or `jax`. */
  program(framework: string): Promise<string>;
  /** The lines of that program that change with some settings. */
  programChanges(framework: string, settings: SettingsGiven): Promise<ChangedLine[]>;
  /** What `print(model)` of PyTorch or `model.summary()` of Keras has printed, as settings; a text without a network resolves with its fault. */
  readModel(text: string): Promise<PastedModel | NoModel>;
  /** What the lab says of the experiment, in its language, once it has tried what it offers; `listener` is called with what it says until then. */
  verdict(listener?: (said: Said) => void): Promise<Said>;
  /** Shows the lab, or one figure of it, on the whole screen, enlarged; ends that if it is so. */
  present(figure?: string): Promise<void>;
  /** Does what a link of an article says: `depth=30; activation=sigmoid; train=200`. */
  follow(text: string): Promise<void>;
  /** Shows what an address says, `depth=30&activation=relu`, beside the defaults. What it does not understand it leaves out, and says so. */
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
