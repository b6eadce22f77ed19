// The languages that the lab speaks; only the words of those that are read are fetched, and those of the first look come first.

/**
 * @typedef {import('./strings/fr.js').FirstStrings} FirstStrings
 * @typedef {import('./strings/fr-later.js').LaterStrings} LaterStrings
 * @typedef {FirstStrings & LaterStrings} Strings
 */

const LANGUAGES = /** @type {Record<string, { first: () => Promise<{ default: FirstStrings }>, later: () => Promise<{ default: LaterStrings }> }>} */ ({
  fr: { first: () => import('./strings/fr.js'), later: () => import('./strings/fr-later.js') },
  en: { first: () => import('./strings/en.js'), later: () => import('./strings/en-later.js') },
});

/** @type {Record<string, FirstStrings>} */
const known = {};
/** @type {Record<string, Strings>} */
const complete = {};

/** The language that is spoken for a tag such as `fr-CA`; French for one that the lab does not speak. @param {string | null} tag */
export function languageOf(tag) {
  const language = tag?.toLowerCase().split('-')[0] ?? 'fr';
  return language in LANGUAGES ? language : 'fr';
}

/** The words of a language, once they are loaded. @param {string} lang @returns {FirstStrings | undefined} */
export const stringsOf = (lang) => known[lang];

/** All words of a language, once they are loaded. @param {string} lang @returns {Strings | undefined} */
export const allStringsOf = (lang) => complete[lang];

/** Fetches the words of the first look. @param {string} lang */
export async function loadStrings(lang) {
  known[lang] ??= (await LANGUAGES[lang].first()).default;
}

/** Fetches all words of a language. @param {string} lang @returns {Promise<Strings>} */
export async function loadAllStrings(lang) {
  const [, { default: later }] = await Promise.all([loadStrings(lang), LANGUAGES[lang].later()]);
  return (complete[lang] ??= { ...known[lang], ...later, choices: { ...known[lang].choices, ...later.choices } });
}
