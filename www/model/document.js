// Settings as documents give them: an address, attributes, a link of the prose, a report. Mail and chat programs, editors and hands change
// such texts. What can be recognized is read, and what was read otherwise than it is written is named; nothing is refused as a whole.

import { fileNameIn } from './address.js';
import { MOST_COMPARED, tooMany } from './comparisons.js';
import { RefusalError } from './errors.js';
import { PRESETS } from './presets.js';
import { SETTINGS, setting, settingOf, textOf } from './settings.js';

/**
 * @typedef {import('./types.js').Config} Config
 * @typedef {object} Reading what a document gives
 * @property {Config} settings those that it names, in snake case; not checked against their ranges
 * @property {import('./types.js').FileName} [file] what is known of the file that it needs
 * @property {number} [step] that the experiment is to be at
 * @property {number} [steps] of training; `Infinity` until paused
 * @property {Config[]} [compared] the settings to compare with, each beside the defaults; none ends a comparison
 * @property {[string, string][]} mended texts, each with what it was read as
 * @property {string[]} unknown names that say nothing to this lab
 * @property {RefusalError[]} refusals of values
 */

/** The largest number of steps of training that a document can request. */
const MOST_STEPS = 1_000_000;

/** What is left of a name whatever case, hyphens, spaces or marks around it. @param {string} text */
const keyOf = (text) => text.toLowerCase().replace(/[^a-z\d]/g, '');

/** The names that a document may use, by their keys. */
const NAMES = new Map([...SETTINGS.map(({ name }) => name), 'preset', 'train', 'compare', 'file'].map((name) => [keyOf(name), name]));
NAMES.set('weightscale', 'sigma_w');

/** Between two entries: `&` in an address, also as an entity, `;` in the prose, or a few spaces before a name. */
const BETWEEN = /&(?:amp;|#38;|#x26;)*|;|[\s,]{1,9}(?=[\w-]+\s*=)/i;
/** Entities of quotes and spaces: they are no part of a value. */
const ENTITIES = /&(?:quot|apos|nbsp|[lr][ds]?quo|#\d+|#x[\da-f]+);/gi;
/** Characters of the longest number that is read. */
const LONGEST_NUMBER = 60;
/** A number in the midst of brackets and the marks of a sentence. */
const NUMBER = /^["'«“‘([{<]*([+-]?(?:\d+[.,]?\d*|[.,]\d+)(?:e[+-]?\d+)?)[.,;:!?…)\]}>"'»”’*_/\\]*$/i;

/** @param {string} text of an address or of a link in the prose @param {boolean} [isCompared] whether it is what another text compares with @returns {Reading} */
export function readText(text, isCompared = false) {
  const { entries, mended } = entriesOf(text);
  const reading = readEntries(entries, isCompared);
  return { ...reading, mended: [...mended, ...reading.mended] };
}

/** @param {[string, unknown][]} entries names and values; of two for one setting the later one counts, but each `compare` is one more @param {boolean} [isCompared] @returns {Reading} */
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

/** The entries of a text, decoded. @param {string} text @param {boolean} [isInner] whether it is an entry of another @returns {{ entries: [string, string][], mended: [string, string][] }} */
export function entriesOf(text, isInner = false) {
  /** @type {[string, string][]} */ const mended = [];
  let plain = text.replace(/^[#?\s]+/, '');
  // A program has encoded the whole address, maybe more than once.
  for (let round = 0; round < 3 && !plain.includes('='); round += 1) plain = decoded(plain);
  if (plain.includes('=') && !text.includes('=')) mended.push(['%3D', '=']);
  if (/&(amp|#38|#x26);/i.test(plain)) mended.push(['&amp;', '&']);
  const parts = plain.replaceAll(/&(amp|#38|#x26);/gi, '&').replaceAll(/&lt;/gi, '<').replaceAll(/&gt;/gi, '>').replaceAll(ENTITIES, '').split(BETWEEN);
  const entries = parts.filter((part) => part.trim()).flatMap((part) => {
    const at = part.indexOf('=');
    const [written, text] = at < 0 ? [part, ''] : [part.slice(0, at), part.slice(at + 1).replace(/^=+/, '')];
    const name = decoded(written).trim();
    // A sum that was written by hand has its + as it is; where a form has encoded it, + is a space.
    const value = decoded(keyOf(name) === 'formula' && !/%2b/i.test(text) ? text.replaceAll('+', '%2B') : text).trim();
    // A program may have encoded only some of the & and = of the address. In the values of `compare` and `file` they have to be encoded.
    const whole = [/** @type {[string, string]} */ ([name, value])];
    if (isInner || ['compare', 'file'].includes(keyOf(name)) || !/[&=]/.test(name + value)) return whole;
    const inner = entriesOf(name.includes('=') ? decoded(part) : `${name}=${value}`, true);
    // A value may hold such a sign itself: a name of a column, for example.
    const areKnown = inner.entries.length > 1 && inner.entries.every(([name, value]) => value && NAMES.has(keyOf(name)));
    if (!areKnown && !name.includes('=')) return whole;
    mended.push(['%3D', '='], ...inner.mended);
    return inner.entries;
  });
  return { entries, mended };
}

/** @param {string} text */
function decoded(text) {
  try {
    return decodeURIComponent(text.replaceAll('+', ' '));
  } catch {
    return text;
  }
}

/** A value as its setting writes it, where the text can be read so; else the text. @param {string} name @param {string} text */
function valueOf(name, text) {
  const { kind, names = [], words = [] } = name === 'preset' ? { kind: 'choice', names: Object.keys(PRESETS) } : name === 'train' ? { kind: 'integer' } : setting(name);
  if (name === 'formula') return text.replace(/^["'«“‘\s]+|["'»”’\s.;\\]+$/g, '').replaceAll('\\', '');
  if (kind === 'text') return text;
  // `=3D` is how mail encodes the sign.
  const key = keyOf(text).replace(/^3d(?=[a-z])/, '');
  const choice = [...names, ...words, ...(kind === 'switch' ? ['true', 'false'] : [])].find((choice) => keyOf(choice) === key);
  if (choice !== undefined) return choice;
  if (kind === 'choice' || kind === 'switch') return text;
  const plain = text.normalize('NFKC').replaceAll(/[\u2010-\u2015\u2212]/g, '-').replaceAll(/[\s\u00ad\u200b-\u200f\u2060\ufeff]/g, '').replace(/^3D/i, '');
  const digits = plain.length > LONGEST_NUMBER ? undefined : NUMBER.exec(plain)?.[1];
  return digits === undefined ? text : digits.replace(',', '.').replace(/\.$/, '');
}

/** @param {string} name @param {Reading} reading */
function takePreset(name, { settings, refusals }) {
  if (Object.hasOwn(PRESETS, name)) settings.preset = name;
  else refusals.push(new RefusalError(JSON.stringify({ code: 'unknown_name', setting: 'preset', value: name, allowed: Object.keys(PRESETS) })));
}

/** @param {string} text empty to train until the reader pauses @param {Reading} reading */
function takeSteps(text, reading) {
  const steps = text ? Number(text) : Infinity;
  if (!text || (Number.isInteger(steps) && steps >= 1 && steps <= MOST_STEPS)) reading.steps = steps;
  else reading.refusals.push(new RefusalError(JSON.stringify({ code: 'not_an_integer', setting: 'train', value: text, min: 1, max: MOST_STEPS })));
}
