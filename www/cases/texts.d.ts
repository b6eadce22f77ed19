// The texts of the questions, in each language.

/** What was measured of one report, as texts, by the names of `measures.js`. */
export type Measured = Record<string, string>;

/** What was measured at step 0 and after the steps. */
export interface Run {
  start: Measured;
  end: Measured;
}

export interface CaseTexts {
  /** The situation of whoever asks. */
  question: string;
  choices: string[];
}

/** How far the reader's experiment is on its way back. */
export interface Progress {
  step: string;
  of: string;
  isBuilt: boolean;
}

/** Loaded when the first question is run. */
export interface Answers {
  panel: Record<'stop' | 'stopped' | 'right' | 'toLab' | 'toQuestion' | 'undo' | 'undone' | 'undoneWithoutFile', string> & {
    /** What is right, where the prediction was not, and without one. */
    wrong(choice: string): string;
    answer(choice: string): string;
    undoing(v: Progress): string;
    /** Where that was stopped. */
    undoneAt(v: Progress): string;
  };
  /** For each question why, and what to do, with the numbers of the networks that were run. */
  cases: Record<string, (v: Run & { other: Run }) => string>;
}

export interface Texts {
  panel: Record<'introduction' | 'search' | 'predict' | 'run' | 'running' | 'failed' | 'asked' | 'copy' | 'copied', string> & {
    /** Questions found, and all. */
    hits(n: number, all: number): string;
    unknown(name: string): string;
  };
  groups: Record<string, string>;
  cases: Record<string, CaseTexts>;
}
