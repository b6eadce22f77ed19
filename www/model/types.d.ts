// What the page's scripts hand each other.

import type { Report, VerdictKind } from './report-types.js';
import type { ChangedLine } from './pasted-types.js';

/** Settings by name, in snake case. */
export type Config = Record<string, string | number | boolean>;

/** Valid settings, all of them, with the numbers that their words stand for, by setting. */
export type Checked = {
  config: Config;
  /** σ_w; null for weights that are no point on the scale. */
  position: number | null;
  /** The named initializers on the weight scale. */
  marks: { sigma_w: number; initializers: string[] }[];
} & Record<string, any>;

/** Changes some settings; `dragging` while the gesture goes on. */
export type Change = (settings: Config, dragging?: boolean) => void;

/** What is visible of a lab; `lone` are the figures without a neighbour. */
export interface Parts {
  panels: string[];
  controls: string[];
  lone: string[];
}

/** Valid settings that are wanted, and the CSV file that they may need. */
export type Wanted = Checked & { file?: ArrayBuffer };

/** An experiment as the engine takes it: valid settings, all of them, and the CSV file that they may need. */
export interface Setup {
  config: Config;
  file?: ArrayBuffer;
}

/** What a figure asks the network of an experiment: a method of the core's `Lab` with its arguments. The answer names the same id. */
export interface Question {
  id: string;
  method: 'logits' | 'sizes' | 'weights' | 'checkGradient' | 'hiddenJacobian';
  args: any[];
  /** Whether it is asked again and again while the network learns; others are asked once nothing has been requested for a while. */
  isLive?: boolean;
}

/** The question to the network of an experiment, if there is one; `needed` is the file that its data set needs. */
export type Ask = (setup: Setup, needed: ArrayBuffer | undefined) => Question | undefined;

/** The answer to the question of an id, at the step of the report. */
export interface Answer {
  /** The refusal of the core, as JSON text, where there is no memory for an answer. */
  refusal?: string;
  report: Report;
  to: string;
  values: Float64Array;
}

/** The losses of a training at steps 0, `stride`, 2 `stride`, … */
export interface LossRecord {
  values: Float64Array;
  stride: number;
}

/** One report, as far as it is kept. Of the layers decimal logarithms, but for the shares of saturated and dead units. */
export interface Moment {
  step: number;
  accuracy: number;
  testAccuracy: number;
  testLoss: number;
  updates: Float64Array;
  gradients: Float64Array;
  spreads: Float32Array;
  saturated: Float32Array;
  dead: Float32Array;
}

/** Reports of a training, thinned out. */
export interface MomentRecord {
  all: Moment[];
  /** The last step that is known. */
  furthest: number;
  series(of: (moment: Moment) => number): Float64Array;
}

/** What is known of an experiment. */
export interface HistoryRecord {
  /** The newest report, and the one of step 0. */
  report?: Report;
  start?: Report;
  /** By the names of the figures. */
  answers: Record<string, Answer>;
  /** Milliseconds of one step. */
  stepMs: number;
  losses: LossRecord;
  moments: MomentRecord;
}

/** An experiment that is shown or compared with: what was built, and what is known of it. */
export interface Experiment extends Setup {
  history: HistoryRecord;
}

/** What is wrong or to be decided, and what can be done: another try, or to go on, or to give it up. */
export interface Problem {
  error: unknown;
  retry?: () => void;
  /** Whether to retry is to load the page again. */
  isStuck?: boolean;
  giveUp?: () => void;
}

/** A column of a file. */
export interface Column {
  name: string;
  kind: 'number' | 'two_values' | 'categories' | 'words' | 'dates' | 'constant' | 'empty';
  becomes: 'target' | 'feature' | 'categories' | 'left_out';
  can_be_used: boolean;
  n_missing: number;
  n_different: number;
  words: string[];
  example: string;
}

/** What there is to say about a file, see `Inspection` in src/file. */
export interface Inspection {
  file: import('./report-types.js').FileFindings | null;
  header: boolean;
  target_column: number | null;
  task: 'classes' | 'number' | null;
  n_samples: number;
  n_classes: number;
  columns: Column[];
  first_rows: string[][];
  notes: { kind: string; column: string; value: number }[];
  refusal: Record<string, unknown> | null;
}

/** What tells a file from others. */
export interface FileName {
  name?: string;
  rows: number;
  columns: number;
}

/** A file that the reader sees, how it is read, and its name. */
export interface Seen {
  inspection: Inspection;
  settings: Config;
  name: string;
}

/** What of a document was read otherwise than it is written, or left out. */
export interface Notice {
  /** Texts, each with what it was read as. */
  mended: [string, string][];
  /** Names that say nothing to this lab. */
  unknown: string[];
  /** Values that are not allowed. */
  refusals: import('./errors.js').RefusalError[];
}

/** What waits for the reader's file: settings, and what follows them. */
export interface Awaited {
  settings: Config;
  /** What is known of that file. */
  file?: FileName;
  /** Whether attributes say so, not a gesture of the reader. */
  isQuiet?: boolean;
  compared?: Config[];
  step?: number;
  steps?: number;
}

