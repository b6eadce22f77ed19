// The languages that the lab speaks; only the words of those that are read are fetched.

/**
 * @typedef {import('./fr.js').Strings} Strings
 * @typedef {{ strings: Strings, numbers: import('./format.js').Numbers }} Words texts and numbers in one language
 */

const LANGUAGES = /** @type {Record<string, () => Promise<{ default: Strings }>>} */ ({
  fr: () => import('./fr.js'),
  en: () => import('./en.js'),
});

/** @type {Record<string, Strings>} */
const known = {};

/** The language that is spoken for a tag such as `fr-CA`; French for one that the lab does not speak. @param {string | null} tag */
export function languageOf(tag) {
  const language = tag?.toLowerCase().split('-')[0] ?? 'fr';
  return language in LANGUAGES ? language : 'fr';
}

/** The words of a language, once they are loaded. @param {string} lang @returns {Strings | undefined} */
export const stringsOf = (lang) => known[lang];

/** Fetches the words of a language. @param {string} lang */
export async function loadStrings(lang) {
  known[lang] ??= (await LANGUAGES[lang]()).default;
}

export const loadAllStrings = loadStrings;
