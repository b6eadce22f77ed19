// The public interface of the element, for other programs. `InitLab` in `lab.js` implements it, and `cargo xtask` reads it for the manifest and for
// docs/ELEMENT.md: each member has its documentation in the line above.

import type { ChangedLine, NoModel, PastedModel, Said } from '../model/pasted-types.js';
import type { Report, Trained } from '../model/report-types.js';
import type { SettingProperties, Settings } from '../pkg/settings.js';

/** Some of the settings; `preset` stands for those of a preset. */
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
  /** The address of a CSV file on the same site, or on one that sends `Access-Control-Allow-Origin`: the lab loads it when it comes near the screen. */
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
  interface GlobalEventHandlersEventMap extends InitLabBubblingEvents {}
}
