// Addresses, attributes, links and reports as they arrive: mail programs, chat programs and typing change them.

import assert from 'node:assert/strict';
import test from 'node:test';
import { readText } from '../../www/model/document.js';
import { SETTINGS, choices } from '../../www/model/settings.js';
import { inArticle, lab, PATH, SCRIPT } from './support/article.js';
import { holds, pageTest } from './support/browser.js';

const WANTED = { depth: 30, activation: 'relu', initializer: 'kaiming_normal', learning_rate: 0.02 };
const CLEAN = 'depth=30&activation=relu&initializer=kaiming_normal&learning_rate=0.02';
const plain = (text) => text.replaceAll(/[\u00a0\u202f]/g, ' ');

/** Texts that arrive in place of `CLEAN`, and whether the page has to mention what it changed or left out. */
const ARRIVALS = {
  [CLEAN]: false,
  [`#${CLEAN}`]: false,
  [CLEAN.replaceAll('_', '-')]: false,
  [CLEAN.replaceAll('&', '; ')]: false,
  [CLEAN.replaceAll('&', '&amp;')]: true,
  [CLEAN.replaceAll('&', '&amp;amp;')]: true,
  [CLEAN.replaceAll('&', '&#38;')]: true,
  [CLEAN.replaceAll('=', '%3D')]: true,
  [CLEAN.replaceAll('=', '=3D')]: true,
  [encodeURIComponent(CLEAN)]: true,
  [encodeURIComponent(encodeURIComponent(CLEAN))]: true,
  [CLEAN.replace('&activation=', '%26activation%3D')]: true,
  [`${CLEAN}.`]: true,
  [`${CLEAN})`]: true,
  [`${CLEAN}).`]: true,
  [`${CLEAN}%C2%BB`]: true,
  [`"${CLEAN}"`]: true,
  [`${CLEAN}%E2%80%8B`]: true,
  [CLEAN.replace('0.02', '0,02')]: true,
  [CLEAN.replaceAll('_', '\\_')]: true,
  [CLEAN.replaceAll('_', '')]: true,
  [`${CLEAN}&utm_source=newsletter&fbclid=Iw%AR0`]: true,
  [`${CLEAN}&dropout=0.5`]: true,
  [`${CLEAN}&utm_content=a%3Db&x=1=2&fbclid=abc==`]: true,
  [`${CLEAN}&width=9999`]: true,
};

test('names and values of settings: without hyphens, case and punctuation → still different from each other', () => {
  const keyOf = (text) => text.toLowerCase().replace(/[^a-z\d]/g, '');
  const sets = [SETTINGS.map(({ name }) => name), ...SETTINGS.map(({ name }) => choices(name))];
  for (const names of sets) assert.equal(new Set(names.map(keyOf)).size, names.length, names.join());
});

for (const [arrived, isSaid] of Object.entries(ARRIVALS)) {
  test(`address: ${arrived} → the experiment`, () => {
    const { settings: { width, ...settings }, mended, unknown, refusals } = readText(arrived);
    assert.deepEqual(Object.fromEntries(Object.entries(settings).map(([name, value]) => [name, Number(value) || value])), WANTED);
    assert.equal(mended.length + unknown.length + refusals.length + (width === undefined ? 0 : 1) > 0, isSaid);
  });
}

test('address: values that cannot be read → kept as written, so that an error can name them', () => {
  for (const text of ['depth=many', 'learning_rate=', 'depth=0x10', 'depth=5%', 'depth=1 2']) {
    const { settings, refusals } = readText(text);
    assert.equal(String(Object.values(settings)[0]).replace(/\s/g, ''), text.split('=')[1].replace(/\s/g, ''));
    assert.deepEqual(refusals, []);
  }
  const { refusals, settings } = readText('preset=best; train=0; depth=3');
  assert.deepEqual(refusals.map(({ refusal }) => [refusal.code, refusal.setting, refusal.value]), [['unknown_name', 'preset', 'best'], ['not_an_integer', 'train', '0']]);
  assert.deepEqual(settings, { depth: '3' });
});

test('address: values that are texts, and the name of a file → read literally', () => {
  const { settings, mended, file } = readText('target-column=1,5&columns_left_out=No.%2C%20town%20(km)&missing-codes=-999 %3F&file=150x5+my%20iris.csv');
  assert.deepEqual(settings, { target_column: '1,5', columns_left_out: 'No., town (km)', missing_codes: '-999 ?' });
  assert.deepEqual([mended, file], [[], { name: 'my iris.csv', rows: 150, columns: 5 }]);
  for (const wrong of ['', 'iris.csv', '5', '-1x2 a', '1e9x3', '99999999999x2']) assert.equal(readText(`depth=4&file=${wrong}`).file, undefined);
});

test('address: preset named as a property that every object inherits → unknown preset', () => {
  for (const name of ['constructor', '__proto__', 'toString', 'hasOwnProperty']) {
    const { settings, refusals } = readText(`preset=${name}&depth=4`);
    assert.deepEqual([settings, refusals.map(({ refusal }) => refusal.value)], [{ depth: '4' }, [name]]);
  }
});

test('address: very long → read in linear time', () => {
  for (const text of [`depth=${'1'.repeat(200_000)}x`, `depth=3${','.repeat(200_000)}`, `depth=3${' '.repeat(200_000)}`, 'compare='.repeat(50_000), `${'a=1&'.repeat(20_000)}depth=3`, `depth${'%253D'.repeat(20_000)}3`]) readText(text);
});

