// Figures that the core computes on demand, and the choice of the quantity that a figure shows.

import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { HEALTHY, holds, pageTest } from './support/browser.js';
import { pressInMenu, saved } from './support/downloads.js';

const SMALL = '#depth=4&width=16&activation=tanh&initializer=xavier_normal&dataset=moons';

/** The texts of the cells of a figure's open table, row by row. */
const tableOf = (inLab, figure) =>
  inLab(`figure.${figure} table tr`).evaluateAll((rows) => rows.map((row) => [...row.children].map(({ textContent }) => textContent)));

for (const [width, locale] of [[1280, 'fr-FR'], [390, 'en-GB']]) {
  pageTest(`sizes of weights and gradients: at rest, ${width} px → every value counted; during a training → pending`, { width, height: 844, locale, path: SMALL, touch: width < 600 }, async ({ page, inLab, report }) => {
    await inLab('figure.signal').scrollIntoViewIfNeeded();
    await inLab('figure.signal .toggles button').nth(4).click();
    await inLab('figure.signal:not(.pending) figcaption', { hasText: '|∂L/∂W|' }).waitFor();
    await pressInMenu(inLab, 'signal', 0)();
    const { layers } = await report();
    const rows = (await tableOf(inLab, 'signal')).slice(1);
    assert.deepEqual(rows.map((row) => Number(row[4].replace(/\s|,/g, ''))), layers.map(({ fan_in, fan_out }) => fan_in * fan_out), 'every value is counted');
    // During a training the figure is pending and keeps the counts of the last step at rest.
    await page.evaluate(() => void document.querySelector('init-lab').train());
    await page.waitForFunction(() => document.querySelector('init-lab').report().step > 20);
    await inLab('figure.signal.pending figcaption', { hasText: /au pas 0|at step 0/ }).waitFor();
    await page.evaluate(() => document.querySelector('init-lab').pause());
    await inLab('figure.signal:not(.pending) figcaption').waitFor();
    // The mean of the gradient is near 0, so its σ is about its root mean square, which follows from the norm.
    const trained = (await report()).layers;
    const std = Number((await tableOf(inLab, 'signal'))[1][1].replace(',', '.').replace(/·10⁻(.)/, (_, digit) => `e-${'⁰¹²³⁴⁵⁶⁷⁸⁹'.indexOf(digit)}`));
    const rms = trained[0].grad_weights_norm / Math.sqrt(trained[0].fan_in * trained[0].fan_out);
    assert.ok(std <= rms * 1.001 && std > rms / 2, `${std} of ${rms}`);
    // Another quantity: with the initializer zeros all weights are exactly 0.
    await page.evaluate(() => document.querySelector('init-lab').configure({ activation: 'relu', initializer: 'zeros' }));
    await inLab('figure.signal .toggles button').nth(3).click();
    await inLab('figure.signal:not(.pending) figcaption', { hasText: /\|W\|.*100\s?%/ }).waitFor();
  });
}

pageTest('heat: quantity chosen → its values for every layer over the steps', { path: SMALL, locale: 'en-GB' }, async ({ inLab, configure, train, report, drawn }) => {
  await train(5);
  await inLab('figure.heat').scrollIntoViewIfNeeded();
  const button = (index) => inLab('figure.heat .toggles button').nth(index);
  await pressInMenu(inLab, 'heat', 0)();
  const { layers } = await report();
  for (const [index, caption, value] of [
    [1, /^Standard deviation of h/, ({ post_activation }) => post_activation.std],
    [2, /^Share of the z where φ saturates/, ({ saturated_fraction }) => saturated_fraction],
    [3, /^Share of dead units/, ({ dead_fraction }) => dead_fraction],
    [4, /^‖ΔW‖\/‖W‖/, ({ update_ratio }) => update_ratio],
    [0, /^‖∂L\/∂h‖/, ({ grad_post_activation_norm }) => grad_post_activation_norm],
  ]) {
    await button(index).click();
    await inLab('figure.heat figcaption', { hasText: caption }).waitFor();
    await drawn();
    const rows = await tableOf(inLab, 'heat');
    assert.deepEqual([rows[0][1], rows[0].at(-1)], ['1', 'output']);
    const shown = Number(rows.at(-1)[2].replace(/·10⁻(.)/, (_, digit) => `e-${'⁰¹²³⁴⁵⁶⁷⁸⁹'.indexOf(digit)}`));
    assert.ok(Math.abs(shown - value(layers[1])) <= 1e-3 * value(layers[1]), `${caption}: ${shown} of ${value(layers[1])}`);
  }
  // A ReLU does not saturate, so the figure offers no share of saturated units.
  await button(2).click();
  await configure({ ...HEALTHY, initializer: 'kaiming_normal' });
  await drawn();
  assert.equal(await button(2).isVisible(), false);
  assert.equal(await button(0).getAttribute('aria-pressed'), 'true');
});

