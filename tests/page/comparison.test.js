// Comparisons of the present experiment with up to three others.

import assert from 'node:assert/strict';
import { HEALTHY, holds, pageTest } from './support/browser.js';
import { pressInMenu, saved } from './support/downloads.js';
import { MOST_COMPARED } from '../../www/model/comparisons.js';
import { THEMES } from '../../www/model/settings.js';

const names = (page) => page.evaluate(() => document.querySelector('init-lab').comparisons().map(({ activation, depth }) => `${activation} ${depth}`));
/** The state of the present experiment: step, loss and layers of its report, and its own columns of the CSV files of two figures, without the experiments it is compared with. */
const learnt = (page, inLab) => async () => {
  const report = await page.evaluate(() => document.querySelector('init-lab').report());
  const curves = async (figure) => {
    const [head, ...rows] = (await saved(page, pressInMenu(inLab, figure, 1))).content.toString().replace('\ufeff', '').split('\r\n').map((row) => row.split(';'));
    const own = (cells) => cells.filter((_, column) => !/ [ABC]$/.test(head[column]));
    return [own(head), ...rows.map(own).filter(([, ...cells]) => cells.some(Boolean))].map((row) => row.join(';'));
  };
  const layers = report.layers.map((layer) => [layer.grad_weights_norm_log10, layer.update_ratio, layer.pre_activation.std]);
  return { step: report.step, loss: report.loss, layers, losses: await curves('loss'), updates: await curves('updates') };
};

