// Presets, verdicts and cures.

import assert from 'node:assert/strict';
import { pageTest } from './support/browser.js';

for (const width of [1280, 390]) {
  pageTest(`a preset takes one tap at ${width} px, and keeps the data and the seed`, { width, height: 844 }, async ({ inLab, configure, until, report, page }) => {
    await configure({ dataset: 'circles', seed: 5 });
    if (width === 390) await inLab('.presets select').selectOption('pytorch');
    else await inLab('.chips button').filter({ hasText: 'PyTorch' }).click();
    await until("(report) => report.config.initializer === 'pytorch_default'");
    const { config, verdict } = await report();
    assert.deepEqual([config.activation, config.dataset, config.seed, verdict.kind], ['relu', 'circles', 5, 'vanishing']);
    // nn.Linear's law is √(1/6) of what relu needs.
    assert.ok(Math.abs(verdict.factor_per_layer - 0.408) < 0.03, String(verdict.factor_per_layer));
    assert.match(await inLab('.presets p').textContent(), /×0,41 par couche/);
    assert.match(await page.evaluate(() => location.hash), /initializer=pytorch_default/);
    await configure({ depth: 21 });
    assert.match(await inLab('.presets p').textContent(), /Choisissez/, 'changed, it is no story any more');
  });
}

for (const [locale, settings, cure] of [
  ['fr-FR', {}, 'Essayer tanh + Xavier'],
  ['en-GB', { activation: 'relu', initializer: 'normal' }, 'Try Kaiming'],
  ['fr-FR', { activation: 'gelu', depth: 100 }, 'Essayer LeCun + connexions résiduelles'],
  ['en-GB', { initializer: 'zeros', activation: 'relu' }, 'Try Kaiming'],
]) {
  pageTest(`a cure takes one tap, and so does undoing it: ${cure} for ${JSON.stringify(settings)}`, { locale }, async ({ page, inLab, configure, until, report }) => {
    const before = (await configure(settings)).config;
    const [follow, undo] = [0, 1].map((index) => inLab('.cure button').nth(index));
    assert.ok((await follow.textContent()).startsWith(cure), await follow.textContent());
    assert.ok((await inLab('.cure p').textContent()).length > 10, 'the cause is told');
    assert.equal(await undo.isVisible(), false);
    await follow.click();
    await until("(report) => report.verdict.kind === 'healthy'");
    assert.equal(await follow.isVisible(), false);
    await undo.click();
    await page.waitForFunction((before) => JSON.stringify(document.querySelector('init-lab').report().config) === before, JSON.stringify(before));
    assert.deepEqual((await report()).config, before);
    assert.equal(await undo.isVisible(), false);
  });
}

pageTest('training that spoils a healthy start is reported, and smaller steps are offered', { locale: 'fr-FR', path: '#depth=12&width=32&activation=relu&initializer=kaiming_normal&seed=2&learning_rate=0.5' }, async ({ page, inLab, train, until }) => {
  await train(200);
  await until("(report) => report.verdict.kind === 'vanishing'");
  assert.match(await inLab('.cure p').textContent(), /des pas trop grands/);
  const follow = inLab('.cure button').first();
  assert.equal(await follow.textContent(), 'Essayer λ = 0,05');
  await follow.focus();
  await page.keyboard.press('Enter');
  await until('(report) => report.config.learning_rate === 0.05 && report.step === 0');
  assert.equal(await page.evaluate(() => document.querySelector('init-lab').shadowRoot.activeElement?.textContent), 'Annuler', 'the way back is under the finger');
});

pageTest('the network of the healthy preset learns', { locale: 'en-GB' }, async ({ inLab, train, until }) => {
  await inLab('.chips button', { hasText: 'ReLU + Kaiming' }).click();
  await until('(report) => report.config.depth === 30');
  await train(800);
  // The same numbers everywhere.
  await until('(report) => report.loss < 0.05');
});

pageTest('sigmoid with Xavier at depth 30 does not learn the digits', {}, async ({ configure, train, verdict }) => {
  await configure({ dataset: 'digits', depth: 30 });
  const report = await train(120);
  assert.equal(report.step, 120);
  assert.equal(report.stopped, undefined);
  assert.ok(report.accuracy < 0.2, `accuracy ${report.accuracy}`);
  assert.match(await verdict(), /s’évanouit.*×0,2\d par couche/);
});

pageTest('impossible combinations are explained', {}, async ({ inLab, banner, configure, verdict }) => {
  await configure({ activation: 'gelu' });
  await inLab('[data-setting=initializer] select').selectOption('edge_of_chaos');
  await inLab('.banner:not([hidden])').waitFor();
  assert.equal(await banner(), 'gelu n’a pas de bord du chaos stable avec ces biais. Il en a un avec des biais normaux d’écart type 0,5.');
  await configure({ activation: 'relu', initializer: 'fixup', residual: true });
  assert.match(await verdict(), /Les blocs résiduels n’apprendront jamais/);
  await configure({ activation: 'tanh' });
  assert.doesNotMatch(await verdict(), /blocs/);
});
