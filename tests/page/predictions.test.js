// The predictions of the network, over the plane and on held-out digits.

import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { pageTest } from './support/browser.js';

for (const [width, locale] of [[1280, 'fr-FR'], [390, 'en-GB']]) {
  pageTest(`predictions are drawn over the plane and follow the training, at ${width} px`, { width, height: 844, locale, path: '#depth=2&activation=tanh&dataset=moons&learning_rate=1' }, async ({ page, inLab, drawn, until }) => {
    await drawn();
    const figure = inLab('figure.predictions');
    const caption = inLab('figure.predictions figcaption');
    assert.equal(await caption.textContent(), '', 'nobody looks, nothing is asked');
    await figure.scrollIntoViewIfNeeded();
    await inLab('figure.predictions:not(.pending) figcaption', { hasText: /\d\s?%/ }).waitFor();
    const sure = async () => Number(/(\d+)\s?%/.exec(await caption.textContent())[1]);
    await page.evaluate(() => document.querySelector('init-lab').train(400));
    await until('(report) => report.test_accuracy > 0.95');
    assert.ok((await sure()) > 85, await caption.textContent());
    // Left, right, up and down on the plane: x₁ from the left, x₂ from below.
    await inLab('figure.predictions .plot').focus();
    for (const key of ['Home', 'ArrowUp', 'ArrowUp', 'ArrowRight']) await page.keyboard.press(key);
    const readout = (await inLab('figure.predictions .readout').textContent()).replaceAll(',', '.');
    const [, x1, x2] = /^x₁−(\d\.\d+)x₂−(\d\.\d+)(réponse|answer)[01]prob/.exec(readout);
    assert.ok(Number(x1) > Number(x2), `${readout}: one to the right, of two up`);
    // Back at the start it knows nothing, and another experiment is another picture.
    await page.evaluate(() => document.querySelector('init-lab').goTo(0));
    await until('(report) => report.step === 0');
    assert.ok((await sure()) < 75, await caption.textContent());
    await page.evaluate(() => document.querySelector('init-lab').configure({ activation: 'sigmoid', depth: 20 }));
    await inLab('figure.predictions:not(.pending) figcaption', { hasText: /ne sait rien|knows nothing/ }).waitFor();
  });
}

pageTest('predictions appear at once when the figure comes into view while a deep network trains', { path: '#depth=60&activation=tanh' }, async ({ page, inLab, drawn, until }) => {
  await drawn();
  await page.evaluate(() => void document.querySelector('init-lab').train());
  await until('(report) => report.step > 3');
  await inLab('figure.predictions').scrollIntoViewIfNeeded();
  // An evaluation at its turn would come after six times as long as it takes.
  await inLab('figure.predictions figcaption', { hasText: /\d\s?%/ }).waitFor();
  await page.evaluate(() => document.querySelector('init-lab').pause());
});

pageTest('predictions are requested again when the worker gets the questions too late', {}, async ({ page, inLab, drawn }) => {
  await drawn();
  await page.evaluate(() => {
    // The first questions get lost, as those do that reach the worker after its last answer.
    const { postMessage } = Worker.prototype;
    let lost = false;
    Worker.prototype.postMessage = function (request, ...rest) {
      if (request.type === 'probe' && request.probe && !lost) lost = true;
      else postMessage.call(this, request, ...rest);
    };
  });
  await inLab('figure.predictions').scrollIntoViewIfNeeded();
  await inLab('figure.predictions:not(.pending) figcaption', { hasText: /\d\s?%/ }).waitFor();
});

pageTest('predictions belong to the experiment that is being built, and a refused file keeps its own message', { locale: 'en-GB' }, async ({ page, inLab, drawn, banner, report, until }) => {
  await drawn();
  // Somebody begins to look while the next experiment is being built.
  await page.evaluate(async () => {
    document.querySelector('init-lab').configure({ dataset: 'digits', depth: 60, width: 160, activation: 'relu', initializer: 'kaiming_normal' });
    await new Promise(requestAnimationFrame);
  });
  await inLab('figure.predictions').scrollIntoViewIfNeeded();
  await inLab('figure.predictions:not(.pending) figcaption', { hasText: /of 10 answers/ }).waitFor();
  assert.ok(await inLab('.banner').isHidden());
  // At rest the network is examined, which is news. It is too large to try cures.
  await until('(report) => report.trial?.complete');
  const reports = await page.evaluate(async () => {
    let n = 0;
    document.querySelector('init-lab').addEventListener('report', () => (n += 1));
    for (const y of [0, 2000, 0, 2000]) {
      scrollTo(0, y);
      // The observers of the screen report in the frame after.
      for (let frames = 3; frames > 0; frames -= 1) await new Promise(requestAnimationFrame);
    }
    return n;
  });
  assert.equal(reports, 0, 'looking is no news');
  await inLab('figure.predictions').scrollIntoViewIfNeeded();
  const refused = await page.evaluate(() => document.querySelector('init-lab').loadCsv(`a,b,c\n${'1,2,x\n'.repeat(12)}3,4,y,zz\n`).catch(({ message }) => message));
  assert.match(refused, /row 14, column 4.*zz.*is one too many/);
  assert.match(await inLab('.csv .refusal').textContent(), /zz/);
  assert.equal((await report()).config.dataset, 'digits');
  await until("(report) => report.config.dataset === 'digits'");
});

pageTest('predictions of held-out digits are counted and can be saved', { path: '#depth=2&activation=relu&initializer=kaiming_normal&dataset=digits', locale: 'en-GB' }, async ({ page, inLab, drawn }) => {
  await drawn();
  await inLab('figure.predictions').scrollIntoViewIfNeeded();
  await page.evaluate(() => document.querySelector('init-lab').train(300));
  await inLab('figure.predictions figcaption', { hasText: /^(8|9|10) of 10 answers are right/ }).waitFor();
  await inLab('figure.predictions .menu summary').click();
  const [file] = await Promise.all([page.waitForEvent('download'), inLab('figure.predictions .menu button', { hasText: 'CSV' }).click()]);
  const rows = (await readFile(await file.path(), 'utf8')).trim().split('\r\n');
  assert.equal(rows[0], 'sample,truth,answer,probability');
  assert.match(rows[10], /^10,9,\d,[01](\.\d+)?$/);
  await inLab('figure.predictions .plot').click({ position: { x: 60, y: 120 } });
  assert.match(await inLab('figure.predictions .readout').textContent(), /^sample1truth0answer\dprobability/);
});
