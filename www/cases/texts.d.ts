// The texts of the questions, in each language.

/** The measures of one report as texts, by the names in `measures.js`. */
export type Measured = Record<string, string>;

/** The measures at step 0 and after the training. */
export interface Run {
  start: Measured;
  end: Measured;
}

export interface CaseTexts {
  /** The question, with the situation of the person who asks. */
  question: string;
  choices: string[];
}

/** The progress of restoring the reader's experiment. */
export interface Progress {
  step: string;
  of: string;
  isBuilt: boolean;
}

/** The answers, and the texts of the panel around them. They load when the reader first runs a question. */
export interface Answers {
  panel: Record<'stop' | 'stopped' | 'right' | 'toLab' | 'toQuestion' | 'undo' | 'undone' | 'undoneWithoutFile', string> & {
    /** The right choice: after a wrong prediction, and after none (`answer`). */
    wrong(choice: string): string;
    answer(choice: string): string;
    undoing(v: Progress): string;
    /** The text after the reader has stopped the restoring. */
    undoneAt(v: Progress): string;
  };
  /** For each question the explanation and the advice, with the numbers of the networks that were run. */
  cases: Record<string, (v: Run & { other: Run }) => string>;
}

export interface Texts {
  panel: Record<'introduction' | 'search' | 'predict' | 'run' | 'running' | 'failed' | 'asked' | 'copy' | 'copied', string> & {
    /** How many questions were found, and how many there are. */
    hits(n: number, all: number): string;
    unknown(name: string): string;
  };
  groups: Record<string, string>;
  cases: Record<string, CaseTexts>;
}
