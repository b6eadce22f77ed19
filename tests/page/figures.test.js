// What the figures show beside the drawing: the selected layer, exact values, captions, tables.

import assert from 'node:assert/strict';
import { pageTest } from './support/browser.js';
import { pressInMenu } from './support/downloads.js';

pageTest('layer: selected in one figure → selected in all of them', {}, async ({ page, inLab, drawn }) => {
  assert.match(await inLab('figure.activation figcaption').textContent(), /Couche 10/);
  assert.match(await inLab('.strip output').textContent(), /10 sur 20/);
  await inLab('.strip input').focus();
  await page.keyboard.press('ArrowRight');
  assert.match(await inLab('figure.activation figcaption').textContent(), /Couche 11/);
  const box = await inLab('figure.gradients .plot').boundingBox();
  await page.mouse.click(box.x + box.width - 60, box.y + 60); // the output layer, which has no activation
  assert.match(await inLab('.strip output').textContent(), /20 sur 20/);
  assert.match(await inLab('figure.jacobian figcaption').textContent(), /La couche 20 multiplie/);
  await inLab('figure.signal .plot').focus();
  for (const key of ['ArrowRight', 'Home', 'ArrowRight', 'Enter']) await page.keyboard.press(key);
  assert.match(await inLab('.strip output').textContent(), /2 sur 20/);
  await drawn();
  assert.equal(await inLab('.strip input').getAttribute('aria-valuetext').then((text) => /‖∂L\/∂h‖ .*10⁻/.test(text)), true);
});

pageTest('readout: keyboard, pointer → exact values', { locale: 'en-GB' }, async ({ page, inLab, report, drawn }) => {
  await drawn();
  const readout = inLab('figure.gradients .readout');
  assert.equal(await readout.isVisible(), false);
  await inLab('figure.gradients .plot').focus();
  await page.keyboard.press('Home');
  await page.keyboard.press('Home');
  const { layers } = await report();
  const [mantissa, exponent] = layers[0].grad_post_activation_norm.toExponential(2).split('e-');
  const superscript = [...exponent].map((digit) => '⁰¹²³⁴⁵⁶⁷⁸⁹'[Number(digit)]).join('');
  assert.match(await readout.textContent(), new RegExp(`layer1‖∂L/∂h‖${mantissa}·10⁻${superscript}‖∂L/∂W‖`));
  await page.keyboard.press('Escape');
  assert.equal(await readout.isVisible(), false);
  const plot = inLab('figure.activation .plot');
  await plot.scrollIntoViewIfNeeded();
  const box = await plot.boundingBox();
  await page.mouse.move(box.x + 46 + (box.width - 100) / 2, box.y + 80);
  // The middle of the samples −10, −9.8, …, 9.8 of the curve.
  assert.match(await inLab('figure.activation .readout').textContent(), /^x(−0\.200|0\.00)φ0\.\d+φ′0\.2\d+/);
  await page.mouse.move(0, 0);
  assert.equal(await inLab('figure.activation .readout').isVisible(), false);
});

pageTest('gradients caption: float32 underflows → said; float64 does not → not said', {}, async ({ inLab, configure, train }) => {
  await configure({ depth: 100, precision: 'float32' });
  assert.match(await inLab('figure.gradients figcaption').textContent(), /trop petit pour float32.*couches 1 à/);
  const report = await train(3);
  assert.equal(report.config.precision, 'float32');
  await configure({ precision: 'float64' });
  assert.doesNotMatch(await inLab('figure.gradients figcaption').textContent(), /trop petit pour float/);
});

pageTest('gradients: quantities switched off → all but the last one can be', {}, async ({ inLab, drawn }) => {
  const pressed = () => inLab('figure.gradients .toggles[role] [aria-pressed]').evaluateAll((buttons) => buttons.map((button) => button.getAttribute('aria-pressed')));
  const [h, w, b] = [0, 1, 2].map((index) => inLab('figure.gradients .toggles [aria-pressed]').nth(index));
  assert.deepEqual(await pressed(), ['true', 'true', 'false']);
  for (const button of [b, h, w]) await button.click();
  assert.deepEqual(await pressed(), ['false', 'false', 'true']);
  await b.click();
  assert.deepEqual(await pressed(), ['false', 'false', 'true']);
  await drawn();
  assert.match(await inLab('figure.gradients figcaption').textContent(), /∂L\/∂W trop petit pour fp16\s: couches 1 à 1\d/);
});

pageTest('signal caption: LSUV → what it did to the selected layer', { path: '#activation=relu&initializer=lsuv&depth=6', locale: 'fr-FR' }, async ({ page, inLab, drawn, report }) => {
  await drawn();
  const { layers } = await report();
  for (const layer of [1, 4]) {
    await inLab('.strip input').evaluate((input, layer) => {
      input.value = String(layer);
      input.dispatchEvent(new Event('input', { bubbles: true }));
    }, layer);
    const { tries } = layers[layer - 1].lsuv;
    const told = tries === 0 ? 'laissée comme elle était' : `divisée ${tries === 1 ? 'une' : tries} fois`;
    await inLab('figure.signal figcaption', { hasText: `Couche ${layer}\u00a0: LSUV l’a ${told}` }).waitFor();
  }
  await page.evaluate(() => document.querySelector('init-lab').configure({ initializer: 'orthogonal' }));
  await inLab('figure.signal figcaption:not(:has-text("LSUV"))').waitFor();
});

pageTest('loss: regression → loss only; classification → accuracy as well', {}, async ({ inLab, configure, train, drawn }) => {
  const [loss, , accuracy] = [0, 1, 2].map((index) => inLab('figure.loss .toggles button').nth(index));
  await accuracy.click();
  assert.equal(await accuracy.getAttribute('aria-pressed'), 'true');
  await configure({ dataset: 'sine' });
  await train(3);
  await drawn();
  assert.equal(await accuracy.isVisible(), false);
  assert.equal(await loss.getAttribute('aria-pressed'), 'true');
  await configure({ dataset: 'moons' });
  await drawn();
  assert.equal(await accuracy.isVisible(), true);
});

pageTest('table: opened from the menu of a figure → its data, updated by the training', {}, async ({ inLab, train, drawn }) => {
  await pressInMenu(inLab, 'gradients', 0)();
  const row = () => inLab('figure.gradients table tbody tr').first().textContent();
  assert.equal(await inLab('figure.gradients table tbody tr').count(), 21);
  const before = await row();
  assert.match(before, /^1\d,\d+·10⁻¹³/);
  await train(3);
  await drawn();
  assert.notEqual(await row(), before);
  await pressInMenu(inLab, 'gradients', 0)();
  assert.equal(await inLab('figure.gradients table').isVisible(), false);
});

pageTest('page: training diverged → no NaN in any text', {}, async ({ inLab, configure, train, drawn }) => {
  await configure({ activation: 'relu', initializer: 'normal', depth: 12, learning_rate: 10 });
  await train(10);
  await drawn();
  assert.doesNotMatch(await inLab('.lab').innerText(), /NaN|undefined|null|Infinity/);
  assert.match(await inLab('.verdict').textContent(), /divergé/);
  await configure({ depth: 1, initializer: 'xavier_normal' });
  await drawn();
  const caption = await inLab('figure.gradients figcaption').textContent();
  assert.equal(caption.match(/couche 1/g).length, 1, 'a single layer is named once');
});
