// What is wrong, in the reader's language.

import { CrashError, HeavyError, LoadError, RefusalError, UnsupportedError } from '../model/errors.js';
import { Numbers } from './format.js';
import { stringsOf } from './language.js';

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
