// Training: its buttons, its pace, the timeline, and how it ends.

import assert from 'node:assert/strict';
import { HEALTHY, holds, pageTest } from './support/browser.js';
import { pressInMenu, saved } from './support/downloads.js';

/** The report once the examination at rest is over, without trials: at any other moment its content depends on the speed of the machine. */
async function rested({ until, report }) {
  await until("(report) => report.flags.sharpness !== 'not_evaluated'");
  const { trial, stopped, ...rest } = await report();
  return rest;
}

pageTest('training: paused, superseded, reset, new draw, diverged → the promised reports', {}, async ({ page, configure, train, report, until }) => {
  await configure({ ...HEALTHY, dataset: 'noise', seed: 3 });
  const start = await rested({ until, report });
  const paused = await page.evaluate(async () => {
    const lab = document.querySelector('init-lab');
    const training = lab.train();
    while (lab.report().step === 0) await new Promise(requestAnimationFrame);
    lab.pause();
    return training;
  });
  assert.equal(paused.stopped, 'paused');
  assert.ok(paused.step > 0 && paused.accuracy !== null);
  const superseded = await page.evaluate(async () => {
    const lab = document.querySelector('init-lab');
    const training = lab.train();
    await new Promise(requestAnimationFrame);
    await lab.configure({ depth: 6 });
    return training;
  });
  assert.equal(superseded.stopped, 'superseded');
  await configure({ depth: 5 });
  await train(3);
  await page.evaluate(() => document.querySelector('init-lab').reset());
  assert.deepEqual(await rested({ until, report }), start, 'a reset restores step 0 of the same weights');
  const drawn = await page.evaluate(() => document.querySelector('init-lab').newDraw());
  assert.notEqual(drawn.config.seed, start.config.seed);
  assert.notEqual(drawn.loss, start.loss);
  const diverged = await page.evaluate(async () => {
    const lab = document.querySelector('init-lab');
    await lab.configure({ initializer: 'normal', depth: 12, learning_rate: 10, seed: 3 });
    return lab.train(50);
  });
  assert.equal(diverged.stopped, 'diverged');
  assert.equal(diverged.verdict.kind, 'diverged');
});

pageTest('timeline: moved back and forth → exactly the same states', {}, async ({ page, inLab, configure, train, report, until }) => {
  await configure({ ...HEALTHY, dataset: 'circles', optimizer: 'adam', learning_rate: 0.01 });
  const slider = inLab('.timeline input');
  assert.equal(await slider.isDisabled(), true);
  const states = [];
  for (let step = 0; step < 25; step += 5) {
    states[step] = await rested({ until, report });
    await train(5);
  }
  const goTo = (step) => page.evaluate((step) => document.querySelector('init-lab').goTo(step), step);
  const { stopped } = await goTo(15);
  assert.equal(stopped, undefined);
  assert.deepEqual(await rested({ until, report }), states[15]);
  assert.equal(await slider.getAttribute('max'), '25', 'the timeline still reaches the last trained step');
  await slider.focus();
  await page.keyboard.press('ArrowLeft');
  await until('(report) => report.step === 14');
  await page.keyboard.press('End');
  await until('(report) => report.step === 25');
  await page.keyboard.press('Home');
  await until('(report) => report.step === 0');
  assert.deepEqual(await rested({ until, report }), states[0]);
  assert.equal(await slider.getAttribute('max'), '25');
  assert.deepEqual(await goTo(10).then(({ loss }) => loss), states[10].loss);
  // Many moves at once, as by a finger: the last one counts.
  await Promise.all([3, 19, 7, 22, 4, 20].map(goTo));
  assert.deepEqual(await rested({ until, report }), states[20]);
  // The lab keeps the losses of later steps when it moves back.
  const losses = async () => (await saved(page, pressInMenu(inLab, 'loss', 1))).content.toString().trimEnd().split('\n').length - 1;
  for (const step of [3, 11, 20]) await goTo(step);
  assert.equal(await losses(), 26);
  assert.equal((await train(2)).step, 22);
  assert.equal(await losses(), 23, 'training from an earlier step drops the losses after it');
  await goTo(40);
  assert.equal(await losses(), 41);
  // A training that is requested during a move starts when the move has ended.
  const [, trained] = await Promise.all([goTo(35), train(4)]);
  assert.equal(trained.step, 39);
  await inLab('button', { hasText: 'Recommencer' }).click();
  await until('(report) => report.step === 0');
  assert.equal(await slider.isDisabled(), true, 'after a restart there is no earlier step to go to');
});

