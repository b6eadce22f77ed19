// What the element says when the lab cannot be loaded. The script that every article loads has these texts itself, in all languages:
// what could not be loaded cannot say so.

import en from './en/entry.js';
import fr from './fr/entry.js';

export const ENTRY_TEXTS = /** @type {Record<string, Partial<typeof en>>} */ ({ fr, en });

/** The texts for a tag such as `fr-CA`; French for a language that the lab does not speak. @param {string} tag @returns {typeof en} */
export function entryTextsOf(tag) {
  const language = tag.toLowerCase().split('-')[0];
  return { ...en, ...(Object.hasOwn(ENTRY_TEXTS, language) ? ENTRY_TEXTS[language] : fr) };
}
