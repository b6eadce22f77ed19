// What `src/pasted/` reads from the text of a network that a framework has printed.

/** A network that was read. */
export interface PastedModel {
  framework: 'pytorch' | 'keras';
  /** The settings of the lab for this network; only those that the text determines. */
  settings: Record<string, string>;
  /** The lines that have a layer. */
  lines: PastedLine[];
  /** Remarks about the network as a whole. */
  remarks: { kind: string; found: number | null; taken: number | null }[];
  fault?: undefined;
}

/** A line with a layer, counted from 1. */
export interface PastedLine {
  line: number;
  /** The beginning of the line. */
  text: string;
  /** What the line was read as. */
  reading: string;
  /** How many such layers the line stands for. */
  times: number;
  units: number | null;
  activation: string | null;
  parameter: number | null;
}

/** No network was found in the text: the reason, and the line that shows it. */
export interface NoModel {
  fault: { reason: string; line: number | null; text: string; limit: number | null };
}

/** The verdict on an experiment, in the language of the lab. */
export interface Said {
  verdict: string;
  /** Sentences: the reasons, and the results of the cures that were tried. */
  reasons: string;
  /** Which cure is being tried; empty when all have been. */
  trying: string;
  /** The settings that the lab offers as a cure, in words; empty without an offer. */
  cure: string;
  /** The same settings. */
  offer: Record<string, string | number | boolean> | null;
}

/** A line of a diff. `same` is an unchanged line next to a change; `skipped` stands for unchanged lines that are left out. */
export interface ChangedLine {
  kind: 'same' | 'removed' | 'added' | 'skipped';
  text: string;
}
