// Mean-field theory beside the measurements, and the surveys: spectrum, band of draws, map of trainability, gains.

import assert from 'node:assert/strict';
import { holds, pageTest } from './support/browser.js';

const caption = 'figure.gradients figcaption';

pageTest('theory: shown, then switched off by one tap → line and factor beside the measured ones, then neither', { locale: 'en-GB' }, async ({ inLab, report, drawn }) => {
  await drawn();
  const { predicted, verdict } = await report();
  const text = (/** @type {number} */ factor) => factor.toPrecision(2);
  assert.match(await inLab(caption).textContent(), new RegExp(`theory, ×${text(predicted.factor_per_layer)} per layer \\(measured ×${text(verdict.factor_per_layer)}\\)\\.`));
  for (const figure of ['gradients', 'signal', 'jacobian']) {
    const headings = () => inLab(`figure.${figure} thead th`).allTextContents();
    await inLab(`figure.${figure} .menu summary`).click();
    await inLab(`figure.${figure} .menu button`).first().click();
    const pixels = () => inLab(`figure.${figure} canvas`).evaluate((/** @type {HTMLCanvasElement} */ canvas) => canvas.toDataURL());
    await drawn();
    const [before, n] = [await pixels(), (await headings()).filter((heading) => heading.endsWith(', theory')).length];
    assert.ok(n >= 1, figure);
    const button = inLab(`figure.${figure} .heading`).getByRole('button', { name: 'theory' });
    await button.click();
    assert.equal(await button.getAttribute('aria-pressed'), 'false');
    await drawn();
    assert.equal((await headings()).filter((heading) => heading.endsWith(', theory')).length, 0, figure);
    assert.ok((await pixels()) !== before, figure);
  }
  assert.doesNotMatch(await inLab(caption).textContent(), /theory/);
});

pageTest('theory: experiment that it does not cover → a sentence says why', { locale: 'en-GB' }, async ({ inLab, configure, train, drawn }) => {
  await drawn();
  const says = async (/** @type {RegExp} */ reason) => assert.match(await inLab(caption).textContent(), reason);
  await configure({ initializer: 'lsuv' });
  await says(/LSUV fits the weights to the data/);
  await configure({ initializer: 'constant' });
  await says(/not drawn independently/);
  await configure({ initializer: 'sparse' });
  await says(/so few weights per unit are not zero/);
  await configure({ initializer: 'xavier_normal', activation: 'step' });
  await says(/this activation jumps/);
  await configure({ activation: 'tanh', normalization: 'batch' });
  await says(/differ in too few directions for that of BatchNorm/);
  await configure({ normalization: 'none' });
  await says(/Long dashes/);
  await train(2);
  await says(/untrained networks only/);
});

pageTest('spectrum: button pressed → singular values computed; another button → orthogonal weights of the same variance', { locale: 'en-GB', path: '#activation=linear&initializer=lecun_normal&depth=12' }, async ({ inLab, report }) => {
  const figure = inLab('figure.jacobian');
  await figure.scrollIntoViewIfNeeded();
  await figure.getByRole('button', { name: 'spectrum' }).click();
  await figure.locator('figcaption', { hasText: 'The 64 singular values s of ∂h_D/∂h₁, at 8 samples' }).waitFor();
  // The Fuss–Catalan law: the largest singular value of a product of eleven Gaussian matrices is √(12¹²/11¹¹).
  assert.match(await figure.locator('figcaption').textContent(), /theory: root mean square 1\.0, largest 5\.6\./);
  assert.match(await figure.locator('.axis').textContent(), /∂h_D/);
  await figure.getByRole('button', { name: 'orthogonal instead' }).click();
  await figure.locator('figcaption', { hasText: 'from 1.0 to 1.0.' }).waitFor();
  assert.equal((await report()).config.initializer, 'orthogonal');
  await figure.getByRole('button', { name: 'Gaussian instead' }).click();
  await figure.locator('figcaption:not(:has-text("from 1.0 to 1.0"))', { hasText: 'singular values' }).waitFor();
  const { config } = await report();
  assert.deepEqual([config.initializer, config.sigma_w], ['variance_scaling', 1]);
});

pageTest('spectrum: BatchNorm, so no Jacobian per sample → a sentence says so', { locale: 'en-GB', path: '#normalization=batch' }, async ({ inLab }) => {
  const figure = inLab('figure.jacobian');
  await figure.scrollIntoViewIfNeeded();
  await figure.getByRole('button', { name: 'spectrum' }).click();
  await figure.locator('figcaption', { hasText: 'There is no Jacobian from hidden layer to hidden layer here' }).waitFor();
});

