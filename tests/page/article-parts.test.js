// The attributes `panels`, `controls` and `preset` of a lab in an article.

import assert from 'node:assert/strict';
import { article, complete, inArticle, lab, PATH, SCRIPT } from './support/article.js';
import { FIGURES } from '../../www/model/panels.js';
import { pageTest } from './support/browser.js';

pageTest('panels and controls: one figure, several, all, unknown names → those parts are shown, and unknown names are refused', { setUp: inArticle(lab('panels="signal, jacobian" controls="depth weight-scale"') + SCRIPT, { hostile: false }), path: PATH, ready: false }, async ({ page, inLab, until, report }) => {
  await complete(page);
  const seen = async () => [await inLab('figure').evaluateAll((figures) => figures.map((figure) => figure.classList[0])), await inLab('.controls > [data-setting], .play').evaluateAll((all) => all.filter((one) => one.checkVisibility()).map((one) => one.dataset.setting ?? 'train'))];
  assert.deepEqual(await seen(), [['signal', 'jacobian'], ['depth', 'sigma_w']]);
  assert.equal(await inLab('.verdict').count(), 0);
  await inLab('[data-setting=depth] input[type=text]').fill('9');
  await page.keyboard.press('Enter');
  await until('(report) => report.config.depth === 9');
  const attributes = (given) => page.evaluate((given) => Object.entries(given).forEach(([name, value]) => document.querySelector('init-lab')[value === null ? 'removeAttribute' : 'setAttribute'](name, value)), given);
  await attributes({ panels: 'Gradients', controls: 'none' });
  assert.deepEqual(await seen(), [['gradients'], []]);
  await attributes({ panels: ' ', controls: '' });
  assert.deepEqual(await seen(), [FIGURES, ['depth', 'sigma_w', 'activation', 'initializer', 'dataset', 'train']]);
  assert.equal((await report()).config.depth, 9, 'the experiment stays when the parts change');
  await attributes({ panels: 'gradient', controls: 'none' });
  assert.match(await inLab('.banner:not([hidden]) p').textContent(), /«\sgradient\s» n’existe pas.*verdict, gradients, activation/);
  await attributes({ panels: 'verdict', controls: 'depth volume' });
  assert.match(await inLab('.banner:not([hidden]) p').textContent(), /«\svolume\s» n’existe pas/);
  assert.deepEqual(await seen(), [[], ['depth']], 'the names that exist are shown');
});

pageTest('preset: as an attribute, with settings beside it → the settings win', { setUp: inArticle(lab('preset="self-normalizing" depth="8"') + SCRIPT, { hostile: false }), path: PATH }, async ({ page, inLab, report, until }) => {
  assert.deepEqual(await report().then(({ config }) => [config.activation, config.initializer, config.depth]), ['selu', 'lecun_normal', 8]);
  await page.evaluate(() => document.querySelector('init-lab').setAttribute('preset', 'healthy'));
  await until("(report) => report.config.initializer === 'kaiming_normal' && report.config.depth === 8");
  await page.evaluate(() => document.querySelector('init-lab').configure({ preset: 'exploding', width: 16 }));
  await until("(report) => report.config.activation === 'relu' && report.config.width === 16");
  await page.evaluate(() => document.querySelector('init-lab').setAttribute('preset', 'perfect'));
  await inLab('.notice:not([hidden]) p', { hasText: /«\sperfect\s» n’existe pas/ }).waitFor();
  assert.equal((await report()).config.width, 16);
});

pageTest('element: used in a flex container → fills it, and leaves address, history and storage unchanged', { setUp: inArticle(`<div style="display: flex">${lab('panels="gradients"')}</div><div style="display: flex; flex-direction: column; align-items: center">${lab('panels="gradients"')}</div>` + SCRIPT, { hostile: false }), path: PATH, ready: false }, async ({ page, inLab }) => {
  await page.waitForFunction(() => document.querySelector('init-lab')?.report?.());
  const state = () => page.evaluate(() => [location.href, history.length, localStorage.length, sessionStorage.length, document.cookie]);
  const before = await state();
  await inLab('[data-setting=depth] input[type=range]').first().press('ArrowRight');
  await page.evaluate(() => document.querySelector('init-lab').train(3));
  assert.deepEqual(await state(), before);
  assert.deepEqual(await page.evaluate(() => [...document.querySelectorAll('init-lab')].map((lab) => lab.offsetWidth)), [854, 854]);
});
