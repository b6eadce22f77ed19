// Presets, verdicts, and the trials that precede each offered cure.

import assert from 'node:assert/strict';
import { pageTest } from './support/browser.js';

for (const width of [1280, 390]) {
  pageTest(`preset: one tap at ${width} px → its settings, same data and seed, with a way back`, { width, height: 844 }, async ({ inLab, configure, until, report, page, inAddress }) => {
    await configure({ dataset: 'circles', seed: 5 });
    if (width === 390) await inLab('.presets select').selectOption('pytorch');
    else await inLab('.chips button').filter({ hasText: 'PyTorch' }).click();
    await until("(report) => report.config.initializer === 'pytorch_default'");
    const { config, verdict } = await report();
    assert.deepEqual([config.activation, config.dataset, config.seed, verdict.kind], ['relu', 'circles', 5, 'vanishing']);
    // The weights of nn.Linear have √(1/6) of the standard deviation that keeps a ReLU signal, so the gradient shrinks by that factor per layer.
    assert.ok(Math.abs(verdict.factor_per_layer - 0.408) < 0.03, String(verdict.factor_per_layer));
    // Beside the verdict stand what to look at, every setting that the preset changes, and a button that restores the settings.
    assert.match(await inLab('.judgement .hint p').textContent(), /×0,41 par couche\. \(ReLU, .*PyTorch.*, 20 couches de 64, λ = 0,1\.\)/);
    await inAddress(/initializer=pytorch_default/);
    await inLab('[data-setting=depth] input[type=text]').fill('21');
    await inLab('[data-setting=depth] input[type=text]').press('Enter');
    await until('(report) => report.config.depth === 21');
    assert.equal(await inLab('.hint p').textContent(), '', 'the hint goes when a setting of the preset is changed');
    await inLab('.hint button', { hasText: 'Revenir à mes réglages' }).click();
    await until("(report) => report.config.initializer === 'xavier_normal' && report.config.depth === 20");
    assert.deepEqual(await inLab('.hint').isHidden(), true);
  });
}

/** Small networks: their trials end soon. */
const SMALL = { width: 16, batch_size: 32, dataset: 'blobs', depth: 12 };

for (const [locale, settings, kind, cure] of [
  ['fr-FR', {}, 'vanishing', 'Essayer LeCun + connexions résiduelles × 1/√L'],
  ['en-GB', { activation: 'relu', initializer: 'normal', depth: 8 }, 'exploding', 'Try LSUV'],
  ['en-GB', { activation: 'tanh', depth: 2, learning_rate: 1e-5 }, 'frozen', 'Try λ = '],
  ['fr-FR', { activation: 'relu', depth: 2, input_scale: 100 }, 'too_sure', 'Essayer Échelle'],
  ['en-GB', { activation: 'relu', initializer: 'zeros', depth: 3 }, 'dead', 'Try LSUV'],
]) {
  pageTest(`cure: ${JSON.stringify(settings)} → tried first, then applied by one tap and undone by one tap`, { locale }, async ({ page, inLab, configure, until, report }) => {
    const before = (await configure({ ...SMALL, ...settings })).config;
    const [follow, undo] = [0, 1].map((index) => inLab('.remedy > button').nth(index));
    assert.equal(await follow.isVisible(), false, 'the button stays hidden until the trial is over');
    await until('(report) => report.trial?.complete');
    const { trial, verdict } = await report();
    assert.equal(verdict.kind, kind);
    const tried = trial.cures.find(({ outcome }) => outcome?.learns);
    assert.deepEqual(tried.changes, trial.offer);
    assert.ok(tried.outcome.loss < trial.target && trial.experiment.learns === false, JSON.stringify(trial));
    assert.ok((await follow.textContent()).startsWith(cure), await follow.textContent());
    assert.match(await inLab('.cure > p').textContent(), locale === 'fr-FR' ? /Remède essayé\s: perte .* en \d+ pas\. Sans changement\s: (perte .* encore trop haute|divergence après)/ : /Cure tried: loss .* in \d+ steps\. Without a change: (loss .* still too high|it diverges after)/);
    assert.equal(await undo.isVisible(), false);
    await follow.click();
    await until("(report) => report.verdict.kind === 'healthy'");
    assert.equal(await follow.isVisible(), false);
    // The same network, tried without a change, learns in the same steps.
    await until('(report) => report.trial?.complete');
    assert.deepEqual((await report()).trial.experiment, tried.outcome);
    await undo.click();
    await page.waitForFunction((before) => JSON.stringify(document.querySelector('init-lab').report().config) === before, JSON.stringify(before));
    assert.deepEqual((await report()).config, before);
    assert.equal(await undo.isVisible(), false);
  });
}

