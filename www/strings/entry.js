// The texts of the element itself, in all languages. They are bundled with the script that every article loads, so that it can show a message if
// nothing else could be loaded.

import en from './en/entry.js';
import fr from './fr/entry.js';

export const ENTRY_TEXTS = /** @type {Record<string, Partial<typeof en>>} */ ({ fr, en });

/** The texts for a language tag such as `fr-CA`; those in French if there are none for its language. @param {string} tag @returns {typeof en} */
export function entryTextsOf(tag) {
  const language = tag.toLowerCase().split('-')[0];
  return { ...en, ...(Object.hasOwn(ENTRY_TEXTS, language) ? ENTRY_TEXTS[language] : fr) };
}
