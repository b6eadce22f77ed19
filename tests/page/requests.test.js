// Calls of the element in any order, superseded calls, and cancelled computations.

import assert from 'node:assert/strict';
import { HEALTHY, holds, pageTest } from './support/browser.js';

pageTest('calls: train, pause, configure and reset overlap → all settle, and the newest wins', {}, async ({ page, configure, inLab }) => {
  await configure({ ...HEALTHY, depth: 10 });
  const settled = await page.evaluate(async () => {
    const lab = document.querySelector('init-lab');
    /** Waits some frames, so that the worker has begun the last request. */
    const frames = async (count) => {
      for (let frame = 0; frame < count; frame += 1) await new Promise(requestAnimationFrame);
    };
    const results = {};
    // Two calls of one step during a training.
    const training = lab.train();
    await frames(4);
    const steps = await Promise.all([lab.train(1), lab.train(1)]);
    results.steps = [(await training).stopped, steps[0].stopped, steps[1].stopped, steps[1].step >= 1];
    // `pause` in the same turn of the event loop as `train`.
    const paused = lab.train();
    lab.pause();
    results.paused = (await paused).stopped;
    // A training waits for the network that is being built; a newer setting supersedes both.
    const heavy = lab.configure({ depth: 100, width: 512, batch_size: 512 });
    const waiting = lab.train(5);
    await frames(6);
    const light = await lab.configure({ depth: 3, width: 16 });
    results.overtaken = [(await heavy).config.depth, (await waiting).stopped, light.config.depth, lab.report().config.depth];
    // Two resets during a training.
    const trained = lab.train();
    await frames(4);
    const resets = await Promise.all([lab.reset(), lab.reset()]);
    results.resets = [(await trained).stopped, ...resets.map((report) => report.step)];
    // A reset during a build applies to the experiment that is being built.
    const [built, again] = await Promise.all([lab.configure({ depth: 4 }), lab.reset()]);
    results.built = [built.config.depth, again.config.depth, again.step];
    return results;
  });
  assert.deepEqual(settled, {
    steps: ['superseded', 'superseded', undefined, true],
    paused: 'paused',
    overtaken: [3, 'superseded', 3, 3],
    resets: ['superseded', 0, 0],
    built: [4, 4, 0],
  });
  await inLab('.banner').waitFor({ state: 'hidden' });
});

pageTest('calls: 150 in random order → all settle, and the last settings apply', {}, async ({ page, inLab }) => {
  const outcome = await page.evaluate(async () => {
    const lab = document.querySelector('init-lab');
    let state = 12345;
    const random = (n) => (state = (state * 1103515245 + 12345) % 2 ** 31) % n;
    const calls = [];
    let last = {};
    for (let i = 0; i < 150; i += 1) {
      const choice = random(10);
      if (choice < 4) {
        last = { depth: 1 + random(100), width: 2 + random(200), dataset: ['spirals', 'digits', 'noise'][random(3)], batch_size: 1 + random(300) };
        calls.push(lab.configure(last));
      } else if (choice < 7) calls.push(lab.train(random(2) ? undefined : 1 + random(5)));
      else if (choice < 8) calls.push(lab.reset());
      else lab.pause();
      if (random(3) === 0) for (let frames = random(5); frames > 0; frames -= 1) await new Promise(requestAnimationFrame);
    }
    lab.pause();
    const settled = await Promise.allSettled(calls);
    const { config } = lab.report();
    return { last, config, errors: settled.filter(({ status }) => status === 'rejected').map(({ reason }) => String(reason)), training: lab.shadowRoot.querySelector('.train').textContent };
  });
  assert.deepEqual(outcome.errors, []);
  assert.deepEqual({ ...outcome.config, ...outcome.last }, outcome.config);
  assert.equal(outcome.training, 'Entraîner');
  await inLab('.banner').waitFor({ state: 'hidden' });
});

pageTest('calls: refusal arrives after a newer request → the newer settings stay, without an error', {}, async ({ page, configure, inLab }) => {
  const ends = await page.evaluate(async () => {
    const lab = document.querySelector('init-lab');
    const { postMessage } = Worker.prototype;
    /** Resolves with the report of the newer request, which is made as soon as the file has been posted to the worker. */
    const newer = new Promise((resolve, reject) => {
      Worker.prototype.postMessage = function (message, ...others) {
        postMessage.call(this, message, ...others);
        if (message.type !== 'configure') return;
        Worker.prototype.postMessage = postMessage;
        lab.configure({ dataset: 'circles', depth: 7 }).then(resolve, reject);
      };
    });
    // The page does not check a loss against the task of a file; the worker refuses this one.
    const refused = lab.loadCsv(Array.from({ length: 30 }, (_, i) => `${i}.5,${i * i}.25`).join('\n'), { loss: 'cross_entropy' });
    const reports = await Promise.all([refused, newer]);
    return reports.map(({ config: { dataset, depth } }) => `${dataset} ${depth}`);
  });
  assert.deepEqual(ends, ['circles 7', 'circles 7'], 'a superseded request has the outcome of the newer one');
  assert.equal((await configure({ width: 16 })).config.depth, 7);
  assert.equal(await inLab('.banner:not([hidden])').count(), 0);
});

