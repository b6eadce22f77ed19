// The page in a real browser, as a reader, an author and a careless person use it.

import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { pageTest } from './browser.js';

const configurations = JSON.parse(await readFile(new URL('configurations.json', import.meta.url), 'utf8'));
const nativeReports = JSON.parse(await readFile(process.env.NATIVE_REPORTS, 'utf8'));
const HEALTHY = { activation: 'relu', initializer: 'kaiming_normal', depth: 5 };

// — the reader ————————————————————————————————————————————————————————————

pageTest('depth slider moved by keyboard changes the report, the verdict and the address', {}, async ({ page, inLab, report, until, verdict }) => {
  const before = await report();
  assert.equal(before.config.depth, 20);
  const said = await verdict();
  const entries = await page.evaluate(() => history.length);
  await inLab('[data-setting=depth] input[type=range]').focus();
  for (let i = 0; i < 3; i += 1) {
    await page.keyboard.press('ArrowRight');
    await until(`(report) => report.config.depth === ${21 + i}`);
  }
  const after = await report();
  assert.equal(after.layers.length, 24);
  assert.ok(after.verdict.log10_ratio < before.verdict.log10_ratio - 1, 'three more layers, a gradient over ten times smaller');
  assert.notEqual(await verdict(), said);
  assert.equal(await page.evaluate(() => location.hash), '#depth=23');
  assert.equal(await page.evaluate(() => history.length), entries + 3, 'one entry for each press');
  await page.goBack();
  await until('(report) => report.config.depth === 22');
});

pageTest('weight scale stops at the named initializers and is free between them', {}, async ({ page, inLab, until, report }) => {
  await inLab('[data-setting=activation] select').selectOption('relu');
  const slider = inLab('[data-setting=sigma_w] input[type=range]');
  await slider.focus();
  await page.keyboard.press('ArrowRight');
  await until("(report) => report.config.initializer === 'variance_scaling' && report.config.sigma_w > 1.05");
  let presses = 0;
  while ((await report()).config.initializer !== 'kaiming_normal') {
    assert.ok((presses += 1) < 10, 'Kaiming is a few presses from Xavier');
    const before = await slider.getAttribute('aria-valuetext');
    await page.keyboard.press('ArrowRight');
    assert.notEqual(await slider.getAttribute('aria-valuetext'), before, 'every press moves the scale');
    await page.waitForTimeout(60);
  }
  assert.match(await slider.getAttribute('aria-valuetext'), /^1,41 \(Kaiming\)|^1,414.* \(Kaiming\)/);
  await until("(report) => report.config.initializer === 'kaiming_normal' && report.verdict.kind === 'healthy'");
  assert.match(await page.evaluate(() => location.hash), /initializer=kaiming_normal/);
  await page.keyboard.press('Delete');
  await until("(report) => report.config.initializer === 'xavier_normal'");
});

pageTest('weight scale dragged off a mark goes on with the same law, and is one entry in the history', {}, async ({ page, inLab, until, configure, report }) => {
  await configure({ activation: 'tanh', initializer: 'lecun_uniform' });
  const entries = await page.evaluate(() => history.length);
  const box = await inLab('[data-setting=sigma_w] input[type=range]').boundingBox();
  const at = (share) => [box.x + box.width * share, box.y + box.height / 2];
  await page.mouse.move(...at(0.57));
  await page.mouse.down();
  await page.mouse.move(...at(0.72), { steps: 12 });
  await page.mouse.up();
  await until("(report) => report.config.initializer === 'variance_scaling' && report.config.sigma_w > 2");
  const { config } = await report();
  assert.equal(config.distribution, 'uniform');
  assert.ok(config.sigma_w < 6, `${config.sigma_w}`);
  assert.equal(await page.evaluate(() => history.length), entries + 1);
  assert.match(await page.evaluate(() => location.hash), /sigma_w=/);
});

pageTest('digits are fetched when chosen, and by keyboard alone a good initialization learns them', { locale: 'en-GB' }, async ({ page, inLab, behaviour, until, report }) => {
  const fetched = () => behaviour.requests.filter((path) => path.endsWith('digits.bin')).length;
  assert.equal(fetched(), 0);
  const press = async (selector, ...keys) => {
    await inLab(selector).focus();
    for (const key of keys) await page.keyboard.press(key);
  };
  await press('[data-setting=depth] input[type=text]', 'Control+A', '5', 'Enter');
  await press('[data-setting=activation] select', 'R');
  await press('[data-setting=initializer] select', 'K');
  await press('[data-setting=dataset] select', 'H');
  await until("(report) => report.config.dataset === 'digits'");
  const { config, loss } = await report();
  assert.deepEqual([config.depth, config.activation, config.initializer], [5, 'relu', 'kaiming_normal']);
  assert.equal(fetched(), 1);
  await press('button.train', 'Enter');
  await until(`(report) => report.accuracy > 0.9 && report.loss < ${loss} / 3`);
  await page.keyboard.press('Enter');
  await inLab('button.train', { hasText: 'Train' }).waitFor();
  assert.match(await inLab('.credit').textContent(), /CC BY 4\.0/);

  // The same digits, thirty layers of sigmoid with Xavier.
  await press('[data-setting=activation] select', 'S', 'i', 'g');
  await press('[data-setting=initializer] select', 'X');
  await press('[data-setting=depth] input[type=text]', 'Control+A', '3', '0', 'Enter');
  await until("(report) => report.config.depth === 30 && report.config.initializer === 'xavier_normal'");
  await press('button.train', 'Enter');
  await until('(report) => report.step > 100');
  await page.keyboard.press('Enter');
  await until('(report) => report.accuracy !== null');
  assert.ok((await report()).accuracy < 0.2, 'no better than chance');
});

pageTest('sigmoid with Xavier at depth 30 does not learn the digits', {}, async ({ configure, train, verdict }) => {
  await configure({ dataset: 'digits', depth: 30 });
  const report = await train(120);
  assert.equal(report.step, 120);
  assert.equal(report.stopped, undefined);
  assert.ok(report.accuracy < 0.2, `accuracy ${report.accuracy}`);
  assert.match(await verdict(), /s’évanouit.*×0,2\d par couche/);
});

pageTest('every control has a name, and the page speaks the language chosen', { locale: 'en-US' }, async ({ page, inLab, verdict }) => {
  assert.match(await verdict(), /^The gradient vanishes: ×0\.24 per layer/);
  for (const input of await inLab('input, select, button').all()) {
    const name = await input.evaluate((element) => element.labels?.[0]?.textContent || element.getAttribute('aria-label') || element.textContent);
    assert.ok(name.trim(), await input.evaluate((element) => element.outerHTML));
  }
  await page.locator('[data-lang=fr]').click();
  await inLab('.lab[lang=fr]').waitFor(); // its words are fetched now
  assert.match(await verdict(), /^Le gradient s’évanouit\u00a0: ×0,24 par couche/);
  assert.equal(await page.evaluate(() => document.documentElement.lang), 'fr');
  assert.equal(await page.locator('article[lang=en]').isVisible(), false);
  assert.equal(await page.locator('article[lang=fr]').isVisible(), true);
});

// — the settings ——————————————————————————————————————————————————————————

pageTest('every setting has a control, and those without effect are inert', {}, async ({ page, inLab, configure }) => {
  const names = await page.evaluate(() => Object.keys(document.querySelector('init-lab').report().config));
  for (const name of names.filter((name) => name !== 'sigma_w')) assert.equal(await inLab(`[data-setting=${name}]`).count(), 1, name);
  const inert = (name) => inLab(`[data-setting=${name}]`).evaluate((element) => element.inert);
  assert.deepEqual(await Promise.all(['activation_parameter', 'init_parameter', 'residual_scale', 'gain'].map(inert)), [true, true, true, false]);
  await configure({ activation: 'leaky_relu', initializer: 'constant', residual: true });
  assert.deepEqual(await Promise.all(['activation_parameter', 'init_parameter', 'residual_scale', 'gain'].map(inert)), [false, false, false, true]);
  assert.equal(await inLab('[data-setting=activation_parameter] input[type=text]').inputValue(), '0,01', 'what automatic stands for');
});

pageTest('words stand in place of numbers and give way to them', { locale: 'en-GB' }, async ({ page, inLab, until }) => {
  await inLab('.advanced > summary').click();
  const gain = inLab('[data-setting=gain]');
  await gain.locator('select').selectOption('activation');
  await until("(report) => report.config.gain === 'activation'");
  const box = gain.locator('input[type=text]');
  await box.fill('2.5');
  await box.press('Enter');
  await until('(report) => report.config.gain === 2.5');
  assert.equal(await gain.locator('select').inputValue(), '');
  assert.match(await page.evaluate(() => location.hash), /gain=2\.5/);
  await box.fill('');
  await box.press('Enter');
  await until("(report) => report.config.gain === 'auto'");
  await inLab('[data-setting=clip_norm] select').selectOption('');
  await until('(report) => report.config.clip_norm === 1');
});

pageTest('float32 underflows where float64 does not, and the caption says so', {}, async ({ inLab, configure, train }) => {
  await configure({ depth: 100, precision: 'float32' });
  assert.match(await inLab('figure.gradients figcaption').textContent(), /trop petit pour float32.*couches 1 à/);
  const report = await train(3);
  assert.equal(report.config.precision, 'float32');
  await configure({ precision: 'float64' });
  assert.doesNotMatch(await inLab('figure.gradients figcaption').textContent(), /trop petit/);
});

const SHEET = 'longueur;largeur;espèce\n' + Array.from({ length: 30 }, (_, i) => `${i % 7},5;${(i * 3) % 11};${i % 3 ? 'rose' : 'lys'}`).join('\n');
const csv = (text) => ({ name: 'fleurs.csv', mimeType: 'text/csv', buffer: Buffer.from(text) });

