// The types that the scripts of the page share.

import type { Report, VerdictKind } from './report-types.js';
import type { ChangedLine } from './pasted-types.js';

/** Settings by name, in snake case. */
export type Config = Record<string, string | number | boolean>;

/** A whole valid configuration, as the core returns it after a check. A setting whose value is a word (`auto`) has a further member with its number. */
export type Checked = {
  config: Config;
  /** σ_w of the weights; null for initializers that have none. */
  position: number | null;
  /** The named initializers on the weight scale. */
  marks: { sigma_w: number; initializers: string[] }[];
} & Record<string, any>;

/** Changes some settings; `dragging` while a slider is still being dragged. */
export type Change = (settings: Config, dragging?: boolean) => void;

/** The visible parts of a lab. `lone` names the figures that have no neighbour in their row. */
export interface Parts {
  panels: string[];
  controls: string[];
  lone: string[];
}

/** The configuration that the reader wants: the engine may still be computing it. `file` is the CSV file that it may need. */
export type Wanted = Checked & { file?: ArrayBuffer };

/** What the engine needs to build an experiment: a whole valid configuration, and the CSV file that it may need. */
export interface Setup {
  config: Config;
  file?: ArrayBuffer;
}

/** A question that a figure has about a network: a method of the core's `Lab` with its arguments. The answer carries the same id. */
export interface Question {
  id: string;
  method: 'logits' | 'sizes' | 'weights' | 'checkGradient' | 'hiddenJacobian';
  args: any[];
  /** Whether the worker answers it during a training, too. It answers the other questions once nothing has been requested for a while. */
  isLive?: boolean;
}

/** Returns the question of a figure about an experiment, or nothing; `needed` is the file that the data set needs. */
export type Ask = (setup: Setup, needed: ArrayBuffer | undefined) => Question | undefined;

