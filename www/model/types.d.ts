// What the page's scripts hand each other.

import type { Report } from './report-types.js';

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

/** An experiment as the engine takes it: valid settings, all of them, and the CSV file that they may need. */
export interface Setup {
  config: Config;
  file?: ArrayBuffer;
}

/** Inputs for the network of an experiment: `n` rows. Answers name the same id. */
export interface Questions {
  id: number;
  inputs: Float64Array;
  n: number;
}

/** The inputs for the network of an experiment; `needed` is the file that its data set needs. */
export type Ask = (setup: Setup, needed: ArrayBuffer | undefined) => Questions | undefined;

/** Logits for the questions of an id, at the step of the report. */
export interface Answers {
  report: Report;
  to: number;
  logits: Float64Array;
}

/** The losses of a training at steps 0, `stride`, 2 `stride`, … */
export interface LossRecord {
  values: Float64Array;
  stride: number;
}

/** One report, as far as it is kept. Of the layers only decimal logarithms. */
export interface Moment {
  step: number;
  accuracy: number;
  testAccuracy: number;
  updates: Float64Array;
  gradients: Float64Array;
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
  answers?: Answers;
  /** Milliseconds of one step. */
  stepMs: number;
  losses: LossRecord;
  moments: MomentRecord;
}

/** What figures and panels show: one experiment, and those that it is compared with. */
export interface Shown {
  report: Report;
  /** The report of step 0. */
  start: Report;
  history: HistoryRecord;
  compared: { config: Config; history: HistoryRecord }[];
  /** The hidden layer that is selected, from 1 on. */
  layer: number;
  /** Milliseconds that a step of an endless training takes at least. */
  pace: number;
  /** Whether a slider is being dragged. */
  dragging: boolean;
}