test('address: experiment to compare with → read with the same tolerance', () => {
  const { compared, unknown } = readText('#depth=30&compare=depth%3D5%26dropout%3D1%26Activation%3DReLU');
  assert.deepEqual([compared, unknown], [[{ depth: '5', activation: 'relu' }], ['dropout']]);
});

const isWanted = `(report) => report && Object.entries(${JSON.stringify(WANTED)}).every(([name, value]) => report.config[name] === value)`;

for (const [locale, said] of [
  ['fr-FR', ['Largeur : 9999 est hors limites. Permis : de 2 à 512. « dropout », « utm_source » ne sont pas des réglages de ce laboratoire et restent de côté. Lu autrement qu’écrit : « &amp; » comme « & », « 0,02. » comme « 0.02 ».', 'Fermer']],
  ['en-GB', ['Width: 9999 is out of range. Allowed: 2 to 512. “dropout”, “utm_source” are no settings of this lab and were left out. Read otherwise than written: “&amp;” as “&”, “0,02.” as “0.02”.', 'Close']],
]) {
  const hash = `#${CLEAN.replace('0.02', '0,02.').replaceAll('&', '&amp;')}&dropout=0.5&width=9999&utm_source=letter`;
  pageTest(`notice: address with invalid, unknown and corrected settings, ${locale} → says so until dismissed`, { locale, path: hash }, async ({ inLab, until, configure, page }) => {
    await until(isWanted);
    const notice = inLab('.notice:not([hidden])');
    assert.equal(plain(await notice.locator('p').textContent()), said[0]);
    await configure({ depth: 4 });
    assert.equal(await notice.count(), 1, 'the notice stays when another setting changes');
    await notice.locator('button').click();
    assert.equal(await notice.count(), 0);
    await page.evaluate((hash) => (location.hash = hash), `${hash}&precision=float32`);
    await until(isWanted);
    assert.equal(await notice.count(), 1);
    await page.evaluate((clean) => (location.hash = clean), CLEAN);
    await holds(async () => (await notice.count()) === 0);
  });
}

pageTest('address: preset, settings, steps and a comparison → applied, without the invalid setting', { path: '#preset=healthy&weight-scale=1.2&depth=6&train=5&compare=preset%3Dvanishing%26depth%3D4%26width%3D9999' }, async ({ page, until, report, inLab }) => {
  await until('(report) => report.step === 5');
  assert.match(await inLab('.notice:not([hidden]) p').textContent(), /9999/);
  const { config } = await report();
  assert.deepEqual([config.depth, config.activation, config.sigma_w], [6, 'relu', 1.2]);
  assert.equal(await page.evaluate(() => document.querySelector('init-lab').compared().depth), 4);
});

pageTest('address: a setting that does not fit the data → left out, and the others apply', { path: '#dataset=sine&loss=cross_entropy&depth=7' }, async ({ inLab, report, until }) => {
  assert.match(await inLab('.notice:not([hidden]) p').textContent(), /ne convient pas à une régression.*auto, mse/);
  await until('(report) => report.config.depth === 7');
  assert.deepEqual([(await report()).config.dataset, (await report()).config.loss], ['sine', 'auto']);
});

pageTest('attributes: values with other spellings or out of range → read as in an address', { setUp: inArticle(lab('activation="ReLU" initializer="kaiming-normal" learning-rate="0,02" depth="30." width="9999" weight-scale="1"') + SCRIPT, { hostile: false }), path: PATH }, async ({ inLab, until, page }) => {
  await until(isWanted);
  assert.match(plain(await inLab('.notice:not([hidden]) p').textContent()), /^Largeur : 9999 est hors limites.*« 0,02 » comme « 0.02 »/);
  await page.evaluate(() => document.querySelector('init-lab').setAttribute('weight-scale', '1.5'));
  await until('(report) => report.config.sigma_w === 1.5');
  await page.evaluate(() => document.querySelector('init-lab').removeAttribute('weight-scale'));
  await until('(report) => report.config.sigma_w === 1');
});

pageTest('link in the text: escaped separators and an unknown setting → read as an address', { setUp: inArticle(`<a id="odd" href="#my-lab" data-init-lab="${CLEAN.replaceAll('&', '&amp;amp;')}; speed=3; train=2">thirty</a>${lab('id="my-lab"')}${SCRIPT}`, { hostile: false }), path: PATH }, async ({ inLab, until, page }) => {
  await page.locator('#odd').click();
  await until(`(report) => (${isWanted})(report) && report.step === 2`);
  assert.match(plain(await inLab('.notice:not([hidden]) p').textContent()), /« speed » n’est pas un réglage/);
});

pageTest('report: of a newer version → opened without the settings that are unknown here', {}, async ({ inLab, until, report }) => {
  const newer = { schema: 2, step: 3, config: { ...(await report()).config, ...WANTED, dropout: 0.5, activation: 'relu', optimizer: 'lion' } };
  await inLab('.share input[type=file]').setInputFiles({ name: 'report.json', mimeType: 'application/json', buffer: Buffer.from(JSON.stringify(newer)) });
  await until(`(report) => (${isWanted})(report) && report.step === 3`);
  assert.match(plain(await inLab('.notice:not([hidden]) p').textContent()), /lion.*« dropout » n’est pas un réglage/);
});

pageTest('configure: one invalid setting among others → none applies', {}, async ({ configure, report }) => {
  await assert.rejects(configure({ depth: 7, dropout: 0.5 }), /dropout/);
  await assert.rejects(configure({ depth: '7,', width: 8 }), /Profondeur|depth/i);
  assert.deepEqual([(await report()).config.depth, (await report()).config.width], [20, 64]);
  await configure({ weight_scale: 1.5 });
  assert.equal((await report()).config.sigma_w, 1.5);
});