/** The answer to a question. */
export interface Answer {
  /** The refusal of the core as JSON text, if the memory does not suffice for an answer. */
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

/** The numbers of one report that the lab keeps for curves. Arrays have a value for each layer: decimal logarithms, but shares for `saturated` and `dead`. */
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

/** Moments of a training: of a long one not all. */
export interface MomentRecord {
  all: Moment[];
  /** The largest step that the training has reached. */
  furthest: number;
  series(of: (moment: Moment) => number): Float64Array;
}

/** The results of an experiment so far. */
export interface HistoryRecord {
  /** The newest report, and that of step 0. */
  report?: Report;
  start?: Report;
  /** The newest answers, by the name of the figure. */
  answers: Record<string, Answer>;
  /** Milliseconds of one step. */
  stepMs: number;
  losses: LossRecord;
  moments: MomentRecord;
}

/** An experiment that is shown or compared with: its configuration and its results. */
export interface Experiment extends Setup {
  history: HistoryRecord;
}

/** An error, or a decision that the reader has to make. */
export interface Problem {
  error: unknown;
  /** Tries again, or continues. */
  retry?: () => void;
  /** Whether `retry` reloads the page. */
  isStuck?: boolean;
  /** If present the reader has to decide between `retry` and this. */
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

/** The findings about a data file, see `Inspection` in src/file. */
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

/** Identifies a file in an address or a report. */
export interface FileName {
  name?: string;
  rows: number;
  columns: number;
}

/** A data file as the panel shows it: its findings, the settings for reading it, and its name. */
export interface Seen {
  inspection: Inspection;
  settings: Config;
  name: string;
}

/** The corrections to a document, and what was left out of it. */
export interface Notice {
  /** Pairs: a text of the document, and what it was read as. */
  mended: [string, string][];
  /** Names that are no setting. */
  unknown: string[];
  /** Values that are not allowed. */
  refusals: import('./errors.js').RefusalError[];
}

/** A document that can be shown once the reader has chosen the file that it needs. */
export interface Awaited {
  settings: Config;
  /** Size and name of that file, if the document gives them. */
  file?: FileName;
  /** Whether it comes from attributes and not from a gesture of the reader: then the lab does not move the focus. */
  isQuiet?: boolean;
  compared?: Config[];
  step?: number;
  steps?: number;
}

/** The state of a lab. The view is a function of it, of the language, the theme and the visible parts. */
export interface State {
  shown: Experiment;
  compared: Experiment[];
  wanted: Wanted;
  problem?: Problem;
  notice?: Notice;
  awaited?: Awaited;
  /** The data file that is being fetched or read, and the share that is done, if it is known. */
  coming?: { name: string; share?: number; cancel?: () => void };
  /** The file that was refused last: the reader can choose another way to read it. */
  candidate?: { file: ArrayBuffer; name: string; settings: Config; inspection: Inspection };
  /** The findings about the file of the experiment shown; `key` has the settings for reading it. */
  inspected?: { file: ArrayBuffer; key: string; inspection: Inspection };
  /** Name and size of the file that the data come from. */
  fileName?: FileName;
  /** Results from a few samples, while the experiment is being built. */
  preview?: HistoryRecord;
  /** From 0 to 1 during a long computation. */
  progress?: number;
  isTraining: boolean;
  /** Whether the panel asks the reader for a CSV file. */
  isFileRequested: boolean;
  /** Whether a slider is being dragged. */
  isDragging: boolean;
  /** The hidden layer that the reader has selected. */
  layer?: number;
  /** The least time for a step of a training without a number of steps, in milliseconds. */
  pace: number;
  /** Whether the worker tries cures when nothing is requested. */
  hasTrials: boolean;
  /** How many trainings with other seeds learn. */
  draws?: Draws;
  /** The gradients with other seeds. */
  band?: Band;
  /** The map of trainability, as far as it has been measured. */
  map?: TrainabilityMap;
}

/**
 * What a survey measures on a network. `layers`: gradient norms of each layer. `path`: the path ratio. `sharpness`: λ over the largest stable λ. A number
 * of steps: the loss after so many steps, over the loss at chance. `phase`: what theory predicts, without a network. All are decimal logarithms but `phase`.
 */
export type Wish = 'layers' | 'path' | 'sharpness' | 'phase' | number;

/** The result: `layers` by the names in the report, `size` as a decimal logarithm. */
export type Measured =
  | { verdict: VerdictKind; layers: Record<string, Float64Array> }
  | { verdict: VerdictKind; size: number }
  | { chi: number; correlationDepth: number };

/** One measurement of a survey: a whole configuration, and what to measure. */
export interface Job {
  config: Config;
  wish: Wish;
}

/** The plan of a survey: its measurements, and how their results are collected. */
export interface Plan<Found> {
  jobs: Job[];
  /** Adds the result of a job. */
  take(index: number, measured: Measured): void;
  /** The results so far; a new object at each call. */
  found(): Found;
  /** Whether the survey is valid for a configuration. */
  isOf(config: Config): boolean;
}

/** The pairs of settings over which a map can be measured. */
export type MapAxes = 'depth' | 'biases' | 'rate';

/** The progress of a survey. */
export interface Survey {
  /** Whether it is valid for a configuration. */
  isOf(config: Config): boolean;
  /** How many networks are still to be measured, and how many there are. */
  left: number;
  all: number;
  /** An estimate of the time left, in seconds; NaN at first. */
  seconds: number;
}

/** The results of a map so far. */
export interface NetworksFound {
  axes: MapAxes;
  /** Whether the networks are trained before they are measured. */
  isTrained: boolean;
  /** The names of both settings, and their values, increasing. */
  x: { name: string; values: number[]; isLog: boolean };
  y: { name: string; values: number[]; isLog: boolean };
  /** Row by row from below: the measured size, NaN if it is still to come, and the verdict. */
  sizes: Float64Array;
  verdicts: (VerdictKind | undefined)[];
  /** What theory predicts at each x. */
  phases: ({ chi: number; correlationDepth: number } | undefined)[];
}

/** The results of a band so far: networks that differ in the seed alone. */
export interface DrawsFound {
  made: number;
  /** How many of them are dead before training. */
  dead: number;
  /** For each quantity its quantiles over the draws, layer by layer: lower end, middle and upper end of the band. */
  ends: Record<string, { share: number; values: Float64Array }[]>;
}

export type TrainabilityMap = Survey & NetworksFound;
export type Band = Survey & DrawsFound;

/** How many other seeds were tried, and with how many of them the network learns. */
export interface Draws {
  made: number;
  learns: number;
}

/** What the controls can request. Nothing is thrown: a failure becomes the `problem` of the state. */
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
  /** Starts or ends the survey of networks that differ in their seed alone. */
  drawBand(): void;
  /** Starts or ends a map of networks around the experiment, which are trained before they are measured, or not. */
  drawMap(axes: MapAxes, isTrained: boolean): void;
  selectLayer(layer: number): void;
  /** Compares with these experiments. */
  compare(settings: Config[]): void;
  /** Exchanges the experiment with one of those that it is compared with, by its index; both keep their weights and curves. */
  swap(index: number): void;
  /** Opens a file: data, or a report, whose experiment is shown at its step. */
  openFile(file: File): void;
  /** Cancels reading a file. */
  cancelFile(): void;
  /** Drops the file that was refused, and shows the one before. */
  dropCandidate(): void;
  /** The experiment as a program for a framework; undefined if that fails. */
  program(framework: string): Promise<string | undefined>;
  /** The lines of that program that some settings would change; undefined if that fails. */
  changes(framework: string, settings: Config): Promise<ChangedLine[] | undefined>;
  /** Sets the question of a figure, or none. */
  ask(figure: string, ask: Ask | undefined): void;
  dismiss(): void;
  dismissNotice(): void;
  fail(error: unknown, retry?: () => void): void;
}

/** What figures and panels render: one experiment, and those that it is compared with. */
export interface Shown {
  report: Report;
  /** The report of step 0. */
  start: Report;
  history: HistoryRecord;
  compared: Experiment[];
  /** The hidden layer that is selected, from 1 on. */
  layer: number;
  /** As in `State`. */
  pace: number;
  /** Whether a slider is being dragged. */
  dragging: boolean;
  band?: Band;
  map?: TrainabilityMap;
  /** σ_w of the experiment; null if its initializer has none. */
  position?: number | null;
}