pageTest('band of draws: drawn → in the figure and its table; new draw → kept; other setting → removed', { locale: 'en-GB', path: '#depth=8&width=16&dataset=noise&batch_size=16' }, async ({ page, inLab, configure, report, drawn }) => {
  const picture = () => inLab('figure.gradients canvas').evaluate((/** @type {HTMLCanvasElement} */ canvas) => canvas.toDataURL());
  await drawn();
  const before = await picture();
  await inLab('.trust summary').click();
  await inLab('.trust button', { hasText: 'Draw 30 other networks' }).click();
  const status = inLab('.trust [role=status]', { hasText: 'the middle 90% of 30 draws at each layer; none is dead' });
  await status.waitFor();
  await drawn();
  await inLab('figure.gradients .menu summary').click();
  await inLab('figure.gradients .menu button').first().click();
  await inLab('figure.gradients thead th', { hasText: '‖∂L/∂W‖, 50%' }).waitFor();
  const cells = await inLab('figure.gradients tbody tr').first().locator('td, th').allTextContents();
  const headings = await inLab('figure.gradients thead th').allTextContents();
  const [low, middle, high] = [5, 50, 95].map((share) => Number(cells[headings.indexOf(`‖∂L/∂h‖, ${share}%`)].replace(/·10/, 'e').replaceAll(/[⁻⁰¹²³⁴-⁹]/g, (sign) => '-0123456789'['⁻⁰¹²³⁴⁵⁶⁷⁸⁹'.indexOf(sign)])));
  assert.ok(0 < low && low < middle && middle < high, `${cells} of ${headings}`);
  assert.ok((await picture()) !== before, 'the band is drawn');
  const { config } = await report();
  await inLab('.play button', { hasText: 'New draw' }).click();
  await page.waitForFunction((seed) => document.querySelector('init-lab').report().config.seed !== seed, config.seed);
  assert.equal(await status.count(), 1, 'the band stays for networks that differ in their seed alone');
  await configure({ width: 17 });
  assert.equal(await status.count(), 0);
});

pageTest('band of draws: ReLU → theory predicts the spread of the draws', { locale: 'en-GB', path: '#activation=relu&initializer=kaiming_normal&depth=4&width=8' }, async ({ inLab }) => {
  await inLab('.trust summary').click();
  await inLab('.trust button', { hasText: 'Draw 30 other networks' }).click();
  // The predicted deviation is √((1 + 5/8)⁴ − 1), the share of dead networks 1 − (1 − 2⁻⁸)⁴, for width 8 and depth 4.
  await inLab('.trust [role=status]', { hasText: 'deviates by 244% of its mean from draw to draw; 2% of the networks have no active unit' }).waitFor();
});

pageTest('band of draws: stopped → no band', { locale: 'en-GB', path: '#depth=60&width=200' }, async ({ inLab }) => {
  await inLab('.trust summary').click();
  await inLab('.trust button', { hasText: 'Draw 30 other networks' }).click();
  await inLab('.trust [role=status]', { hasText: 'of 30 draws.' }).waitFor();
  await inLab('.trust button', { hasText: 'Stop drawing' }).click();
  await inLab('.trust button', { hasText: 'Draw 30 other networks' }).waitFor();
  assert.equal(await inLab('.trust [role=status]', { hasText: 'of 30 draws' }).count(), 0);
});

pageTest('map of trainability: measured, cell chosen, undone, other setting → that network, the network before, map removed', { locale: 'en-GB', path: '#activation=tanh&dataset=noise&width=4&batch_size=2&depth=9' }, async ({ page, inLab, configure, report }) => {
  const figure = inLab('figure.map');
  await figure.scrollIntoViewIfNeeded();
  await figure.getByRole('button', { name: 'Measure 1,200 networks' }).click();
  await figure.locator('figcaption', { hasText: 'measured' }).waitFor();
  await figure.locator('figcaption', { hasText: 'A click chooses another.' }).waitFor();
  // The value of a cell is what the report of its network says.
  await figure.locator('.plot').focus();
  for (const key of ['Home', 'ArrowRight', 'ArrowUp']) await page.keyboard.press(key);
  const read = await figure.locator('.readout').textContent();
  await page.keyboard.press('Enter');
  await page.waitForFunction(() => document.querySelector('init-lab').report().config.initializer === 'variance_scaling');
  const chosen = await report();
  assert.deepEqual([chosen.config.sigma_w, chosen.config.depth], [Number((0.25 * 64 ** (1 / 39)).toPrecision(4)), 4]);
  await configure({ precision: 'float32' });
  const exponent = Math.floor((await report()).verdict.log10_path_ratio);
  assert.ok(read.includes('vanishing') && (exponent > -3 || read.includes([...String(exponent)].map((digit) => '⁻⁰¹²³⁴⁵⁶⁷⁸⁹'['-0123456789'.indexOf(digit)]).join(''))), `${read} and 10^${exponent}`);
  assert.match(await figure.locator('figcaption').textContent(), /χ₁ = 1/, 'the map stays when one of its networks is chosen');
  await figure.getByRole('button', { name: 'Back to the network before' }).click();
  await page.waitForFunction(() => document.querySelector('init-lab').report().config.depth === 9);
  assert.equal((await report()).config.initializer, 'xavier_normal');
  await configure({ activation: 'relu' });
  await figure.locator('figcaption', { hasText: '1,200 real networks' }).waitFor();
});

