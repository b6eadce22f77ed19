// The figure of predictions: over the plane, on held-out digits, and on the rows of a CSV file.

import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { pageTest } from './support/browser.js';

for (const [width, locale] of [[1280, 'fr-FR'], [390, 'en-GB']]) {
  pageTest(`predictions: data in the plane, ${width} px → drawn over the plane, follow the training`, { width, height: 844, locale, path: '#depth=2&activation=tanh&dataset=moons&learning_rate=1' }, async ({ page, inLab, drawn, until }) => {
    await drawn();
    const figure = inLab('figure.predictions');
    const caption = inLab('figure.predictions figcaption');
    assert.equal(await caption.textContent(), '', 'no predictions are computed while the figure is off the screen');
    await figure.scrollIntoViewIfNeeded();
    await inLab('figure.predictions:not(.pending) figcaption', { hasText: /\d\s?%/ }).waitFor();
    const sure = async () => Number(/(\d+)\s?%/.exec(await caption.textContent())[1]);
    await page.evaluate(() => document.querySelector('init-lab').train(400));
    await until('(report) => report.test_accuracy > 0.95');
    assert.ok((await sure()) > 85, await caption.textContent());
    // The arrow keys move over the plane: x₁ goes from left to right, x₂ from bottom to top.
    await inLab('figure.predictions .plot').focus();
    for (const key of ['Home', 'ArrowUp', 'ArrowUp', 'ArrowRight']) await page.keyboard.press(key);
    const readout = (await inLab('figure.predictions .readout').textContent()).replaceAll(',', '.');
    const [, x1, x2] = /^x₁−(\d\.\d+)x₂−(\d\.\d+)(réponse|answer)[01]prob/.exec(readout);
    assert.ok(Number(x1) > Number(x2), `${readout}: one step to the right, two steps up`);
    // The predictions of step 0 are unsure again, and another experiment has other predictions.
    await page.evaluate(() => document.querySelector('init-lab').goTo(0));
    await until('(report) => report.step === 0');
    assert.ok((await sure()) < 75, await caption.textContent());
    await page.evaluate(() => document.querySelector('init-lab').configure({ activation: 'sigmoid', depth: 20 }));
    await inLab('figure.predictions:not(.pending) figcaption', { hasText: /ne sait rien|knows nothing/ }).waitFor();
  });
}

pageTest('predictions: scrolled into view while a deep network trains → computed at once', { path: '#depth=60&activation=tanh' }, async ({ page, inLab, drawn, until }) => {
  await drawn();
  await page.evaluate(() => void document.querySelector('init-lab').train());
  await until('(report) => report.step > 3');
  await inLab('figure.predictions').scrollIntoViewIfNeeded();
  // During a training the worker spaces evaluations: the next would come after six times its duration. The first is computed at once.
  await inLab('figure.predictions figcaption', { hasText: /\d\s?%/ }).waitFor();
  await page.evaluate(() => document.querySelector('init-lab').pause());
});

