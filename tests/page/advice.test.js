// Presets, verdicts and cures.

import assert from 'node:assert/strict';
import { pageTest } from './support/browser.js';

for (const width of [1280, 390]) {
  pageTest(`a preset takes one tap at ${width} px, and keeps the data and the seed`, { width, height: 844 }, async ({ inLab, configure, until, report, page, inAddress }) => {
    await configure({ dataset: 'circles', seed: 5 });
    if (width === 390) await inLab('.presets select').selectOption('pytorch');
    else await inLab('.chips button').filter({ hasText: 'PyTorch' }).click();
    await until("(report) => report.config.initializer === 'pytorch_default'");
    const { config, verdict } = await report();
    assert.deepEqual([config.activation, config.dataset, config.seed, verdict.kind], ['relu', 'circles', 5, 'vanishing']);
    // nn.Linear's law is √(1/6) of what relu needs.
    assert.ok(Math.abs(verdict.factor_per_layer - 0.408) < 0.03, String(verdict.factor_per_layer));
    // Beside the verdict: what there is to look at, every setting that the story changes, and the way back.
    assert.match(await inLab('.judgement .hint p').textContent(), /×0,41 par couche\. \(ReLU, .*PyTorch.*, 20 couches de 64, λ = 0,1\.\)/);
    await inAddress(/initializer=pytorch_default/);
    await inLab('[data-setting=depth] input[type=text]').fill('21');
    await inLab('[data-setting=depth] input[type=text]').press('Enter');
    await until('(report) => report.config.depth === 21');
    assert.equal(await inLab('.hint p').textContent(), '', 'changed, it is no story any more');
    await inLab('.hint button', { hasText: 'Revenir à mes réglages' }).click();
    await until("(report) => report.config.initializer === 'xavier_normal' && report.config.depth === 20");
    assert.deepEqual(await inLab('.hint').isHidden(), true);
  });
}

/** Small networks, so that trials take a moment. */
const SMALL = { width: 16, batch_size: 32, dataset: 'blobs', depth: 12 };

for (const [locale, settings, kind, cure] of [
  ['fr-FR', {}, 'vanishing', 'Essayer LeCun + connexions résiduelles × 1/√L'],
  ['en-GB', { activation: 'relu', initializer: 'normal', depth: 8 }, 'exploding', 'Try LSUV'],
  ['en-GB', { activation: 'tanh', depth: 2, learning_rate: 1e-5 }, 'frozen', 'Try λ = '],
  ['fr-FR', { activation: 'relu', depth: 2, input_scale: 100 }, 'too_sure', 'Essayer Échelle'],
  ['en-GB', { activation: 'relu', initializer: 'zeros', depth: 3 }, 'dead', 'Try LSUV'],
]) {
  pageTest(`a cure is tried before it takes one tap, and so does undoing it: ${JSON.stringify(settings)}`, { locale }, async ({ page, inLab, configure, until, report }) => {
    const before = (await configure({ ...SMALL, ...settings })).config;
    const [follow, undo] = [0, 1].map((index) => inLab('.remedy > button').nth(index));
    assert.equal(await follow.isVisible(), false, 'nothing is offered before it was tried');
    await until('(report) => report.trial?.complete');
    const { trial, verdict } = await report();
    assert.equal(verdict.kind, kind);
    const tried = trial.cures.find(({ outcome }) => outcome?.learns);
    assert.deepEqual(tried.changes, trial.offer);
    assert.ok(tried.outcome.loss < trial.target && trial.experiment.learns === false, JSON.stringify(trial));
    assert.ok((await follow.textContent()).startsWith(cure), await follow.textContent());
    assert.match(await inLab('.cure > p').textContent(), locale === 'fr-FR' ? /Remède essayé\s: perte .* en \d+ pas\. Tel quel\s: (perte encore à|divergence après)/ : /Cure tried: loss .* in \d+ steps\. As it stands: (loss still|it diverges after)/);
    assert.equal(await undo.isVisible(), false);
    await follow.click();
    await until("(report) => report.verdict.kind === 'healthy'");
    assert.equal(await follow.isVisible(), false);
    // The same network, tried as it stands, learns in the same steps.
    await until('(report) => report.trial?.complete');
    assert.deepEqual((await report()).trial.experiment, tried.outcome);
    await undo.click();
    await page.waitForFunction((before) => JSON.stringify(document.querySelector('init-lab').report().config) === before, JSON.stringify(before));
    assert.deepEqual((await report()).config, before);
    assert.equal(await undo.isVisible(), false);
  });
}

pageTest('training that spoils a healthy start is reported, and smaller steps are offered', { locale: 'fr-FR', path: '#depth=12&width=32&activation=relu&initializer=kaiming_normal&seed=2&learning_rate=0.5' }, async ({ page, inLab, train, until, report }) => {
  await train(200);
  await until("(report) => report.step === 200 && report.trial?.offer");
  assert.notEqual((await report()).verdict.kind, 'healthy');
  const follow = inLab('.remedy > button').first();
  assert.equal(await follow.textContent(), 'Essayer λ = 0,05');
  await follow.focus();
  await page.keyboard.press('Enter');
  await until('(report) => report.config.learning_rate === 0.05 && report.step === 0');
  assert.equal(await page.evaluate(() => document.querySelector('init-lab').shadowRoot.activeElement?.textContent), 'Annuler', 'the way back is under the finger');
});

pageTest('trials can be switched off, and other draws are tried on demand', { locale: 'en-GB' }, async ({ configure, inLab, until, report }) => {
  await configure({ ...SMALL, activation: 'tanh', depth: 2 });
  await until("(report) => report.trial?.complete");
  await inLab('.trust summary').click();
  assert.match(await inLab('.trust p').first().textContent(), /Of [\d,]+ networks that got this verdict in our tests, it was right for \d+%/);
  await inLab('.trust button', { hasText: 'Does it depend on the draw?' }).click();
  await inLab('.trust p[role=status]', { hasText: 'Learns in 10 of 10 draws.' }).waitFor();
  await inLab('.trust input').uncheck();
  await configure({ seed: 2 });
  await until("(report) => report.config.seed === 2 && report.flags.sharpness !== 'not_evaluated'");
  assert.equal((await report()).trial, null);
  assert.equal(await inLab('.trust p[role=status]').last().textContent(), '', 'what other draws have shown is of another network');
  await inLab('.trust input').check();
  await until("(report) => report.trial?.complete");
});

pageTest('a network that is too large is not tried, and the page says so', { locale: 'en-GB' }, async ({ configure, inLab, until }) => {
  await configure({ width: 512, depth: 12, activation: 'relu', initializer: 'normal', batch_size: 64, precision: 'float32' });
  await until("(report) => report.trial?.too_large");
  assert.match(await inLab('.cure > p').textContent(), /Nothing was tried: the network is too large/);
  assert.match(await inLab('.remedy > button').first().textContent(), /^Try /);
});

pageTest('the network of the healthy preset learns', { locale: 'en-GB' }, async ({ inLab, train, until }) => {
  await inLab('.chips button', { hasText: 'Gradient that gets through' }).click();
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
