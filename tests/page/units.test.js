// The parts of the page that need no browser.

import assert from 'node:assert/strict';
import test from 'node:test';
import { powerOfTen } from '../../www/strings/format.js';
import { svgFile } from '../../www/base/download.js';
import { cellText, csvText } from '../../www/figures/columns.js';
import { Losses } from '../../www/store/losses.js';
import { TRACK, logarithmic } from '../../www/controls/scale.js';
import { shareBeyond } from '../../www/figures/kinds/activation.js';
import { limits } from '../../www/figures/kinds/gradients.js';
import { PRESETS, settingsOf } from '../../www/model/presets.js';
import { differences, hashOf } from '../../www/model/address.js';
import { readText } from '../../www/model/document.js';
import { DEFAULTS, SETTINGS } from '../../www/model/settings.js';
import { LANGUAGES, numbersOf } from '../../www/strings/language.js';
import { answersAtRest } from '../../www/engine/answers.js';
import { refusedWith } from '../../www/figures/answers.js';
import refusals from '../../www/strings/en/refusals.js';

test('questions at rest: no memory for an answer → a refusal that the figure words; question about another network → no answer', () => {
  const refusing = (code) => ({ sizes: () => { throw new Error(`{"code":"${code}","mebibytes":900}`); } });
  const questions = [{ of: 'signal', id: 'weights', method: 'sizes', args: ['weights'] }];
  const [answer] = answersAtRest(refusing('memory'), questions);
  assert.match(refusedWith(answer, refusals), /900 MiB/);
  assert.deepEqual(answersAtRest(refusing('out_of_range'), questions), []);
});

test('numbers: French and English → decimal sign, powers of ten and percent of the language', () => {
  const [fr, en] = [numbersOf('fr'), numbersOf('en')];
  assert.equal(fr.number(0.2424), '0,24');
  assert.equal(en.number(0.2424), '0.24');
  assert.equal(fr.number(1.7e-13), '1,7·10⁻¹³');
  assert.equal(en.number(-9.97e20), '−1.0·10²¹');
  assert.equal(en.number(123.4), '123');
  assert.equal(en.number(0), '0.0');
  assert.equal(en.number(2.302585, 3), '2.30');
  assert.equal(fr.ofLog10(-612.5), '3,2·10⁻⁶¹³');
  assert.equal(en.ofLog10(-Infinity), '0');
  assert.equal(en.order(-11.7), '10⁻¹²');
  assert.equal(fr.percent(0.514).replace(/\s/, ' '), '51 %');
  assert.equal(en.percent(0.9986), '99.9%');
  assert.equal(fr.exact(0.1), '0,1');
  assert.equal(en.exact(4294967295), '4294967295');
  assert.equal(fr.exact(8.0e-6), '8e-6');
  assert.equal(fr.exact(1.2345e-5), '1,2345e-5');
  assert.equal(powerOfTen(-19), '10⁻¹⁹');
});

test('numbers: many values and digits → the texts of Intl.NumberFormat', () => {
  for (const lang of Object.keys(LANGUAGES)) {
    const numbers = numbersOf(lang);
    const own = (value, options) => new Intl.NumberFormat(lang, options).format(value).replace('-', '−');
    assert.equal(`1${numbers.decimalSeparator}5`, own(1.5));
    for (const digits of [1, 2, 3]) {
      const significant = { minimumSignificantDigits: digits, maximumSignificantDigits: digits };
      for (const value of [0, 0.001, 0.0996, 0.25, 0.996, 1, 2.302585, 9.94, 9.96, 12, 99.4, 99.7, 123.4, 999.7, 1234.5, 10_000, 99_999]) {
        const expected = own(value, value >= 10 ** digits ? { maximumFractionDigits: 0 } : significant);
        assert.equal(numbers.number(value, digits), expected, `${value} to ${digits} digits in ${lang}`);
        if (value > 0) assert.equal(numbers.number(-value, digits), `−${expected}`);
      }
    }
    for (const value of [0, 7, -12, 999, 1000, 65_536, -1_234_567, 4_294_967_295]) assert.equal(numbers.integer(value), own(value));
  }
});

