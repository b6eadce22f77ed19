// Reads the settings of documents: an address, attributes, a link of an article, a report. Mail programs, chat programs, editors and people change
// such texts. This parser therefore corrects what it can recognize and lists the corrections; it never refuses a document as a whole.

import { fileNameIn } from './address.js';
import { MOST_COMPARED, tooMany } from './comparisons.js';
import { RefusalError } from './errors.js';
import { PRESETS } from './presets.js';
import { SETTINGS, setting, settingOf, textOf } from './settings.js';

/**
 * @typedef {import('./types.js').Config} Config
 * @typedef {object} Reading the content of a document
 * @property {Config} settings those that it names, in snake case; their values are not checked against their ranges yet
 * @property {import('./types.js').FileName} [file] size and name of the file that it needs
 * @property {number} [step] the step to go to
 * @property {number} [steps] how many steps to train; `Infinity` until paused
 * @property {Config[]} [compared] the settings to compare with, the others are the defaults; an empty array ends a comparison
 * @property {[string, string][]} mended pairs: a text of the document, and what it was read as
 * @property {string[]} unknown names that are no setting
 * @property {RefusalError[]} refusals of values that no setting accepts
 */

/** The most steps of training that a document can request. */
const MOST_STEPS = 1_000_000;

/** Normalizes a name for the comparison: lower case, without hyphens, spaces and punctuation. @param {string} text */
const keyOf = (text) => text.toLowerCase().replace(/[^a-z\d]/g, '');

/** The names that a document may use, by their normalized form. */
const NAMES = new Map([...SETTINGS.map(({ name }) => name), 'preset', 'train', 'compare', 'file'].map((name) => [keyOf(name), name]));
NAMES.set('weightscale', 'sigma_w');

