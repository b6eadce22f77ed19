// The tour: by its buttons, by the keyboard, and by the reader's own gestures.

import assert from 'node:assert/strict';
import { holds, pageTest } from './support/browser.js';

/** The network that must be shown with the sentence of each step. */
const SAID = [
  { kind: 'vanishing', depth: 20, activation: 'sigmoid' },
  { kind: 'vanishing', depth: 30, activation: 'sigmoid' },
  { kind: 'vanishing', depth: 30, activation: 'relu' },
  { kind: 'healthy', depth: 30, activation: 'relu' },
  { kind: 'exploding', depth: 30, activation: 'relu' },
];

/** The number in a sentence, in French or English notation, powers of ten included. @param {string} text @param {RegExp} pattern */
const numberIn = (text, pattern) => {
  const [, digits = '', power] = pattern.exec(text.replace(/(?<=\d)[,\u202f](?=\d{3})/g, '').replaceAll(',', '.')) ?? [];
  const exponent = power && [...power].map((character) => '⁰¹²³⁴⁵⁶⁷⁸⁹'.indexOf(character)).map((digit) => (digit < 0 ? '-' : digit)).join('');
  return Number(`${digits}e${exponent ?? 0}`);
};

/** Whether the element that the step points at and the box of the tour are both in view and do not overlap. */
const isBeside = () => {
  const [target, sheet] = [document.querySelector('init-lab').shadowRoot.querySelector('[data-pointed]'), document.querySelector('#tour')].map((element) => element.getBoundingClientRect());
  return target.top >= 0 && target.bottom <= innerHeight && sheet.top >= 0 && sheet.bottom <= innerHeight && (target.bottom <= sheet.top || target.top >= sheet.bottom);
};

for (const [width, height, touch] of [[1280, 800, false], [1024, 768, false], [390, 844, true]]) for (const locale of ['fr-FR', 'en-GB']) {
  pageTest(`tour: arrow keys, ${width} px, ${locale} → its sentences match the reports, and its box covers nothing that it points at`, { width, height, touch, locale }, async ({ page, inLab, until, report, configure }) => {
    await configure({ dataset: 'moons', depth: 7 });
    await page.locator('.tour').focus();
    await page.keyboard.press('Enter');
    await page.locator('#tour p').waitFor();
    const ratios = [];
    for (const [index, { kind, depth, activation }] of SAID.entries()) {
      await page.locator('#tour span', { hasText: `${index + 1} ` }).waitFor();
      await until(`({ verdict, config }) => verdict.kind === '${kind}' && config.depth === ${depth} && config.activation === '${activation}'`);
      ratios.push((await report()).verdict.log10_path_ratio);
      await saysItsRatio(page);
      assert.equal(await page.evaluate(() => document.activeElement?.closest('#tour') !== null), true, 'the sentence has the focus');
      assert.ok(await page.evaluate(() => document.querySelector('init-lab').shadowRoot.querySelectorAll('[data-pointed]').length === 1));
      assert.ok(await page.evaluate(isBeside), `step ${index + 1} covers what it points at`);
      await page.keyboard.press('ArrowRight');
    }
    assert.ok(ratios[1] < ratios[0] && ratios[2] > ratios[1], `the gradient of layer 1 shrinks, then grows: ${ratios}`);
    await page.waitForFunction(() => /^The network trains|^Le réseau s’entraîne/.test(document.querySelector('#tour p').textContent));
    assert.ok(await page.evaluate(isBeside), 'while it trains');
    await page.locator('#tour p', { hasText: /It has learnt|Il a appris/ }).waitFor();
    assert.ok(await page.evaluate(isBeside), 'when it has learnt');
    assert.ok(await page.evaluate(() => document.querySelector('#tour p').firstChild instanceof Text), 'the paragraph begins with the sentence');
    // The tour trains until a report has an accuracy of 0.95, and its sentence is that of the last report.
    await page.waitForFunction(() => {
      const { test_accuracy: share, step } = document.querySelector('init-lab').report();
      const words = document.querySelector('#tour p').textContent;
      return share >= 0.95 && words.includes(` ${step} `) && /It has learnt|Il a appris/.test(words);
    });
    await page.locator('#tour button', { hasText: /Revenir|Back to/ }).press('Enter');
    await until("({ config }) => config.dataset === 'moons' && config.depth === 7");
    assert.equal(await page.locator('#tour').count(), 0);
    assert.equal(await page.evaluate(() => document.activeElement?.className), 'tour seen', 'the focus is back on the button of the tour, which is marked as seen');
    await page.reload();
    await page.waitForFunction(() => document.querySelector('.tour.seen'));
  });
}