test('typed numbers: with commas, spaces or a minus sign U+2212 → read', () => {
  const [fr, en] = [numbersOf('fr'), numbersOf('en')];
  assert.equal(fr.typed(' 1 234,5 '), '1234.5');
  assert.equal(fr.typed('−0,1'), '-0.1');
  assert.equal(en.typed('0,5'), '0.5');
  assert.equal(en.typed('1,000'), '1000');
  assert.equal(en.typed('4,294,967,295'), '4294967295');
  assert.equal(en.typed('1.5'), '1.5');
});

test('losses: more steps than there is room for → every second one is kept, repeatedly', () => {
  const losses = new Losses();
  losses.add(Float64Array.of(3, 2, 1), 0);
  losses.add(Float64Array.of(0.5), 3);
  assert.deepEqual([...losses.values], [3, 2, 1, 0.5]);
  losses.add(Float64Array.of(9, 8), 0);
  assert.deepEqual([...losses.values], [9, 8], 'losses from step 0 on replace those before');
  const long = Float64Array.from({ length: 100_000 }, (_, step) => step);
  losses.add(long.slice(0, 50_001), 0);
  losses.add(long.slice(50_001), 50_001);
  assert.equal(losses.stride, 8);
  assert.deepEqual([...losses.values], [...long.filter((step) => step % 8 === 0)]);
});

test('logarithmic scale: value → position → the same value, within the track', () => {
  const scale = logarithmic({ min: 0.01, max: 32 });
  assert.equal(scale.value(0), 0.01);
  assert.equal(scale.value(TRACK), 32);
  assert.equal(scale.position(1e9), TRACK);
  assert.equal(scale.position(0), 0);
  for (const value of [0.02, 0.5, 1, 3.14, 20]) assert.equal(scale.value(scale.position(value)), value);
});

test('differences: settings → only those that are not the default', () => {
  assert.deepEqual(differences(DEFAULTS), []);
  assert.deepEqual(differences({ ...DEFAULTS, depth: 3, activation: 'relu' }), [['depth', '3'], ['activation', 'relu']]);
});

test('presets: applied to settings → data and seed stay, the others are those of the preset or defaults', () => {
  const names = SETTINGS.map((setting) => setting.name);
  for (const [preset, settings] of Object.entries(PRESETS)) {
    assert.ok(Object.keys(settings).every((name) => names.includes(name)), preset);
    const all = settingsOf(preset, { ...DEFAULTS, dataset: 'digits', seed: 9, residual: true, gain: 3 });
    assert.deepEqual([all.dataset, all.seed, all.residual, all.gain], ['digits', 9, false, 'auto']);
  }
});

test('limits of number formats: gradient with n entries → limit of one entry times √n', () => {
  const report = { batch_size: 4, layers: [{ fan_in: 10, fan_out: 10 }, { fan_in: 10, fan_out: 90 }] };
  const lines = limits(report, (layer, batch) => batch * layer.fan_out);
  assert.deepEqual(lines.map(({ label }) => label), ['fp16', 'fp16', 'bf16', 'bf16', 'float32', 'float32']);
  // The smallest number of fp16 is 2⁻²⁴; 40 entries of that size have a norm of √40 · 2⁻²⁴.
  assert.ok(Math.abs(10 ** lines[0].values[0] / (Math.sqrt(40) * 2 ** -24) - 1) < 1e-12);
  assert.ok(Math.abs(lines[0].values[1] - lines[0].values[0] - Math.log10(3)) < 1e-12);
  assert.ok(Math.abs(10 ** lines[1].values[0] / (Math.sqrt(40) * 65504) - 1) < 1e-12);
});