pageTest('pace: ten steps a second, full speed, counted training → every step reported; not every step; not every step', {}, async ({ page, inLab, configure, until, train }) => {
  // A step takes a few microseconds, so at full speed there are many steps between two reports.
  await configure({ depth: 1, width: 2, batch_size: 1 });
  await page.evaluate(() => {
    globalThis.steps = [];
    document.querySelector('init-lab').addEventListener('report', ({ detail: { report } }) => globalThis.steps.push(report.step));
  });
  /** The steps that have been reported since the last call. */
  const seen = () => page.evaluate(() => globalThis.steps.splice(0));
  const everyStep = (steps) => steps.slice(1).every((step, index) => step <= steps[index] + 1);
  await inLab('.timeline select').selectOption('10');
  await inLab('button.train').click();
  await until('(report) => report.step >= 6');
  const slow = await seen();
  assert.ok(everyStep(slow), 'every step is reported');
  await inLab('.timeline select').selectOption('0');
  await until('(report) => report.step > 1000');
  assert.ok(!everyStep([...slow.slice(-1), ...(await seen())]), 'at full speed not every step is reported');
  await inLab('button.train').click();
  await inLab('button.train', { hasText: 'Entraîner' }).waitFor();
  await inLab('.timeline select').selectOption('2');
  await seen();
  await train(1000);
  assert.ok((await seen()).length < 500, 'the pace does not apply to a call with a number of steps');
  await page.locator('[data-lang=en]').click();
  await inLab('.lab[lang=en] .timeline select').waitFor();
  assert.equal(await inLab('.timeline select').inputValue(), '2');
});

pageTest('training: lab off the screen → endless training pauses, a call with a number of steps goes on', {}, async ({ page, inLab, report, until, train }) => {
  await page.evaluate(() => document.querySelector('footer, article').after(Object.assign(document.createElement('div'), { id: 'far' })));
  await page.addStyleTag({ content: '#far { height: 5000px }' });
  await inLab('button.train').click();
  await until('(report) => report.step > 3');
  /** Waits until the training has stopped: no step during a time that is enough for several. */
  const rests = () => holds(async () => {
    const { step } = await report();
    await new Promise((later) => setTimeout(later, 400));
    return (await report()).step === step;
  });
  await page.evaluate(() => scrollTo(0, document.body.scrollHeight));
  await rests();
  const { step } = await report();
  await page.evaluate(() => scrollTo(0, 0));
  await until(`(report) => report.step > ${step + 3}`);
  await page.evaluate(() => scrollTo(0, document.body.scrollHeight));
  await rests();
  await page.evaluate(() => document.querySelector('init-lab').pause());
  await inLab('button.train', { hasText: 'Entraîner' }).waitFor();
  const before = (await report()).step;
  assert.equal((await train(5)).step, before + 5);
});

pageTest('train button: language changes, another training starts → says Pause as long as a training runs', { locale: 'fr-FR' }, async ({ page, inLab, until, configure, report }) => {
  await configure({ ...HEALTHY, dataset: 'noise', learning_rate: 0.001 });
  const button = inLab('button.train');
  await button.click();
  await until('(report) => report.step > 3');
  assert.equal(await button.textContent(), 'Pause');
  await page.locator('[data-lang=en]').click();
  assert.equal(await inLab('button.train').textContent(), 'Pause');
  const { step } = await report();
  await page.evaluate(() => void document.querySelector('init-lab').train());
  await until(`(report) => report.step > ${step + 3}`);
  assert.equal(await inLab('button.train').textContent(), 'Pause', 'another training has replaced the first');
  await inLab('button.train').click();
  await inLab('button.train', { hasText: 'Train' }).waitFor();
});