/** Separates two entries: `&` in an address, also escaped as `&amp;`; `;` in an article; or a few spaces before a name and `=`. */
const BETWEEN = /&(?:amp;|#38;|#x26;)*|;|[\s,]{1,9}(?=[\w-]+\s*=)/i;
/** HTML entities of quotes and spaces: they are no part of a value. */
const ENTITIES = /&(?:quot|apos|nbsp|[lr][ds]?quo|#\d+|#x[\da-f]+);/gi;
/** The most characters that a number may have: a longer text is not parsed. */
const LONGEST_NUMBER = 60;
/** A number that may have brackets, quotes and punctuation around it. */
const NUMBER = /^["'«“‘([{<]*([+-]?(?:\d+[.,]?\d*|[.,]\d+)(?:e[+-]?\d+)?)[.,;:!?…)\]}>"'»”’*_/\\]*$/i;

/** Reads the text of an address or of a link. @param {string} text @param {boolean} [isCompared] whether it is the value of `compare` in another text @returns {Reading} */
export function readText(text, isCompared = false) {
  const { entries, mended } = entriesOf(text);
  const reading = readEntries(entries, isCompared);
  return { ...reading, mended: [...mended, ...reading.mended] };
}

/**
 * Reads names and values.
 * @param {[string, unknown][]} entries of two for one setting the later one counts; each `compare` adds an experiment
 * @param {boolean} [isCompared] whether they belong to the value of a `compare` @returns {Reading}
 */
export function readEntries(entries, isCompared = false) {
  /** @type {Reading} */
  const reading = { settings: {}, mended: [], unknown: [], refusals: [] };
  for (const [written, value] of entries) {
    const name = NAMES.get(keyOf(written));
    if (name === undefined || (name === 'compare' && isCompared)) {
      reading.unknown.push(written);
      continue;
    }
    if (name !== settingOf(written)) reading.mended.push([written, name]);
    if (name === 'compare') {
      reading.compared ??= [];
      if (reading.compared.length === MOST_COMPARED) {
        reading.refusals.push(tooMany(textOf(value)));
        continue;
      }
      const { settings, mended, unknown, refusals } = readText(textOf(value), true);
      reading.compared.push(settings);
      reading.mended.push(...mended);
      reading.unknown.push(...unknown);
      reading.refusals.push(...refusals);
      continue;
    }
    const given = textOf(value).trim();
    if (name === 'file') {
      reading.file = fileNameIn(given);
      continue;
    }
    const read = valueOf(name, given);
    if (read !== given && read !== settingOf(given)) reading.mended.push([given, read]);
    if (name === 'preset') takePreset(read, reading);
    else if (name === 'train') takeSteps(read, reading);
    else reading.settings[name] = read;
  }
  return reading;
}

/**
 * Splits a text into its entries, and decodes these.
 * @param {string} text @param {boolean} [isInner] whether it is an entry of another text @returns {{ entries: [string, string][], mended: [string, string][] }}
 */
export function entriesOf(text, isInner = false) {
  /** @type {[string, string][]} */ const mended = [];
  let plain = text.replace(/^[#?\s]+/, '');
  // Without any `=` some program has percent-encoded the whole hash, perhaps more than once.
  for (let round = 0; round < 3 && !plain.includes('='); round += 1) plain = decoded(plain);
  if (plain.includes('=') && !text.includes('=')) mended.push(['%3D', '=']);
  if (/&(amp|#38|#x26);/i.test(plain)) mended.push(['&amp;', '&']);
  const parts = plain.replaceAll(/&(amp|#38|#x26);/gi, '&').replaceAll(/&lt;/gi, '<').replaceAll(/&gt;/gi, '>').replaceAll(ENTITIES, '').split(BETWEEN);
  const entries = parts.filter((part) => part.trim()).flatMap((part) => {
    const at = part.indexOf('=');
    const [written, text] = at < 0 ? [part, ''] : [part.slice(0, at), part.slice(at + 1).replace(/^=+/, '')];
    const name = decoded(written).trim();
    // In a formula without `%2B` a + is a plus sign: someone wrote it by hand. In everything else + is an encoded space.
    const value = decoded(keyOf(name) === 'formula' && !/%2b/i.test(text) ? text.replaceAll('+', '%2B') : text).trim();
    // A program may have encoded some of the & and = of the address: then this entry consists of several. In `compare` and `file` they are encoded on purpose.
    const whole = [/** @type {[string, string]} */ ([name, value])];
    if (isInner || ['compare', 'file'].includes(keyOf(name)) || !/[&=]/.test(name + value)) return whole;
    const inner = entriesOf(name.includes('=') ? decoded(part) : `${name}=${value}`, true);
    // A value may contain & or = itself, as the name of a column: then the inner names are no settings.
    const areKnown = inner.entries.length > 1 && inner.entries.every(([name, value]) => value && NAMES.has(keyOf(name)));
    if (!areKnown && !name.includes('=')) return whole;
    mended.push(['%3D', '='], ...inner.mended);
    return inner.entries;
  });
  return { entries, mended };
}

/** Decodes a text as in an HTML form; a text that is not encoded properly stays as it is. @param {string} text */
function decoded(text) {
  try {
    return decodeURIComponent(text.replaceAll('+', ' '));
  } catch {
    return text;
  }
}

/** Corrects a value to the form that its setting accepts; returns the text itself if it recognizes nothing. @param {string} name @param {string} text */
function valueOf(name, text) {
  const { kind, names = [], words = [] } = name === 'preset' ? { kind: 'choice', names: Object.keys(PRESETS) } : name === 'train' ? { kind: 'integer' } : setting(name);
  if (name === 'formula') return text.replace(/^["'«“‘\s]+|["'»”’\s.;\\]+$/g, '').replaceAll('\\', '');
  if (kind === 'text') return text;
  // Mail (quoted-printable) writes `=` as `=3D`: a `3D` may be left before the value.
  const key = keyOf(text).replace(/^3d(?=[a-z])/, '');
  const choice = [...names, ...words, ...(kind === 'switch' ? ['true', 'false'] : [])].find((choice) => keyOf(choice) === key);
  if (choice !== undefined) return choice;
  if (kind === 'choice' || kind === 'switch') return text;
  const plain = text.normalize('NFKC').replaceAll(/[\u2010-\u2015\u2212]/g, '-').replaceAll(/[\s\u00ad\u200b-\u200f\u2060\ufeff]/g, '').replace(/^3D/i, '');
  const digits = plain.length > LONGEST_NUMBER ? undefined : NUMBER.exec(plain)?.[1];
  return digits === undefined ? text : digits.replace(',', '.').replace(/\.$/, '');
}

/** Adds a preset to the reading, or a refusal. @param {string} name @param {Reading} reading */
function takePreset(name, { settings, refusals }) {
  if (Object.hasOwn(PRESETS, name)) settings.preset = name;
  else refusals.push(new RefusalError(JSON.stringify({ code: 'unknown_name', setting: 'preset', value: name, allowed: Object.keys(PRESETS) })));
}

/** Adds the steps of training to the reading, or a refusal. @param {string} text empty: until the reader pauses @param {Reading} reading */
function takeSteps(text, reading) {
  const steps = text ? Number(text) : Infinity;
  if (!text || (Number.isInteger(steps) && steps >= 1 && steps <= MOST_STEPS)) reading.steps = steps;
  else reading.refusals.push(new RefusalError(JSON.stringify({ code: 'not_an_integer', setting: 'train', value: text, min: 1, max: MOST_STEPS })));
}
