// Presentation: the lab, or one figure, on the whole screen.

import assert from 'node:assert/strict';
import { pageTest } from './support/browser.js';

/** Removes the browser's full screen, as on some phones: the lab then fills the window, and the test can leave it by a key. */
const without = () => delete Element.prototype.requestFullscreen;

for (const [width, height, touch, locale] of [[1280, 800, false, 'fr-FR'], [1024, 768, false, 'en-GB'], [390, 844, true, 'en-GB']]) {
  pageTest(`present: keys F and Escape, ${width} px → larger lab with the loss in view, then the page as before`, { width, height, touch, locale }, async ({ page, inLab }) => {
    await page.evaluate(without);
    const sizeOf = () => inLab('.verdict').evaluate((verdict) => (parseFloat(getComputedStyle(verdict).fontSize) * verdict.getBoundingClientRect().width) / verdict.offsetWidth);
    const before = await sizeOf();
    await page.evaluate(() => scrollTo(0, 300));
    await page.keyboard.press('f');
    await inLab('.leave').waitFor();
    if (width > 620) assert.ok(await sizeOf() > 1.25 * before, 'larger');
    for (const part of ['figure.gradients canvas', '.verdict', '[data-setting=sigma_w]', ...(width > 620 ? ['.losses'] : [])]) {
      const { x, y, width: wide, height: high } = await inLab(part).boundingBox();
      assert.ok(x >= 0 && y >= 0 && x + wide <= width && y + high <= height, `${part}: ${[x, y, x + wide, y + high]}`);
    }
    const { scale, pixels } = await inLab('figure.gradients canvas').evaluate((canvas) => ({ scale: canvas.getBoundingClientRect().width, pixels: canvas.width }));
    assert.ok(pixels >= Math.floor(scale), 'the chart is as sharp as the screen');
    await page.keyboard.press('Escape');
    assert.equal(await inLab('.leave').count(), 0);
    assert.equal(await page.evaluate(() => scrollY), 300);
    // In a text field F types a letter, and a box of the page switches the key off.
    await inLab('[data-setting=depth] input[type=text]').press('f');
    assert.equal(await inLab('.leave').count(), 0);
    await page.keyboard.press('Escape');
    await page.locator('.keys input').press('Space');
    await page.locator('h1').click();
    await page.keyboard.press('f');
    assert.equal(await inLab('.leave').count(), 0);
  });
}

pageTest('present: menu of a figure → that figure alone on the full screen, and a button to leave', { width: 1024, height: 768, locale: 'en-GB' }, async ({ page, inLab, drawn }) => {
  await drawn();
  await inLab('figure.signal .menu summary').click();
  await inLab('figure.signal .menu button', { hasText: 'Full screen' }).click();
  await page.waitForFunction(() => document.fullscreenElement?.localName === 'init-lab');
  assert.deepEqual(await inLab('figure').evaluateAll((figures) => figures.filter((figure) => figure.checkVisibility()).map((figure) => figure.classList[0])), ['signal']);
  const { y, height } = await inLab('figure.signal .plot').boundingBox();
  assert.ok(height > 400 && y + height <= 768, `the plot has the screen: ${y} ${height}`);
  await inLab('.leave').click();
  await page.waitForFunction(() => !document.fullscreenElement);
  assert.equal(await inLab('figure.gradients').isVisible(), true);
});

for (const [width, height, touch] of [[1280, 800, false], [1024, 768, false], [390, 844, true]]) {
  pageTest(`present: preset, ${width} px → cure, hint and loss in view`, { width, height, touch }, async ({ page, inLab, configure, until }) => {
    await page.evaluate(without);
    await page.keyboard.press('f');
    await configure({ preset: 'vanishing' });
    const top = () => inLab('figure.gradients .plot').evaluate((plot) => Math.round(plot.getBoundingClientRect().top));
    await inLab('.hint p').waitFor();
    const before = await top();
    await until('({ trial }) => Boolean(trial?.offer)');
    const cure = inLab('.remedy > button:not([hidden])').first();
    await cure.waitFor();
    assert.equal(await top(), before, 'a cure that is offered later moves nothing');
    for (const part of [cure, inLab('.hint p'), ...(width > 620 ? [inLab('.losses')] : [])]) {
      const { x, y, width: wide, height: high } = await part.boundingBox();
      assert.ok(x >= 0 && y >= 0 && x + wide <= width && y + high <= height, `${part}: ${[x, y, x + wide, y + high]}`);
    }
    await cure.click();
    await until("({ verdict }) => verdict.kind === 'healthy'");
  });
}
