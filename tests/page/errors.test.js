// Where error messages stand: beside the control that they concern, or under the verdict. They overlap nothing, and the button that trains stays on the screen.

import assert from 'node:assert/strict';
import { pageTest } from './support/browser.js';

/** The elements that overlap a message: those with a text of their own, the controls and the pictures. @param {import('playwright-core').Locator} message */
const covered = (message) =>
  message.evaluate((message) => {
    const { left, right, top, bottom } = message.getBoundingClientRect();
    if (right - left < 100 || bottom - top < 20) return ['nothing is to be seen'];
    const ofItself = (element) => message.contains(element) || element.contains(message);
    const hasOwn = (element) => element.matches('button, input, select, canvas, svg') || [...element.childNodes].some((node) => node.nodeType === 3 && node.data.trim());
    return [...message.getRootNode().querySelectorAll('*')].filter((element) => {
      if (ofItself(element) || !hasOwn(element) || !element.checkVisibility()) return false;
      const box = element.getBoundingClientRect();
      return box.width > 0 && box.left < right - 1 && box.right > left + 1 && box.top < bottom - 1 && box.bottom > top + 1;
    }).map((element) => element.outerHTML.slice(0, 120));
  });

/** Whether the page is at its top and the button *Train* on the screen, and where the button is. */
const hasTrain = (page) =>
  page.evaluate(() => {
    const { top, bottom } = document.querySelector('init-lab').shadowRoot.querySelector('.train').getBoundingClientRect();
    return [scrollY === 0 && top >= 0 && bottom <= innerHeight, `at ${top}–${bottom} of ${innerHeight}`];
  });

for (const [width, height, locale] of [[1280, 900, 'fr-FR'], [390, 844, 'en-GB'], [800, 900, 'en-GB']]) {
  pageTest(`error: value refused, ${width} px → said beside its control`, { width, height, locale, touch: width < 500 }, async ({ page, inLab, until, report }) => {
    const [box, banner] = [inLab('[data-setting=depth] input[type=text]'), inLab('.banner')];
    const before = (await inLab('.verdict').boundingBox()).y;
    await box.fill('101');
    await box.press('Enter');
    await inLab('[data-setting=depth] .banner:not([hidden])', { hasText: '101' }).waitFor();
    assert.deepEqual(await covered(banner), []);
    assert.deepEqual(await banner.evaluate((banner) => [banner.role, banner.closest('.judgement')]), ['alert', null]);
    const described = async () => box.evaluate((box) => [box.getAttribute('aria-invalid'), box.getRootNode().getElementById(box.getAttribute('aria-describedby'))?.textContent ?? null]);
    assert.deepEqual(await described(), ['true', await banner.locator('p').textContent()]);
    assert.equal((await inLab('.verdict').boundingBox()).y, before, 'the verdict does not move');
    if (width === 1280) assert.deepEqual((await hasTrain(page))[0], true);
    // The button of the message sets the focus back to the field.
    await banner.locator('button').click();
    assert.deepEqual([await described(), await banner.isHidden()], [[null, null], true]);
    assert.ok(await box.evaluate((box) => box.getRootNode().activeElement === box));
    await box.fill('0');
    await box.press('Enter');
    await inLab('[data-setting=depth] .banner:not([hidden])').waitFor();
    await box.fill('7');
    await box.press('Enter');
    await until('(report) => report.config.depth === 7');
    assert.deepEqual([await described(), await banner.isHidden()], [[null, null], true]);

    // A value that is refused because of another setting: the message stands beside the control that the reader changed.
    await inLab('[data-setting=initializer] select').selectOption('edge_of_chaos');
    await until("(report) => report.config.initializer === 'edge_of_chaos'");
    await inLab('[data-setting=activation] select').selectOption('gelu');
    await inLab('[data-setting=activation] .banner:not([hidden])', { hasText: 'gelu' }).waitFor();
    assert.deepEqual(await covered(banner), []);
    assert.equal((await report()).config.activation, 'sigmoid');
  });

  pageTest(`error: setting without a visible control, ${width} px → said under the verdict, overlaps nothing`, { width, height, locale, touch: width < 500 }, async ({ page, inLab, until, drawn }) => {
    const banner = inLab('.banner');
    const refuse = (settings) => page.evaluate((settings) => document.querySelector('init-lab').configure(settings).catch(() => {}), settings);
    // The first has its control in a closed panel; the second is an unknown setting, whose name is no valid selector.
    for (const settings of [{ clip_norm: -3 }, { '"] *': 1 }]) {
      await refuse(settings);
      await inLab('.judgement .banner:not([hidden])').waitFor();
      await drawn();
      assert.deepEqual(await covered(banner), [], JSON.stringify(settings));
      assert.equal(await inLab('[aria-invalid=true]').count(), 0);
      await banner.locator('button').click();
    }
    await inLab('.advanced > summary').click();
    await refuse({ clip_norm: -3 });
    await inLab('[data-setting=clip_norm] .banner:not([hidden])').waitFor();
    assert.deepEqual(await covered(banner), []);
  });
}