pageTest('a CSV file of the reader’s is read, learnt from, and told', {}, async ({ page, inLab, until, report, train }) => {
  await inLab('[data-setting=dataset] select').selectOption('csv');
  await inLab('.csv input[type=file]').setInputFiles(csv(SHEET));
  await until("(report) => report.config.dataset === 'csv'");
  const { data } = await report();
  assert.deepEqual([data.task, data.n_samples, data.n_features, data.classes], ['classification', 30, 2, ['lys', 'rose']]);
  assert.match(await inLab('.csv').textContent(), /30 lignes, 2 variables, 2 classes/);
  assert.match(await inLab('.csv li').first().textContent(), /longueur\u00a0: moyenne \d,\d+, écart type \d,\d+/);
  assert.equal((await train(3)).step, 3);
  const target = inLab('[data-setting=target_column] input');
  await target.fill('2');
  await target.press('Enter');
  await inLab('.banner:not([hidden])').waitFor(); // the species is no number: it cannot be a feature
  assert.equal((await report()).config.target_column, 0);
});

pageTest('a malformed CSV file is refused with its row, column and reason, and the experiment stays', {}, async ({ page, inLab, banner, report, until }) => {
  await inLab('[data-setting=dataset] select').selectOption('csv');
  const open = (text) => inLab('.csv input[type=file]').setInputFiles(csv(text));
  await open(SHEET.replace('3,5', 'trois'));
  await inLab('.banner:not([hidden])').waitFor();
  assert.equal((await banner()).replaceAll(/[\u00a0\u202f]/g, ' '), 'Fichier CSV, ligne 5, colonne 1 (longueur) : « trois » n’est pas un nombre. Le réglage précédent est gardé.');
  assert.equal((await report()).config.dataset, 'spirals');
  await open(SHEET);
  await until("(report) => report.config.dataset === 'csv'");
  await open('');
  await inLab('.banner:not([hidden])').waitFor();
  assert.match(await banner(), /le fichier est vide/);
  assert.equal((await report()).data.n_samples, 30, 'the file before is kept');
});

pageTest('of two CSV files given at once the refused one leaves nothing behind', {}, async ({ page, report, configure }) => {
  const both = (...texts) =>
    page.evaluate((texts) => {
      const lab = document.querySelector('init-lab');
      return Promise.allSettled(texts.map((text) => lab.loadCsv(text))).then((ends) => ends.map((end) => end.status));
    }, texts);
  await page.evaluate((text) => document.querySelector('init-lab').loadCsv(text), SHEET);
  const longer = `${SHEET}\n1;2;lys\n3;4;lys`;
  assert.equal((await both(longer, 'a;b\n1'))[1], 'rejected');
  // The first was there for a moment, or was overtaken before.
  const { n_samples } = (await report()).data;
  assert.ok([30, 32].includes(n_samples));
  assert.equal((await configure({ depth: 3 })).data.n_samples, n_samples, 'the file of the report is the one that is built again');
  assert.equal((await both('a;b\n1', longer))[1], 'fulfilled');
  assert.equal((await configure({ depth: 4 })).data.n_samples, 32);
});

pageTest('settings that only the data can refuse leave the defaults', { path: '#dataset=sine&loss=cross_entropy' }, async ({ banner, report }) => {
  assert.match(await banner(), /ne convient pas à une régression.*auto, mse/);
  assert.equal((await report()).config.dataset, 'spirals');
});

pageTest('a link to a CSV experiment asks for the file', { path: '#dataset=csv' }, async ({ inLab, banner, report }) => {
  assert.match(await banner(), /Choisissez d’abord un fichier CSV/);
  assert.equal((await report()).config.dataset, 'spirals');
  await inLab('.csv').waitFor();
});

pageTest('what arrives later leaves a half typed number alone', {
  ready: false,
  setUp: (behaviour) => behaviour.held.set('/later.js', new Promise((resolve) => (behaviour.release = resolve))),
}, async ({ page, inLab, behaviour, until }) => {
  await page.waitForFunction(() => document.querySelector('init-lab')?.report?.());
  assert.equal(await inLab('details.advanced').count(), 0);
  const box = inLab('[data-setting=depth] input[type=text]');
  await box.fill('12');
  behaviour.release();
  await inLab('details.advanced').waitFor();
  assert.equal(await box.inputValue(), '12');
  await box.press('Enter');
  await until('(report) => report.config.depth === 12');
});

pageTest('later parts that cannot be had are told, and a retry brings them', {
  ready: false, allowed: /404|Failed to load/, setUp: (behaviour) => behaviour.missing.add('/later.js'),
}, async ({ page, inLab, behaviour, banner, verdict }) => {
  await page.waitForFunction(() => document.querySelector('init-lab')?.report?.());
  await inLab('.banner:not([hidden])').waitFor();
  assert.match(await banner(), /Une partie du laboratoire/);
  assert.match(await verdict(), /s’évanouit/, 'the first look stays');
  behaviour.missing.clear();
  await inLab('.banner button').click();
  await inLab('details.advanced').waitFor();
});

