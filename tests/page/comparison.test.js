// Two experiments compared.

import assert from 'node:assert/strict';
import { HEALTHY, holds, pageTest } from './support/browser.js';
import { pressInMenu, saved } from './support/downloads.js';

pageTest('two experiments are compared on the same data and draw, step for step', {}, async ({ page, inLab, configure, train, report, until, drawn, inAddress }) => {
  const pinned = () => page.evaluate(() => document.querySelector('init-lab').compared());
  await inLab('figure.gradients button', { hasText: 'Comparer' }).click();
  await inLab('.compare:not([hidden])', { hasText: /Sigmoïde, Xavier.*20 couches.*×0,24/ }).waitFor();
  await configure({ activation: 'tanh', depth: 35, seed: 4 });
  assert.deepEqual(await pinned().then(({ activation, depth }) => [activation, depth]), ['sigmoid', 20]);
  await train(12);
  const svg = async () => (await saved(page, pressInMenu(inLab, 'loss', 2))).content.toString();
  // It is trained as far as the other one, beside it.
  await holds(async () => />\s*A\s*<\/text>/.test(await svg()));
  await inLab('.compare button', { hasText: 'Échanger' }).click();
  await until("(report) => report.config.activation === 'sigmoid' && report.config.depth === 20 && report.config.seed === 4");
  assert.equal((await pinned()).activation, 'tanh');
  await inAddress(/compare=depth=35&activation=tanh&seed=4/);
  const link = page.url();
  // Twice at once: whichever comes out above, none is lost.
  await page.evaluate(() => {
    const swap = document.querySelector('init-lab').shadowRoot.querySelector('.compare button');
    swap.click();
    requestAnimationFrame(() => swap.click());
  });
  await holds(async () => [(await report()).config.activation, (await pinned())?.activation].sort().join() === 'sigmoid,tanh');
  await inLab('.compare button', { hasText: 'Retirer' }).click();
  await inLab('.compare').waitFor({ state: 'hidden' });
  assert.equal(await pinned(), null);
  assert.doesNotMatch(page.url(), /compare/);
  await page.goto('about:blank');
  await page.goto(link);
  await inLab('.compare:not([hidden])', { hasText: /tanh.*35 couches/ }).waitFor();
  await page.goBack();
});

pageTest('a comparison follows the timeline and the data, and comes back with the element', {}, async ({ page, inLab, configure, train, until }) => {
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
  await holds(() => page.workers().length === 0);
  await page.evaluate(() => document.querySelector('main').append(globalThis.taken));
  await inLab('.compare:not([hidden])', { hasText: /Sigmoïde.*2 couches/ }).waitFor();
});
