// Where errors stand: beside what they are about, or under the verdict. They cover nothing, and what is needed stays on the screen.

import assert from 'node:assert/strict';
import { pageTest } from './support/browser.js';

/** What a message covers, or is covered by: elements with texts or controls of their own which its rectangle meets. @param {import('playwright-core').Locator} message */
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

/** Whether *Train* is on the screen of a page that is at its top. */
const hasTrain = (page) =>
  page.evaluate(() => {
    const { top, bottom } = document.querySelector('init-lab').shadowRoot.querySelector('.train').getBoundingClientRect();
    return [scrollY === 0 && top >= 0 && bottom <= innerHeight, `at ${top}–${bottom} of ${innerHeight}`];
  });

for (const [width, height, locale] of [[1280, 900, 'fr-FR'], [390, 844, 'en-GB'], [800, 900, 'en-GB']]) {
  pageTest(`a refused value is said beside its control, at ${width} px`, { width, height, locale, touch: width < 500 }, async ({ page, inLab, until, report }) => {
    const [box, banner] = [inLab('[data-setting=depth] input[type=text]'), inLab('.banner')];
    const before = (await inLab('.verdict').boundingBox()).y;
    await box.fill('101');
    await box.press('Enter');
    await inLab('[data-setting=depth] .banner:not([hidden])', { hasText: '101' }).waitFor();
    assert.deepEqual(await covered(banner), []);
    assert.deepEqual(await banner.evaluate((banner) => [banner.role, banner.closest('.judgement')]), ['alert', null]);
    const described = async () => box.evaluate((box) => [box.getAttribute('aria-invalid'), box.getRootNode().getElementById(box.getAttribute('aria-describedby'))?.textContent ?? null]);
    assert.deepEqual(await described(), ['true', await banner.locator('p').textContent()]);
    assert.equal((await inLab('.verdict').boundingBox()).y, before, 'the verdict stays where it is');
    if (width === 1280) assert.deepEqual((await hasTrain(page))[0], true);
    // The focus goes back to where the value is typed.
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

    // What is refused beside another setting is said where it was chosen.
    await inLab('[data-setting=initializer] select').selectOption('edge_of_chaos');
    await until("(report) => report.config.initializer === 'edge_of_chaos'");
    await inLab('[data-setting=activation] select').selectOption('gelu');
    await inLab('[data-setting=activation] .banner:not([hidden])', { hasText: 'gelu' }).waitFor();
    assert.deepEqual(await covered(banner), []);
    assert.equal((await report()).config.activation, 'sigmoid');
  });

  pageTest(`what has no control to be seen is said under the verdict and covers nothing, at ${width} px`, { width, height, locale, touch: width < 500 }, async ({ page, inLab, until, drawn }) => {
    const banner = inLab('.banner');
    const refuse = (settings) => page.evaluate((settings) => document.querySelector('init-lab').configure(settings).catch(() => {}), settings);
    // Its control is folded away; an unknown setting has none, whatever its name.
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

pageTest('a part that cannot be loaded is said under the verdict, whatever has the focus', { height: 900, ready: false, allowed: /404|Failed to load/, setUp: (behaviour) => behaviour.missing.add('updates.js') }, async ({ inLab, behaviour, until }) => {
  await until('(report) => report');
  await inLab('[data-setting=depth] input[type=range]').focus();
  await inLab('.judgement .banner:not([hidden])').waitFor();
  assert.deepEqual(await covered(inLab('.banner')), []);
  behaviour.missing.clear();
  await inLab('.banner button').click();
  await inLab('figure.updates .menu').waitFor();
  assert.ok(await inLab('.banner').isHidden());
});

pageTest('a panel that opens and an error leave the button that trains on a screen of 1280 × 900', { height: 900, locale: 'en-GB' }, async ({ page, inLab, until, configure }) => {
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
  // The longest sentence has a list of all functions.
  const box = inLab('[data-setting=formula] input');
  await box.fill('swish(x)');
  await box.press('Enter');
  await inLab('[data-setting=formula] .banner:not([hidden])', { hasText: 'swish' }).waitFor();
  await isThere('with a formula that is refused');
  const sentence = inLab('.banner p');
  const { isCut, tabIndex } = await sentence.evaluate((p) => ({ isCut: p.scrollHeight > p.clientHeight, tabIndex: p.tabIndex }));
  assert.equal(tabIndex, isCut ? 0 : -1, 'who has to scroll can');
});
