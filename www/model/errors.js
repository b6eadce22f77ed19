// What can go wrong.

/** A refusal by the core: what was given, and what is allowed. */
export class RefusalError extends Error {
  name = 'RefusalError';

  /** @param {string} refusal JSON text */
  constructor(refusal) {
    super(refusal);
    this.refusal = JSON.parse(refusal);
  }
}

/** A file that could not be loaded; `resource` says which. */
export class LoadError extends Error {
  name = 'LoadError';

  /** @param {'module' | 'digits' | 'reader' | 'file' | 'worker' | 'strings' | 'part'} resource @param {unknown} cause */
  constructor(resource, cause) {
    super(`${resource}: ${cause instanceof Error ? cause.message : cause}`);
    this.resource = resource;
  }
}

/** The worker died of an error of ours; another one takes its place, without an experiment. */
export class CrashError extends Error {
  name = 'CrashError';
}

/** A browser in which the lab cannot run. */
export class UnsupportedError extends Error {
  name = 'UnsupportedError';
}

/** A computation that takes long, and has not begun. */
export class HeavyError extends Error {
  name = 'HeavyError';

  /** @param {number} seconds about */
  constructor(seconds) {
    super(`about ${seconds} s`);
    this.seconds = seconds;
  }
}

/** What the core refuses is JSON text; other errors are what they are. @param {unknown} error */
export function refusalOf(error) {
  return error instanceof Error && error.message.startsWith('{') ? new RefusalError(error.message) : error;
}

/** Whether an error is about the reader's or the article's file. @param {unknown} error */
export const isOfFile = (error) => (error instanceof RefusalError && ['bad_csv', 'unreadable_file'].includes(error.refusal.code)) || (error instanceof LoadError && ['file', 'reader'].includes(error.resource));
