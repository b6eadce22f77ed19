// The tour, by its buttons, by the keyboard, and by the reader's own gestures.

import assert from 'node:assert/strict';
import { pageTest } from './support/browser.js';

/** What each sentence says of the network that is shown beside it. */
const SAID = [
  { kind: 'vanishing', depth: 20, activation: 'sigmoid' },
  { kind: 'vanishing', depth: 30, activation: 'sigmoid' },
  { kind: 'vanishing', depth: 30, activation: 'relu' },
  { kind: 'healthy', depth: 30, activation: 'relu' },
  { kind: 'exploding', depth: 30, activation: 'relu' },
];

for (const [width, touch, locale] of [[1280, false, 'fr-FR'], [1024, false, 'en-GB'], [390, true, 'en-GB']]) {
  pageTest(`the tour is a demonstration by arrow keys, and what it says is so, at ${width} px`, { width, height: 800, touch, locale }, async ({ page, until, report, configure }) => {
    await configure({ dataset: 'moons', depth: 7 });
    await page.locator('.tour').focus();
    await page.keyboard.press('Enter');
    await page.locator('#tour p').waitFor();
    const ratios = [];
    for (const [index, { kind, depth, activation }] of SAID.entries()) {
      await page.locator('#tour span', { hasText: `${index + 1} ` }).waitFor();
      await until(`({ verdict, config }) => verdict.kind === '${kind}' && config.depth === ${depth} && config.activation === '${activation}'`);
      ratios.push((await report()).verdict.log10_path_ratio);
      assert.equal(await page.evaluate(() => document.activeElement?.closest('#tour') !== null), true, 'the sentence has the focus');
      assert.ok(await page.evaluate(() => document.querySelector('init-lab').shadowRoot.querySelectorAll('[data-pointed]').length === 1));
      await page.keyboard.press('ArrowRight');
    }
    assert.ok(ratios[1] < ratios[0] && ratios[2] > ratios[1], `layer 1 gets less, then more: ${ratios}`);
    await until('({ step, loss, loss_at_chance: chance }) => step === 300 && loss < 0.9 * chance');
    await page.locator('#tour button', { hasText: /Revenir|Back to/ }).press('Enter');
    await until("({ config }) => config.dataset === 'moons' && config.depth === 7");
    assert.equal(await page.locator('#tour').count(), 0);
    assert.equal(await page.evaluate(() => document.activeElement?.className), 'tour seen', 'the focus is where it was, and the tour is not offered any more');
    await page.reload();
    await page.waitForFunction(() => document.querySelector('.tour.seen'));
  });
}

pageTest('a gesture of the reader leads on, and Escape ends the tour', { locale: 'en-GB' }, async ({ page, inLab, until }) => {
  await page.locator('.tour').click();
  await page.locator('#tour span', { hasText: '1 of 5' }).waitFor();
  await until("({ config }) => config.learning_rate === 0.02");
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