/** All that the view of a lab depends on, beside language, theme and parts. */
export interface State {
  shown: Experiment;
  compared: Experiment[];
  wanted: Wanted;
  problem?: Problem;
  notice?: Notice;
  awaited?: Awaited;
  /** The author's file while the browser fetches it, and the share that has arrived, if the host sends its size. */
  coming?: { name: string; share?: number; cancel?: () => void };
  /** The file that was refused last: it can be read in another way. */
  candidate?: { file: ArrayBuffer; name: string; settings: Config; inspection: Inspection };
  /** What was read of the file of the experiment shown; `key` says with which settings. */
  inspected?: { file: ArrayBuffer; key: string; inspection: Inspection };
  /** The file that the data come from. */
  fileName?: FileName;
  /** What a few samples say of the experiment that is being built. */
  preview?: HistoryRecord;
  /** From 0 to 1 while something long is computed. */
  progress?: number;
  isTraining: boolean;
  /** Whether the reader is to choose a CSV file. */
  isFileRequested: boolean;
  /** Whether a slider is being dragged. */
  isDragging: boolean;
  /** The hidden layer that the reader has selected. */
  layer?: number;
  /** Milliseconds that a step of an endless training takes at least. */
  pace: number;
  /** Whether cures are tried when nothing is requested. */
  hasTrials: boolean;
  /** What other draws have shown. */
  draws?: Draws;
  /** How far other draws lie apart. */
  band?: Band;
  /** The map of trainability, as far as it is measured. */
  map?: TrainabilityMap;
}

/** What a worker measures of a network: decimal logarithms of each layer, the path ratio, λ over the largest stable λ, or after a number of steps the loss over that at chance; `phase` is what theory predicts, without a network. */
export type Wish = 'layers' | 'path' | 'sharpness' | 'phase' | number;

/** What a worker measured of one network: `layers` by their names in the report, `size` a decimal logarithm. */
export type Measured =
  | { verdict: VerdictKind; layers: Record<string, Float64Array> }
  | { verdict: VerdictKind; size: number }
  | { chi: number; correlationDepth: number };

/** A whole configuration, and what is to be measured of its network. */
export interface Job {
  config: Config;
  wish: Wish;
}

/** What a survey measures, and what it makes of that. */
export interface Plan<Found> {
  jobs: Job[];
  /** Called with what was measured for each job. */
  take(index: number, measured: Measured): void;
  /** What is known so far, made anew by each call. */
  found(): Found;
  /** Whether the survey holds for a configuration. */
  isOf(config: Config): boolean;
}

/** Two settings that span a map of trainability. */
export type MapAxes = 'depth' | 'biases' | 'rate';

/** Many networks that are measured around an experiment. */
export interface Survey {
  /** Whether it holds for a configuration, too. */
  isOf(config: Config): boolean;
  /** Networks that are still to be measured, and all. */
  left: number;
  all: number;
  /** Seconds that it will still take; NaN at first. */
  seconds: number;
}

/** What networks of two settings do, as far as they are measured. */
export interface NetworksFound {
  axes: MapAxes;
  /** Whether the networks are trained before they are measured. */
  isTrained: boolean;
  /** The names of both settings, and their values, increasing. */
  x: { name: string; values: number[]; isLog: boolean };
  y: { name: string; values: number[]; isLog: boolean };
  /** Row by row from below: the size measured, NaN where it is still to come, and the verdict. */
  sizes: Float64Array;
  verdicts: (VerdictKind | undefined)[];
  /** What theory says at each x. */
  phases: ({ chi: number; correlationDepth: number } | undefined)[];
}

/** How far the networks of one configuration lie apart that differ in their seed alone. */
export interface DrawsFound {
  made: number;
  /** How many are dead from the start. */
  dead: number;
  /** For each quantity what some shares of the draws lie below, layer by layer: the band's lower end, its middle and its upper end. */
  ends: Record<string, { share: number; values: Float64Array }[]>;
}

export type TrainabilityMap = Survey & NetworksFound;
export type Band = Survey & DrawsFound;

/** How many other draws were tried, and how many of them learn. */
export interface Draws {
  made: number;
  learns: number;
}

/** What a reader can do; a failure becomes the state's problem. */
export interface Gestures {
  change: Change;
  train(): void;
  pause(): void;
  step(): void;
  restart(): void;
  goTo(step: number): void;
  newDraw(): void;
  cancel(): void;
  setPace(ms: number): void;
  setTrials(hasTrials: boolean): void;
  tryDraws(): void;
  /** Draws networks that differ in their seed alone, or ends that. */
  drawBand(): void;
  /** Measures a map of networks around the experiment, trained or as they are drawn, or ends that. */
  drawMap(axes: MapAxes, isTrained: boolean): void;
  selectLayer(layer: number): void;
  /** Compares with these experiments. */
  compare(settings: Config[]): void;
  /** Exchanges the experiment with one of those that it is compared with, by its position; both keep what they have learnt. */
  swap(index: number): void;
  /** Takes a file: data, or a report, whose experiment is shown at its step. */
  openFile(file: File): void;
  /** Gives up reading a file. */
  cancelFile(): void;
  /** Goes back to the file before the one that was refused. */
  dropCandidate(): void;
  /** The experiment as a program for a framework; nothing if that fails. */
  program(framework: string): Promise<string | undefined>;
  /** The lines of that program that change with some settings; nothing if that fails. */
  changes(framework: string, settings: Config): Promise<ChangedLine[] | undefined>;
  /** Sets what the network is asked for a figure. */
  ask(figure: string, ask: Ask | undefined): void;
  dismiss(): void;
  dismissNotice(): void;
  fail(error: unknown, retry?: () => void): void;
}

/** What figures and panels show: one experiment, and those that it is compared with. */
export interface Shown {
  report: Report;
  /** The report of step 0. */
  start: Report;
  history: HistoryRecord;
  compared: Experiment[];
  /** The hidden layer that is selected, from 1 on. */
  layer: number;
  /** Milliseconds that a step of an endless training takes at least. */
  pace: number;
  /** Whether a slider is being dragged. */
  dragging: boolean;
  band?: Band;
  map?: TrainabilityMap;
  /** σ_w of the experiment; null if its law of weights has none. */
  position?: number | null;
}
