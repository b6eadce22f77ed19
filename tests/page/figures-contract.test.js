// The contract of www/figures/README.md: each figure has its file, its line and its texts, and draws what it is given. Needs no browser.

import assert from 'node:assert/strict';
import { readFile, readdir } from 'node:fs/promises';
import test from 'node:test';
import { loadAllStrings, numbersOf, stringsOf } from '../../www/strings/language.js';
import { FIGURES } from '../../www/model/panels.js';
import { DEFAULTS } from '../../www/model/settings.js';
import { Lab, Surface, initSync } from '../../www/pkg/init_lab.js';
import { Moments } from '../../www/store/moments.js';

const WWW = new URL('../../www/', import.meta.url);
const LANGUAGES = ['fr', 'en'];
const KINDS = ['integer', 'number', 'log10', 'name'];

const files = (await readdir(new URL('figures/kinds/', WWW))).map((file) => file.replace(/\.js$/, ''));
const words = await Promise.all(LANGUAGES.map(async (lang) => {
  await loadAllStrings(lang);
  return { lang, strings: stringsOf(lang), numbers: numbersOf(lang) };
}));
initSync({ module: await readFile(new URL('pkg/init_lab_bg.wasm', WWW)) });

/** What the buttons beside a title do, of the figure made last. @type {(() => void)[]} */
let clicks = [];
/** As much of a document as these buttons need. */
globalThis.document = { createElement: () => ({ append() {}, setAttribute() {}, addEventListener: (type, act) => type === 'click' && clicks.push(act) }) };
globalThis.matchMedia = () => ({ matches: true });

/** What figures show of a training of a few steps, as www/model/types.d.ts declares it. */
function shownOf(settings) {
  const config = { ...DEFAULTS, ...settings };
  const none = () => {};
  const lab = new Lab(Object.keys(config), Object.values(config).map(String), undefined, none);
  const reports = [JSON.parse(lab.report())];
  const losses = [lab.loss];
  for (let step = 1; step <= 5; step += 1) {
    losses.push(lab.step(none));
    while (!lab.evaluateSome(1000));
    reports.push(JSON.parse(lab.report()));
  }
  const moments = new Moments();
  for (const report of reports) moments.add(report, false);
  const report = reports.at(-1);
  const history = { report, start: reports[0], stepMs: 1, losses: { values: Float64Array.from(losses), stride: 1 }, moments, answers: {} };
  const shown = { report, start: reports[0], history, compared: [], layer: 2, pace: 0, dragging: false };
  /** With the answers to what a figure asks, if it does. */
  const answered = (name, painter) => {
    const question = painter.ask?.({ config: report.config }, undefined);
    return question ? { ...shown, history: { ...history, answers: { [name]: { report, to: question.id, values: lab[question.method](...question.args) } } } } : shown;
  };
  return { shown, answered };
}

/** Networks to compare with: a deeper and a shallower one. */
const OTHERS = [{ depth: 9, width: 8, dataset: 'sine' }, { depth: 2, width: 8, activation: 'relu', dataset: 'sine' }].map((settings) => shownOf(settings).shown);