pageTest('cure: healthy start spoilt by a large learning rate → verdict changes, smaller λ offered', { locale: 'fr-FR', path: '#depth=12&width=32&activation=relu&initializer=kaiming_normal&seed=2&learning_rate=0.5' }, async ({ page, inLab, train, until, report }) => {
  await train(200);
  await until("(report) => report.step === 200 && report.trial?.offer");
  assert.notEqual((await report()).verdict.kind, 'healthy');
  const follow = inLab('.remedy > button').first();
  assert.equal(await follow.textContent(), 'Essayer λ = 0,05');
  await follow.focus();
  await page.keyboard.press('Enter');
  await until('(report) => report.config.learning_rate === 0.05 && report.step === 0');
  assert.equal(await page.evaluate(() => document.querySelector('init-lab').shadowRoot.activeElement?.textContent), 'Annuler', 'the focus is on the button that undoes the change');
});

pageTest('trials: switched off → none runs; other draws asked for → tried', { locale: 'en-GB' }, async ({ configure, inLab, until, report }) => {
  await configure({ ...SMALL, activation: 'tanh', depth: 2 });
  await until("(report) => report.trial?.complete");
  await inLab('.trust summary').click();
  assert.match(await inLab('.trust p').first().textContent(), /Of [\d,]+ networks that got this verdict in our tests, it was right for \d+%/);
  await inLab('.trust button', { hasText: 'Does it depend on the draw?' }).click();
  await inLab('.trust p[role=status]', { hasText: 'The network learns with 10 of 10 other draws.' }).waitFor();
  await inLab('.trust input').uncheck();
  await configure({ seed: 2 });
  await until("(report) => report.config.seed === 2 && report.flags.sharpness !== 'not_evaluated'");
  assert.equal((await report()).trial, null);
  assert.equal(await inLab('.trust p[role=status]').last().textContent(), '', 'the result for other draws is cleared: it belongs to the network before');
  await inLab('.trust input').check();
  await until("(report) => report.trial?.complete");
});

/** Verdicts of all kinds, at steps before and after the last step of the trials; in some cases the trial confirms the verdict, in others it does not. */
for (const [lang, locale] of [['en', 'en-GB'], ['fr', 'fr-FR']]) {
  pageTest(`verdict: beside the result of the trials, ${lang} → the two never contradict each other`, { locale }, async ({ page, inLab, configure, until, train }) => {
    const says = lang === 'en'
      ? { canLearn: /can learn/, passes: /gets through/, learnt: /has learnt\.$/, fails: /does not learn|cannot|learnt nothing/, evidence: /Without a change|end of the trial/, learns: /the network has learnt at the end of the trial/, tried: /trial|tried/, otherwise: /otherwise/ }
      : { canLearn: /peut apprendre/, passes: /gradient passe/, learnt: /Le réseau a appris\.$/, fails: /n’apprend|ne les distingue|rien appris/, evidence: /Sans changement|fin de l’essai/, learns: /le réseau a appris à la fin de l’essai/, tried: /essa/, otherwise: /contraire/ };
    const sigmoid = { activation: 'sigmoid', initializer: 'pytorch_default' };
    const seen = new Set();
    for (const settings of [
      { ...sigmoid, depth: 3, learning_rate: 0.2 },
      { ...sigmoid, depth: 2, learning_rate: 0.05 },
      { activation: 'tanh', depth: 3, learning_rate: 0.002 },
      { activation: 'sigmoid', depth: 4, optimizer: 'adam', learning_rate: 0.01 },
      { activation: 'tanh', initializer: 'normal', init_parameter: 0.05, depth: 4, optimizer: 'adam', learning_rate: 0.01 },
      { activation: 'relu', initializer: 'kaiming_normal', depth: 3, learning_rate: 0.01 },
      { activation: 'relu', initializer: 'normal', depth: 8 },
      { activation: 'relu', initializer: 'kaiming_normal', depth: 12, learning_rate: 0.5 },
      { activation: 'relu', initializer: 'zeros', depth: 3 },
    ]) {
      await configure({ ...SMALL, ...settings });
      await until('(report) => report.trial?.complete');
      // The reports of the training keep the outcomes of the trials, which began at step 0.
      for (const step of [0, 10, 250, 600, 5000]) {
        if (step > 0) await train(step - (await page.evaluate(() => document.querySelector('init-lab').report().step)));
        // The lab writes the words in the next frame: only then do they belong to the report that is read here.
        const { report, verdict, reasons, cures } = await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => {
          const lab = document.querySelector('init-lab');
          const root = lab.shadowRoot;
          done({ report: lab.report(), verdict: root.querySelector('.verdict').textContent, reasons: root.querySelector('.cure > p').textContent, cures: [...root.querySelectorAll('.remedy > button:not([hidden], .code)')].length });
        })));
        const where = `${JSON.stringify(settings)} at step ${report.step}: ${verdict} ${reasons}`;
        const { trial, verdict: { kind, log10_path_ratio: ratio } } = report;
        assert.doesNotMatch(reasons, says.otherwise, where);
        assert.equal(says.learnt.test(verdict), kind === 'learnt', where);
        if (kind === 'learnt') assert.ok(!says.tried.test(reasons) && cures === 0, where);
        if (says.passes.test(verdict)) assert.ok(ratio === null || Math.abs(ratio) <= 1, where);
        if (says.canLearn.test(verdict)) assert.ok(report.step === 0 && trial?.experiment?.learns !== false, where);
        if (says.learns.test(reasons)) assert.doesNotMatch(verdict, says.fails, where);
        if (trial?.experiment && report.step > 0 && report.step >= trial.experiment.steps) assert.doesNotMatch(reasons, says.evidence, where);
        if (trial?.experiment && report.step === 0) assert.match(reasons, says.evidence, where);
        if (trial?.experiment) seen.add(`${kind === 'learnt' ? 'learnt' : kind === 'healthy' ? 'good' : 'bad'}, ${trial.experiment.learns ? 'learns' : 'fails'}`);
        if (report.step < step) break;
      }
    }
    // The settings above cover every combination of verdict and trial.
    assert.deepEqual([...seen].sort(), ['bad, fails', 'bad, learns', 'good, fails', 'good, learns', 'learnt, fails', 'learnt, learns']);
  });
}