pageTest('predictions: request lost → requested again', {}, async ({ page, inLab, drawn }) => {
  await drawn();
  await page.evaluate(() => {
    // Drops the first request, as if it had reached the worker after its last response.
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

pageTest('predictions: scrolled into view during a build → those of the new experiment; refused CSV file → its own message', { locale: 'en-GB' }, async ({ page, inLab, drawn, banner, report, until }) => {
  await drawn();
  // The figure comes into view while the worker builds the next experiment.
  await page.evaluate(async () => {
    document.querySelector('init-lab').configure({ dataset: 'digits', depth: 60, width: 160, activation: 'relu', initializer: 'kaiming_normal' });
    await new Promise(requestAnimationFrame);
  });
  await inLab('figure.predictions').scrollIntoViewIfNeeded();
  await inLab('figure.predictions:not(.pending) figcaption', { hasText: /of 360 answers/ }).waitFor();
  assert.ok(await inLab('.banner').isHidden());
  // Waits for the examination at rest, which sends reports. The network is too large for trials.
  await until('(report) => report.trial?.complete');
  const reports = await page.evaluate(async () => {
    let n = 0;
    document.querySelector('init-lab').addEventListener('report', () => (n += 1));
    for (const y of [0, 2000, 0, 2000]) {
      scrollTo(0, y);
      // Intersection observers call back in a later frame.
      for (let frames = 3; frames > 0; frames -= 1) await new Promise(requestAnimationFrame);
    }
    return n;
  });
  assert.equal(reports, 0, 'scrolling sends no report event');
  await inLab('figure.predictions').scrollIntoViewIfNeeded();
  const refused = await page.evaluate(() => document.querySelector('init-lab').loadCsv(`a,b,c\n${'1,2,x\n'.repeat(12)}3,4,y,zz\n`).catch(({ message }) => message));
  assert.match(refused, /row 14, column 4.*zz.*is one too many/);
  assert.match(await inLab('.csv .refusal').textContent(), /zz/);
  assert.equal((await report()).config.dataset, 'digits');
  await until("(report) => report.config.dataset === 'digits'");
});

/** The rows of the CSV file that the figure saves, with the row of column names first. */
async function fileOf({ page, inLab }) {
  await inLab('figure.predictions .menu summary').click();
  const [file] = await Promise.all([page.waitForEvent('download'), inLab('figure.predictions .menu button', { hasText: 'CSV' }).click()]);
  const text = await readFile(await file.path(), 'utf8');
  // With a decimal comma the file has semicolons between its fields.
  return text.replace('\ufeff', '').trim().split('\r\n').map((row) => row.split(text.includes(';') ? ';' : ','));
}

/** A CSV table whose target is a function of the line in the file and of the index of the row. */
const tableOf = (rows, target) => ['a,b,c,target', ...Array.from({ length: rows }, (_, index) => [index % 7, (index * index) % 11, (index * 5) % 13, target(index + 2, index)].join(','))].join('\n');

for (const [width, locale] of [[1280, 'en-GB'], [390, 'fr-FR']]) {
  pageTest(`predictions: digits, ${width} px → confusion matrix of all held-out digits, and ten of them at a time`, { width, height: 844, locale, path: '#depth=2&activation=relu&initializer=kaiming_normal&dataset=digits' }, async ({ page, inLab, drawn, report }) => {
    await drawn();
    const caption = inLab('figure.predictions figcaption');
    await inLab('figure.predictions').scrollIntoViewIfNeeded();
    await page.evaluate(() => document.querySelector('init-lab').train(300));
    await inLab('figure.predictions:not(.pending) figcaption', { hasText: /360 (answers are right|\()/ }).waitFor();
    const right = Math.round(360 * (await report()).test_accuracy);
    assert.ok(right > 300, `${right}`);
    assert.match(await caption.textContent(), locale === 'fr-FR' ? new RegExp(`^${right} réponses justes sur 360 \\(`) : new RegExp(`^${right} of 360 answers are right \\(`));
    const [head, ...cells] = await fileOf({ page, inLab });
    assert.deepEqual(head, locale === 'fr-FR' ? ['réponse', 'vérité', 'exemples', 'part de la classe'] : ['answer', 'truth', 'samples', 'share of the class']);
    assert.equal(cells.length, 100);
    const sum = (rows) => rows.reduce((sum, [, , count]) => sum + Number(count), 0);
    assert.deepEqual([sum(cells), sum(cells.filter(([answer, truth]) => answer === truth))], [360, right]);
    // The readout has the values of the CSV file. The arrow keys move from the cell of the first class to the right and down.
    await inLab('figure.predictions .plot').focus();
    for (const key of ['Home', 'ArrowDown', 'ArrowDown', 'ArrowRight']) await page.keyboard.press(key);
    const readout = (await inLab('figure.predictions .readout b').allTextContents()).slice(0, 3);
    assert.deepEqual(readout, cells[21].slice(0, 3));
    assert.deepEqual(readout.slice(0, 2), ['1', '2']);
    const { x, y, height: plotted } = await inLab('figure.predictions .plot').boundingBox();
    await page.mouse.move(x + 60, y + plotted - 36);
    assert.equal((await inLab('figure.predictions .readout b').allTextContents())[1], '9', 'the last class is the lowest row');

    await inLab('figure.predictions button', { hasText: /ten samples|dix exemples/ }).click();
    const some = async () => (await fileOf({ page, inLab })).slice(1);
    const first = await some();
    assert.deepEqual(first.map(([sample]) => sample), Array.from({ length: 10 }, (_, index) => String(index + 1)));
    const rightOf = (rows) => rows.filter(([, truth, answer]) => truth === answer).length;
    assert.match(await caption.textContent(), new RegExp(locale === 'fr-FR' ? `${rightOf(first)} réponses? justes? sur 10, ${right} en tout` : `${rightOf(first)} of 10 answers (is|are) right, ${right} of all`));
    const probabilities = first.map(([, , , probability]) => Number(probability.replace(',', '.')));
    assert.ok(probabilities.every((probability) => probability >= 0.1 && probability <= 1), `${probabilities}`);
    const others = inLab('figure.predictions button', { hasText: /another ten|dix autres/ });
    let [all, pages] = [rightOf(first), 1];
    for (; pages < 36; pages += 1) {
      await others.click();
      const rows = await some();
      assert.equal(rows[0][0], String(10 * pages + 1));
      all += rightOf(rows);
    }
    assert.equal(all, right, 'the pages of ten cover all samples');
    await others.click();
    assert.deepEqual(await some(), first, 'after the last page comes the first');
    await inLab('figure.predictions .menu summary').click();
    await inLab('figure.predictions .menu button').first().click();
    assert.deepEqual((await inLab('figure.predictions .table tbody tr').first().locator('th, td').allTextContents()).slice(0, 3), first[0].slice(0, 3));
  });
}

pageTest('predictions: CSV file → samples named by their lines; over ten classes → no counts in the matrix; regression → no matrix', { locale: 'en-GB', path: '#depth=2&activation=tanh' }, async ({ page, inLab, drawn, report }) => {
  await drawn();
  // The class is the line in the file modulo the number of classes, so that each row can be checked.
  const load = (text) => page.evaluate((text) => document.querySelector('init-lab').loadCsv(text), text);
  await load(tableOf(300, (line) => `class${line % 3}`));
  await inLab('figure.predictions').scrollIntoViewIfNeeded();
  const caption = (text) => inLab('figure.predictions:not(.pending) figcaption', { hasText: text }).waitFor();
  await caption(/^\d+ of 60 answers/);
  await inLab('figure.predictions button', { hasText: 'ten samples' }).click();
  await caption(/^Samples 1 to 10 of the 60/);
  const [head, ...rows] = await fileOf({ page, inLab });
  assert.deepEqual(head, ['sample', 'line of the file', 'truth', 'answer', 'probability']);
  assert.deepEqual(rows.map(([, , truth]) => truth), rows.map(([, line]) => `class${line % 3}`));
  assert.equal(await inLab('figure.predictions .axis').textContent(), 'line of the file →, answer ↓');
  await load(tableOf(600, (line) => `class${line % 12}`));
  await caption(/^Samples 1 to 10 of the 120.*Stronger: likelier; framed: the truth\.$/);
  await inLab('figure.predictions button', { hasText: 'matrix' }).click();
  await caption(/^\d+ of 120 answers.* With more than ten classes the counts have no room/);
  assert.equal((await fileOf({ page, inLab })).length, 1 + 12 * 12);
  // A regression: predicted against true values, for the whole test set.
  await load(tableOf(1500, (line, index) => `${(index % 7) * 1.5 + line / 100}`));
  await caption(/^A point for each of the 300 samples/);
  const [names, ...points] = await fileOf({ page, inLab });
  assert.deepEqual([names, points.length], [['truth', 'answer', 'line of the file'], 300]);
  const { data } = await report();
  const value = (line) => ((Number(line) - 2) % 7) * 1.5 + line / 100;
  for (const [truth, , line] of points) assert.ok(Math.abs(data.target.mean + data.target.std * truth - value(line)) < 1e-6, `line ${line}: ${truth}`);
  assert.ok(await inLab('figure.predictions button', { hasText: 'ten samples' }).isHidden());
  assert.ok(await inLab('figure.predictions button', { hasText: 'matrix' }).isHidden());
});

pageTest('predictions: network whose outputs are all equal → as many right answers as its accuracy says', { locale: 'en-GB', path: '#depth=2&activation=tanh&initializer=zeros&dataset=noise' }, async ({ inLab, drawn, report, until }) => {
  await drawn();
  await until('(report) => report.test_accuracy !== null');
  const { test_accuracy: accuracy, data } = await report();
  await inLab('figure.predictions').scrollIntoViewIfNeeded();
  const counted = inLab('figure.predictions:not(.pending) figcaption', { hasText: new RegExp(`^${Math.round(accuracy * data.n_test)} of ${data.n_test} answers`) });
  await counted.waitFor();
});
