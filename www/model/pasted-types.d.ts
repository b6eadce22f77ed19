// Networks as frameworks print them, as the core reads them: `src/pasted/`.

/** A network that was read. */
export interface PastedModel {
  framework: 'pytorch' | 'keras';
  /** Settings of the lab for it; what the text does not say is not among them. */
  settings: Record<string, string>;
  /** The lines that have a layer. */
  lines: PastedLine[];
  /** What there is to say about the whole. */
  remarks: { kind: string; found: number | null; taken: number | null }[];
  fault?: undefined;
}

/** A line with a layer, counted from 1. */
export interface PastedLine {
  line: number;
  /** Its beginning. */
  text: string;
  /** What it was read as. */
  reading: string;
  /** How many such layers there are. */
  times: number;
  units: number | null;
  activation: string | null;
  parameter: number | null;
}

/** A text that no network can be read from, with the place where it shows. */
export interface NoModel {
  fault: { reason: string; line: number | null; text: string; limit: number | null };
}

/** What the lab says of an experiment, in its language. */
export interface Said {
  verdict: string;
  /** Why, and what was tried. */
  reasons: string;
  /** What is being tried; empty once all is. */
  trying: string;
  /** The settings that are offered, in words; empty where there is no offer. */
  cure: string;
  /** The same settings. */
  offer: Record<string, string | number | boolean> | null;
}

/** A line of a program that changes, or that stands beside one; `skipped` are lines that are left out between two places. */
export interface ChangedLine {
  kind: 'same' | 'removed' | 'added' | 'skipped';
  text: string;
}
