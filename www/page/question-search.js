// Searches the questions by their words, settings and symptoms, ignoring case, accents and most endings of words. The script loads with the first search.

import { button } from '../base/dom.js';
import { NOTHING, SYMPTOMS, WORDS } from '../cases/symptoms.js';
import { loadAllStrings, stringsOf } from '../strings/language.js';

/** Endings of words in both languages, the longest first. */
const ENDING = /(?:issements?|issant|issent|ements?|ations?|ings?|ions?|ants?|ent|es|ed|er|ir|it|[estx])$/;
/** The least number of letters of a stem: a shorter one is not cut. */
const STEM = 4;

/** Converts a text to lower case without accents. @param {string} text */
const plain = (text) => text.toLowerCase().normalize('NFD').replace(/\p{M}/gu, '');

/** @param {string} word */
function stemOf(word) {
  const stem = word.replace(ENDING, '');
  return stem.length < STEM ? word : stem;
}

/**
 * Makes a function that searches. It returns the names of the questions that contain every word; if there are none, also a sentence and a button.
 * @param {() => void} showAll called by that button
 * @param {import('../cases/cases.js').Case[]} questions @param {import('../cases/texts.js').Texts} texts
 * @param {string} lang @returns {Promise<(wanted: string) => { found: Set<string>, said?: (string | HTMLElement)[] }>}
 */
export async function searchIn(showAll, questions, { groups, cases }, lang) {
  await loadAllStrings(lang);
  const { settings: labels, choices: names, verdict } = /** @type {Record<string, Record<string, any>>} */ (/** @type {unknown} */ (stringsOf(lang)));
  const sentence = (/** @type {string} */ kind) => (typeof verdict[kind] === 'function' ? verdict[kind]({}) : verdict[kind]);
  const haystacks = questions.map(({ name, group, settings, other, sources }) => {
    const { question, choices } = cases[name];
    const set = Object.entries({ ...settings, ...other }).flatMap(([setting, value]) => [setting, value, labels[setting], names[setting]?.[String(value)]]);
    const said = (SYMPTOMS[name] ?? []).flatMap((symptom) => [sentence(symptom), WORDS[lang]?.[symptom]]);
    return { name, text: plain([question, ...choices, groups[group], name, ...set, ...sources, ...said].join(' ')) };
  });
  return (wanted) => {
    const stems = (plain(wanted).match(/[^\s'’]+/g) ?? []).map(stemOf);
    const found = new Set(haystacks.filter(({ text }) => stems.every((stem) => text.includes(stem))).map(({ name }) => name));
    const { none, all } = NOTHING[lang];
    return { found, said: found.size === 0 ? [none(wanted.trim()), ' ', button(all, showAll)] : undefined };
  };
}
