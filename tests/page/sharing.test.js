// Sharing an experiment: reports, links and programs.

import assert from 'node:assert/strict';
import { pageTest } from './support/browser.js';
import { pressInMenu, saved } from './support/downloads.js';

pageTest('report: saved and opened → the same experiment at the same step; no report → refused', {}, async ({ page, inLab, configure, train, report, until, banner, inAddress }) => {
  await configure({ activation: 'tanh', depth: 7, seed: 11, dataset: 'moons' });
  await train(9);
  await until("(report) => report.flags.sharpness !== 'not_evaluated'");
  const file = await saved(page, () => inLab('.share button').nth(1).click());
  assert.equal(file.name, 'init-lab-step-9.json');
  const before = await report();
  await configure({ activation: 'relu', depth: 3, gain: 2 });
  const open = (buffer) => inLab('.share input').setInputFiles({ name: 'report.json', mimeType: 'application/json', buffer });
  await open(file.content);
  await until("(report) => report.step === 9 && report.flags.sharpness !== 'not_evaluated'");
  const after = await report();
  // The trials run again after opening, so they are left out.
  assert.deepEqual({ ...after, stopped: undefined, trial: null }, { ...before, stopped: undefined, trial: null });
  await inAddress(/seed=11/);
  const csv = (await saved(page, pressInMenu(inLab, 'loss', 1))).content.toString().trimEnd().split('\n');
  assert.equal(csv.length, 1 + 10, 'the losses of the steps before are there as well');
  for (const bad of ['', 'nonsense', '{}', '{"schema":1,"config":5,"step":0}', '[1]']) {
    await open(Buffer.from(bad));
    await inLab('.banner:not([hidden])').waitFor();
    assert.match(await banner(), /n’est pas un rapport/);
    await inLab('.banner button').click();
  }
  await open(Buffer.from('{"schema":1,"config":{"depth":1000},"step":0}'));
  assert.match(await inLab('.notice:not([hidden]) p').textContent(), /Profondeur.*1 à 100/);
  assert.equal((await report()).config.seed, 11);
});

pageTest('link: clipboard refused → shown in a field, selected, to be copied by hand', {}, async ({ page, inLab, configure }) => {
  await configure({ depth: 9 });
  await page.evaluate(() => {
    navigator.clipboard.writeText = () => Promise.reject(new Error('forbidden'));
    document.execCommand = () => false;
  });
  await inLab('.share button').first().click();
  const field = inLab('.share [role=status] input');
  assert.match(await field.inputValue(), /#depth=9$/);
  assert.equal(await field.evaluate((input) => input.getRootNode().activeElement === input && input.selectionEnd === input.value.length), true, 'the text is selected and has the focus');
});

pageTest('link: copied and opened → the same experiment', {}, async ({ page, inLab, configure, until }) => {
  await configure({ activation: 'gelu', initializer: 'lsuv', depth: 9 });
  await inLab('.share button').first().click();
  await inLab('.share [role=status]', { hasText: 'Lien copié' }).waitFor();
  const link = await page.evaluate(() => navigator.clipboard.readText());
  assert.match(link, /^http:\/\/127\.0\.0\.1:\d+\/#depth=9&activation=gelu&initializer=lsuv$/);
  await page.goto('about:blank');
  await page.goto(link);
  await until("(report) => report?.config.initializer === 'lsuv' && report.config.depth === 9");
});

for (const [width, locale, saying] of [[1280, 'fr-FR', 'Programme PyTorch copié'], [390, 'en-GB', 'PyTorch program copied']]) {
  pageTest(`program: each framework, ${width} px → copied; clipboard refused → saved as a file`, { width, locale }, async ({ page, inLab, configure }) => {
    await configure({ activation: 'relu', initializer: 'orthogonal', depth: 7, dataset: 'digits' });
    for (const [name, words] of [['Keras', 'keras.initializers.Orthogonal(gain=1.0)'], ['JAX', 'jax.nn.initializers.orthogonal(1.0)'], ['PyTorch', 'nn.init.orthogonal_(layer.weight, gain=1.0)']]) {
      await inLab('.share button', { hasText: name }).click();
      await inLab('.share [role=status]', { hasText: name }).waitFor();
      const program = await page.evaluate(() => navigator.clipboard.readText());
      assert.ok(program.includes(words) && program.includes('WIDTHS = 7 * [64]') && program.includes('BATCH, RATE, STEPS = len(WIDTHS), 128, 0.1'), program);
    }
    await inLab('.share [role=status]', { hasText: saying }).waitFor();
    // Where the browser refuses the clipboard the lab saves the program as a file.
    await page.evaluate(() => (navigator.clipboard.writeText = () => Promise.reject(new Error('forbidden'))));
    const [file] = await Promise.all([page.waitForEvent('download'), inLab('.share button', { hasText: 'JAX' }).click()]);
    assert.equal(file.suggestedFilename(), 'init-lab-jax.py');
  });
}
