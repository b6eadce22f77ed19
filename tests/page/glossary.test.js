// What the words mean: by the title of a figure, by the sign at the settings, by a tap on a caption, and by the keyboard alone.

import assert from 'node:assert/strict';
import { holds, pageTest } from './support/browser.js';

const box = '.glossary:popover-open';

pageTest('words: the title of a figure says what it shows and what its terms mean; nothing is fetched before', { locale: 'en-GB' }, async ({ page, inLab, behaviour }) => {
  const fetched = () => behaviour.requests.some((path) => path.endsWith('/terms.js'));
  assert.equal(fetched(), false);
  const title = inLab('figure.gradients h2 button');
  await title.focus();
  await page.keyboard.press('Enter');
  await inLab(box).waitFor();
  assert.equal(fetched(), true);
  const text = await inLab(box).textContent();
  for (const said of ['Gradient norm per layer', 'How large the gradient is at each layer', '∂L/∂h', 'Half precision', 'mean-field theory']) assert.ok(text.includes(said), `${said} is not in ${text}`);
  assert.ok(!text.includes('sharpness'), 'only the terms of the figure');
  assert.equal(await inLab(box).getAttribute('aria-label'), 'Gradient norm per layer');
  await page.keyboard.press('Escape');
  await inLab(box).waitFor({ state: 'detached' });
  await holds(() => title.evaluate((button) => button.getRootNode().activeElement === button), () => 'the focus returns to the title');
});

pageTest('words: a tap on a caption says what its terms mean', { width: 390, height: 844, touch: true }, async ({ page, inLab, drawn }) => {
  await drawn();
  await inLab('figure.gradients figcaption').tap();
  await inLab(`${box} dt`, { hasText: '∂L/∂h' }).waitFor();
  const { left, right, top, bottom } = await inLab(box).evaluate((element) => element.getBoundingClientRect().toJSON());
  assert.ok(left >= 0 && right <= 390 && top >= 0 && bottom <= 844, 'the box is on the screen');
  await page.touchscreen.tap(195, 5);
  await inLab(box).waitFor({ state: 'detached' });
});

pageTest('words: settings say what they are, and what is chosen', { locale: 'en-GB', path: '#initializer=orthogonal' }, async ({ page, inLab }) => {
  await inLab('.why').click();
  await inLab(`${box} dt`, { hasText: 'Orthogonal' }).waitFor();
  assert.match(await inLab(box).textContent(), /Depth.*Weight scale.*Activation.*Sigmoid.*at most ¼.*every singular value is the same.*Data/s);
  assert.equal(await inLab(`${box} dt`, { hasText: 'φ(x)' }).count(), 0, 'what is not there is not explained');
  await page.keyboard.press('Escape');
  await inLab('details.advanced summary').click();
  await inLab('.advanced legend button', { hasText: 'Training' }).click();
  await inLab(`${box} dt`, { hasText: 'Learning rate' }).waitFor();
});

/** A mouse that rests in the middle of an element. */
const rest = async (page, element) => {
  const { x, y, width, height } = await element.boundingBox();
  await page.mouse.move(x + width / 2, y + height / 2, { steps: 3 });
};

pageTest('words: a mouse that rests on them opens the box without taking the focus, and closes it when it leaves', { locale: 'en-GB' }, async ({ page, inLab, drawn }) => {
  await drawn();
  const depth = inLab('[data-setting=depth] input[type=range]');
  await depth.focus();
  const hasFocus = () => depth.evaluate((slider) => slider.getRootNode().activeElement === slider);
  await rest(page, inLab('figure.gradients figcaption'));
  await inLab(`${box} dt`, { hasText: '∂L/∂h' }).waitFor();
  assert.ok(await hasFocus());
  // The way into the box does not close it: what is in it can be read, and selected.
  await rest(page, inLab(box));
  await page.mouse.down();
  await page.mouse.up();
  await rest(page, inLab(`${box} dd`).first());
  await page.evaluate(() => new Promise((next) => setTimeout(next, 600)));
  assert.ok(await inLab(box).isVisible());
  await page.mouse.move(1270, 5, { steps: 3 });
  await inLab(box).waitFor({ state: 'detached' });
  // Escape closes it, and it stays closed while the mouse stays.
  await depth.focus();
  await rest(page, inLab('.verdict span'));
  await inLab(box).waitFor();
  await page.keyboard.press('Escape');
  await inLab(box).waitFor({ state: 'detached' });
  assert.ok(await hasFocus());
  await page.evaluate(() => new Promise((next) => setTimeout(next, 800)));
  assert.equal(await inLab(box).count(), 0);
});

pageTest('words: a mouse that drags over them or only passes opens nothing; what a click has opened stays', { locale: 'en-GB' }, async ({ page, inLab, drawn }) => {
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
  pageTest(`words: the verdict and its reasons answer a key, a click and a mouse, ${locale}`, { locale, path }, async ({ page, inLab }) => {
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

pageTest('words: σ_w, norms, fp16, the edge of chaos, LSUV, sharpness and every activation and initializer are explained where they are named', { locale: 'en-GB', path: '#initializer=edge_of_chaos&activation=tanh' }, async ({ page, inLab, configure, until }) => {
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
  assert.match(await boxOf(inLab('.why')), /LSUV.*variance 1/s);
  await configure({ activation: 'sigmoid', initializer: 'xavier_normal' });
  const gradients = await boxOf(inLab('figure.gradients h2 button'));
  for (const said of ['‖·‖, norm', 'fp16']) assert.ok(gradients.includes(said), said);
  assert.match(await boxOf(inLab('figure.map h2 button')), /σ_w/);
  // The largest stable λ is said of what can learn.
  await configure({ activation: 'relu', initializer: 'kaiming_normal', depth: 5 });
  await inLab('.cure', { hasText: 'largest stable λ' }).waitFor();
  assert.match(await boxOf(inLab('.cure > p')), /sharpness.*2\/sharpness/s);
  // What is chosen is explained, whatever it is: the texts of all choices are those of this box.
  for (const name of ['activation', 'initializer']) {
    for (const value of (await inLab(`[data-setting=${name}] option`).evaluateAll((options) => options.map(({ value }) => value))).slice(-3)) {
      // Some choices need other settings.
      const isAccepted = await configure({ [name]: value }).then(() => true, () => false);
      if (!isAccepted) continue;
      await until(`(report) => report.config.${name} === '${value}'`);
      const label = await inLab(`[data-setting=${name}] option[value=${value}]`).textContent();
      assert.ok((await boxOf(inLab('.why'))).includes(label), label);
    }
  }
});