pageTest('configure: one invalid setting → none applies; nothing changes → the step stays', {}, async ({ configure, train, report }) => {
  await configure(HEALTHY);
  await train(4);
  assert.equal((await configure({ depth: 5, activation: 'relu' })).step, 4);
  await assert.rejects(configure({ depth: 7, width: 1 }), /Largeur\s: 1 est hors limites/);
  const kept = await report();
  assert.deepEqual([kept.config.depth, kept.step], [5, 4]);
  const twice = await Promise.all([configure({ depth: 8 }), configure({ depth: 8 })]);
  assert.deepEqual(twice.map((report) => report.layers.length), [9, 9], 'two calls with the same settings both wait for the build');
});

pageTest('heaviest setting: progress shown, then a lighter one requested → the lighter one does not wait', {}, async ({ page, configure, inLab }) => {
  await configure({ ...HEALTHY, dataset: 'digits' });
  await page.evaluate(() => void (globalThis.heavy = document.querySelector('init-lab').configure({ depth: 100, width: 512, batch_size: 1024 })));
  await inLab('.status', { hasText: /^Calcul en cours/ }).waitFor();
  await inLab('button.cancel:not([hidden])').waitFor();
  const depths = await page.evaluate(async () => {
    const light = await document.querySelector('init-lab').configure({ depth: 3, width: 16, batch_size: 32 });
    return [light.config.depth, (await globalThis.heavy).config.depth];
  });
  assert.deepEqual(depths, [3, 3], 'the superseded call has the newest report');
});

pageTest('large experiment: being built → a preview from a few samples, without a report event', {}, async ({ page, configure }) => {
  await configure({ depth: 3 });
  const { told, events, flags } = await page.evaluate(async () => {
    const lab = document.querySelector('init-lab');
    const status = lab.shadowRoot.querySelector('.status');
    const told = [];
    const events = [];
    new MutationObserver(() => told.push({ depth: lab.report().config.depth, text: status.textContent })).observe(status, { childList: true });
    lab.addEventListener('report', ({ detail: { report } }) => events.push({ depth: report.config.depth, flag: report.flags.batch_size }));
    const { flags } = await lab.configure({ depth: 60, width: 256, batch_size: 256 });
    return { told, events, flags };
  });
  const losses = told.filter(({ text }) => /perte/.test(text));
  assert.equal(losses[0].depth, 3, 'during the preview the report is that of the experiment before');
  assert.notEqual(losses[0].text, losses.at(-1).text, 'the loss of all samples differs from that of the preview');
  assert.equal(losses.at(-1).depth, 60);
  assert.equal(flags.batch_size, undefined);
  assert.ok(events.every(({ depth, flag }) => depth === 60 && flag === undefined), JSON.stringify(events));
});

pageTest('heavy computation: cancelled → the experiment before', {}, async ({ page, inLab, configure, until }) => {
  await configure(HEALTHY);
  await page.evaluate(() => void document.querySelector('init-lab').configure({ depth: 100, width: 512, batch_size: 1024 }));
  await inLab('button.cancel').click();
  await until('(report) => report.config.depth === 5');
  await inLab('button.cancel').waitFor({ state: 'hidden' });
  assert.equal(await inLab('[data-setting=depth] input[type=text]').inputValue(), '5');
});

pageTest('slider: a hundred values at once → the newest is shown', {}, async ({ page, until }) => {
  await page.evaluate(async () => {
    const lab = document.querySelector('init-lab');
    const calls = [];
    for (let depth = 1; depth <= 100; depth += 1) calls.push(lab.configure({ depth, width: 128 }));
    const reports = await Promise.all(calls);
    globalThis.depths = reports.map((report) => report.config.depth);
  });
  assert.equal((await page.evaluate(() => globalThis.depths)).at(-1), 100);
  await until('(report) => report.config.depth === 100 && report.layers.length === 101');
});

/** Simulates workers on a slow machine: each message of a worker arrives late. */
function slowWorkers() {
  const DELAY_MS = 120;
  globalThis.Worker = class extends Worker {
    set onmessage(listener) {
      super.onmessage = (event) => setTimeout(() => listener(event), DELAY_MS);
    }
  };
}

pageTest('slider: always moving, slow machine → reports arrive all the same', {}, async ({ page }) => {
  await page.addInitScript(slowWorkers);
  await page.reload();
  await page.waitForFunction(() => document.querySelector('init-lab')?.report?.());
  const depths = await page.evaluate(async () => {
    const lab = document.querySelector('init-lab');
    const input = lab.shadowRoot.querySelector('[data-setting=depth] input[type=range]');
    const first = Number(input.value);
    const depths = [];
    lab.addEventListener('report', () => depths.push(lab.report().config.depth));
    for (let move = 0; depths.length < 5 && move < 600; move += 1) {
      input.value = String(first + (move % 10));
      input.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }));
      await new Promise(requestAnimationFrame);
    }
    input.dispatchEvent(new Event('change', { bubbles: true }));
    return depths;
  });
  assert.ok(depths.length >= 5 && new Set(depths).size > 1, `the reports while it moves: ${depths}`);
});
