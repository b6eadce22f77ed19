// What is wrong, in the reader's words.

import { CrashError } from '../engine/crew.js';
import { RefusalError } from '../engine/engine.js';
import { Numbers } from '../strings/format.js';
import { stringsOf } from '../strings/language.js';
import { LoadError } from '../engine/loader.js';

/** A module with one SIMD instruction: invalid where there is no SIMD. */
const SIMD_PROBE = new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0, 1, 5, 1, 96, 0, 1, 123, 3, 2, 1, 0, 10, 10, 1, 8, 0, 65, 0, 253, 15, 253, 98, 11]);

/** A browser in which the lab cannot run. */
export class UnsupportedError extends Error {
  name = 'UnsupportedError';
}

/** What takes long, and has not begun. */
export class HeavyError extends Error {
  name = 'HeavyError';

  /** @param {number} seconds about */
  constructor(seconds) {
    super(`about ${seconds} s`);
    this.seconds = seconds;
  }
}

/** @throws {UnsupportedError} where the browser lacks what the lab needs */
export function requireSupport() {
  if (!WebAssembly.validate(SIMD_PROBE)) throw new UnsupportedError('WebAssembly SIMD is missing');
}

/** A sentence that says what is wrong and what is allowed. @param {unknown} error @param {string} lang @returns {string} */
export function sentenceOf(error, lang) {
  // In another language rather than not at all.
  const strings = stringsOf(lang) ?? stringsOf('fr') ?? stringsOf('en');
  if (!strings) return String(error);
  const { errors, settings } = strings;
  if (error instanceof CrashError) return errors.crashed;
  if (error instanceof UnsupportedError) return errors.unsupported;
  if (error instanceof LoadError) return errors[error.resource];
  if (error instanceof HeavyError) return errors.heavy(new Numbers(lang).duration(error.seconds));
  if (!(error instanceof RefusalError)) return errors.other;
  const { refusal } = error;
  const known = /** @type {Record<string, string | ((refusal: any) => string)>} */ (errors)[refusal.code] ?? errors.other;
  if (typeof known === 'string') return known;
  const label = /** @type {Record<string, string>} */ (settings)[refusal.setting] ?? refusal.setting;
  const numbers = new Numbers(lang);
  const [min, max] = [refusal.min ?? NaN, refusal.max ?? NaN].map((limit) => numbers.exact(limit));
  const least = typeof refusal.least === 'number' ? numbers.number(refusal.least, 1) : '';
  const why = strings.csvReasons[refusal.reason]?.(refusal) ?? refusal.reason;
  return known({ ...refusal, label, min, max, least, why });
}