pageTest('a layer chosen anywhere is looked at everywhere', {}, async ({ page, inLab, drawn }) => {
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

pageTest('exact values are read off with the keyboard and the pointer', { locale: 'en-GB' }, async ({ page, inLab, report, drawn }) => {
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
  // The middle of the article's −10, −9.8, …, 9.8.
  assert.match(await inLab('figure.activation .readout').textContent(), /^x(−0\.200|0\.00)φ0\.\d+φ′0\.2\d+/);
  await page.mouse.move(0, 0);
  assert.equal(await inLab('figure.activation .readout').isVisible(), false);
});

for (const [width, locale] of [[1280, 'fr-FR'], [390, 'en-GB']]) {
  pageTest(`answers are drawn over the plane and follow the training, at ${width} px`, { width, height: 844, locale, path: '#depth=2&activation=tanh&dataset=moons&learning_rate=1' }, async ({ page, inLab, drawn, until }) => {
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

pageTest('answers come at once to who begins to look while a deep network trains', { path: '#depth=60&activation=tanh' }, async ({ page, inLab, drawn, until }) => {
  await drawn();
  await page.evaluate(() => void document.querySelector('init-lab').train());
  await until('(report) => report.step > 3');
  await inLab('figure.predictions').scrollIntoViewIfNeeded();
  // An evaluation at its turn would come after six times as long as it takes.
  await inLab('figure.predictions figcaption', { hasText: /\d\s?%/ }).waitFor({ timeout: 10_000 });
  await page.evaluate(() => document.querySelector('init-lab').pause());
});

pageTest('answers are those of the experiment that is coming, and a refused file is refused in its words', { locale: 'en-GB' }, async ({ page, inLab, drawn, banner, report, until }) => {
  await drawn();
  // Somebody begins to look while the next experiment is being built.
  await page.evaluate(() => void document.querySelector('init-lab').configure({ dataset: 'digits', depth: 60, width: 128, activation: 'relu', initializer: 'kaiming_normal' }));
  await page.waitForTimeout(150);
  await inLab('figure.predictions').scrollIntoViewIfNeeded();
  await inLab('figure.predictions:not(.pending) figcaption', { hasText: /of 10 answers/ }).waitFor();
  assert.ok(await inLab('.banner').isHidden());
  const reports = await page.evaluate(async () => {
    let n = 0;
    document.querySelector('init-lab').addEventListener('report', () => (n += 1));
    for (const y of [0, 2000, 0, 2000]) {
      scrollTo(0, y);
      await new Promise((later) => setTimeout(later, 200));
    }
    return n;
  });
  assert.equal(reports, 0, 'looking is no news');
  await inLab('figure.predictions').scrollIntoViewIfNeeded();
  const refused = await page.evaluate(() => document.querySelector('init-lab').loadCsv(`a,b,c\n${'1,2,x\n'.repeat(12)}3,zz,y\n`).catch(({ message }) => message));
  assert.match(refused, /row 14, column 2.*zz.*is not a number/);
  assert.match(await banner(), /zz/);
  assert.equal((await report()).config.dataset, 'digits');
  await until("(report) => report.config.dataset === 'digits'");
});

pageTest('answers to held-out digits are counted, and can be taken away', { path: '#depth=2&activation=relu&initializer=kaiming_normal&dataset=digits', locale: 'en-GB' }, async ({ page, inLab, drawn }) => {
  await drawn();
  await inLab('figure.predictions').scrollIntoViewIfNeeded();
  await page.evaluate(() => document.querySelector('init-lab').train(300));
  await inLab('figure.predictions figcaption', { hasText: /^(8|9|10) of 10 answers are right/ }).waitFor();
  await inLab('figure.predictions .menu summary').click();
  const [file] = await Promise.all([page.waitForEvent('download'), inLab('figure.predictions .menu button', { hasText: 'CSV' }).click()]);
  const rows = (await readFile(await file.path(), 'utf8')).trim().split('\n');
  assert.equal(rows[0], 'sample,truth,answer,probability');
  assert.match(rows[10], /^10,9,\d,[01](\.\d+)?$/);
  await inLab('figure.predictions .plot').click({ position: { x: 60, y: 120 } });
  assert.match(await inLab('figure.predictions .readout').textContent(), /^sample1truth0answer\dprobability/);
});

pageTest('answers of a line, of noise and of a diverged network are told as such', { path: '#depth=2&activation=tanh&dataset=sine', locale: 'fr-FR' }, async ({ page, inLab, drawn }) => {
  await drawn();
  await inLab('figure.predictions').scrollIntoViewIfNeeded();
  const told = (/** @type {RegExp} */ text) => inLab('figure.predictions:not(.pending) figcaption', { hasText: text }).waitFor();
  await told(/La courbe est la réponse du réseau, de −?\d/);
  await page.evaluate(() => document.querySelector('init-lab').configure({ dataset: 'noise' }));
  await told(/réponses? justes? sur 10/);
  await page.evaluate(() => document.querySelector('init-lab').configure({ dataset: 'blobs', activation: 'relu', initializer: 'normal', depth: 30, learning_rate: 10 }));
  await page.evaluate(() => document.querySelector('init-lab').train(50));
  await told(/ne répond plus/);
});

pageTest('LSUV tells what it has done to the layer looked at', { path: '#activation=relu&initializer=lsuv&depth=6', locale: 'fr-FR' }, async ({ page, inLab, drawn, report }) => {
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

pageTest('quantities of the gradient are chosen, and the last one stays', {}, async ({ inLab, drawn }) => {
  const pressed = () => inLab('figure.gradients .toggles [aria-pressed]').evaluateAll((buttons) => buttons.map((button) => button.getAttribute('aria-pressed')));
  const [h, w, b] = [0, 1, 2].map((index) => inLab('figure.gradients .toggles [aria-pressed]').nth(index));
  assert.deepEqual(await pressed(), ['true', 'true', 'false']);
  for (const button of [b, h, w]) await button.click();
  assert.deepEqual(await pressed(), ['false', 'false', 'true']);
  await b.click();
  assert.deepEqual(await pressed(), ['false', 'false', 'true']);
  await drawn();
  assert.match(await inLab('figure.gradients figcaption').textContent(), /Trop petit pour fp16\s: couches 1 à 1\d/);
});

for (const width of [1280, 390]) {
  pageTest(`presets are one tap away at ${width} px, and keep the data and the draw`, { width, height: 844 }, async ({ inLab, configure, until, report, page }) => {
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
  pageTest(`a cure is one tap away, and so is the way back: ${cure} for ${JSON.stringify(settings)}`, { locale }, async ({ page, inLab, configure, until, report }) => {
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

pageTest('a training that spoils a healthy start is told as such, and cured by smaller steps', { locale: 'fr-FR', path: '#depth=12&width=32&activation=relu&initializer=kaiming_normal&seed=2&learning_rate=0.5' }, async ({ page, inLab, train, until }) => {
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

pageTest('the healthy story ends well: the network learns', { locale: 'en-GB' }, async ({ inLab, train, until }) => {
  await inLab('.chips button', { hasText: 'ReLU + Kaiming' }).click();
  await until('(report) => report.config.depth === 30');
  await train(1000);
  // The same numbers everywhere.
  await until('(report) => report.loss < 0.05');
});

pageTest('another optimizer brings its usual learning rate, but not over one that was chosen', {}, async ({ inLab, until }) => {
  await inLab('.advanced summary').click();
  const rule = inLab('[data-setting=optimizer] select');
  await rule.selectOption('adam');
  await until("(report) => report.config.optimizer === 'adam' && report.config.learning_rate === 0.001");
  await inLab('[data-setting=learning_rate] input[type=text]').fill('0.5');
  await inLab('[data-setting=learning_rate] input[type=text]').press('Enter');
  await until('(report) => report.config.learning_rate === 0.5');
  await rule.selectOption('sgd');
  await until("(report) => report.config.optimizer === 'sgd' && report.config.learning_rate === 0.5");
});

/** What a press of a button has the browser save. */
async function saved(page, press) {
  const [download] = await Promise.all([page.waitForEvent('download'), press()]);
  return { name: download.suggestedFilename(), content: await readFile(await download.path()) };
}

const takeFrom = (inLab, figure, index) => async () => {
  await inLab(`figure.${figure} .menu summary`).click();
  await inLab(`figure.${figure} .menu button`).nth(index).click();
};

// A page for each figure: Chromium drops the eleventh file that a page saves within a second.
for (const [figure, head, rows] of [
  ['gradients', 'layer,‖∂L/∂h‖,‖∂L/∂W‖', 21],
  ['activation', 'x,φ,φ′', 100],
  ['loss', 'step,Loss', 13],
  ['signal', 'layer,mean,standard deviation', 21],
  ['jacobian', 'layer,product,gain', 21],
]) {
  pageTest(`data and pictures can be taken away: ${figure}`, { locale: 'en-GB' }, async ({ page, inLab, report, train, drawn }) => {
    await train(12);
    await drawn();
    const csv = await saved(page, takeFrom(inLab, figure, 1));
    assert.equal(csv.name, `init-lab-${figure}.csv`);
    const lines = csv.content.toString().trimEnd().split('\n');
    assert.deepEqual([lines[0], lines.length], [head, rows + 1]);
    if (figure === 'gradients') {
      const [layer, h, w] = lines[1].split(',').map(Number);
      const [first] = (await report()).layers;
      assert.equal(layer, 1);
      assert.ok(Math.abs(h / first.grad_post_activation_norm - 1) < 1e-10 && Math.abs(w / first.grad_weights_norm - 1) < 1e-10);
    }
    const svg = (await saved(page, takeFrom(inLab, figure, 2))).content.toString();
    const parsed = await page.evaluate((svg) => {
      const document = new DOMParser().parseFromString(svg, 'image/svg+xml');
      return [document.querySelector('parsererror')?.textContent, document.querySelector('title')?.textContent, document.querySelectorAll('polyline').length];
    }, svg);
    assert.equal(parsed[0], undefined);
    assert.ok(parsed[1].startsWith(await inLab(`figure.${figure} h2`).textContent()) && parsed[2] > 3, String(parsed));
    const png = (await saved(page, takeFrom(inLab, figure, 3))).content;
    assert.deepEqual([...png.subarray(1, 4)], [80, 78, 71]);
    assert.ok(png.length > 3000);
  });
}

/** Where the steps of an SVG path lead. @param {string} d */
function places(d) {
  let [x, y] = [0, 0];
  return [...d.matchAll(/([mlhv])(-?\d+)(?: ?(-?\d+))?/g)].map(([, step, first, second = '0']) => {
    x += step === 'v' ? 0 : Number(first);
    y += Number(step === 'v' ? first : second);
    return `${x},${y}`;
  });
}

for (const [width, look] of [[1280, 'wide'], [390, 'narrow']]) {
  pageTest(`page begins with the picture that the lab draws then in its place, at ${width} px`, { width }, async ({ page, address, behaviour, inLab, drawn }) => {
    let arrive;
    behaviour.held.set('laboratory.js', new Promise((resolve) => (arrive = resolve)));
    await page.goto(address, { waitUntil: 'commit' });
    const picture = page.locator('.picture');
    await picture.waitFor();
    const line = await picture.locator(`.${look} [stroke-width="5"]`).getAttribute('d');
    const before = await picture.boundingBox();
    arrive();
    await inLab('figure.gradients .menu').waitFor();
    await drawn();
    assert.deepEqual(before, await inLab('figure.gradients .plot').boundingBox(), 'nothing moves');
    assert.equal(await picture.isVisible(), false);
    const svg = (await saved(page, takeFrom(inLab, 'gradients', 2))).content.toString();
    const [, points] = /stroke-width="5" points="([^"]*) "/.exec(svg);
    assert.deepEqual(places(line), points.split(' '), 'the same numbers, computed when the page was built and here');
  });
}

pageTest('a picture of the first experiment is nothing for who asks for another, or has a frame', { path: '#depth=30' }, async ({ page, address, until }) => {
  assert.equal(await page.locator('.picture').isVisible(), false);
  await page.goto(`${address}?embed=1`);
  assert.equal(await page.locator('.picture').isVisible(), false);
  await until('(report) => report?.config.depth === 20');
});

pageTest('a picture is there without scripts', { ready: false, scripting: false }, async ({ page }) => {
  const { width, height } = await page.locator('.picture svg.wide').boundingBox();
  assert.ok(width > 900 && height === 240, `${width} × ${height}`);
  assert.equal(await page.getByText('Sans eux restent le texte et une image').isVisible(), true);
});

pageTest('a regression has a loss and no accuracy', {}, async ({ inLab, configure, train, drawn }) => {
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

pageTest('each figure has its data as a table, which follows the training', {}, async ({ inLab, train, drawn }) => {
  await takeFrom(inLab, 'gradients', 0)();
  const row = () => inLab('figure.gradients table tbody tr').first().textContent();
  assert.equal(await inLab('figure.gradients table tbody tr').count(), 21);
  const before = await row();
  assert.match(before, /^1\d,\d+·10⁻¹³/);
  await train(3);
  await drawn();
  assert.notEqual(await row(), before);
  await takeFrom(inLab, 'gradients', 0)();
  assert.equal(await inLab('figure.gradients table').isVisible(), false);
});

pageTest('a report saved and opened again is the same experiment at the same step', {}, async ({ page, inLab, configure, train, report, until, banner }) => {
  await configure({ activation: 'tanh', depth: 7, seed: 11, dataset: 'moons' });
  await train(9);
  const file = await saved(page, () => inLab('.share button').nth(1).click());
  assert.equal(file.name, 'init-lab-step-9.json');
  const before = await report();
  await configure({ activation: 'relu', depth: 3, gain: 2 });
  const open = (buffer) => inLab('.share input').setInputFiles({ name: 'report.json', mimeType: 'application/json', buffer });
  await open(file.content);
  await until('(report) => report.step === 9 && report.accuracy !== null');
  const after = await report();
  assert.deepEqual({ ...after, stopped: undefined }, { ...before, stopped: undefined });
  assert.match(await page.evaluate(() => location.hash), /seed=11/);
  const csv = (await saved(page, takeFrom(inLab, 'loss', 1))).content.toString().trimEnd().split('\n');
  assert.equal(csv.length, 1 + 10, 'the losses on the way are there too');
  for (const bad of ['', 'nonsense', '{}', '{"schema":1,"config":5,"step":0}', '[1]']) {
    await open(Buffer.from(bad));
    await inLab('.banner:not([hidden])').waitFor();
    assert.match(await banner(), /n’est pas un rapport/);
    await inLab('.banner button').click();
  }
  await open(Buffer.from('{"schema":1,"config":{"depth":1000},"step":0}'));
  await inLab('.banner:not([hidden])').waitFor();
  assert.match(await banner(), /Profondeur.*1 à 100/);
  assert.equal((await report()).config.seed, 11);
});

pageTest('a link copied restores the experiment', {}, async ({ page, inLab, configure, until }) => {
  await configure({ activation: 'gelu', initializer: 'lsuv', depth: 9 });
  await inLab('.share button').first().click();
  await inLab('.share [role=status]', { hasText: 'Lien copié' }).waitFor();
  const link = await page.evaluate(() => navigator.clipboard.readText());
  assert.match(link, /^http:\/\/127\.0\.0\.1:\d+\/#depth=9&activation=gelu&initializer=lsuv$/);
  await page.goto('about:blank');
  await page.goto(link);
  await until("(report) => report?.config.initializer === 'lsuv' && report.config.depth === 9");
});

/** Whether a canvas has pixels of a colour. */
const hasColour = (canvas, colour) => canvas.evaluate((element, [red, green, blue]) => {
  // A copy: reading would make the canvas itself a slow one.
  const copy = new OffscreenCanvas(element.width, element.height).getContext('2d', { willReadFrequently: true });
  copy.drawImage(element, 0, 0);
  const { data } = copy.getImageData(0, 0, element.width, element.height);
  for (let at = 0; at < data.length; at += 4) if (data[at] === red && data[at + 1] === green && data[at + 2] === blue && data[at + 3] === 255) return true;
  return false;
}, colour);

const LIGHT_BACKWARD = [0xb8, 0x48, 0x00];
const DARK_BACKWARD = [0xf0, 0x8e, 0x52];

for (const [width, locale] of [[1280, 'fr-FR'], [390, 'en-GB']]) {
  pageTest(`paper is white, and without what can only be pressed, at ${width} px`, { width, locale, theme: 'dark' }, async ({ page, inLab, drawn }) => {
    await drawn();
    const canvas = inLab('figure.gradients canvas');
    assert.ok((await hasColour(canvas, DARK_BACKWARD)) && !(await hasColour(canvas, LIGHT_BACKWARD)));
    await page.emulateMedia({ media: 'print' });
    await page.waitForFunction(() => matchMedia('print').matches);
    const colours = () => inLab('.lab').evaluate((lab) => [getComputedStyle(lab).color, getComputedStyle(lab).backgroundColor, getComputedStyle(document.body).color]);
    assert.deepEqual(await colours(), ['rgb(34, 36, 40)', 'rgb(255, 255, 255)', 'rgb(34, 36, 40)']);
    assert.ok((await hasColour(canvas, LIGHT_BACKWARD)) && !(await hasColour(canvas, DARK_BACKWARD)), 'the charts are those of the light theme');
    for (const selector of ['.play', '.share', '.presets', '.timeline', 'figure.gradients .menu']) assert.ok(await inLab(selector).isHidden(), selector);
    assert.ok(await inLab('figure.gradients figcaption').isVisible());
    await page.emulateMedia({ media: 'screen' });
    await page.waitForFunction(() => !matchMedia('print').matches);
    assert.ok((await hasColour(canvas, DARK_BACKWARD)) && (await inLab('.play').isVisible()));
  });

  pageTest(`forced colours leave the charts on their paper, and show what is chosen, at ${width} px`, { width, locale, theme: 'dark' }, async ({ page, inLab, drawn }) => {
    await page.emulateMedia({ forcedColors: 'active' });
    await drawn();
    const styles = (/** @type {string} */ selector, /** @type {string} */ property) => inLab(selector).first().evaluate((element, property) => getComputedStyle(element)[property], property);
    assert.equal(await styles('figure.loss .plot', 'backgroundColor'), 'rgb(23, 25, 29)');
    assert.equal(await styles('.toggles [aria-pressed=true]', 'outlineStyle'), 'solid');
    assert.equal(await styles('.toggles [aria-pressed=false]', 'outlineStyle'), 'none');
    assert.notEqual(await styles('figure.gradients .cursor.chosen', 'backgroundColor'), await styles('figure.gradients .plot', 'backgroundColor'));
    assert.match(await styles('.strip input[type=range]', 'backgroundImage'), /gradient/);
  });
}

pageTest('a page zoomed to 200 % keeps all of the lab, without scrolling sideways', { width: 640, height: 400, locale: 'fr-FR' }, async ({ page, inLab, drawn }) => {
  // What a window of 1280 × 800 shows then.
  await drawn();
  assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth));
  for (const selector of ['[data-setting=depth] input[type=range]', '.train', 'figure.predictions .plot', '.share button']) {
    const box = await inLab(selector).first().boundingBox();
    assert.ok(box && box.x >= 0 && box.x + box.width <= 640, selector);
  }
  const cut = await inLab(':is(p, figcaption, h2, button, label)').evaluateAll((elements) =>
    elements.filter((element) => element.scrollWidth > element.clientWidth + 1 && getComputedStyle(element).overflowX === 'hidden').map((element) => element.textContent));
  assert.deepEqual(cut, []);
});

for (const [width, locale, sentence, goOn, cancel] of [
  [1280, 'fr-FR', /Ce réseau est grand : le premier calcul durera environ \d+ secondes/, 'Calculer', 'Annuler'],
  [390, 'en-GB', /This network is large: the first computation will take about \d+ seconds/, 'Compute', 'Cancel'],
]) {
  pageTest(`a heavy setting of a reader’s is asked for twice, with an estimate, at ${width} px`, { width, locale, path: '#depth=100&batch_size=512' }, async ({ page, inLab, banner, report, until }) => {
    const hash = await page.evaluate(() => location.hash);
    await inLab('.advanced summary').click();
    const box = inLab('[data-setting=width] input[type=text]');
    const choose = async (/** @type {string} */ value) => {
      await box.fill(value);
      await box.press('Enter');
    };
    await choose('512');
    await inLab('.banner:not([hidden])').waitFor();
    assert.match((await banner()).replaceAll('\u00a0', ' '), sentence);
    assert.equal(await box.inputValue(), '64', 'what is there stays');
    await inLab('.banner button', { hasText: cancel }).click();
    assert.ok((await inLab('.banner').isHidden()) && (await report()).config.width === 64);
    assert.equal(await page.evaluate(() => location.hash), hash, 'nothing has happened');
    await choose('512');
    await inLab('.banner button', { hasText: goOn }).click();
    // It takes its time now, and can be given up.
    assert.match(await page.evaluate(() => location.hash), /width=512/);
    await inLab('button.cancel:not([hidden])').click();
    await until('(report) => report.config.width === 64');
    assert.equal(await box.inputValue(), '64');
  });
}

pageTest('a training survives a heavy value that is thought better of', { locale: 'fr-FR', path: '#depth=100&batch_size=512' }, async ({ page, inLab, train, until }) => {
  await page.evaluate(() => void document.querySelector('init-lab').train());
  await until('(report) => report.step >= 2');
  await inLab('.advanced summary').click();
  const box = inLab('[data-setting=width] input[type=text]');
  await box.fill('512');
  await box.press('Enter');
  await inLab('.banner button', { hasText: 'Annuler' }).click();
  await page.evaluate(() => document.querySelector('init-lab').pause());
  const { step } = await train(1);
  assert.ok(step >= 3, `step ${step}: it went on from where it was`);
});

pageTest('a slider let go on a heavy value leaves the experiment that was there', { locale: 'fr-FR', path: '#depth=40&batch_size=1024' }, async ({ page, inLab, drawn, report }) => {
  await drawn();
  await inLab('.advanced summary').click();
  await inLab('[data-setting=width] input[type=range]').evaluate((slider) => {
    const drag = (share) => {
      slider.value = String(Number(slider.min) + share * (Number(slider.max) - Number(slider.min)));
      slider.dispatchEvent(new Event('input', { bubbles: true }));
    };
    drag(0.78);
    drag(1);
    slider.dispatchEvent(new Event('change', { bubbles: true }));
  });
  await inLab('.banner:not([hidden])').waitFor();
  await page.waitForTimeout(2500);
  assert.equal(await inLab('[data-setting=width] input[type=text]').inputValue(), String((await report()).config.width));
  assert.equal((await report()).config.width, 64);
});

for (const [width, locale, saying] of [[1280, 'fr-FR', 'Programme PyTorch copié'], [390, 'en-GB', 'PyTorch program copied']]) {
  pageTest(`the experiment is copied as a program for other frameworks, at ${width} px`, { width, locale }, async ({ page, inLab, configure }) => {
    await configure({ activation: 'relu', initializer: 'orthogonal', depth: 7, dataset: 'digits' });
    for (const [name, words] of [['Keras', 'keras.initializers.Orthogonal(gain=1.0)'], ['JAX', 'jax.nn.initializers.orthogonal(1.0)'], ['PyTorch', 'nn.init.orthogonal_(layer.weight, gain=1.0)']]) {
      await inLab('.share button', { hasText: name }).click();
      await inLab('.share [role=status]', { hasText: name }).waitFor();
      const program = await page.evaluate(() => navigator.clipboard.readText());
      assert.ok(program.includes(words) && program.includes('WIDTH, BATCH, RATE, STEPS = 7, 64, 128, 0.1'), program);
    }
    await inLab('.share [role=status]', { hasText: saying }).waitFor();
    // Where copying is forbidden the program is a file.
    await page.evaluate(() => (navigator.clipboard.writeText = () => Promise.reject(new Error('forbidden'))));
    const [file] = await Promise.all([page.waitForEvent('download'), inLab('.share button', { hasText: 'JAX' }).click()]);
    assert.equal(file.suggestedFilename(), 'init-lab-jax.py');
  });
}

pageTest('two experiments are compared on the same data and draw, step for step', {}, async ({ page, inLab, configure, train, report, until, drawn }) => {
  const pinned = () => page.evaluate(() => document.querySelector('init-lab').compared());
  await inLab('figure.gradients button', { hasText: 'Comparer' }).click();
  await inLab('.compare:not([hidden])', { hasText: /Sigmoïde, Xavier.*20 couches.*×0,24/ }).waitFor();
  await configure({ activation: 'tanh', depth: 35, seed: 4 });
  assert.deepEqual(await pinned().then(({ activation, depth }) => [activation, depth]), ['sigmoid', 20]);
  await train(12);
  await page.waitForTimeout(600);
  await drawn();
  const svg = (await saved(page, takeFrom(inLab, 'loss', 2))).content.toString();
  assert.match(svg, />\s*A\s*<\/text>/, 'its curve is drawn and named');
  await inLab('.compare button', { hasText: 'Échanger' }).click();
  await until("(report) => report.config.activation === 'sigmoid' && report.config.depth === 20 && report.config.seed === 4");
  assert.equal((await pinned()).activation, 'tanh');
  assert.match(await page.evaluate(() => decodeURIComponent(location.hash)), /compare=depth=35&activation=tanh&seed=4/);
  const link = page.url();
  // Twice at once: whichever comes out above, none is lost.
  await page.evaluate(() => {
    const swap = document.querySelector('init-lab').shadowRoot.querySelector('.compare button');
    swap.click();
    setTimeout(() => swap.click(), 5);
  });
  await page.waitForTimeout(800);
  assert.deepEqual([(await report()).config.activation, (await pinned()).activation].sort(), ['sigmoid', 'tanh']);
  await inLab('.compare button', { hasText: 'Retirer' }).click();
  await inLab('.compare').waitFor({ state: 'hidden' });
  assert.equal(await pinned(), null);
  assert.doesNotMatch(page.url(), /compare/);
  await page.goto('about:blank');
  await page.goto(link);
  await inLab('.compare:not([hidden])', { hasText: /tanh.*35 couches/ }).waitFor();
  await page.goBack();
});

pageTest('a comparison follows the timeline and the data, and ends with the element', {}, async ({ page, inLab, configure, train, until }) => {
  await configure({ ...HEALTHY, dataset: 'circles' });
  await page.evaluate(() => document.querySelector('init-lab').compare({ activation: 'sigmoid', depth: 2, dataset: 'moons' }));
  await train(10);
  await page.evaluate(() => document.querySelector('init-lab').goTo(4));
  await configure({ dataset: 'sine' });
  await inLab('.compare:not([hidden])', { hasText: /Sigmoïde.*2 couches/ }).waitFor();
  const refused = await page.evaluate(() => document.querySelector('init-lab').compare({ depth: 1000 }).catch((error) => error.message));
  assert.match(refused, /Profondeur.*1 à 100/);
  assert.equal(await page.evaluate(() => document.querySelector('init-lab').compared().depth), 2, 'the comparison before is kept');
  await page.evaluate(() => (globalThis.taken = document.querySelector('init-lab')).remove());
  await page.waitForTimeout(300);
  assert.equal(page.workers().length, 0);
  await page.evaluate(() => document.querySelector('main').append(globalThis.taken));
  await inLab('.compare:not([hidden])', { hasText: /Sigmoïde.*2 couches/ }).waitFor();
});

pageTest('what cannot go on for ever is said', {}, async ({ inLab, banner, configure, verdict }) => {
  await configure({ activation: 'gelu' });
  await inLab('[data-setting=initializer] select').selectOption('edge_of_chaos');
  await inLab('.banner:not([hidden])').waitFor();
  assert.equal(await banner(), 'gelu n’a pas de bord du chaos stable avec ces biais. Il en a un avec des biais normaux d’écart type 0,5.');
  await configure({ activation: 'relu', initializer: 'fixup', residual: true });
  assert.match(await verdict(), /Les blocs résiduels n’apprendront jamais/);
  await configure({ activation: 'tanh' });
  assert.doesNotMatch(await verdict(), /blocs/);
});

// — everyone ————————————————————————————————————————————————————————————

for (const [width, theme, locale] of [[1280, 'light', 'fr-FR'], [390, 'dark', 'en-GB'], [700, 'dark', 'fr-FR'], [390, 'light', 'en-GB']]) {
  pageTest(`axe finds nothing wrong at ${width} px, ${theme}, ${locale}`, { width, theme, locale, height: 844 }, async ({ page, inLab, configure, train, drawn }) => {
    await configure({ depth: 8, activation: 'relu', initializer: 'normal' });
    await train(3);
    await inLab('.advanced > summary').click();
    await takeFrom(inLab, 'signal', 0)();
    await page.evaluate(() => document.querySelector('init-lab').configure({ depth: 0 }).catch(() => {})); // a banner
    await drawn();
    await page.addScriptTag({ path: fileURLToPath(new URL('node_modules/axe-core/axe.min.js', import.meta.url)) });
    const { violations } = await page.evaluate(() => globalThis.axe.run());
    assert.deepEqual(violations.map(({ id, nodes }) => [id, ...nodes.slice(0, 3).map(({ target, failureSummary }) => `${JSON.stringify(target)} ${failureSummary}`)]), []);
  });
}

pageTest('on a phone everything that is pressed has room for a finger, and nothing overflows', { width: 390, height: 844, touch: true }, async ({ page, inLab }) => {
  await inLab('.advanced > summary').click();
  const small = await page.evaluate(() => {
    const elements = document.querySelector('init-lab').shadowRoot.querySelectorAll('button, select, summary, input:not([type=radio], [type=checkbox], [type=file]), .file');
    const isMark = (element) => element.closest('.marks'); // the slider under them is what a finger uses
    return [...elements].filter((element) => element.checkVisibility() && !isMark(element) && element.getBoundingClientRect().height < 43.5).map((element) => element.outerHTML.slice(0, 120));
  });
  assert.deepEqual(small, []);
  for (const width of [390, 320, 288]) {
    await page.setViewportSize({ width, height: 844 });
    await page.waitForTimeout(100);
    assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), width);
  }
  const scrolls = await inLab('.plot').evaluateAll((plots) => plots.every((plot) => getComputedStyle(plot).touchAction === 'pan-y'));
  assert.ok(scrolls, 'a finger on a chart scrolls the page');
});

pageTest('the first screen of a phone has the verdict, the chart, both sliders and the initializer', { width: 390, height: 844, touch: true }, async ({ inLab }) => {
  for (const part of ['.verdict', '.cure button', 'figure.gradients canvas', '[data-setting=depth]', '[data-setting=sigma_w]', '[data-setting=initializer] select']) {
    const box = await inLab(part).first().boundingBox();
    assert.ok(box.y >= 0 && box.y + box.height <= 844, `${part} ends at ${box.y + box.height}`);
  }
});

pageTest('the first screen of a desk has them too', {}, async ({ inLab }) => {
  for (const part of ['.verdict', '.chips', 'figure.gradients figcaption', '[data-setting=depth]', '[data-setting=sigma_w]', '[data-setting=initializer] select', 'button.train']) {
    const box = await inLab(part).first().boundingBox();
    assert.ok(box.y >= 0 && box.y + box.height <= 800, `${part} ends at ${box.y + box.height}`);
  }
});

// — the charts ———————————————————————————————————————————————————————————

for (const [scale, theme, hues] of [
  [1, 'light', { gradients: '#b84800', activation: '#0062a3', loss: '#00755a' }],
  [2, 'dark', { gradients: '#f08e52', activation: '#6db5ee', loss: '#4cc19f' }],
  [3, 'light', { gradients: '#b84800', activation: '#0062a3', loss: '#00755a' }],
]) {
  pageTest(`charts are sharp and in their hues at ${scale} device pixels, ${theme}`, { scale, theme, width: 390, height: 844 }, async ({ page, inLab, configure, train, drawn }) => {
    await configure({ ...HEALTHY, depth: 8 });
    await train(30);
    await drawn();
    for (const [figure, hue] of Object.entries(hues)) {
      const measured = await inLab(`figure.${figure} canvas`).evaluate((canvas, hue) => {
        const wanted = [1, 3, 5].map((at) => parseInt(hue.slice(at, at + 2), 16));
        const { data } = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height);
        let pixels = 0;
        for (let i = 0; i < data.length; i += 4) {
          if (data[i + 3] === 255 && wanted.every((value, channel) => Math.abs(data[i + channel] - value) <= 2)) pixels += 1;
        }
        const { width } = canvas.getBoundingClientRect();
        return { pixels, ratio: canvas.width / width, width };
      }, hue);
      assert.ok(measured.width > 300 && measured.width <= 358, `${figure} is ${measured.width} px wide`);
      assert.ok(Math.abs(measured.ratio - Math.max(2, scale)) < 0.02, `${figure}: ${measured.ratio} canvas pixels to one`);
      // A line of 2 px across a chart, at the least.
      assert.ok(measured.pixels > 250 * measured.ratio ** 2, `${figure}: ${measured.pixels} pixels of its hue`);
    }
    assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), 390, 'no sideways scroll');
  });
}

pageTest('charts follow the width of the element', {}, async ({ page, inLab, drawn }) => {
  const ratio = () => inLab('figure.gradients canvas').evaluate((canvas) => canvas.width / canvas.getBoundingClientRect().width);
  for (const width of [1920, 854, 358, 288]) {
    await page.evaluate((width) => (document.querySelector('init-lab').style.width = `${width}px`), width);
    await drawn();
    assert.ok(Math.abs((await ratio()) - 2) < 0.03, `at ${width} px`);
    const overflow = await inLab('.lab').evaluate((lab) => lab.scrollWidth - lab.clientWidth);
    assert.ok(overflow <= 0, `${overflow} px too wide at ${width} px`);
  }
});

pageTest('layout does not jump when the lab arrives or while numbers change', { ready: false }, async ({ page, inLab, train }) => {
  const height = () => page.evaluate(() => document.querySelector('init-lab').getBoundingClientRect().height);
  await page.waitForFunction(() => document.querySelector('init-lab')?.shadowRoot?.querySelector('.lab'));
  const before = await height();
  assert.equal(await inLab('[data-setting=depth] input[type=text]').inputValue(), '20', 'the settings are there at once');
  await page.waitForFunction(() => document.querySelector('init-lab').report());
  assert.equal(await height(), before);
  await train(20);
  assert.equal(await height(), before);
  assert.equal(await inLab('figure.gradients').isVisible(), true);
});

pageTest('everything fetched up to the first chart is at most 150 kB, gzipped', {}, async ({ page }) => {
  const fetched = await page.evaluate(() => {
    const [{ startTime: drawn }] = performance.getEntriesByName('init-lab: first chart');
    const resources = performance.getEntriesByType('resource').filter(({ startTime }) => startTime < drawn);
    return ['/index.html', ...resources.map(({ name }) => new URL(name).pathname)];
  });
  // What a worker fetches is not among the page's resources: all of it is there before, but its own script.
  const folder = fetched.find((path) => path.includes('/init-lab-')).split('/')[1];
  const files = [...new Set([...fetched, `/${folder}/worker.js`])];
  const sizes = await Promise.all(files.map(async (path) => gzipSync(await readFile(new URL(`../../dist${path}`, import.meta.url)), { level: 9 }).length));
  const total = sizes.reduce((sum, size) => sum + size, 0);
  console.log(`${files.length} files, ${total} bytes gzipped`);
  assert.ok(files.length > 10 && files.includes(`/${folder}/pkg/init_lab_first_bg.wasm`) && !files.includes(`/${folder}/later.js`), files.join(' '));
  assert.ok(total <= 150_000, `${total} bytes`);
});

// — the author ———————————————————————————————————————————————————————————

pageTest('report has the same bits as natively, for every configuration of a list', {}, async ({ page }) => {
  for (const [index, { steps, config }] of configurations.entries()) {
    const report = await page.evaluate(async ({ steps, config, index }) => {
      const lab = document.createElement('init-lab');
      for (const [name, value] of Object.entries(config)) lab.setAttribute(name.replaceAll('_', '-'), value);
      document.body.append(lab);
      await new Promise((ready) => lab.addEventListener('ready', ready));
      const report = await (steps > 0 ? lab.train(steps) : lab.reset());
      lab.remove();
      return report;
    }, { steps, config, index });
    delete report.stopped; // not the report's: why the training ended early
    assert.deepStrictEqual(report, nativeReports[index], `configuration ${index + 1}`);
  }
});

pageTest('train, pause, reset and new draw keep their promises', {}, async ({ page, configure, train, report }) => {
  await configure({ ...HEALTHY, dataset: 'noise', seed: 3 });
  const start = await report();
  const paused = await page.evaluate(async () => {
    const lab = document.querySelector('init-lab');
    const training = lab.train();
    setTimeout(() => lab.pause(), 200);
    return training;
  });
  assert.equal(paused.stopped, 'paused');
  assert.ok(paused.step > 0 && paused.accuracy !== null);
  const superseded = await page.evaluate(async () => {
    const lab = document.querySelector('init-lab');
    const training = lab.train();
    await new Promise((done) => setTimeout(done, 50));
    await lab.configure({ depth: 6 });
    return training;
  });
  assert.equal(superseded.stopped, 'superseded');
  await configure({ depth: 5 });
  await train(3);
  const again = await page.evaluate(() => document.querySelector('init-lab').reset());
  assert.deepEqual(again, start, 'step 0 of the same weights');
  const drawn = await page.evaluate(() => document.querySelector('init-lab').newDraw());
  assert.notEqual(drawn.config.seed, start.config.seed);
  assert.notEqual(drawn.loss, start.loss);
  const diverged = await page.evaluate(async () => {
    const lab = document.querySelector('init-lab');
    await lab.configure({ initializer: 'normal', depth: 12, learning_rate: 10 });
    return lab.train(50);
  });
  assert.equal(diverged.stopped, 'diverged');
  assert.equal(diverged.verdict.kind, 'diverged');
});

pageTest('operations asked for in any order each end, and the newest wins', {}, async ({ page, configure, inLab }) => {
  await configure({ ...HEALTHY, depth: 10 });
  const settled = await page.evaluate(async () => {
    const lab = document.querySelector('init-lab');
    const wait = (ms) => new Promise((done) => setTimeout(done, ms));
    const results = {};
    // Two single steps in the middle of a training.
    const training = lab.train();
    await wait(60);
    const steps = await Promise.all([lab.train(1), lab.train(1)]);
    results.steps = [(await training).stopped, steps[0].stopped, steps[1].stopped, steps[1].step >= 1];
    // Pause in the same turn as train.
    const paused = lab.train();
    lab.pause();
    results.paused = (await paused).stopped;
    // A training waits for the network that is being built; a newer setting overtakes both.
    const heavy = lab.configure({ depth: 100, width: 512, batch_size: 512 });
    const waiting = lab.train(5);
    await wait(100);
    const light = await lab.configure({ depth: 3, width: 16 });
    results.overtaken = [(await heavy).config.depth, (await waiting).stopped, light.config.depth, lab.report().config.depth];
    // Two resets while training.
    const trained = lab.train();
    await wait(60);
    const resets = await Promise.all([lab.reset(), lab.reset()]);
    results.resets = [(await trained).stopped, ...resets.map((report) => report.step)];
    // A reset in the middle of a build belongs to what is built.
    const [built, again] = await Promise.all([lab.configure({ depth: 4 }), lab.reset()]);
    results.built = [built.config.depth, again.config.depth, again.step];
    return results;
  });
  assert.deepEqual(settled, {
    steps: ['superseded', 'superseded', undefined, true],
    paused: 'paused',
    overtaken: [3, 'superseded', 3, 3],
    resets: ['superseded', 0, 0],
    built: [4, 4, 0],
  });
  await inLab('.banner').waitFor({ state: 'hidden' });
});

pageTest('whatever is asked for in whatever order, every call settles and the last setting stands', {}, async ({ page, inLab }) => {
  const outcome = await page.evaluate(async () => {
    const lab = document.querySelector('init-lab');
    let state = 12345;
    const random = (n) => (state = (state * 1103515245 + 12345) % 2 ** 31) % n;
    const calls = [];
    let last = {};
    for (let i = 0; i < 150; i += 1) {
      const choice = random(10);
      if (choice < 4) {
        last = { depth: 1 + random(100), width: 2 + random(200), dataset: ['spirals', 'digits', 'noise'][random(3)], batch_size: 1 + random(300) };
        calls.push(lab.configure(last));
      } else if (choice < 7) calls.push(lab.train(random(2) ? undefined : 1 + random(5)));
      else if (choice < 8) calls.push(lab.reset());
      else lab.pause();
      if (random(3) === 0) await new Promise((done) => setTimeout(done, random(80)));
    }
    lab.pause();
    const settled = await Promise.allSettled(calls);
    const { config } = lab.report();
    return { last, config, errors: settled.filter(({ status }) => status === 'rejected').map(({ reason }) => String(reason)), training: lab.shadowRoot.querySelector('.train').textContent };
  });
  assert.deepEqual(outcome.errors, []);
  assert.deepEqual({ ...outcome.config, ...outcome.last }, outcome.config);
  assert.equal(outcome.training, 'Entraîner');
  await inLab('.banner').waitFor({ state: 'hidden' });
});

pageTest('time goes back and forth on the timeline, to exactly the same states', {}, async ({ page, inLab, configure, train, report, until }) => {
  await configure({ ...HEALTHY, dataset: 'circles', optimizer: 'adam', learning_rate: 0.01 });
  const slider = inLab('.timeline input');
  assert.equal(await slider.isDisabled(), true);
  const states = [];
  for (let step = 0; step < 25; step += 5) {
    states[step] = await report();
    await train(5);
  }
  const goTo = (step) => page.evaluate((step) => document.querySelector('init-lab').goTo(step), step);
  const { stopped, ...there } = await goTo(15);
  assert.equal(stopped, undefined);
  assert.deepEqual(there, states[15]);
  assert.equal(await slider.getAttribute('max'), '25', 'the future is still known');
  await slider.focus();
  await page.keyboard.press('ArrowLeft');
  await until('(report) => report.step === 14');
  await page.keyboard.press('End');
  await until('(report) => report.step === 25');
  await page.keyboard.press('Home');
  await until('(report) => report.step === 0');
  assert.deepEqual(await report(), states[0]);
  assert.equal(await slider.getAttribute('max'), '25');
  assert.deepEqual(await goTo(10).then(({ loss }) => loss), states[10].loss);
  // As a finger does it: many at once, of which the last one counts.
  await Promise.all([3, 19, 7, 22, 4, 20].map(goTo));
  assert.deepEqual(await report(), states[20]);
  // The losses of the future are still there, whatever was gone to in between.
  const losses = async () => (await saved(page, takeFrom(inLab, 'loss', 1))).content.toString().trimEnd().split('\n').length - 1;
  for (const step of [3, 11, 20]) await goTo(step);
  assert.equal(await losses(), 26);
  assert.equal((await train(2)).step, 22);
  assert.equal(await losses(), 23, 'trained again from there, there is no other future');
  await goTo(40);
  assert.equal(await losses(), 41);
  // A training asked for on the way begins at the end of it.
  const [, trained] = await Promise.all([goTo(35), train(4)]);
  assert.equal(trained.step, 39);
  await inLab('button', { hasText: 'Recommencer' }).click();
  await until('(report) => report.step === 0');
  assert.equal(await slider.isDisabled(), true, 'restarted, there is no past');
});

pageTest('training can be slow enough to be watched', {}, async ({ page, inLab, report, until, train }) => {
  await inLab('.timeline select').selectOption('10');
  await inLab('button.train').click();
  await until('(report) => report.step >= 3');
  const [start, { step }] = [Date.now(), await report()];
  await page.waitForTimeout(1500);
  const perSecond = ((await report()).step - step) / ((Date.now() - start) / 1000);
  assert.ok(perSecond > 3 && perSecond < 11, `${perSecond} steps a second`);
  await inLab('.timeline select').selectOption('0');
  await until(`(report) => report.step > ${step + 60}`);
  await inLab('button.train').click();
  await inLab('button.train', { hasText: 'Entraîner' }).waitFor();
  // Counted steps are as fast as they can be.
  await inLab('.timeline select').selectOption('2');
  const before = Date.now();
  await train(20);
  assert.ok(Date.now() - before < 5000);
  await page.locator('[data-lang=en]').click();
  await inLab('.lab[lang=en] .timeline select').waitFor();
  assert.equal(await inLab('.timeline select').inputValue(), '2');
});

pageTest('endless training waits while the lab is off the screen, a counted one goes on', {}, async ({ page, inLab, report, until, train }) => {
  await page.evaluate(() => document.querySelector('footer, article').after(Object.assign(document.createElement('div'), { id: 'far' })));
  await page.addStyleTag({ content: '#far { height: 5000px }' });
  await inLab('button.train').click();
  await until('(report) => report.step > 3');
  await page.evaluate(() => scrollTo(0, document.body.scrollHeight));
  await page.waitForTimeout(1000);
  const { step } = await report();
  await page.waitForTimeout(400);
  assert.equal((await report()).step, step);
  await page.evaluate(() => scrollTo(0, 0));
  await until(`(report) => report.step > ${step + 3}`);
  await page.evaluate(() => scrollTo(0, document.body.scrollHeight));
  await page.waitForTimeout(300);
  await page.evaluate(() => document.querySelector('init-lab').pause());
  await inLab('button.train', { hasText: 'Entraîner' }).waitFor();
  const before = (await report()).step;
  assert.equal((await train(5)).step, before + 5);
});

pageTest('train button says Pause as long as a training goes on, in every language', { locale: 'fr-FR' }, async ({ page, inLab, until, configure }) => {
  await configure({ ...HEALTHY, dataset: 'noise', learning_rate: 0.001 });
  const button = inLab('button.train');
  await button.click();
  await until('(report) => report.step > 3');
  assert.equal(await button.textContent(), 'Pause');
  await page.locator('[data-lang=en]').click();
  assert.equal(await inLab('button.train').textContent(), 'Pause');
  await page.evaluate(() => void document.querySelector('init-lab').train());
  await page.waitForTimeout(100);
  assert.equal(await inLab('button.train').textContent(), 'Pause', 'another training has taken over');
  await inLab('button.train').click();
  await inLab('button.train', { hasText: 'Train' }).waitFor();
});

pageTest('an element removed in the middle of its work leaves no worker behind', { setUp: withArticle('<init-lab></init-lab>'), path: 'article.html' }, async ({ page }) => {
  const settled = await page.evaluate(async () => {
    const lab = document.querySelector('init-lab');
    const calls = [lab.configure({ depth: 90, width: 256 }), lab.train(), lab.configure({ dataset: 'digits' }), lab.train(3)];
    await new Promise((done) => setTimeout(done, 20));
    lab.remove();
    return (await Promise.allSettled(calls)).length;
  });
  assert.equal(settled, 4);
  // A terminated worker takes its time to go.
  for (let i = 0; i < 100 && page.workers().length > 0; i += 1) await page.waitForTimeout(100);
  assert.equal(page.workers().length, 0);
});

pageTest('marks beyond the weight scale do not catch its ends', {}, async ({ page, inLab, configure, until }) => {
  await configure({ activation: 'tanh', init_parameter: 100 });
  await inLab('[data-setting=sigma_w] input[type=range]').focus();
  for (let i = 0; i < 60; i += 1) await page.keyboard.press('ArrowRight');
  await until("(report) => report.config.initializer === 'variance_scaling' && report.config.sigma_w === 32");
});

pageTest('nothing on the page reads NaN after a divergence', {}, async ({ inLab, configure, train, drawn }) => {
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

pageTest('configure changes all settings or none, and the step survives when nothing changes', {}, async ({ configure, train, report }) => {
  await configure(HEALTHY);
  await train(4);
  assert.equal((await configure({ depth: 5, activation: 'relu' })).step, 4);
  await assert.rejects(configure({ depth: 7, width: 1 }), /Largeur\s: 1 est hors limites/);
  const kept = await report();
  assert.deepEqual([kept.config.depth, kept.step], [5, 4]);
  const twice = await Promise.all([configure({ depth: 8 }), configure({ depth: 8 })]);
  assert.deepEqual(twice.map((report) => report.layers.length), [9, 9], 'asking twice for the same waits for it');
});

pageTest('attributes set and changed are settings', { setUp: withArticle('<init-lab depth="7" activation="tanh" lang="en"></init-lab>'), path: 'article.html' }, async ({ page, report, until, verdict }) => {
  const { config } = await report();
  assert.deepEqual([config.depth, config.activation], [7, 'tanh']);
  await page.evaluate(() => {
    const lab = document.querySelector('init-lab');
    lab.setAttribute('depth', '9');
    lab.setAttribute('learning-rate', '0.5');
  });
  await until('(report) => report.config.depth === 9 && report.config.learning_rate === 0.5');
  await page.evaluate(() => document.querySelector('init-lab').removeAttribute('depth'));
  await until('(report) => report.config.depth === 20');
  assert.match(await verdict(), /^The gradient/);
  assert.equal(await page.evaluate(() => location.hash), '', 'the element leaves the address alone');
});

pageTest('an element taken out and put back goes on, with the keys staying inside', { setUp: withArticle('<init-lab></init-lab>'), path: 'article.html' }, async ({ page, inLab, configure, until }) => {
  await configure(HEALTHY);
  await page.evaluate(async () => {
    const lab = document.querySelector('init-lab');
    for (let i = 0; i < 5; i += 1) {
      lab.remove();
      document.body.append(lab);
    }
  });
  await page.evaluate(() => document.querySelector('init-lab').configure({ depth: 6 }));
  await until("(report) => report.config.depth === 6 && report.config.activation === 'relu'");
  await page.evaluate(() => {
    globalThis.keys = [];
    addEventListener('keyup', (event) => globalThis.keys.push(event.key));
  });
  await inLab('[data-setting=depth] input[type=text]').focus();
  await page.keyboard.press('s');
  assert.deepEqual(await page.evaluate(() => globalThis.keys), []);
});

pageTest('a strict content policy and an unknown wasm type are no obstacle', {
  setUp: (behaviour) => {
    behaviour.headers['content-security-policy'] = "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'; worker-src 'self'; style-src 'self'; img-src 'self' data:";
    behaviour.types['.wasm'] = 'application/octet-stream';
  },
}, async ({ train, configure }) => {
  await configure(HEALTHY);
  assert.equal((await train(3)).step, 3);
});

// — the careless ——————————————————————————————————————————————————————————

pageTest('bad settings in the address are named, and the defaults stand', { path: '#depth=0' }, async ({ page, report, banner, inLab }) => {
  assert.equal((await report()).config.depth, 20);
  assert.equal((await banner()).replaceAll('\u00a0', ' '), 'Profondeur : 0 est hors limites. Permis : de 1 à 100.');
  const said = async (hash) => {
    await page.evaluate((hash) => (location.hash = hash), hash);
    await inLab('.banner:not([hidden])').waitFor();
    await page.waitForTimeout(100);
    return (await banner()).replaceAll(/[\u00a0\u202f]/g, ' ');
  };
  assert.equal(await said('#activation=swish'), 'Activation : « swish » n’existe pas. Valeurs permises : sigmoid, tanh, scaled_tanh, hard_tanh, hard_sigmoid, arctan, softsign, erf, relu, leaky_relu, relu6, squared_relu, elu, celu, selu, silu, hard_swish, mish, gelu, gelu_tanh, softplus, log_sigmoid, linear, tanhshrink, sine, gaussian, step.');
  assert.equal(await said('#learning_rate=NaN'), 'Pas d’apprentissage λ : « NaN » n’est pas un nombre. Permis : de 1e-6 à 10.');
  assert.match(await said('#depht=3'), /Le réglage « depht » n’existe pas\. Réglages : depth, width/);
  assert.equal((await report()).config.depth, 20);
});

pageTest('bad numbers typed are refused in the reader’s language and put back', { locale: 'en-GB' }, async ({ page, inLab, banner, report, until }) => {
  const box = inLab('[data-setting=depth] input[type=text]');
  for (const text of ['101', '-3', '2.5', 'many', '1e999']) {
    await box.fill(text);
    await box.press('Enter');
    assert.match(await banner(), /^Depth: .*Allowed: 1 to 100\.$/);
    assert.equal(await box.inputValue(), '20');
  }
  assert.equal((await report()).config.depth, 20);
  await page.locator('[data-lang=fr]').click();
  await inLab('.lab[lang=fr]').waitFor();
  assert.match(await banner(), /^Profondeur/, 'what is wrong is said again in the other language');
  await inLab('.banner button').click();
  await page.locator('[data-lang=en]').click();
  await inLab('.banner').waitFor({ state: 'hidden' });
  await inLab('.advanced > summary').click();
  const rate = inLab('[data-setting=learning_rate] input[type=text]');
  await rate.fill('0,5'); // a decimal comma is understood
  await rate.press('Enter');
  await until('(report) => report.config.learning_rate === 0.5');
  await rate.fill('');
  await rate.press('Enter');
  await until('(report) => report.config.learning_rate === 0.1');
  await assert.rejects(page.evaluate(() => document.querySelector('init-lab').train(-1)), /whole number/);
});

pageTest('bad attributes are named, and the last good state stays', { setUp: withArticle('<init-lab depth="many"></init-lab>'), path: 'article.html' }, async ({ page, banner, report, configure, until }) => {
  assert.match(await banner(), /^Profondeur.*many/);
  await configure({ depth: 4 });
  const errors = await page.evaluate(async () => {
    const lab = document.querySelector('init-lab');
    const error = new Promise((heard) => lab.addEventListener('error', (event) => heard(event.detail.error.refusal), { once: true }));
    lab.setAttribute('width', '1e9');
    return error;
  });
  assert.deepEqual(errors, { code: 'out_of_range', setting: 'width', value: '1e9', min: 2, max: 512 });
  await until('(report) => report.config.depth === 4');
  assert.equal((await report()).config.width, 64);
});

pageTest('the heaviest setting neither freezes the page nor holds up the next one', {}, async ({ page, configure, inLab }) => {
  await configure({ ...HEALTHY, dataset: 'digits' });
  await page.waitForTimeout(300); // the spare worker warms up
  const measured = await page.evaluate(async () => {
    const lab = document.querySelector('init-lab');
    let longest = 0;
    new PerformanceObserver((list) => list.getEntries().forEach((entry) => (longest = Math.max(longest, entry.duration)))).observe({ type: 'longtask' });
    const heavy = lab.configure({ depth: 100, width: 512, batch_size: 1024 });
    await new Promise((done) => setTimeout(done, 700));
    const progress = lab.shadowRoot.querySelector('.status').textContent;
    const cancel = !lab.shadowRoot.querySelector('button.cancel').hidden;
    const start = performance.now();
    const light = await lab.configure({ depth: 3, width: 16, batch_size: 32 });
    return { progress, cancel, light: light.config.depth, heavy: (await heavy).config.depth, waited: performance.now() - start, longest };
  });
  assert.match(measured.progress, /^Calcul en cours/);
  assert.ok(measured.cancel, 'the computation can be given up');
  assert.deepEqual([measured.light, measured.heavy], [3, 3], 'the overtaken call has the newest report');
  assert.ok(measured.waited < 2000, `${measured.waited} ms until the next setting was there`);
  assert.ok(measured.longest < 250, `a task of ${measured.longest} ms on the main thread`);
});

pageTest('a large experiment is told of by a few samples first, to the reader alone', {}, async ({ page, configure }) => {
  await configure({ depth: 3 });
  await page.waitForTimeout(300); // the spare worker warms up
  const { told, events, flags } = await page.evaluate(async () => {
    const lab = document.querySelector('init-lab');
    const status = lab.shadowRoot.querySelector('.status');
    const told = [];
    const events = [];
    new MutationObserver(() => told.push({ depth: lab.report().config.depth, text: status.textContent })).observe(status, { childList: true });
    lab.addEventListener('report', ({ detail: { report } }) => events.push({ depth: report.config.depth, flag: report.flags.batch_size }));
    const { flags } = await lab.configure({ depth: 60, width: 256, batch_size: 256 });
    return { told, events, flags };
  });
  const losses = told.filter(({ text }) => /perte/.test(text));
  assert.equal(losses[0].depth, 3, 'the report is that of the experiment before');
  assert.notEqual(losses[0].text, losses.at(-1).text, 'all samples say something else');
  assert.equal(losses.at(-1).depth, 60);
  assert.equal(flags.batch_size, undefined);
  assert.ok(events.every(({ depth, flag }) => depth === 60 && flag === undefined), JSON.stringify(events));
});

pageTest('a heavy computation can be given up', {}, async ({ page, inLab, configure, until }) => {
  await configure(HEALTHY);
  await page.evaluate(() => void document.querySelector('init-lab').configure({ depth: 100, width: 512, batch_size: 1024 }));
  await inLab('button.cancel').click({ timeout: 10_000 });
  await until('(report) => report.config.depth === 5');
  await inLab('button.cancel').waitFor({ state: 'hidden' });
  assert.equal(await inLab('[data-setting=depth] input[type=text]').inputValue(), '5');
});

pageTest('sliders swept fast end on the newest value', {}, async ({ page, until }) => {
  await page.evaluate(async () => {
    const lab = document.querySelector('init-lab');
    const calls = [];
    for (let depth = 1; depth <= 100; depth += 1) calls.push(lab.configure({ depth, width: 128 }));
    const reports = await Promise.all(calls);
    globalThis.depths = reports.map((report) => report.config.depth);
  });
  assert.equal((await page.evaluate(() => globalThis.depths)).at(-1), 100);
  await until('(report) => report.config.depth === 100 && report.layers.length === 101');
});

pageTest('a missing wasm file gives a sentence and a retry that works', {
  width: 390, ready: false, allowed: /404/, setUp: (behaviour) => behaviour.missing.add('.wasm'),
}, async ({ page, behaviour, inLab, until }) => {
  assert.match(await inLab('.broken p').textContent(), /fichier WebAssembly manque/);
  const said = await page.getByText('Le laboratoire a besoin de JavaScript').boundingBox();
  const picture = await page.locator('.picture').boundingBox();
  assert.ok(said.y + said.height <= picture.y && picture.height === 200, 'what the page says in the place of the lab, and its picture');
  behaviour.missing.clear();
  await inLab('.broken button', { hasText: 'Réessayer' }).click();
  await until('(report) => report?.step === 0');
  await inLab('.broken').waitFor({ state: 'detached' });
});

pageTest('a truncated wasm file gives the same sentence', {
  ready: false, setUp: (behaviour) => (behaviour.pages['/pkg/init_lab_first_bg.wasm'] = Buffer.from([0, 97, 115, 109, 1])),
}, async ({ inLab }) => {
  assert.match(await inLab('.broken p').textContent(), /fichier WebAssembly manque/);
});

pageTest('missing digits give a sentence and leave the experiment as it was', { allowed: /404/, setUp: (behaviour) => behaviour.missing.add('digits.bin') }, async ({ behaviour, inLab, banner, report, until }) => {
  await inLab('[data-setting=dataset] select').selectOption('digits');
  await inLab('.banner:not([hidden])').waitFor();
  assert.match(await banner(), /chiffres n’ont pas pu être chargés/);
  assert.equal((await report()).config.dataset, 'spirals');
  assert.equal(await inLab('[data-setting=dataset] select').inputValue(), 'spirals');
  behaviour.missing.clear();
  await inLab('.banner button').click();
  await until("(report) => report.config.dataset === 'digits'");
});

pageTest('damaged digits are refused', { setUp: (behaviour) => (behaviour.pages['/data/digits.bin'] = Buffer.alloc(116_805, 17)) }, async ({ inLab, banner, report }) => {
  await inLab('[data-setting=dataset] select').selectOption('digits');
  await inLab('.banner:not([hidden])').waitFor();
  assert.match(await banner(), /incomplet ou abîmé/);
  assert.equal((await report()).config.dataset, 'spirals');
});

pageTest('a blocked worker gives a sentence', { ready: false, allowed: /404/, setUp: (behaviour) => behaviour.missing.add('worker.js') }, async ({ behaviour, inLab, until }) => {
  assert.match(await inLab('.broken p').textContent(), /navigateur refuse/);
  behaviour.missing.clear();
  await inLab('.broken button').click();
  await until('(report) => report?.step === 0');
});

/** The complete module as a device has it that gives it no more than so many pages of memory, of 64 KiB. @param {number} most */
function withLittleMemory(most) {
  const dist = new URL('../../dist/', import.meta.url);
  const folder = readdirSync(dist).find((name) => /^init-lab-\w+$/.test(name));
  const bytes = [...readFileSync(new URL(`${folder}/pkg/init_lab_bg.wasm`, dist))];
  const number = (at) => {
    let [value, length, byte] = [0, 0, 0x80];
    for (; byte & 0x80; length += 1) {
      byte = bytes[at + length];
      value += (byte & 0x7f) * 128 ** length;
    }
    return { value, length };
  };
  const written = (value) => (value < 128 ? [value] : [(value % 128) | 0x80, ...written(Math.floor(value / 128))]);
  const MEMORY_SECTION = 5;
  for (let at = 8; at < bytes.length; ) {
    const size = number(at + 1);
    const start = at + 1 + size.length;
    if (bytes[at] === MEMORY_SECTION) {
      // One memory, without a limit: its kind, then what it has at first.
      const first = number(start + 2).value;
      const section = [1, 1, ...written(first), ...written(most)];
      bytes.splice(at, start - at + size.value, MEMORY_SECTION, ...written(section.length), ...section);
      return Buffer.from(bytes);
    }
    at = start + size.value;
  }
  throw new Error('the module has no memory');
}

pageTest('a network that does not fit in the memory is refused in words, and the present one stays', {
  setUp: (behaviour) => (behaviour.pages['/pkg/init_lab_bg.wasm'] = withLittleMemory(1600)),
}, async ({ page, banner, configure, report, train }) => {
  await train(3);
  const refused = await page.evaluate(() => document.querySelector('init-lab').configure({ depth: 100, width: 512, batch_size: 1024 }).catch(({ message }) => message));
  assert.match(refused, /demande environ \d{3} Mio de mémoire/);
  assert.match(await banner(), /plus que le navigateur n’en donne/);
  assert.equal((await report()).config.width, 64);
  assert.equal((await train(2)).step, 5, 'it goes on from where it was');
  assert.equal((await configure({ depth: 12 })).config.depth, 12);
});

pageTest('maps are painted on their canvases to the last rectangle', {}, async ({ inLab, train, drawn }) => {
  for (let i = 0; i < 4; i += 1) await train(20);
  for (const name of ['heat', 'signal']) {
    await inLab(`figure.${name}`).scrollIntoViewIfNeeded();
    await drawn();
    const share = await inLab(`figure.${name} canvas`).first().evaluate((canvas) => {
      const { data } = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height);
      let painted = 0;
      for (let at = 3; at < data.length; at += 4) painted += data[at] === 255 ? 1 : 0;
      return painted / (data.length / 4);
    });
    assert.ok(share > 0.1, `${name}: ${share} of the canvas is painted`);
  }
});

pageTest('a crash of the worker is told, and the experiment is rebuilt', { allowed: /boom/ }, async ({ page, inLab, banner, configure, report, until }) => {
  await configure(HEALTHY);
  await page.waitForTimeout(300);
  const training = page.evaluate(() => document.querySelector('init-lab').train().catch((error) => error.name));
  await until('(report) => report.step > 5');
  // The first worker trains; the other one is the spare.
  await page.workers()[0].evaluate(() => void setTimeout(() => { throw new Error('boom'); }));
  assert.equal(await training, 'CrashError');
  await inLab('.banner:not([hidden])').waitFor();
  assert.match(await banner(), /Le calcul s’est interrompu/);
  await until('(report) => report.step === 0');
  assert.equal((await report()).config.depth, 5);
  await configure({ depth: 6 });
});

/** A made-up article around some markup. */
function withArticle(markup) {
  return (behaviour) => {
    behaviour.pages['/article.html'] = `<!doctype html><meta charset="utf-8"><title>Article</title><link rel="icon" href="data:,"><p>Un article.</p>${markup}<script type="module" src="init-lab.js"></script>`;
  };
}