pageTest('cure: trials run on a phone → its place says which cure is tried', { locale: 'en-GB', width: 390, height: 844, touch: true }, async ({ page, configure, until }) => {
  await page.evaluate(() => {
    const place = document.querySelector('init-lab').shadowRoot.querySelector('.remedy');
    globalThis.said = [];
    new MutationObserver(() => {
      const { trial } = document.querySelector('init-lab').report();
      const text = place.firstElementChild.checkVisibility() ? place.firstElementChild.textContent : '';
      if (trial) globalThis.said.push([trial.complete || trial.offer !== null, text]);
    }).observe(place, { subtree: true, childList: true, characterData: true, attributes: true });
  });
  await configure({ ...SMALL });
  await until('(report) => report.trial?.complete');
  const said = await page.evaluate(() => globalThis.said);
  assert.ok(said.some(([isDone, text]) => !isDone && /^Trying cure 1 of \d…$/.test(text)), JSON.stringify(said));
  assert.ok(said.every(([isDone, text]) => isDone === (text === '')), JSON.stringify(said));
});

pageTest('trials: network too large → none runs, and the page says so', { locale: 'en-GB' }, async ({ configure, inLab, until }) => {
  await configure({ width: 512, depth: 12, activation: 'relu', initializer: 'normal', batch_size: 64, precision: 'float32' });
  await until("(report) => report.trial?.too_large");
  assert.match(await inLab('.cure > p').textContent(), /Nothing was tried: the network is too large/);
  assert.match(await inLab('.remedy > button').first().textContent(), /^Try /);
});

pageTest('preset: healthy, 800 steps → the network learns', { locale: 'en-GB' }, async ({ inLab, train, until }) => {
  await inLab('.chips button', { hasText: 'Gradient that gets through' }).click();
  await until('(report) => report.config.depth === 30');
  await train(800);
  await until('(report) => report.loss < 0.05');
});

pageTest('verdict: sigmoid with Xavier at depth 30 on digits → vanishing, and the network does not learn', {}, async ({ configure, train, verdict }) => {
  await configure({ dataset: 'digits', depth: 30 });
  const report = await train(120);
  assert.equal(report.step, 120);
  assert.equal(report.stopped, undefined);
  assert.ok(report.accuracy < 0.2, `accuracy ${report.accuracy}`);
  assert.match(await verdict(), /s’évanouit.*×0,2\d par couche/);
});

pageTest('combinations that cannot work: chosen → explained in a sentence', {}, async ({ inLab, banner, configure, verdict }) => {
  await configure({ activation: 'gelu' });
  await inLab('[data-setting=initializer] select').selectOption('edge_of_chaos');
  await inLab('.banner:not([hidden])').waitFor();
  assert.equal(await banner(), 'gelu n’a pas de bord du chaos stable avec ces biais. Il en a un avec des biais normaux d’écart type 0,5.');
  await configure({ activation: 'relu', initializer: 'fixup', residual: true });
  assert.match(await verdict(), /Les blocs résiduels n’apprendront jamais/);
  await configure({ activation: 'tanh' });
  assert.doesNotMatch(await verdict(), /blocs/);
});