/** What is wrong with a figure, in sentences. @param {string} name @param {import('../../www/figures/figure.js').MakePainter} make */
function faultsOf(name, make, { shown, answered }, { lang, strings, numbers }) {
  clicks = [];
  const painter = make({ strings, numbers }, () => {}, { change() {}, drawMap() {} });
  const faults = ['paint', 'caption', 'columns'].filter((member) => typeof painter[member] !== 'function').map((member) => `the painter of ${name} has no function ${member}`);
  if (faults.length > 0) return faults;
  if (!(name in strings.axes) && !painter.axisText) faults.push(`www/strings/${lang}/first-chart.js has no text axes.${name}, and the painter of ${name} has no axisText`);
  const others = [shown, ...OTHERS].map(({ report, history }) => ({ config: report.config, history }));
  // In every view, alone and compared.
  for (const [press, compared] of [() => {}, ...clicks].flatMap((press) => [[press, []], [() => {}, others.slice(0, 1)], [() => {}, others]])) {
    press();
    const given = { ...answered(name, painter), compared };
    const surface = Surface.svg(800, 400, 'light', 2, '.');
    const ends = painter.paint(surface, given);
    if (ends.length !== 2 || !(ends[0] < ends[1])) faults.push(`paint of ${name} gives [${ends}] for the ends of its x axis`);
    if (surface.text() === '') faults.push(`paint of ${name} draws nothing`);
    surface.free();
    const caption = painter.caption(given);
    // In English something may well be undefined.
    const unwanted = lang === 'en' ? /NaN|null|Infinity|\[object/ : /NaN|null|Infinity|\[object|undefined/;
    if (typeof caption !== 'string' || unwanted.test(caption)) faults.push(`the caption of ${name} in ${lang} reads “${caption}”`);
    const columns = painter.columns(given);
    for (const { label, values, kind, names } of columns) {
      if (!label) faults.push(`a column of ${name} has no label in ${lang}`);
      if (!KINDS.includes(kind) || (kind === 'name' && !names)) faults.push(`the column ${label} of ${name} is of the kind ${kind}`);
      if (values.length !== columns[0].values.length) faults.push(`the column ${label} of ${name} has ${values.length} values, the first one ${columns[0].values.length}`);
    }
  }
  return faults;
}

test('every figure has a file and a line', () => {
  assert.deepEqual([
    ...FIGURES.filter((name) => !files.includes(name)).map((name) => `${name}, named in www/model/panels.js, has no file www/figures/kinds/${name}.js`),
    ...files.filter((name) => !FIGURES.includes(name)).map((name) => `www/figures/kinds/${name}.js has no line in www/model/panels.js`),
  ], []);
});

test('every figure has a title in every language, and no title is without a figure', () => {
  assert.deepEqual(words.flatMap(({ lang, strings }) => [
    ...FIGURES.filter((name) => !strings.figures[name]).map((name) => `www/strings/${lang}/first-chart.js has no title figures.${name}`),
    ...Object.keys(strings.figures).filter((name) => !FIGURES.includes(name)).map((name) => `www/strings/${lang}/first-chart.js has a title figures.${name}, which is that of no figure`),
  ]), []);
});

test('docs/ELEMENT.md names every figure', async () => {
  const panels = (await readFile(new URL('../docs/ELEMENT.md', WWW), 'utf8')).split('\n').find((line) => line.startsWith('| `panels` |')) ?? assert.fail('docs/ELEMENT.md has no row for panels');
  const named = panels.split(/[`\s]+/);
  assert.deepEqual(FIGURES.filter((name) => !named.includes(name)).map((name) => `docs/ELEMENT.md does not name ${name} in the row of panels`), []);
});

const experiments = [
  { depth: 6, width: 8, activation: 'tanh', initializer: 'lsuv' },
  { depth: 3, width: 8, activation: 'relu', initializer: 'zeros', dataset: 'sine' },
  { depth: 4, width: 8, activation: 'linear', initializer: 'normal', dataset: 'sine', learning_rate: 10 },
].map(shownOf);
/** What is wrong with a figure in any language. */
const allFaultsOf = (name, make, languages = words) => [...new Set(experiments.flatMap((experiment) => languages.flatMap((language) => faultsOf(name, make, experiment, language))))];

test('the figures are given what learns, what does not, and what diverges', () => {
  assert.deepEqual(experiments.map(({ shown }) => shown.report.verdict.kind), ['healthy', 'dead', 'diverged']);
});

for (const name of files) {
  test(`a figure draws, says and gives what the contract wants: ${name}`, async () => {
    const { default: make } = await import(new URL(`figures/kinds/${name}.js`, WWW));
    assert.equal(typeof make, 'function', `www/figures/kinds/${name}.js exports no function by default`);
    assert.deepEqual(allFaultsOf(name, make), []);
  });
}

test('figures that draw what is compared with give its data away, each column with the letter', async () => {
  const { strings, numbers } = words[1];
  const { shown } = experiments[0];
  const given = { ...shown, compared: [shown, ...OTHERS] };
  for (const name of ['gradients', 'loss', 'jacobian', 'signal', 'updates']) {
    const { default: make } = await import(new URL(`figures/kinds/${name}.js`, WWW));
    const labels = make({ strings, numbers }, () => {}, { change() {}, drawMap() {} }).columns(given).map(({ label }) => label);
    const of = (letter) => labels.filter((label) => label.endsWith(` ${letter}`)).map((label) => label.slice(0, -2));
    assert.ok(of('A').length > 0 && of('A').every((label) => labels.includes(label)), `${name}: ${labels}`);
    assert.deepEqual([of('B'), of('C')], [of('A'), of('A')], name);
  }
});

test('what a figure asks is a method of the core, and the answer is needed for what it draws', async () => {
  const { strings, numbers } = words[0];
  const asked = [];
  for (const name of files) {
    const { default: make } = await import(new URL(`figures/kinds/${name}.js`, WWW));
    clicks = [];
    const painter = make({ strings, numbers }, () => {}, { change() {}, drawMap() {} });
    for (const press of [() => {}, ...clicks]) {
      press();
      const question = painter.ask?.({ config: experiments[0].shown.report.config }, undefined);
      if (!question) continue;
      asked.push(name);
      assert.equal(typeof Lab.prototype[question.method], 'function', `${name} asks for ${question.method}`);
      assert.equal(typeof question.id, 'string');
      // Without an answer yet it says so, and is not drawn as if there were one.
      assert.equal(painter.isPending(experiments[0].shown), true, `${name} without an answer`);
      painter.caption(experiments[0].shown);
    }
  }
  assert.deepEqual([...new Set(asked)].sort(), ['check', 'jacobian', 'predictions', 'signal', 'weights']);
});

test('the example of the contract is a figure', async () => {
  const readme = await readFile(new URL('figures/README.md', WWW), 'utf8');
  const [, code] = /```js\n([^]*?)```/.exec(readme) ?? assert.fail('www/figures/README.md has no example');
  // In the place of its own it imports by relative addresses.
  const absolute = code.replace(/from '(\.[^']+)'/g, (_, path) => `from '${new URL(path, new URL('figures/kinds/', WWW))}'`);
  const { default: make } = await import(`data:text/javascript,${encodeURIComponent(absolute)}`);
  const language = { ...words[1], strings: { ...words[1].strings, axes: { ...words[1].strings.axes, example: 'layer' } } };
  assert.deepEqual(allFaultsOf('example', make, [language]), []);
});
