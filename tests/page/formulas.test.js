// An activation function that the reader types as a formula: applied at once, carried by addresses, reports and programs; a mistake is reported with its position.

import assert from 'node:assert/strict';
import test from 'node:test';
import { readText } from '../../www/model/document.js';
import { inArticle, lab, PATH, SCRIPT } from './support/article.js';
import { holds, pageTest } from './support/browser.js';

const FORMULA = 'where(x>=0, x+x/2, 0.1*x)';

/** Spellings of the formula in an address or a text. */
const ARRIVALS = [
  FORMULA,
  encodeURIComponent(FORMULA),
  new URLSearchParams({ formula: FORMULA }).toString().slice('formula='.length),
  FORMULA.replaceAll('>', '&gt;'),
  FORMULA.replaceAll('*', '\\*'),
  `“${FORMULA}”.`,
];

for (const arrived of ARRIVALS) {
  for (const [before, after] of [['', ''], ['activation=custom&', '&depth=4'], ['activation=custom; ', '; depth=4']]) {
    test(`formula in an address: ${before}formula=${arrived}${after} → the same formula`, () => {
      const { settings, unknown, refusals } = readText(`#${before}formula=${arrived}${after}`);
      assert.equal(String(settings.formula).replaceAll(' ', ''), FORMULA.replaceAll(' ', ''));
      assert.equal(settings.depth, after ? '4' : undefined);
      assert.deepEqual([unknown, refusals], [[], []]);
    });
  }
}

const box = '[data-setting=formula] input';
const type = async (inLab, text) => {
  await inLab(box).fill(text);
  await inLab(box).press('Enter');
};

pageTest('formula: typed → the activation; mistyped → mistake with its position, and the formula before stays', { locale: 'en-GB' }, async ({ page, inLab, report, until, drawn }) => {
  assert.equal(await inLab(box).isVisible(), false);
  await inLab('[data-setting=activation] select').selectOption('custom');
  await until("(report) => report.config.activation === 'custom'");
  assert.equal(await inLab(box).inputValue(), 'x*sigmoid(1.702*x)');
  await type(inLab, 'where(x>0, x, 0.3*x)');
  await until("(report) => report.config.formula === 'where(x>0, x, 0.3*x)'");
  await drawn();
  const { predicted, verdict } = await report();
  assert.ok(Math.abs(predicted.factor_per_layer / verdict.factor_per_layer - 1) < 0.1);
  assert.match(await inLab('figure.activation figcaption').textContent(), /^φ\(x\) = where\(x>0, x, 0\.3\*x\)\. /);
  assert.equal(new URL(page.url()).hash, '#activation=custom&formula=where%28x%3E0%2C+x%2C+0.3*x%29');
  for (const [text, said] of [
    ['2x', /an operator such as \* is missing before “x”\. At the mark: 2▸x/],
    ['swish(x)', /“swish” is unknown\. Allowed: exp, .*where\. At the mark: ▸swish\(x\)/],
    ['1/(x-0.5)', /the value or the slope at x = 0\.5 is no finite number/],
  ]) {
    await type(inLab, text);
    await inLab('.banner', { hasText: said }).waitFor();
    assert.equal(await inLab(box).inputValue(), text);
    assert.equal((await report()).config.formula, 'where(x>0, x, 0.3*x)');
  }
  await inLab(box).press('Escape');
  assert.equal(await inLab(box).inputValue(), 'where(x>0, x, 0.3*x)');
  await page.goBack();
  await until("(report) => report.config.formula === 'x*sigmoid(1.702*x)'");
  await holds(async () => (await inLab(box).inputValue()) === 'x*sigmoid(1.702*x)');
  await type(inLab, 'tanh(x)');
  await until("(report) => report.config.formula === 'tanh(x)'");
  await type(inLab, '');
  await until("(report) => report.config.formula === 'x*sigmoid(1.702*x)'");
});

pageTest('formula: erf(x) → gains and edge of chaos of the built-in erf', { locale: 'en-GB' }, async ({ inLab, configure }) => {
  const caption = async (settings) => {
    await configure(settings);
    return inLab('figure.activation figcaption').textContent();
  };
  await inLab('figure.activation').getByRole('button', { name: 'gains' }).click();
  const known = await caption({ activation: 'erf' });
  assert.match(known, /edge of chaos/);
  assert.equal(await caption({ activation: 'custom', formula: 'erf(x)' }), known);
});

pageTest('formula: in programs and in a saved report → the same function', { path: '#activation=custom&formula=max(0,x)^2-x/8' }, async ({ page, inLab, report, configure, until }) => {
  await page.evaluate(() => (navigator.clipboard.writeText = async (text) => void (globalThis.program = text)));
  for (const [framework, line] of [
    ['PyTorch', 'phi = lambda x: torch.maximum(torch.full_like(x, 0), x)**2 - x / 8'],
    ['Keras', 'phi = lambda x: ops.maximum(0, x)**2 - x / 8'],
    ['JAX', 'phi = lambda x: jnp.maximum(0, x)**2 - x / 8'],
  ]) {
    await inLab('.programs button', { hasText: framework }).click();
    await page.waitForFunction((line) => globalThis.program?.includes(line), line);
  }
  const before = await report();
  assert.equal(before.config.formula, 'max(0,x)^2-x/8');
  await configure({ activation: 'relu' });
  await inLab('.share input[type=file]').setInputFiles({ name: 'report.json', mimeType: 'application/json', buffer: Buffer.from(JSON.stringify(before)) });
  await until("(report) => report.config.activation === 'custom'");
  const norms = ({ layers }) => layers.map(({ grad_weights_norm: norm }) => norm);
  assert.deepEqual(norms(await report()), norms(before));
});

pageTest('formula: named by an article that shows the control of the activation → used, and can be edited', { setUp: inArticle(lab('activation="custom" formula="sin(x)+x" depth="4" panels="gradients" controls="activation"') + SCRIPT, { hostile: false }), path: PATH, ready: false }, async ({ inLab, until }) => {
  await until("(report) => report?.config.formula === 'sin(x)+x'");
  await type(inLab, 'x');
  await until("(report) => report.config.formula === 'x'");
});
