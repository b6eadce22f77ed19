// The controls of the settings: sliders, menus, typed numbers.

import assert from 'node:assert/strict';
import { quiet } from './support/article.js';
import { pageTest } from './support/browser.js';

pageTest('depth slider: keyboard → report, verdict and address follow, and Back undoes one press', {}, async ({ page, inLab, report, until, verdict, inAddress }) => {
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
  assert.ok(after.verdict.log10_path_ratio < before.verdict.log10_path_ratio - 1, 'with three more layers the gradient is over ten times smaller');
  assert.notEqual(await verdict(), said);
  await inAddress(/^#depth=23$/);
  assert.equal(await page.evaluate(() => history.length), entries + 3, "one entry in the browser's history for each press");
  await page.goBack();
  await until('(report) => report.config.depth === 22');
});

pageTest('weight scale: keyboard → stops at the named initializers, any scale between them', {}, async ({ page, inLab, until, report, inAddress }) => {
  await inLab('[data-setting=activation] select').selectOption('relu');
  const slider = inLab('[data-setting=sigma_w] input[type=range]');
  await slider.focus();
  await page.keyboard.press('ArrowRight');
  await until("(report) => report.config.initializer === 'variance_scaling' && report.config.sigma_w > 1.05");
  let presses = 0;
  while ((await report()).config.initializer !== 'kaiming_normal') {
    assert.ok((presses += 1) < 10, 'Kaiming is a few presses from Xavier');
    const [before, { config }] = [await slider.getAttribute('aria-valuetext'), await report()];
    await page.keyboard.press('ArrowRight');
    assert.notEqual(await slider.getAttribute('aria-valuetext'), before, 'every press moves the scale');
    await until(`(report) => JSON.stringify(report.config) !== ${JSON.stringify(JSON.stringify(config))}`);
  }
  assert.match(await slider.getAttribute('aria-valuetext'), /^1,41 \(Kaiming\)|^1,414.* \(Kaiming\)/);
  await until("(report) => report.config.initializer === 'kaiming_normal' && report.verdict.kind === 'healthy'");
  await inAddress(/initializer=kaiming_normal/);
  await page.keyboard.press('Delete');
  await until("(report) => report.config.initializer === 'xavier_normal'");
});

pageTest('weight scale: dragged away from a named initializer → same distribution, one entry in the history', {}, async ({ page, inLab, until, configure, report, inAddress }) => {
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
  await inAddress(/sigma_w=/);
  assert.equal(await page.evaluate(() => history.length), entries + 1);
});

pageTest('weight scale: mark beyond its range → the end can still be reached', {}, async ({ page, inLab, configure, until }) => {
  await configure({ activation: 'tanh', init_parameter: 100 });
  await inLab('[data-setting=sigma_w] input[type=range]').focus();
  for (let i = 0; i < 60; i += 1) await page.keyboard.press('ArrowRight');
  await until("(report) => report.config.initializer === 'variance_scaling' && report.config.sigma_w === 32");
});

for (const [width, locale] of [[1280, 'fr-FR'], [390, 'en-GB'], [360, 'fr-FR']]) {
  pageTest(`weight scale: marks, ${width} px, ${locale} → each has a line to its label, which crosses no other label or line`, { width, height: 844, locale }, async ({ page, inLab, configure }) => {
    for (const initializer of ['xavier_normal', 'kaiming_normal', 'uniform', 'lecun_normal']) {
      await configure({ initializer, width: 24, last_width: 64 });
      const { lines, labels, left } = await inLab('.marks').evaluate((marks) => ({
        lines: marks.querySelector('path').getAttribute('d').split('M').slice(1).map((line) => line.split(/[VL ]/).map(Number)),
        labels: [...marks.querySelectorAll('button')].map((label) => ({ ...label.getBoundingClientRect().toJSON(), x: (Number(label.dataset.position) / 1000) * marks.clientWidth })),
        left: marks.getBoundingClientRect().left,
      }));
      assert.equal(lines.length, labels.length);
      const top = Math.min(...labels.map((label) => label.top));
      for (const [index, [start, , , end, bend, foot]] of lines.entries()) {
        const { x, left: from, right: to, top: own } = labels[index];
        assert.ok(Math.abs(start - x) < 0.01, `line ${index} begins at ${start}, its mark is at ${x}`);
        assert.ok(left + end >= from && left + end <= to, `line ${index} ends at ${left + end}, its label goes from ${from} to ${to}`);
        if (own > top) assert.ok(labels.every((other) => other.top > top || left + end < other.left || left + end > other.right), `line ${index} goes through a label`);
        assert.ok(foot >= bend);
        assert.ok(labels.every((other, at) => at === index || other.top !== own || other.left >= to || other.right <= from), `label ${index} lies over another`);
      }
      assert.deepEqual(lines.map((line) => line[3]).toSorted((a, b) => a - b), lines.map((line) => line[3]), 'no two lines cross');
    }
  });
}

pageTest('settings: each one → a control, inert while it has no effect', {}, async ({ page, inLab, configure }) => {
  const names = await page.evaluate(() => Object.keys(document.querySelector('init-lab').report().config));
  // Two settings have buttons beside the columns of a CSV file, and the control of σ_w is that of the weight scale.
  for (const name of names.filter((name) => !['sigma_w', 'columns_left_out', 'columns_used'].includes(name))) assert.equal(await inLab(`[data-setting=${name}]`).count(), 1, name);
  const inert = (name) => inLab(`[data-setting=${name}]`).evaluate((element) => element.inert);
  assert.deepEqual(await Promise.all(['activation_parameter', 'init_parameter', 'residual_scale', 'gain'].map(inert)), [true, true, true, false]);
  await configure({ activation: 'leaky_relu', initializer: 'constant', residual: true });
  assert.deepEqual(await Promise.all(['activation_parameter', 'init_parameter', 'residual_scale', 'gain'].map(inert)), [false, false, false, true]);
  assert.equal(await inLab('[data-setting=activation_parameter] input[type=text]').inputValue(), '0,01', 'the field shows the value that auto stands for');
});

pageTest('typed number: setting that also takes words → the word is replaced, and an empty field restores auto', { locale: 'en-GB' }, async ({ page, inLab, until, inAddress }) => {
  await inLab('.advanced > summary').click();
  const gain = inLab('[data-setting=gain]');
  await gain.locator('select').selectOption('activation');
  await until("(report) => report.config.gain === 'activation'");
  const box = gain.locator('input[type=text]');
  await box.fill('2.5');
  await box.press('Enter');
  await until('(report) => report.config.gain === 2.5');
  assert.equal(await gain.locator('select').inputValue(), '');
  await inAddress(/gain=2\.5/);
  await box.fill('');
  await box.press('Enter');
  await until("(report) => report.config.gain === 'auto'");
  await inLab('[data-setting=clip_norm] select').selectOption('');
  await until('(report) => report.config.clip_norm === 1');
});

pageTest('typed number: invalid → refused in the language of the page, and the last valid one is back', { locale: 'en-GB' }, async ({ page, inLab, banner, report, until }) => {
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
  assert.match(await banner(), /^Profondeur/, 'the error is translated when the language changes');
  await inLab('.banner button').click();
  await page.locator('[data-lang=en]').click();
  await inLab('.banner').waitFor({ state: 'hidden' });
  await inLab('.advanced > summary').click();
  const rate = inLab('[data-setting=learning_rate] input[type=text]');
  await rate.fill('0,5'); // with a decimal comma
  await rate.press('Enter');
  await until('(report) => report.config.learning_rate === 0.5');
  await rate.fill('');
  await rate.press('Enter');
  await until('(report) => report.config.learning_rate === 0.1');
  await assert.rejects(page.evaluate(() => document.querySelector('init-lab').train(-1)), /train: “-1” is not a whole number\. Allowed: 1 to/);
});

pageTest('typed number: panels load before Enter → the text stays', {
  ready: false,
  setUp: (behaviour) => behaviour.held.set('/panels.js', new Promise((resolve) => (behaviour.release = resolve))),
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

pageTest('optimizer: changed → its default learning rate, unless the reader has chosen one', {}, async ({ inLab, until }) => {
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

for (const [width, locale, sentence, goOn, cancel] of [
  [1280, 'fr-FR', /Ce réseau est grand : le premier calcul durera environ \d+ (seconde|minute)/, 'Calculer', 'Annuler'],
  [390, 'en-GB', /This network is large: the first computation will take about \d+ (second|minute)/, 'Compute', 'Cancel'],
]) {
  pageTest(`heavy setting: chosen, ${width} px → an estimate to confirm, then a computation that can be cancelled`, { width, locale, path: '#depth=100&batch_size=512' }, async ({ page, inLab, banner, report, until }) => {
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
    assert.equal(await box.inputValue(), '64', 'the field keeps the value of the present experiment');
    await inLab('.banner button', { hasText: cancel }).click();
    assert.ok((await inLab('.banner').isHidden()) && (await report()).config.width === 64);
    assert.equal(await page.evaluate(() => location.hash), hash, 'the address does not change before the confirmation');
    await choose('512');
    await inLab('.banner button', { hasText: goOn }).click();
    // The computation runs now, and a button cancels it.
    await inLab('button.cancel:not([hidden])').click();
    await until('(report) => report.config.width === 64');
    assert.equal(await page.evaluate(() => location.hash), hash, 'the address is that of the experiment that is shown');
    assert.equal(await box.inputValue(), '64');
  });
}

pageTest('heavy setting: cancelled during a training → the training goes on', { locale: 'fr-FR', path: '#depth=100&batch_size=512' }, async ({ page, inLab, train, until }) => {
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

pageTest('heavy setting: slider released on it → the experiment stays until it is confirmed', { locale: 'fr-FR', path: '#depth=40&batch_size=1024' }, async ({ page, inLab, drawn, report }) => {
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
  // The lab drops the computation of the values that the slider has passed.
  await inLab('button.cancel').waitFor({ state: 'hidden' });
  await page.evaluate(() => document.querySelector('init-lab').train(1));
  assert.equal(await inLab('[data-setting=width] input[type=text]').inputValue(), String((await report()).config.width));
  assert.equal((await report()).config.width, 64);
});

pageTest('slider: finger moves up, aside, or taps → the page scrolls; the value is set; the value is set', { width: 390, touch: true }, async ({ page, inLab, train, report, until }) => {
  await train(20);
  const client = await page.context().newCDPSession(page);
  const slider = inLab('[data-setting=depth] input[type=range]');
  await slider.evaluate((element) => element.scrollIntoView({ block: 'center' }));
  const touch = (type, x, y) => client.send('Input.dispatchTouchEvent', { type, touchPoints: type === 'touchEnd' ? [] : [{ x, y }] });
  const drag = async (from, by) => {
    const { x, y, width, height } = await slider.boundingBox();
    const [left, top] = [x + from * width, y + height / 2];
    await touch('touchStart', left, top);
    for (let part = 1; part <= 10; part += 1) await touch('touchMove', left + (by[0] * part) / 10, top + (by[1] * part) / 10);
    await touch('touchEnd');
  };
  const before = await page.evaluate(() => scrollY);
  await drag(0.8, [2, -200]);
  await page.waitForFunction((before) => scrollY > before + 50, before);
  await quiet(page);
  assert.deepEqual([(await report()).config.depth, (await report()).step, await slider.inputValue()], [20, 20, '20']);
  await slider.evaluate((element) => element.scrollIntoView({ block: 'center' }));
  await drag(0.2, [120, 3]);
  await until('(report) => report.config.depth > 30');
  await drag(0.1, [0, 0]);
  await until('(report) => report.config.depth < 20');
});
