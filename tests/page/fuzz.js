// `node fuzz.js SECONDS SEED`: random addresses, links, reports and typed numbers. The page must read each without an exception, in limited time, as
// existing settings; and it must read back what it writes.

import assert from 'node:assert/strict';
import { differences, fileNameIn, hashOf } from '../../www/model/address.js';
import { readEntries, readText } from '../../www/model/document.js';
import { DEFAULTS, SETTINGS, textOf } from '../../www/model/settings.js';
import { numbersOf } from '../../www/strings/language.js';
import { random } from './support/random.js';

/** Pieces of the random texts: names of settings, numbers, characters with a meaning in addresses or mails, and inputs that programs often handle wrongly. */
const PIECES = [
  ...SETTINGS.map(({ name }) => name), ...SETTINGS.flatMap(({ names = [] }) => names), 'preset', 'healthy', 'train', 'compare', 'file', 'weight-scale', '30x4 clés.csv',
  '=', '=', '=', '&', '&', ';', '&amp;', '%3D', '%26', '%', '%E0', '%25', '=3D', '#', '?', ' ', '+', '\n', '\u00a0', ',', '.', '"', '«', '(', ')', '“',
  '7', '0,5', '1e999', '-1', '٣', '1_000', '99999999999999999999', 'NaN', 'constructor', '__proto__', 'toString', '<b>', '\0', '\u202e', '🙂', '\ud800',
];
/** Values for the members of a random report. */
const VALUES = [null, true, [], [4], {}, { a: 1 }, 1e308, -1, NaN, 'x', '', 7, 0.5, 'relu', () => 1, Symbol('s'), 10n];

const [seconds, seed] = process.argv.slice(2).map(Number);
const known = new Set([...SETTINGS.map(({ name }) => name), 'preset']);
const end = Date.now() + 1000 * seconds;
let cases = 0;
for (; cases < 1 || Date.now() < end; cases += 1) {
  const { below, one, next } = random(seed + cases);
  const text = Array.from({ length: below(24) }, () => one(PIECES)).join('');
  const entries = Array.from({ length: below(6) }, () => [one(PIECES), one(VALUES)]);
  const start = performance.now();
  try {
    for (const { settings, mended, unknown, refusals, steps, compared } of [readText(text), readEntries(entries)]) {
      for (const [name, value] of [settings, ...(compared ?? [])].flatMap((settings) => Object.entries(settings))) assert.ok(known.has(name) && typeof value === 'string', `${name} is ${String(value)}`);
      for (const pair of mended) assert.equal(pair.length, 2);
      for (const { refusal } of refusals) assert.ok(refusal.code);
      assert.ok(steps === undefined || steps === Infinity || steps >= 1);
      assert.ok(unknown.every((name) => typeof name === 'string'));
    }
    // The page must read its own addresses.
    const config = { ...DEFAULTS, depth: 1 + below(100), learning_rate: next(), activation: one(SETTINGS.find(({ name }) => name === 'activation').names), columns_used: text.replaceAll('=', '').slice(0, 20) };
    const file = { name: text.slice(0, 50), rows: below(1e6), columns: below(1e4) };
    const again = readText(hashOf({ ...config, dataset: 'csv' }, [], file));
    const expected = { ...Object.fromEntries(differences({ ...config, dataset: 'csv' })) };
    // (An address holds no lone surrogate, and reading it trims spaces.)
    const plain = (/** @type {string} */ text) => text.toWellFormed().trim();
    assert.deepEqual(Object.fromEntries(Object.entries(again.settings).map(([name, value]) => [name, plain(String(value))])), Object.fromEntries(Object.entries(expected).map(([name, value]) => [name, plain(value)])));
    assert.deepEqual([again.file?.rows, again.file?.columns], [file.rows, file.columns]);
    fileNameIn(text);
    for (const lang of ['fr', 'en']) assert.equal(typeof numbersOf(lang).typed(text), 'string');
    for (const value of VALUES) assert.equal(typeof textOf(value), 'string');
    assert.ok(performance.now() - start < 5000, 'it takes more than five seconds');
  } catch (error) {
    throw new Error(`${JSON.stringify(text)}, ${String(JSON.stringify(entries.map(([name, value]) => [name, String(value)])))}: ${/** @type {Error} */ (error).message}\n(again: node fuzz.js 0 ${seed + cases})`, { cause: error });
  }
}
console.log(`▸ ${cases} documents`);
