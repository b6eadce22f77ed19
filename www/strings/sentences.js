// The messages for errors, in the language of the lab.

import { CrashError, HeavyError, LoadError, RefusalError, UnsupportedError } from '../model/errors.js';
import { LANGUAGES, hasAllStrings, numbersOf, stringsOf } from './language.js';

/** Whether the message of an error is in the group `later`, which has not loaded yet. @param {unknown} error @param {string} lang */
const isAheadOfTexts = (error, lang) => error instanceof RefusalError && !hasAllStrings(lang);

/** The message for an error: what is wrong, and what is allowed. @param {unknown} error @param {string} lang @returns {string} */
export function sentenceOf(error, lang) {
  const languages = [lang, ...Object.keys(LANGUAGES)];
  // If the texts of the language could not be loaded, a message in another language is better than none.
  const known = languages.find((lang) => stringsOf(lang) && !isAheadOfTexts(error, lang)) ?? languages.find(stringsOf);
  const strings = known && stringsOf(known);
  if (!strings) return String(error);
  const { errors, settings } = strings;
  if (error instanceof CrashError) return errors.crashed;
  if (error instanceof UnsupportedError) return errors.unsupported;
  if (error instanceof LoadError) return errors[error.resource];
  const numbers = numbersOf(known);
  if (error instanceof HeavyError) return errors.heavy(numbers.duration(error.seconds));
  if (!(error instanceof RefusalError)) return errors.other;
  const { refusal } = error;
  const text = /** @type {Record<string, string | ((refusal: any) => string)>} */ (errors)[refusal.code] ?? errors.other;
  if (typeof text === 'string') return text;
  const label = /** @type {Record<string, string>} */ (settings)[refusal.setting] ?? refusal.setting;
  const [min, max] = [refusal.min ?? NaN, refusal.max ?? NaN].map((limit) => numbers.exact(limit));
  const least = typeof refusal.least === 'number' ? numbers.number(refusal.least, 1) : '';
  const place = typeof refusal.at === 'number' ? numbers.exact(Number(refusal.at.toPrecision(6))) : '';
  const why = (strings.csvReasons[refusal.reason] ?? strings.formulaReasons[refusal.reason])?.({ ...refusal, place }) ?? refusal.reason;
  // Words that can stand in place of the number are allowed, too.
  const words = (refusal.words ?? []).map((/** @type {string} */ word) => `, ${word}`).join('');
  return text({ ...refusal, label, min, max: max + words, least, why });
}