/** Holds once the sentence says the ratio of the network that is shown: the page updates it after the report, in a later turn of the event loop. @param {import('playwright-core').Page} page */
async function saysItsRatio(page) {
  let seen = '';
  await holds(async () => {
    const [said, layers] = await page.evaluate(() => [document.querySelector('#tour p').textContent, document.querySelector('init-lab').report().layers]);
    const ratio = layers[0].grad_post_activation_norm_log10 - layers.at(-2).grad_post_activation_norm_log10;
    const number = numberIn(said, /(?:[Ll]ayer 1 receives|to|couche 1 reçoit(?: maintenant)?|à) ([\d.]+)(?:·10([⁻⁰¹²³⁴⁵⁶⁷⁸⁹]+))? (?:times|fois)/);
    seen = `${said}: ${number}, measured ${ratio}`;
    return Math.abs(Math.log10(number) - ratio) < 0.03;
  }, () => seen);
}

/** Starts the tour and presses its button Next for the first steps. @param {import('playwright-core').Page} page @param {number} nSteps */
async function goThrough(page, nSteps) {
  await page.locator('.tour').click();
  for (let step = 1; step <= nSteps; step += 1) {
    await page.locator('#tour span', { hasText: `${step} of 5` }).waitFor();
    await page.locator('#tour button', { hasText: 'Next' }).click();
  }
}

pageTest('tour: last network, several seeds, trained on → it has learnt, and the tour says so', { locale: 'en-GB' }, async ({ page, inLab, configure, train, report, until }) => {
  await goThrough(page, 5);
  await page.locator('#tour p', { hasText: 'It has learnt' }).waitFor();
  // Waits until the tour has paused its training. Before that another training would replace it or be paused with it.
  await until("({ test_accuracy: share, step }) => step > 0 && share >= 0.95");
  await inLab('button.train', { hasText: 'Train' }).waitFor();
  for (const seed of [undefined, 11, 12, 13]) {
    if (seed !== undefined) {
      await configure({ seed });
      await train(200);
    }
    await train(300);
    await until("({ test_accuracy: share, step }) => step >= 300 && share !== null");
    const { test_accuracy: share, loss, loss_at_chance: chance, step } = await report();
    assert.ok(share >= 0.95 && loss < chance, `seed ${seed}, step ${step}: accuracy ${share}, loss ${loss}`);
    await page.locator('#tour p', { hasText: 'It has learnt' }).waitFor();
    // The sentence names the step of the newest report that has an accuracy.
    const [, said] = /After ([\d,]+) steps/.exec((await page.locator('#tour p').textContent()) ?? '') ?? [];
    assert.ok(Number(said?.replace(',', '')) <= step, `${said}, ${step}`);
  }
});

pageTest('tour: slider held at the end of a gesture → the sentence stays; released → next step', { locale: 'en-GB' }, async ({ page, inLab, until }) => {
  await page.locator('.tour').click();
  const sentence = page.locator('#tour p', { hasText: 'Make the network deeper' });
  await sentence.waitFor();
  await until("({ config, loss }) => config.learning_rate === 0.0003 && loss !== null");
  const words = await sentence.textContent();
  const { x, y, width, height } = await inLab('[data-setting=depth] input[type=range]').boundingBox();
  await page.mouse.move(x + 0.3 * width, y + height / 2);
  await page.mouse.down();
  for (const share of [0.35, 0.5, 0.6]) await page.mouse.move(x + share * width, y + height / 2);
  await until('({ config, loss }) => config.depth > 40 && loss !== null');
  assert.equal(await sentence.textContent(), words);
  await page.mouse.up();
  await page.locator('#tour span', { hasText: '2 of 5' }).waitFor();
  await until('({ config }) => config.depth > 40');
  await saysItsRatio(page);
});

pageTest('tour: slider dragged too far and back, released → the numbers of the value where it is released', { locale: 'en-GB' }, async ({ page, inLab, until }) => {
  await goThrough(page, 3);
  await page.locator('#tour span', { hasText: '4 of 5' }).waitFor();
  await until("({ config, loss }) => config.initializer === 'kaiming_normal' && loss !== null");
  const slider = inLab('[data-setting=sigma_w] input[type=range]');
  await slider.evaluate((input) => input.scrollIntoView({ block: 'center' }));
  const { x, y, width, height } = await slider.boundingBox();
  const to = (share) => page.mouse.move(x + share * width, y + height / 2);
  await to(0.6);
  await page.mouse.down();
  for (const share of [0.62, 0.7, 0.72, 0.7, 0.68]) await to(share);
  await page.mouse.up();
  await page.locator('#tour span', { hasText: '5 of 5' }).waitFor();
  await saysItsRatio(page);
});

