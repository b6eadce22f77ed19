// The classes of errors.

/** A value that is not allowed. `refusal` has its code, the value and what is allowed; strings/sentences.js makes a sentence of it. */
export class RefusalError extends Error {
  name = 'RefusalError';

  /** @param {string} refusal JSON text */
  constructor(refusal) {
    super(refusal);
    this.refusal = JSON.parse(refusal);
  }
}

/** A file that the browser could not load; `resource` says which. */
export class LoadError extends Error {
  name = 'LoadError';

  /** @param {'module' | 'digits' | 'reader' | 'file' | 'worker' | 'strings' | 'part'} resource @param {unknown} cause */
  constructor(resource, cause) {
    super(`${resource}: ${cause instanceof Error ? cause.message : cause}`);
    this.resource = resource;
  }
}

/** A worker has thrown an unexpected error or does not answer any more. The engine replaces it by a worker without an experiment. */
export class CrashError extends Error {
  name = 'CrashError';
}

/** This browser lacks a feature that the lab needs. */
export class UnsupportedError extends Error {
  name = 'UnsupportedError';
}

/** A computation would take long: it has not begun, and the reader has to confirm it. */
export class HeavyError extends Error {
  name = 'HeavyError';

  /** @param {number} seconds an estimate */
  constructor(seconds) {
    super(`about ${seconds} s`);
    this.seconds = seconds;
  }
}

/** Converts an error of the core: a refusal has JSON text as its message and becomes a `RefusalError`; any other is returned unchanged. @param {unknown} error */
export function refusalOf(error) {
  return error instanceof Error && error.message.startsWith('{') ? new RefusalError(error.message) : error;
}

/** Whether an error is about a data file, the reader's or the article's. @param {unknown} error */
export const isOfFile = (error) => (error instanceof RefusalError && ['bad_csv', 'unreadable_file'].includes(error.refusal.code)) || (error instanceof LoadError && ['file', 'reader'].includes(error.resource));
