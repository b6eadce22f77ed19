// The glossary: explanations of terms, opened by the title of a figure, by the sign beside the settings, by a tap on a caption, and by the keyboard.

import assert from 'node:assert/strict';
import { holds, pageTest } from './support/browser.js';

const box = '.glossary:popover-open';

pageTest('glossary: title of a figure pressed → the figure and its terms explained; their texts fetched only then', { locale: 'en-GB' }, async ({ page, inLab, behaviour }) => {
  const fetched = () => behaviour.requests.some((path) => path.endsWith('/terms.js'));
  assert.equal(fetched(), false);
  const title = inLab('figure.gradients h2 button');
  await title.focus();
  await page.keyboard.press('Enter');
  await inLab(box).waitFor();
  assert.equal(fetched(), true);
  const text = await inLab(box).textContent();
  for (const said of ['Gradient norm per layer', 'How large the gradient is at each layer', '∂L/∂h', 'Half precision', 'mean-field theory']) assert.ok(text.includes(said), `${said} is not in ${text}`);
  assert.ok(!text.includes('sharpness'), 'the box explains the terms of this figure only');
  assert.equal(await inLab(box).getAttribute('aria-label'), 'Gradient norm per layer');
  await page.keyboard.press('Escape');
  await inLab(box).waitFor({ state: 'detached' });
  await holds(() => title.evaluate((button) => button.getRootNode().activeElement === button), () => 'the focus returns to the title');
});

pageTest('glossary: caption tapped → its terms explained; tapped outside → closed', { width: 390, height: 844, touch: true }, async ({ page, inLab, drawn }) => {
  await drawn();
  await inLab('figure.gradients figcaption').tap();
  await inLab(`${box} dt`, { hasText: '∂L/∂h' }).waitFor();
  const { left, right, top, bottom } = await inLab(box).evaluate((element) => element.getBoundingClientRect().toJSON());
  assert.ok(left >= 0 && right <= 390 && top >= 0 && bottom <= 844, 'the box is on the screen');
  await page.touchscreen.tap(195, 5);
  await inLab(box).waitFor({ state: 'detached' });
});

pageTest('glossary: sign beside the settings pressed → the settings and their present choices explained', { locale: 'en-GB', path: '#initializer=orthogonal' }, async ({ page, inLab }) => {
  await inLab('.why').click();
  await inLab(`${box} dt`, { hasText: 'Orthogonal' }).waitFor();
  assert.match(await inLab(box).textContent(), /Depth.*Weight scale.*Activation.*Sigmoid.*at most ¼.*every singular value is the same.*Data/s);
  assert.equal(await inLab(`${box} dt`, { hasText: 'φ(x)' }).count(), 0, 'the formula has no control here, so it is not explained');
  await page.keyboard.press('Escape');
  await inLab('details.advanced summary').click();
  await inLab('.advanced legend button', { hasText: 'Training' }).click();
  await inLab(`${box} dt`, { hasText: 'Learning rate' }).waitFor();
});

/** Moves the mouse to the middle of an element and leaves it there. */
const rest = async (page, element) => {
  const { x, y, width, height } = await element.boundingBox();
  await page.mouse.move(x + width / 2, y + height / 2, { steps: 3 });
};

pageTest('glossary: mouse rests on words, then leaves → the box opens without taking the focus, then closes', { locale: 'en-GB' }, async ({ page, inLab, drawn }) => {
  await drawn();
  const depth = inLab('[data-setting=depth] input[type=range]');
  await depth.focus();
  const hasFocus = () => depth.evaluate((slider) => slider.getRootNode().activeElement === slider);
  await rest(page, inLab('figure.gradients figcaption'));
  await inLab(`${box} dt`, { hasText: '∂L/∂h' }).waitFor();
  assert.ok(await hasFocus());
  // The box stays open while the mouse moves into it, so that the reader can read and select its text.
  await rest(page, inLab(box));
  await page.mouse.down();
  await page.mouse.up();
  await rest(page, inLab(`${box} dd`).first());
  await page.evaluate(() => new Promise((next) => setTimeout(next, 600)));
  assert.ok(await inLab(box).isVisible());
  await page.mouse.move(1270, 5, { steps: 3 });
  await inLab(box).waitFor({ state: 'detached' });
  // Escape closes the box. It stays closed while the mouse does not move.
  await depth.focus();
  await rest(page, inLab('.verdict span'));
  await inLab(box).waitFor();
  await page.keyboard.press('Escape');
  await inLab(box).waitFor({ state: 'detached' });
  assert.ok(await hasFocus());
  await page.evaluate(() => new Promise((next) => setTimeout(next, 800)));
  assert.equal(await inLab(box).count(), 0);
});