pageTest('tour: slider released elsewhere than the step says → the gesture alone, without the numbers of before', { locale: 'en-GB' }, async ({ page, inLab, until }) => {
  await goThrough(page, 2);
  await page.locator('#tour span', { hasText: '3 of 5' }).waitFor();
  await until("({ config }) => config.activation === 'relu'");
  await inLab('[data-setting=sigma_w] input[type=range]').focus();
  for (let i = 0; i < 12; i += 1) await page.keyboard.press('ArrowRight');
  await page.waitForFunction(() => document.querySelector('#tour p').textContent === '3 of 5Move the weight scale to the mark “Kaiming”.');
});

pageTest('tour: last gesture of the reader → the tour trains the network, its loss in view', { locale: 'en-GB', width: 390, height: 844, touch: true }, async ({ page, inLab }) => {
  await goThrough(page, 4);
  await page.locator('#tour p', { hasText: 'The gradient explodes' }).waitFor();
  const inView = (selector) => page.evaluate((selector) => {
    const [part, sheet] = [document.querySelector('init-lab').shadowRoot.querySelector(selector), document.querySelector('#tour')].map((element) => element.getBoundingClientRect());
    return part.height > 0 && part.top >= 0 && part.bottom <= sheet.top;
  }, selector);
  await holds(() => inView('.gradients .plot'), () => 'the line that explodes is not in view');
  await inLab('.marks button', { hasText: 'Kaiming' }).evaluate((mark) => mark.click());
  await page.locator('#tour p', { hasText: 'The network trains' }).waitFor();
  await holds(() => inView('.losses'), () => 'the loss is not in view');
  await page.locator('#tour p', { hasText: 'It has learnt' }).waitFor();
});

pageTest('tour: network that does not learn → the tour says so', { locale: 'en-GB' }, async ({ page, configure, train }) => {
  await goThrough(page, 5);
  await page.locator('#tour p', { hasText: 'It has learnt' }).waitFor();
  await configure({ activation: 'sigmoid', depth: 20 });
  await train(600);
  await page.locator('#tour p', { hasText: 'It has not learnt' }).waitFor();
});

pageTest('tour: reader changes another setting before the gesture → the tour goes on', { locale: 'en-GB' }, async ({ page, inLab, until }) => {
  await goThrough(page, 2);
  await page.locator('#tour span', { hasText: '3 of 5' }).waitFor();
  await inLab('[data-setting=depth] input[type=text]').fill('2');
  await inLab('[data-setting=depth] input[type=text]').press('Enter');
  await until('({ config }) => config.depth === 2');
  await inLab('.marks button', { hasText: 'Kaiming' }).click();
  await page.locator('#tour span', { hasText: '4 of 5' }).waitFor();
  await until("({ config }) => config.depth === 30 && config.initializer === 'kaiming_normal'");
});

pageTest('tour: reader makes the gesture of each step → next step; Escape → the tour ends', { locale: 'en-GB' }, async ({ page, inLab, until }) => {
  await page.locator('.tour').click();
  await page.locator('#tour span', { hasText: '1 of 5' }).waitFor();
  await until("({ config }) => config.learning_rate === 0.0003");
  await inLab('[data-setting=depth] input[type=text]').fill('30');
  await inLab('[data-setting=depth] input[type=text]').press('Enter');
  await page.locator('#tour span', { hasText: '2 of 5' }).waitFor();
  await inLab('[data-setting=activation] select').selectOption('relu');
  await page.locator('#tour span', { hasText: '3 of 5' }).waitFor();
  await inLab('.marks button', { hasText: 'Kaiming' }).click();
  await page.locator('#tour span', { hasText: '4 of 5' }).waitFor();
  await page.locator('#tour button', { hasText: 'Previous' }).click();
  await until("({ config }) => config.initializer === 'xavier_normal'");
  await page.keyboard.press('Escape');
  assert.equal(await page.locator('#tour').count(), 0);
  assert.equal(await inLab('[data-pointed]').count(), 0);
});