pageTest('updates: all layers chosen → a column for each, the output layer as well', { path: SMALL }, async ({ inLab, train, drawn }) => {
  await train(5);
  await inLab('figure.updates').scrollIntoViewIfNeeded();
  await pressInMenu(inLab, 'updates', 0)();
  assert.deepEqual((await tableOf(inLab, 'updates'))[0], ['pas', 'couche 1', 'couche 2', 'couche 4']);
  await inLab('figure.updates .toggles button').nth(1).click();
  await inLab('figure.updates figcaption', { hasText: 'à la sortie' }).waitFor();
  await drawn();
  assert.deepEqual((await tableOf(inLab, 'updates'))[0], ['pas', 'couche 1', 'couche 2', 'couche 3', 'couche 4', 'sortie']);
});

for (const dataset of ['moons', 'sine']) {
  pageTest(`loss: test samples of ${dataset} → in the report, the caption and the table`, { path: SMALL, locale: 'en-GB' }, async ({ page, inLab, configure, train, report, drawn, until }) => {
    await configure({ dataset });
    await until("(report) => report.flags.test_loss !== 'not_evaluated'");
    const before = await report();
    const after = await train(60);
    assert.ok(after.test_loss > 0 && after.test_loss < before.test_loss, `${before.test_loss} and then ${after.test_loss}`);
    await inLab('figure.loss').scrollIntoViewIfNeeded();
    await drawn();
    const digits = await page.evaluate((loss) => loss.toPrecision(3), after.test_loss);
    assert.match(await inLab('figure.loss figcaption').textContent(), new RegExp(`, ${digits} on the test samples;`));
    await pressInMenu(inLab, 'loss', 0)();
    const rows = await tableOf(inLab, 'loss');
    assert.deepEqual(rows[0], ['step', 'Loss', 'loss on the test samples']);
    assert.deepEqual(rows.at(-1).map(Number).map((number) => number.toPrecision(3)), [60, after.loss, after.test_loss].map((number) => number.toPrecision(3)));
  });
}

pageTest('weights: digits → a picture for each unit of the first layer; other data → a matrix', { path: '#depth=2&width=40&activation=relu&dataset=digits', locale: 'en-GB' }, async ({ page, inLab, configure, drawn }) => {
  await drawn();
  await inLab('figure.weights').scrollIntoViewIfNeeded();
  await inLab('figure.weights:not(.pending) figcaption', { hasText: /^A picture for each unit: its weights on the 8 × 8 pixels/ }).waitFor();
  await drawn();
  const [file] = await Promise.all([page.waitForEvent('download'), pressInMenu(inLab, 'weights', 1)()]);
  const rows = (await readFile(await file.path(), 'utf8')).trim().split('\n').slice(1).map((row) => row.split(','));
  const placed = rows.filter(([, , unit]) => unit !== '');
  assert.equal(placed.length, 40 * 64);
  assert.equal(new Set(placed.map(([, , unit, input]) => `${unit} ${input}`)).size, 40 * 64, 'each weight has a row of its own');
  // The first pixel of the first unit is at the upper left.
  const first = placed.find(([, , unit, input]) => unit === '1' && input === '1');
  assert.deepEqual([first[0], first[1]], ['1', String(Math.max(...rows.map(([, y]) => Number(y))))]);
  await inLab('figure.weights .plot').focus();
  for (const key of ['Home', 'ArrowUp', 'ArrowRight']) await page.keyboard.press(key);
  assert.match(await inLab('figure.weights .readout').textContent(), /^unit\d+input50w[−\d]/, 'from the lower left pixel one up and one to the right');
  await configure({ dataset: 'moons' });
  await inLab('figure.weights:not(.pending) figcaption', { hasText: /^A column for each unit, a row for each input/ }).waitFor();
});

