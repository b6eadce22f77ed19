// The contract of www/figures/README.md: each figure has a file, a line in panels.js and texts, and draws the data it gets. Runs without a browser.

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

/** The click listeners of the buttons beside the title of the figure that was made last. @type {(() => void)[]} */
let clicks = [];
/** A `document` with only what these buttons need. */
globalThis.document = { createElement: () => ({ append() {}, setAttribute() {}, addEventListener: (type, act) => type === 'click' && clicks.push(act) }) };
globalThis.matchMedia = () => ({ matches: true });

/** The input of figures after a training of a few steps, as www/model/types.d.ts declares it. */
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
  /** The input of a figure, with the core's answer to its question if it asks one. */
  const answered = (name, painter) => {
    const question = painter.ask?.({ config: report.config }, undefined);
    return question ? { ...shown, history: { ...history, answers: { [name]: { report, to: question.id, values: lab[question.method](...question.args) } } } } : shown;
  };
  return { shown, answered };
}

/** Networks to compare with: a deeper and a shallower one. */
const OTHERS = [{ depth: 9, width: 8, dataset: 'sine' }, { depth: 2, width: 8, activation: 'relu', dataset: 'sine' }].map((settings) => shownOf(settings).shown);

/** Sentences that say what breaks the contract. @param {string} name @param {import('../../www/figures/figure.js').MakePainter} make */
function faultsOf(name, make, { shown, answered }, { lang, strings, numbers }) {
  clicks = [];
  const painter = make({ strings, numbers }, () => {}, { change() {}, drawMap() {} });
  const faults = ['paint', 'caption', 'columns'].filter((member) => typeof painter[member] !== 'function').map((member) => `the painter of ${name} has no function ${member}`);
  if (faults.length > 0) return faults;
  if (!(name in strings.axes) && !painter.axisText) faults.push(`www/strings/${lang}/first-chart.js has no text axes.${name}, and the painter of ${name} has no axisText`);
  const others = [shown, ...OTHERS].map(({ report, history }) => ({ config: report.config, history }));
  // Every view of the figure: one for each button, alone, beside one other experiment and beside three.
  for (const [press, compared] of [() => {}, ...clicks].flatMap((press) => [[press, []], [() => {}, others.slice(0, 1)], [() => {}, others]])) {
    press();
    const given = { ...answered(name, painter), compared };
    const surface = Surface.svg(800, 400, 'light', 2, '.');
    const ends = painter.paint(surface, given);
    if (ends.length !== 2 || !(ends[0] < ends[1])) faults.push(`paint of ${name} gives [${ends}] for the ends of its x axis`);
    if (surface.text() === '') faults.push(`paint of ${name} draws nothing`);
    surface.free();
    const caption = painter.caption(given);
    // In English “undefined” may be a word of the caption.
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

test('figures: each one → a file and a line in panels.js', () => {
  assert.deepEqual([
    ...FIGURES.filter((name) => !files.includes(name)).map((name) => `${name}, named in www/model/panels.js, has no file www/figures/kinds/${name}.js`),
    ...files.filter((name) => !FIGURES.includes(name)).map((name) => `www/figures/kinds/${name}.js has no line in www/model/panels.js`),
  ], []);
});

test('figures: each language → a title for each figure, and none without a figure', () => {
  assert.deepEqual(words.flatMap(({ lang, strings }) => [
    ...FIGURES.filter((name) => !strings.figures[name]).map((name) => `www/strings/${lang}/first-chart.js has no title figures.${name}`),
    ...Object.keys(strings.figures).filter((name) => !FIGURES.includes(name)).map((name) => `www/strings/${lang}/first-chart.js has a title figures.${name}, which is that of no figure`),
  ]), []);
});

test('docs/ELEMENT.md: row of panels → names every figure', async () => {
  const panels = (await readFile(new URL('../docs/ELEMENT.md', WWW), 'utf8')).split('\n').find((line) => line.startsWith('| `panels` |')) ?? assert.fail('docs/ELEMENT.md has no row for panels');
  const named = panels.split(/[`\s]+/);
  assert.deepEqual(FIGURES.filter((name) => !named.includes(name)).map((name) => `docs/ELEMENT.md does not name ${name} in the row of panels`), []);
});

const experiments = [
  { depth: 6, width: 8, activation: 'tanh', initializer: 'lsuv' },
  { depth: 3, width: 8, activation: 'relu', initializer: 'zeros', dataset: 'sine' },
  { depth: 4, width: 8, activation: 'linear', initializer: 'normal', dataset: 'sine', learning_rate: 10 },
].map(shownOf);
/** Sentences that say what breaks the contract, for every experiment and language. */
const allFaultsOf = (name, make, languages = words) => [...new Set(experiments.flatMap((experiment) => languages.flatMap((language) => faultsOf(name, make, experiment, language))))];

test('experiments of these tests: trained → one healthy, one dead, one diverged', () => {
  assert.deepEqual(experiments.map(({ shown }) => shown.report.verdict.kind), ['healthy', 'dead', 'diverged']);
});

for (const name of files) {
  test(`figure ${name}: three experiments, every view → drawing, caption and columns as the contract wants`, async () => {
    const { default: make } = await import(new URL(`figures/kinds/${name}.js`, WWW));
    assert.equal(typeof make, 'function', `www/figures/kinds/${name}.js exports no function by default`);
    assert.deepEqual(allFaultsOf(name, make), []);
  });
}

test('figures: beside compared experiments → a column for each, with its letter', async () => {
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

test('figures: question asked → a method of the core, and pending until the answer is there', async () => {
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
      // Without an answer the figure is pending, and its caption does not fail.
      assert.equal(painter.isPending(experiments[0].shown), true, `${name} without an answer`);
      painter.caption(experiments[0].shown);
    }
  }
  assert.deepEqual([...new Set(asked)].sort(), ['check', 'jacobian', 'predictions', 'signal', 'weights']);
});

test('example of the contract: run as a figure → meets the contract', async () => {
  const readme = await readFile(new URL('figures/README.md', WWW), 'utf8');
  const [, code] = /```js\n([^]*?)```/.exec(readme) ?? assert.fail('www/figures/README.md has no example');
  // The example is imported from a data URL, where relative addresses do not work.
  const absolute = code.replace(/from '(\.[^']+)'/g, (_, path) => `from '${new URL(path, new URL('figures/kinds/', WWW))}'`);
  const { default: make } = await import(`data:text/javascript,${encodeURIComponent(absolute)}`);
  const language = { ...words[1], strings: { ...words[1].strings, axes: { ...words[1].strings.axes, example: 'layer' } } };
  assert.deepEqual(allFaultsOf('example', make, [language]), []);
});