pageTest('error: part that cannot be loaded, while a control has the focus → said under the verdict', { height: 900, ready: false, allowed: /404|Failed to load/, setUp: (behaviour) => behaviour.missing.add('updates.js') }, async ({ inLab, behaviour, until }) => {
  await until('(report) => report');
  await inLab('[data-setting=depth] input[type=range]').focus();
  await inLab('.judgement .banner:not([hidden])').waitFor();
  assert.deepEqual(await covered(inLab('.banner')), []);
  behaviour.missing.clear();
  await inLab('.banner button').click();
  await inLab('figure.updates .menu').waitFor();
  assert.ok(await inLab('.banner').isHidden());
});

pageTest('error: with open panels on a screen of 1280 × 900 → the button that trains stays in view', { height: 900, locale: 'en-GB' }, async ({ page, inLab, until, configure }) => {
  const isThere = async (when) => {
    const [isThere, where] = await hasTrain(page);
    assert.ok(isThere, `${when}: ${where}`);
  };
  await isThere('at first');
  await inLab('[data-setting=dataset] select').selectOption('csv');
  await inLab('.csv input[type=file]').waitFor();
  await isThere('with the panel for a file');
  await inLab('.csv input[type=file]').setInputFiles({ name: 'long.csv', mimeType: 'text/csv', buffer: Buffer.from(['a,b,c,kind', ...Array.from({ length: 80 }, (_, i) => `${i % 7},${(i * i) % 5},${i % 3},${'uv'[i % 2]}`)].join('\n')) });
  await until("(report) => report.config.dataset === 'csv'");
  await inLab('.csv details > summary').first().click();
  await isThere('with a file and its columns');
  await inLab('.csv input[type=file]').setInputFiles({ name: 'bad.csv', mimeType: 'text/csv', buffer: Buffer.from('x,y\n1,2\n') });
  await inLab('.csv .refusal:not([hidden])').waitFor();
  assert.deepEqual(await covered(inLab('.csv .refusal')), []);
  await isThere('with a file that is refused');
  await configure({ dataset: 'spirals', activation: 'custom' });
  // The longest message lists all functions.
  const box = inLab('[data-setting=formula] input');
  await box.fill('swish(x)');
  await box.press('Enter');
  await inLab('[data-setting=formula] .banner:not([hidden])', { hasText: 'swish' }).waitFor();
  await isThere('with a formula that is refused');
  const sentence = inLab('.banner p');
  const { isCut, tabIndex } = await sentence.evaluate((p) => ({ isCut: p.scrollHeight > p.clientHeight, tabIndex: p.tabIndex }));
  assert.equal(tabIndex, isCut ? 0 : -1, 'a message that scrolls can be focused, so that the keyboard can scroll it');
});
