// The element as other programs see it. `lab.js` is held against it, and `cargo xtask` reads it for the manifest and for docs/ELEMENT.md: each member
// has its documentation in the line above.

import type { ChangedLine, NoModel, PastedModel, Said } from '../model/pasted-types.js';
import type { Report, Trained } from '../model/report-types.js';
import type { SettingProperties, Settings } from '../pkg/settings.js';

/** Some settings; `preset` stands for those of a preset. */
export type SettingsGiven = Partial<Settings> & { preset?: string };

/** The attributes of the element that are no setting. */
export interface InitLabAttributes {
  /** The settings of a story: `vanishing`, `exploding`, `healthy`, `pytorch`, `keras`, `flax`, `self_normalizing`, `isometric`, `symmetry`, `critical` or `flat`. Settings beside it have the last word. */
  preset: string;
  /** Another name of `sigma-w`: that of its control. */
  'weight-scale': number;
  /** What is to be seen, with spaces between: `verdict`, `gradients`, `activation`, `signal`, `jacobian`, `predictions`, `weights`, `check`, `loss`, `updates`, `heat`, `map`. All of them without it. */
  panels: string;
  /** What a reader can change, with spaces between: names of settings, `train`, `presets`, `layers`, `advanced`, `share`; or `none`. */
  controls: string;
  /** The language: `fr` or `en`. French without it. */
  lang: string;
  /** The colours: `light`, `dark`, `auto` (dark where the text around is light) or `system`. Light without it. */
  theme: string;
  /** The address of a CSV file of the page's own, which becomes the data. */
  'data-src': string;
  /** The address of an article whose chapters explain the terms; empty where it is the page itself. */
  article: string;
  /** The address of a page that takes an experiment in its hash: the lab offers a link to it. */
  page: string;
}

/** The events, as they are dispatched on the element. */
export interface InitLabEvents {
  /** Once, with the first report. */
  ready: CustomEvent<{ report: Report }>;
  /** Each new report: of other settings, and of steps of a training. */
  report: CustomEvent<{ report: Report }>;
  /** A reader has changed the settings, in the lab or by a link of the text. `configure` and properties do not dispatch it. */
  change: CustomEvent<{ config: Settings; compared: Settings | null; comparisons: Settings[] }>;
  /** Something has failed, or has been refused; `message` of a refusal says it in the lab's language, as the lab does. */
  error: CustomEvent<{ error: unknown }>;
}

/** The same events under names that no other element has. They bubble, out of shadow roots too. */
export type InitLabBubblingEvents = { [Name in keyof InitLabEvents as `init-lab-${Name}`]: InitLabEvents[Name] };

export interface InitLabEventMap extends Omit<HTMLElementEventMap, keyof InitLabEvents>, InitLabEvents {}

/** The pieces of the lab that a page can style: `init-lab::part(verdict)`. */
export interface InitLabParts {
  /** All of the lab. */
  lab: HTMLDivElement;
  /** The sentence on what becomes of the gradient. */
  verdict: HTMLParagraphElement;
  /** What would help, with its reasons and its button. */
  cure: HTMLDivElement;
  /** The stories to choose from. */
  presets: HTMLDivElement;
  /** The sliders, the menus and the buttons of the training. */
  controls: HTMLDivElement;
  /** The button that trains the network, and pauses that. */
  train: HTMLButtonElement;
  /** Each figure, which has its name as a second part: `init-lab::part(gradients)`. */
  figure: HTMLElement;
  /** The sentences below a figure. */
  caption: HTMLElement;
  /** The buttons that keep the experiment or give it away. */
  share: HTMLDivElement;
}

/** The custom properties of CSS that the lab reads: a page sets them on the element, or on anything around it. */
export interface InitLabStyles {
  /** The colour of the train button, of sliders and ticks, and of what is chosen. The colours of the figures have a meaning and stay. That it can be told from the lab's paper, and its text be read on it, is up to the page, in the light theme and in the dark one. Without it the colour of the text. */
  '--init-lab-accent': string;
  /** The typeface of texts and controls, as `font-family` takes it. Texts inside a drawing keep theirs, whose width is known. Without it that of the system. */
  '--init-lab-font': string;
}

/** Where the lab shows what stands inside the element. */
export interface InitLabSlots {
  /** All that stands inside without the attribute `slot`: a reader sees it until the lab comes, and instead of the lab where it cannot be had. */
  '': Node;
  /** The picture of the gradients, until they are drawn. Each other figure has such a slot of its own name. */
  gradients: Element;
  /** What takes the place of the lab on paper. */
  print: Element;
}

/** `<init-lab>`: a laboratory. */
export interface InitLab extends HTMLElement, SettingProperties {
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
  interface GlobalEventHandlersEventMap extends InitLabBubblingEvents {}
}
