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