pageTest('map of trainability: axes λ or σ_b, trained cells, stopped → each map measured, then none', { locale: 'en-GB', path: '#width=4&batch_size=2&depth=2' }, async ({ inLab }) => {
  const figure = inLab('figure.map');
  await figure.scrollIntoViewIfNeeded();
  for (const [axes, end] of [['λ × σ_w', /2\/sharpness/], ['σ_w × σ_b', /Dark: the gradient vanishes/]]) {
    await figure.getByRole('button', { name: axes }).click();
    await figure.getByRole('button', { name: 'Measure 1,200 networks' }).click();
    await figure.locator('figcaption', { hasText: end }).waitFor();
  }
  await figure.getByRole('button', { name: 'Train 100 steps' }).click();
  await figure.locator('figcaption', { hasText: 'After 100 steps.' }).waitFor();
  await figure.getByRole('button', { name: 'Measure 1,200 networks' }).click();
  await figure.getByRole('button', { name: 'Stop' }).click();
  await figure.locator('figcaption', { hasText: '1,200 real networks' }).waitFor();
});

pageTest('map of trainability: other axes chosen during a measurement → that map is measured instead', { locale: 'en-GB', path: '#depth=4' }, async ({ inLab }) => {
  const figure = inLab('figure.map');
  await figure.scrollIntoViewIfNeeded();
  await figure.getByRole('button', { name: 'Measure 1,200 networks' }).click();
  await figure.locator('figcaption', { hasText: 'measured' }).waitFor();
  await figure.getByRole('button', { name: 'σ_w × σ_b' }).click();
  await figure.getByRole('button', { name: 'Measure 1,200 networks' }).click();
  await figure.locator('figcaption', { hasText: 'measured' }).waitFor();
  await figure.getByRole('button', { name: 'Stop' }).click();
});

pageTest('surveys: element removed during them → workers terminated; inserted → no survey', { locale: 'en-GB', path: '#depth=30' }, async ({ page, inLab, drawn }) => {
  await inLab('figure.map').getByRole('button', { name: 'Measure 1,200 networks' }).click();
  await inLab('figure.map figcaption', { hasText: 'measured' }).waitFor();
  await inLab('.trust summary').click();
  await inLab('.trust button', { hasText: 'Draw 30 other networks' }).click();
  await inLab('.trust [role=status]', { hasText: 'of 30 draws.' }).waitFor();
  const lab = await page.evaluateHandle(() => document.querySelector('init-lab'));
  const place = await lab.evaluateHandle((lab) => lab.parentElement);
  await lab.evaluate((/** @type {HTMLElement} */ lab) => lab.remove());
  await holds(() => page.workers().length === 0);
  await place.evaluate((/** @type {HTMLElement} */ place, lab) => place.prepend(lab), lab);
  await drawn();
  await inLab('figure.map figcaption', { hasText: '1,200 real networks' }).waitFor();
  await inLab('.trust button', { hasText: 'Draw 30 other networks' }).waitFor({ state: 'attached' });
});

pageTest('gains: several activations → gains that keep signal and gradient, and the edge of chaos', { locale: 'en-GB', path: '#activation=tanh' }, async ({ inLab, configure }) => {
  const figure = inLab('figure.activation');
  await figure.getByRole('button', { name: 'gains' }).click();
  await figure.locator('figcaption', { hasText: 'Gain that keeps E[h²] at 1: 1.59 (stable: ×0.461 of a deviation is left after a layer); that keeps the gradient: 1.47; PyTorch’s: 1.67, 5% more than the first.' }).waitFor();
  assert.match(await figure.locator('figcaption').textContent(), /LayerNorm ×1\.09, with BatchNorm ×1\.09\. Curve: the edge of chaos; without biases at σ_w = 1\.00\./);
  await configure({ activation: 'relu' });
  await figure.locator('figcaption', { hasText: '1.41 (at any other value, too); that keeps the gradient: 1.41; PyTorch’s: 1.41, the same as the first.' }).waitFor();
  await configure({ activation: 'gelu' });
  await figure.locator('figcaption', { hasText: '(unstable: a deviation grows ×1.14 per layer); that keeps the gradient: 1.48; PyTorch has none. Gradient per layer with LayerNorm ×1.04, with BatchNorm ×1.15. Curve: the edge of chaos; without biases no σ_w keeps networks there.' }).waitFor();
  await configure({ activation: 'step' });
  await figure.locator('figcaption', { hasText: 'that keeps the gradient: ∞' }).waitFor();
  await figure.getByRole('button', { name: 'φ, φ′' }).click();
  assert.match(await figure.locator('figcaption').textContent(), /Layer 10/);
});