pageTest('gradient check: weight typed by keyboard → gradient and difference quotients; no such weight → a sentence', { path: SMALL }, async ({ page, inLab, drawn }) => {
  await drawn();
  await inLab('figure.check').scrollIntoViewIfNeeded();
  await inLab('figure.check:not(.pending) figcaption', { hasText: 'Rétropropagation' }).waitFor();
  await drawn();
  const rows = await tableOf(inLab, 'check');
  assert.deepEqual([rows.length, rows[0][1], rows[1][0], rows[8][0]], [9, '∂L/∂w', '1', '8']);
  assert.equal(new Set(rows.slice(1).map((row) => row[1])).size, 1, 'every row has the same gradient');
  assert.match(rows[4][3], /·10⁻(⁶|⁷|⁸|⁹|¹.)$/, `the relative difference is small: ${rows[4]}`);
  const svg = (await saved(page, pressInMenu(inLab, 'check', 2))).content.toString();
  assert.ok(svg.includes('<polyline') && svg.includes('Un gradient vérifié à la main'), svg.slice(0, 300));
  const csv = (await saved(page, pressInMenu(inLab, 'check', 1))).content.toString().trimEnd().split('\r\n');
  assert.deepEqual([csv[0], csv.length], ['\ufeffε = 10⁻ˣ;∂L/∂w;(L(w+ε) − L(w−ε))/2ε;écart relatif', 9]);
  assert.match(csv[1], /^1;-?\d+,\d+(e-\d+)?;/, 'with the decimal sign of the language');
  const field = (name) => inLab('figure.check').getByLabel(name, { exact: true });
  await field('couche').focus();
  await page.keyboard.press('Control+A');
  await page.keyboard.type('3');
  await page.keyboard.press('Tab');
  assert.equal(await field('neurone').evaluate((input) => input.getRootNode().activeElement === input), true);
  await holds(async () => !(await inLab('figure.check.pending').isVisible()) && (await tableOf(inLab, 'check'))[1]?.[1] !== rows[1][1]);
  // Numbers out of range and other texts: a sentence in an element with the role status, which screen readers announce.
  for (const [name, typed, sentence] of [
    ['neurone', '17', 'neurone\u00a0: 17 est hors limites. Permis\u00a0: de 1 à 16.'],
    ['neurone', '1,5', 'neurone\u00a0: «\u00a01,5\u00a0» n’est pas un nombre entier. Permis\u00a0: de 1 à 16.'],
    ['couche', 'x', 'couche\u00a0: «\u00a0x\u00a0» n’est pas un nombre entier. Permis\u00a0: de 1 à 5.'],
    ['couche', '', 'couche\u00a0: «\u00a0\u00a0» n’est pas un nombre entier. Permis\u00a0: de 1 à 5.'],
  ]) {
    await field(name).fill(typed);
    assert.equal(await inLab('figure.check [role=status].fault').textContent(), sentence);
    assert.equal(await field(name).getAttribute('aria-invalid'), 'true');
    await drawn();
    assert.equal((await tableOf(inLab, 'check')).length, 1, 'the table is empty');
  }
  await field('neurone').fill('16');
  await field('couche').fill('1');
  await inLab('figure.check:not(.pending) figcaption', { hasText: 'Rétropropagation' }).waitFor();
  assert.equal(await inLab('figure.check .fault').textContent(), '');
  // With the initializer zeros the gradient and the difference quotients are 0.
  await page.evaluate(() => document.querySelector('init-lab').configure({ activation: 'relu', initializer: 'zeros' }));
  await inLab('figure.check:not(.pending) figcaption', { hasText: '∂L/∂w = 0' }).waitFor();
});

pageTest('gradient check: element removed and inserted → asked again of the new worker', { path: SMALL }, async ({ page, inLab, drawn }) => {
  await drawn();
  await inLab('figure.check').scrollIntoViewIfNeeded();
  await inLab('figure.check:not(.pending) figcaption', { hasText: 'Rétropropagation' }).waitFor();
  await page.evaluate(async () => {
    const lab = document.querySelector('init-lab');
    const place = lab.parentElement;
    const next = lab.nextSibling;
    lab.remove();
    place.insertBefore(lab, next);
    await lab.train(3);
  });
  await inLab('figure.check').scrollIntoViewIfNeeded();
  await inLab('figure.check:not(.pending) figcaption', { hasText: 'Rétropropagation' }).waitFor();
});