pageTest('comparison: two experiments → same data and seed, trained to the same step, exchanged, in the address', {}, async ({ page, inLab, configure, train, report, until, drawn, inAddress }) => {
  const pinned = () => page.evaluate(() => document.querySelector('init-lab').compared());
  await inLab('figure.gradients button', { hasText: 'Comparer' }).click();
  await inLab('.compare:not([hidden])', { hasText: /A.*Sigmoïde, Xavier.*20 couches.*×0,24/ }).waitFor();
  await configure({ activation: 'tanh', depth: 35, seed: 4 });
  assert.deepEqual(await pinned().then(({ activation, depth }) => [activation, depth]), ['sigmoid', 20]);
  await train(12);
  const svg = async () => (await saved(page, pressInMenu(inLab, 'loss', 2))).content.toString();
  // The other experiment is trained to the same step, in the background: its curve appears.
  await holds(async () => />\s*A\s*<\/text>/.test(await svg()));
  await inLab('.compare button', { hasText: 'Échanger' }).click();
  await until("(report) => report.config.activation === 'sigmoid' && report.config.depth === 20 && report.config.seed === 4");
  assert.equal((await pinned()).activation, 'tanh');
  await inAddress(/compare=depth=35&activation=tanh&seed=4/);
  const link = page.url();
  // Two exchanges in successive frames: whichever experiment ends up as the present one, both are kept.
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

pageTest('comparison: step, data and element change → it follows the step and the data, and survives the removal of the element', {}, async ({ page, inLab, configure, train, until }) => {
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

const THREE = [{ activation: 'sigmoid', depth: 4 }, { activation: 'tanh', depth: 6 }, { activation: 'relu', initializer: 'kaiming_normal', depth: 3 }];

for (const [width, touch] of [[1280, false], [390, true]]) {
  pageTest(`comparison: three experiments, keyboard alone, ${width} px → added, exchanged, removed`, { width, touch }, async ({ page, inLab, configure, drawn }) => {
    const focused = () => page.evaluate(() => {
      const { activeElement } = document.querySelector('init-lab').shadowRoot;
      return activeElement?.getAttribute('aria-label') ?? activeElement?.textContent;
    });
    const under = () => page.evaluate(() => {
      const root = document.querySelector('init-lab').shadowRoot;
      return [...root.querySelectorAll('figure:not(.gradients), .controls')].map((element) => Math.round(element.getBoundingClientRect().top + scrollY));
    });
    const begin = inLab('figure.gradients .heading .toggles:last-of-type button').filter({ hasText: /Comparer|comparées/ });
    await configure({ initializer: 'xavier_normal', ...THREE[0] });
    await drawn();
    const before = await under();
    await begin.focus();
    for (const [index, { activation, depth }] of THREE.entries()) {
      await configure({ initializer: 'xavier_normal', ...THREE[index] });
      await page.keyboard.press('Enter');
      await holds(async () => (await names(page))[index] === `${activation} ${depth}`);
      await inLab('.compare li').nth(index).waitFor();
      if (index > 0) continue;
      await drawn();
      assert.deepEqual(await under(), before, 'the layout does not shift when a comparison begins');
    }
    assert.match(await focused(), /3 comparées/);
    await page.keyboard.press('Enter');
    await drawn();
    assert.equal((await names(page)).length, MOST_COMPARED, 'a fourth experiment is not added');
    const buttons = inLab('.compare li button');
    assert.equal(await buttons.count(), 2 * MOST_COMPARED);
    if (touch) for (const box of await buttons.evaluateAll((all) => all.map((button) => button.getBoundingClientRect()))) assert.ok(box.height >= 44 && box.width >= 44 && box.right <= width, JSON.stringify(box));
    const hues = await inLab('.compare b').evaluateAll((letters) => letters.map((letter) => getComputedStyle(letter).color.match(/\d+/g).map((part) => Number(part).toString(16).padStart(2, '0')).join('')));
    assert.deepEqual(hues, ['beside_a', 'beside_b', 'beside_c'].map((name) => THEMES[0][name].slice(1)));
    // After an exchange of B with the present experiment the focus stays on the same button.
    await page.keyboard.press('Tab');
    while ((await focused()) !== 'Échanger B') await page.keyboard.press('Tab');
    await configure({ activation: 'erf' });
    await page.keyboard.press('Enter');
    await holds(async () => (await names(page)).join() === 'sigmoid 4,erf 3,relu 3');
    assert.equal(await focused(), 'Échanger B');
    // When a row is removed the focus goes to the row above, in the end to the button that begins a comparison.
    while ((await focused()) !== 'Retirer C') await page.keyboard.press('Tab');
    for (const next of ['Retirer B', 'Retirer A', 'Comparer']) {
      await page.keyboard.press('Enter');
      await holds(async () => (await focused()) === next);
    }
    await inLab('.compare').waitFor({ state: 'hidden' });
    assert.deepEqual(await names(page), []);
  });
}

pageTest('exchange: once, twice, undone by Back → steps, gradients and curves of both, bit for bit', { path: '#activation=relu&initializer=kaiming_normal&depth=5&width=16&optimizer=adam&compare=activation%3Dtanh%26depth%3D4%26width%3D16&compare=depth%3D3%26width%3D16' }, async ({ page, inLab, train, until, drawn, report }) => {
  await until("(report) => report.config.activation === 'relu'");
  await holds(async () => (await names(page)).join() === 'tanh 4,sigmoid 3');
  await train(30);
  await page.evaluate(() => document.querySelector('init-lab').goTo(20));
  const state = learnt(page, inLab);
  const isEvaluated = () => until("(report) => report.flags.sharpness !== 'not_evaluated' && report.flags.test_loss !== 'not_evaluated'");
  await isEvaluated();
  await drawn();
  const before = await state();
  const entries = await page.evaluate(() => history.length);
  const workers = page.workers().map((worker) => worker.url()).length;
  const swap = inLab('.compare button', { hasText: 'Échanger' }).first();
  await swap.click();
  await until("(report) => report.config.activation === 'tanh' && report.step === 20");
  assert.deepEqual(await names(page), ['relu 5', 'sigmoid 3']);
  await isEvaluated();
  const other = await state();
  const { config: tanh } = await report();
  assert.notEqual(other.loss, before.loss);
  assert.equal(before.losses.length, 32, 'the losses after the present step are kept');
  assert.equal(await page.evaluate(() => history.length), entries + 1, "one entry in the browser's history");
  assert.equal(page.workers().length, workers, 'the exchange starts no worker');
  await swap.click();
  await until("(report) => report.config.activation === 'relu' && report.step === 20");
  await isEvaluated();
  assert.deepEqual(await state(), before);
  // Back, twice: the other experiment, then the first one, in the same state.
  await page.goBack();
  await until("(report) => report.config.activation === 'tanh' && report.step === 20");
  assert.deepEqual(await names(page), ['relu 5', 'sigmoid 3']);
  await isEvaluated();
  assert.deepEqual(await state(), other);
  await page.goBack();
  await until("(report) => report.config.activation === 'relu' && report.step === 20");
  await isEvaluated();
  assert.deepEqual(await state(), before);
  // Trained again from step 0 the other experiment has the same bits.
  await swap.click();
  await until("(report) => report.config.activation === 'tanh'");
  await page.evaluate(() => document.querySelector('init-lab').configure({ learning_rate: 0.2 }));
  await page.evaluate((learning_rate) => document.querySelector('init-lab').configure({ learning_rate }), tanh.learning_rate);
  await train(20);
  assert.deepEqual((await report()).layers.map(({ grad_weights_norm_log10 }) => grad_weights_norm_log10), other.layers.map(([gradient]) => gradient));
});

pageTest('comparison: three experiments → curves and columns named by letter; a fourth is refused', {}, async ({ page, inLab, train, drawn, until }) => {
  await page.evaluate((three) => document.querySelector('init-lab').compare(three), THREE);
  await train(3);
  await holds(async () => (await inLab('.compare li', { hasText: '×' }).count()) === MOST_COMPARED);
  await drawn();
  const svg = (await saved(page, pressInMenu(inLab, 'gradients', 2))).content.toString();
  const labels = [...svg.matchAll(/>\s*(∂L\/∂[hWb](?: [A-C])?)\s*<\/text>/g)].map(([, label]) => label).sort();
  assert.deepEqual(labels, ['∂L/∂W', '∂L/∂W A', '∂L/∂W B', '∂L/∂W C', '∂L/∂h', '∂L/∂h A', '∂L/∂h B', '∂L/∂h C']);
  const hues = THEMES[0];
  for (const hue of [hues.beside_a, hues.beside_b, hues.beside_c]) assert.ok(svg.toLowerCase().includes(hue), hue);
  const [head, ...rows] = (await saved(page, pressInMenu(inLab, 'gradients', 1))).content.toString().replace('\ufeff', '').split('\r\n');
  const columns = head.split(';');
  for (const letter of 'ABC') assert.ok(['‖∂L/∂h‖', '‖∂L/∂W‖'].every((label) => columns.includes(`${label} ${letter}`)), head);
  // The network of A has four hidden layers and an output layer.
  const cells = rows.map((row) => row.split(';')[columns.indexOf('‖∂L/∂h‖ A')]);
  assert.deepEqual([cells.slice(0, 5).every(Boolean), cells.slice(5).some(Boolean), rows.length - 1], [true, false, 21]);
  const refused = (given) => page.evaluate((given) => document.querySelector('init-lab').compare(given).catch((error) => error.message.replaceAll('\u00a0', ' ')), given);
  assert.match(await refused([...THREE, {}]), /au plus 3 .* Reçu : « 4 »/);
  assert.match(await refused([{ depth: 4 }, 5]), /« 5 »/);
  assert.match(await refused([{ depth: 4 }, { depth: 1000 }]), /Profondeur.*1 à 100/);
  assert.deepEqual(await names(page), ['sigmoid 4', 'tanh 6', 'relu 3'], 'a refused list leaves the comparisons as they were');
  // A shorter list keeps the workers of the experiments that stay, and terminates that of the third.
  const kept = page.workers().length;
  await page.evaluate((two) => document.querySelector('init-lab').compare(two), THREE.slice(0, 2));
  assert.deepEqual(await names(page), ['sigmoid 4', 'tanh 6']);
  await holds(() => page.workers().length < kept);
  await page.evaluate(() => document.querySelector('init-lab').compare([]));
  assert.deepEqual([await names(page), await page.evaluate(() => document.querySelector('init-lab').compared())], [[], null]);
  await until('(report) => report.step === 3');
});

pageTest('comparison: address with four experiments → three compared, and a sentence names the fourth', { path: `#depth=5&${['relu', 'tanh', 'erf', 'selu'].map((name) => `compare=activation%3D${name}%26depth%3D3`).join('&')}` }, async ({ page, inLab, inAddress, until }) => {
  await until('(report) => report.config.depth === 5');
  await holds(async () => (await names(page)).join() === 'relu 3,tanh 3,erf 3');
  assert.match(await inLab('.notice:not([hidden]) p').textContent(), /au plus 3.*activation=selu/);
  // One worker for each of the four experiments, and a spare one.
  await inLab('.compare li', { hasText: '×' }).nth(2).waitFor();
  assert.ok(page.workers().length <= 5, `${page.workers().length} workers`);
  await inLab('.compare button', { hasText: 'Retirer' }).nth(1).click();
  await inAddress(/compare=depth=3&activation=relu&compare=depth=3&activation=erf$/);
  const link = page.url();
  await page.goto('about:blank');
  await page.goto(link);
  await holds(async () => (await names(page)).join() === 'relu 3,erf 3');
});

pageTest('gradients: after some steps, in both languages → the curves of step 0 are labelled', {}, async ({ page, inLab, train, drawn }) => {
  const labels = async () => (await saved(page, pressInMenu(inLab, 'gradients', 2))).content.toString().match(/>\s*(pas|step) 0\s*</g) ?? [];
  assert.equal((await labels()).length, 0, 'at step 0 there are no earlier curves to label');
  await train(2);
  await drawn();
  assert.equal((await labels()).length, 2);
  await page.evaluate(() => document.querySelector('init-lab').setAttribute('lang', 'en'));
  await inLab('figure.gradients .menu').waitFor();
  await drawn();
  assert.match((await labels())[0], /step 0/);
});

pageTest('comparison: one experiment does not fit the data → left out with a sentence, and the others stay', {}, async ({ page, inLab, configure, banner, train, inAddress }) => {
  await configure({ ...HEALTHY, dataset: 'sine' });
  await page.evaluate(() => document.querySelector('init-lab').compare([{ activation: 'tanh', depth: 3 }, { depth: 4, loss: 'cross_entropy' }]));
  await holds(async () => (await names(page)).join() === 'tanh 3');
  assert.match(await banner(), /ne convient pas à une régression/);
  await inAddress(/compare=depth=3&[^#]*activation=tanh[^#]*$/);
  await train(3);
  await inLab('.compare li', { hasText: '×' }).waitFor();
});
