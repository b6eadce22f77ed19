// Finds questions by their words, their settings and their symptoms, whatever the case, the accents and most endings. Loaded when a reader searches.

import { button } from '../base/dom.js';
import { NOTHING, SYMPTOMS, WORDS } from '../cases/symptoms.js';
import { loadAllStrings, stringsOf } from '../strings/language.js';

/** Endings of words in both languages, the longest first. */
const ENDING = /(?:issements?|issant|issent|ements?|ations?|ings?|ions?|ants?|ent|es|ed|er|ir|it|[estx])$/;
/** What is left of a word at least. */
const STEM = 4;

/** Without capitals and accents. @param {string} text */
const plain = (text) => text.toLowerCase().normalize('NFD').replace(/\p{M}/gu, '');

/** @param {string} word */
function stemOf(word) {
  const stem = word.replace(ENDING, '');
  return stem.length < STEM ? word : stem;
}

/**
 * Makes a function that finds questions. Where it finds none, it also returns a sentence and a button that shows all.
 * @param {() => void} showAll
 * @param {import('../cases/cases.js').Case[]} questions @param {import('../cases/texts.js').Texts} texts
 * @param {string} lang @returns {Promise<(wanted: string) => { found: Set<string>, said?: (string | HTMLElement)[] }>} the questions that have every word
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
