// Which parts of the lab an article shows, and its presets.

import assert from 'node:assert/strict';
import { article, complete, inArticle, lab, PATH, SCRIPT } from './support/article.js';
import { FIGURES } from '../../www/model/panels.js';
import { pageTest } from './support/browser.js';

pageTest('panels and controls select the visible parts, from one figure to the whole lab', { setUp: inArticle(lab('panels="signal, jacobian" controls="depth weight-scale"') + SCRIPT, { hostile: false }), path: PATH, ready: false }, async ({ page, inLab, until, report }) => {
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
  assert.equal((await report()).config.depth, 9, 'the experiment is the same');
  await attributes({ panels: 'gradient', controls: 'none' });
  assert.match(await inLab('.banner:not([hidden]) p').textContent(), /«\sgradient\s» n’existe pas.*verdict, gradients, activation/);
  await attributes({ panels: 'verdict', controls: 'depth volume' });
  assert.match(await inLab('.banner:not([hidden]) p').textContent(), /«\svolume\s» n’existe pas/);
  assert.deepEqual(await seen(), [[], ['depth']], 'what is known is there');
});

pageTest('a preset is an attribute, and settings beside it win', { setUp: inArticle(lab('preset="self-normalizing" depth="8"') + SCRIPT, { hostile: false }), path: PATH }, async ({ page, inLab, report, until }) => {
  assert.deepEqual(await report().then(({ config }) => [config.activation, config.initializer, config.depth]), ['selu', 'lecun_normal', 8]);
  await page.evaluate(() => document.querySelector('init-lab').setAttribute('preset', 'healthy'));
  await until("(report) => report.config.initializer === 'kaiming_normal' && report.config.depth === 8");
  await page.evaluate(() => document.querySelector('init-lab').configure({ preset: 'exploding', width: 16 }));
  await until("(report) => report.config.activation === 'relu' && report.config.width === 16");
  await page.evaluate(() => document.querySelector('init-lab').setAttribute('preset', 'perfect'));
  await inLab('.notice:not([hidden]) p', { hasText: /«\sperfect\s» n’existe pas/ }).waitFor();
  assert.equal((await report()).config.width, 16);
});

pageTest('the element does not touch address, history and storage, and fills any box', { setUp: inArticle(`<div style="display: flex">${lab('panels="gradients"')}</div><div style="display: flex; flex-direction: column; align-items: center">${lab('panels="gradients"')}</div>` + SCRIPT, { hostile: false }), path: PATH, ready: false }, async ({ page, inLab }) => {
  await page.waitForFunction(() => document.querySelector('init-lab')?.report?.());
  const state = () => page.evaluate(() => [location.href, history.length, localStorage.length, sessionStorage.length, document.cookie]);
  const before = await state();
  await inLab('[data-setting=depth] input[type=range]').first().press('ArrowRight');
  await page.evaluate(() => document.querySelector('init-lab').train(3));
  assert.deepEqual(await state(), before);
  assert.deepEqual(await page.evaluate(() => [...document.querySelectorAll('init-lab')].map((lab) => lab.offsetWidth)), [854, 854]);
});