test('histogram: curve of some width → share of the values in bins outside it', () => {
  assert.equal(shareBeyond([-9, -3, -1, 1, 3, 9], [1, 2, 4, 2, 1], 2), 0.2);
  assert.equal(shareBeyond([-9, -3, -1, 1, 3, 9], [0, 0, 0, 0, 0], 2), 0);
});

test('CSV text: quotes, gaps, numbers beyond float64 → decimal sign of the language, quoted where needed', () => {
  const columns = [
    { label: 'a "b", c', values: [1, 2], kind: 'integer' },
    { label: 'x', values: [0.1, NaN], kind: 'number' },
    { label: 'log', values: [-512.25, -Infinity], kind: 'log10' },
  ];
  assert.equal(csvText(columns, '.'), '\ufeff"a ""b"", c",x,log\r\n1,0.1,5.6234132519e-513\r\n2,,0\r\n');
  assert.equal(csvText(columns, ','), '\ufeff"a ""b"", c";x;log\r\n1;0,1;5,6234132519e-513\r\n2;;0\r\n');
});

test('SVG file: drawing in device pixels → size in CSS pixels, title and background', () => {
  const file = svgFile('<svg width="400" height="200" viewBox="0 0 400 200"><g/></svg>', 'a < b & "c"', '#fff');
  assert.match(file, /^<svg width="200" height="100" viewBox="0 0 400 200">\n<title>a &lt; b &amp; &quot;c&quot;<\/title>\n<rect width="400" height="200" fill="#fff"\/>/);
});

test('address: names of columns or files with &, =, % or ; → the same names again', () => {
  for (const name of ['R&D', 'a&b=c', '&amp;x', '50%', 'a=b', 'x;y', 'été']) {
    const config = { ...DEFAULTS, dataset: 'csv', depth: 4, columns_used: name };
    const { settings, file, unknown } = readText(hashOf(config, [], { name: `${name}.csv`, rows: 30, columns: 4 }));
    assert.deepEqual([settings.columns_used, settings.depth, file.name, unknown], [name, '4', `${name}.csv`, []]);
  }
  // Some programs encode only part of the & and = of an address.
  assert.deepEqual(readText('depth=5%26activation%3Drelu').settings, { depth: '5', activation: 'relu' });
});

test('address: none to four experiments to compare with → up to three read, a fourth refused', () => {
  const others = [{ ...DEFAULTS, depth: 30, activation: 'tanh' }, DEFAULTS, { ...DEFAULTS, normalization: 'layer', seed: 7 }];
  const present = { ...DEFAULTS, depth: 12 };
  for (let n = 0; n <= others.length; n += 1) {
    const { settings, compared, unknown, refusals } = readText(hashOf(present, others.slice(0, n)));
    assert.deepEqual([settings, unknown, refusals], [{ depth: '12' }, [], []]);
    assert.deepEqual(compared, n === 0 ? undefined : [{ depth: '30', activation: 'tanh' }, {}, { normalization: 'layer', seed: '7' }].slice(0, n));
  }
  assert.equal(hashOf(present, others.slice(0, 1)), '#depth=12&compare=depth%3D30%26activation%3Dtanh');
  assert.deepEqual(readText('depth=4; compare=activation%3Drelu; train=20').compared, [{ activation: 'relu' }]);
  const { compared, refusals } = readText(`depth=4&${['relu', 'tanh', 'erf', 'selu'].map((name) => `compare=activation%3D${name}`).join('&')}`);
  assert.deepEqual([compared?.length, refusals.map(({ refusal }) => refusal)], [3, [{ code: 'too_many_compared', value: 'activation=selu', max: 3 }]]);
});

test('cells: missing value of any kind → a dash', () => {
  for (const kind of ['integer', 'number', 'log10', 'name']) assert.equal(cellText({ label: '', values: [NaN], kind }, 0, numbersOf('fr'), 4), '–');
});
