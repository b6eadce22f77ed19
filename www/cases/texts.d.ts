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

/** Why, and what to do, with the numbers of the networks that were run: for each question, loaded when the first one is run. */
export type Answers = Record<string, (v: Run & { other: Run }) => string>;

/** A step, and the last one. */
export interface At {
  step: number;
  of: number;
}

export interface Texts {
  panel: Record<'introduction' | 'search' | 'predict' | 'run' | 'running' | 'stop' | 'stopped' | 'failed' | 'right' | 'toLab' | 'toQuestion' | 'undo' | 'undone' | 'undoneWithoutFile' | 'all' | 'asked' | 'copy' | 'copied', string> & {
    /** Questions found, and all. */
    hits(n: number, all: number): string;
    /** Where no question has what is searched. */
    none(wanted: string): string;
    unknown(name: string): string;
    /** How far the reader's experiment is on its way back, and where that was stopped; `of` is 0 as long as it is built. */
    undoing(v: At, integer: (n: number) => string): string;
    undoneAt(v: At, integer: (n: number) => string): string;
    /** What is right, where the prediction was not, and without one. */
    wrong(choice: string): string;
    answer(choice: string): string;
  };
  groups: Record<string, string>;
  cases: Record<string, CaseTexts>;
}