pageTest('glossary: mouse drags over words or passes → no box; opened by a click → stays open', { locale: 'en-GB' }, async ({ page, inLab, drawn }) => {
  await drawn();
  const pause = () => page.evaluate(() => new Promise((next) => setTimeout(next, 900)));
  const slider = await inLab('[data-setting=depth] input[type=range]').boundingBox();
  await page.mouse.move(slider.x + 20, slider.y + slider.height / 2);
  await page.mouse.down();
  await rest(page, inLab('figure.gradients h2 button'));
  await pause();
  assert.equal(await inLab(box).count(), 0, 'dragged');
  await page.mouse.up();
  await page.mouse.move(1270, 5);
  await rest(page, inLab('figure.gradients h2 button'));
  await page.mouse.move(1270, 5, { steps: 3 });
  await pause();
  assert.equal(await inLab(box).count(), 0, 'passed');
  await inLab('figure.gradients h2 button').click();
  await inLab(box).waitFor();
  await page.mouse.move(1270, 5, { steps: 3 });
  await pause();
  assert.ok(await inLab(box).isVisible(), 'clicked');
});

for (const [locale, path, named, words] of [
  ['fr-FR', '', /moyenne quadratique/, ['× par couche', 'gradient', 'moyenne quadratique']],
  ['en-GB', '', /root mean square|per layer/, ['× per layer', 'gradient']],
]) {
  pageTest(`glossary: verdict, by key and click, ${locale} → its terms explained`, { locale, path }, async ({ page, inLab }) => {
    await inLab('.judgement', { hasText: named }).waitFor();
    const button = inLab('.words');
    await button.focus();
    await page.keyboard.press('Enter');
    await inLab(box).waitFor();
    const said = await inLab(box).textContent();
    for (const word of words) assert.ok(said.includes(word), `${word} is not in ${said}`);
    await page.keyboard.press('Escape');
    await inLab(box).waitFor({ state: 'detached' });
    await holds(() => button.evaluate((button) => button.getRootNode().activeElement === button), () => 'the focus returns to the verdict');
    await inLab('.verdict span').click();
    await inLab(`${box} dt`, { hasText: 'gradient' }).first().waitFor();
    await page.keyboard.press('Escape');
    await inLab(box).waitFor({ state: 'detached' });
  });
}

pageTest('glossary: σ_w, norms, fp16, edge of chaos, LSUV, sharpness, choices → explained where they are named', { locale: 'en-GB', path: '#initializer=edge_of_chaos&activation=tanh' }, async ({ page, inLab, configure, until }) => {
  const boxOf = async (opener) => {
    await opener.click();
    await inLab(box).waitFor();
    const text = await inLab(box).textContent();
    await page.keyboard.press('Escape');
    await inLab(box).waitFor({ state: 'detached' });
    return text;
  };
  const settings = await boxOf(inLab('.why'));
  for (const said of [/Weight scale σ_?w.*σ_w²\/fan_in/s, /Edge of chaos.*keep their size/s]) assert.match(settings, said);
  await configure({ initializer: 'lsuv' });
  assert.match(await boxOf(inLab('.why')), /LSUV.*variance of 1/s);
  await configure({ activation: 'sigmoid', initializer: 'xavier_normal' });
  const gradients = await boxOf(inLab('figure.gradients h2 button'));
  for (const said of ['‖·‖, norm', 'fp16']) assert.ok(gradients.includes(said), said);
  assert.match(await boxOf(inLab('figure.map h2 button')), /σ_w/);
  // Only for a network that can learn does the lab name the largest stable λ.
  await configure({ activation: 'relu', initializer: 'kaiming_normal', depth: 5 });
  await inLab('.cure', { hasText: 'largest stable λ' }).waitFor();
  assert.match(await boxOf(inLab('.cure > p')), /sharpness.*2\/sharpness/s);
  // The box explains whichever choice is made.
  for (const name of ['activation', 'initializer']) {
    for (const value of (await inLab(`[data-setting=${name}] option`).evaluateAll((options) => options.map(({ value }) => value))).slice(-3)) {
      // Some choices are refused without other settings.
      const isAccepted = await configure({ [name]: value }).then(() => true, () => false);
      if (!isAccepted) continue;
      await until(`(report) => report.config.${name} === '${value}'`);
      const label = await inLab(`[data-setting=${name}] option[value=${value}]`).textContent();
      assert.ok((await boxOf(inLab('.why'))).includes(label), label);
    }
  }
});
