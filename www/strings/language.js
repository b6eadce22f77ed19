// The languages that the lab speaks. Only the texts of those that are read are loaded: at first what the first chart needs.

import { Numbers } from './format.js';
import { Texts } from './texts.js';

/**
 * @typedef {import('./types.js').Strings} Strings
 * @typedef {import('./types.js').ArticleStrings} ArticleStrings
 * @typedef {import('./types.js').Words} Words
 */

/** One line for each. The build finds the scripts by their names, so these are written out. */
export const LANGUAGES = /** @type {Record<string, import('./types.js').Language>} */ ({
  fr: { name: 'Français', isComplete: true, numbers: { decimal: ',', group: '\u202f' }, load: { first: () => import('./fr/first.js'), later: () => import('./fr/later.js'), article: () => import('./fr/article.js'), terms: () => import('./fr/terms.js'), practice: () => import('./fr/practice.js'), tour: () => import('./fr/tour.js') } },
  en: { name: 'English', isComplete: true, numbers: { decimal: '.', group: ',' }, load: { first: () => import('./en/first.js'), later: () => import('./en/later.js'), article: () => import('./en/article.js'), terms: () => import('./en/terms.js'), practice: () => import('./en/practice.js'), tour: () => import('./en/tour.js') } },
});

const texts = new Texts(LANGUAGES);

/** The language that is spoken for a tag such as `fr-CA`; French for one that the lab does not speak. @param {string | null} tag */
export function languageOf(tag) {
  const language = tag?.toLowerCase().split('-')[0] ?? 'fr';
  return Object.hasOwn(LANGUAGES, language) ? language : 'fr';
}

/** The numbers of a language. @param {string} lang */
export const numbersOf = (lang) => new Numbers(lang, LANGUAGES[lang].numbers);

/** The texts of a language, once those of the first chart are there. Later ones are added to the same object. @param {string} lang @returns {Strings | undefined} */
export const stringsOf = (lang) => (texts.has(lang, 'first') ? /** @type {any} */ (texts.of(lang)) : undefined);

/** Whether all texts of the lab are there. @param {string} lang */
export const hasAllStrings = (lang) => texts.has(lang, 'first') && texts.has(lang, 'later');

/** Loads the texts that are needed until the first chart is drawn. @param {string} lang */
export const loadStrings = (lang) => texts.load(lang, 'first');

/** Loads all texts of the lab. @param {string} lang */
export async function loadAllStrings(lang) {
  await Promise.all([texts.load(lang, 'first'), texts.load(lang, 'later')]);
}

/** The texts of the panel that puts a lab into an article, and of the code that it writes. @param {string} lang @returns {Promise<ArticleStrings>} */
export async function loadArticleStrings(lang) {
  await texts.load(lang, 'article');
  return /** @type {any} */ (texts.of(lang));
}

/** What the words of the lab mean. @param {string} lang @returns {Promise<import('./types.js').Glossary>} */
export async function loadGlossary(lang) {
  await texts.load(lang, 'terms');
  return /** @type {any} */ (texts.of(lang)).glossary;
}

/** The texts of the panel for the reader's own network, with those of the lab. @param {string} lang @returns {Promise<Strings & import('./types.js').PracticeStrings>} */
export async function loadPracticeStrings(lang) {
  await Promise.all([loadAllStrings(lang), texts.load(lang, 'practice')]);
  return /** @type {any} */ (texts.of(lang));
}

/** The texts of the tour. @param {string} lang @returns {Promise<import('./types.js').TourStrings['tour']>} */
export async function loadTourStrings(lang) {
  await texts.load(lang, 'tour');
  return /** @type {any} */ (texts.of(lang)).tour;
}
