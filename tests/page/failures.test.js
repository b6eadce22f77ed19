// Missing or damaged files, a device with little memory, a worker that crashes.

import assert from 'node:assert/strict';
import { HEALTHY, pageTest } from './support/browser.js';
import { withLittleMemory } from './support/modules.js';

pageTest('wasm: file missing → a message, and a retry that works', {
  width: 390, ready: false, allowed: /404/, setUp: (behaviour) => behaviour.missing.add('.wasm'),
}, async ({ page, behaviour, inLab, until }) => {
  assert.match(await inLab('.broken p').textContent(), /fichier WebAssembly manque/);
  assert.equal(await page.locator('init-lab > p:visible').count(), 0, 'the sentence for readers without JavaScript is hidden');
  assert.equal((await page.locator('.picture').boundingBox()).height, 200, 'the static picture stays');
  behaviour.missing.clear();
  await inLab('.broken button', { hasText: 'Réessayer' }).click();
  await until('(report) => report?.step === 0');
  await inLab('.broken').waitFor({ state: 'detached' });
});

pageTest('later parts: files missing → a message, and one retry loads all of them', {
  ready: false, allowed: /404|Failed to load/, setUp: (behaviour) => ['/panels.js', '/heat.js'].forEach((file) => behaviour.missing.add(file)),
}, async ({ page, inLab, behaviour, banner, verdict }) => {
  await page.waitForFunction(() => document.querySelector('init-lab')?.report?.());
  await inLab('.banner:not([hidden])').waitFor();
  assert.match(await banner(), /Une partie du laboratoire/);
  assert.match(await verdict(), /s’évanouit/, 'the first look stays');
  behaviour.missing.clear();
  await inLab('.banner button').click();
  await inLab('details.advanced').waitFor();
  await inLab('figure.heat .menu').waitFor();
});

pageTest('texts of the later parts: file missing → a message, and a retry loads them', {
  ready: false, allowed: /404|Failed to load/, setUp: (behaviour) => behaviour.missing.add('/strings/fr/later.js'),
}, async ({ page, inLab, behaviour, banner, verdict, configure }) => {
  await page.waitForFunction(() => document.querySelector('init-lab')?.report?.());
  await inLab('.banner:not([hidden])').waitFor();
  assert.match(await banner(), /Une partie du laboratoire/);
  assert.match(await verdict(), /s’évanouit/, 'the first look stays');
  behaviour.missing.clear();
  await inLab('.banner button').click();
  await inLab('details.advanced').waitFor();
  await assert.rejects(configure({ depth: 'many' }), /Profondeur.*many/);
});

pageTest('memory: network too large for it → refused with a message, and the present network stays', {
  setUp: (behaviour) => (behaviour.pages['/pkg/init_lab_bg.wasm'] = withLittleMemory(1600)),
}, async ({ page, banner, configure, report, train }) => {
  await train(3);
  const refused = await page.evaluate(() => document.querySelector('init-lab').configure({ depth: 100, width: 512, batch_size: 1024 }).catch(({ message }) => message));
  assert.match(refused, /demande environ \d{3} Mio de mémoire/);
  assert.match(await banner(), /plus que le navigateur n’en donne/);
  assert.equal((await report()).config.width, 64);
  assert.equal((await train(2)).step, 5, 'the training continues at the step it had reached');
  assert.equal((await configure({ depth: 12 })).config.depth, 12);
});

pageTest('worker: crashes during a training → the call rejects, a message, and the experiment is built again', {}, async ({ page, inLab, banner, configure, report, until }) => {
  await configure(HEALTHY);
  await page.evaluate(() => {
    const { postMessage } = Worker.prototype;
    Worker.prototype.postMessage = function (request, ...rest) {
      if (request.type === 'train') globalThis.training = this;
      return postMessage.call(this, request, ...rest);
    };
  });
  const training = page.evaluate(() => document.querySelector('init-lab').train().catch((error) => error.name));
  await until('(report) => report.step > 5');
  // A request without settings makes the bindings throw in the worker.
  await page.evaluate(() => globalThis.training.postMessage({ type: 'configure', id: -1 }));
  assert.equal(await training, 'CrashError');
  await inLab('.banner:not([hidden])').waitFor();
  assert.match(await banner(), /Le calcul s’est interrompu/);
  await until('(report) => report.step === 0');
  assert.equal((await report()).config.depth, 5);
  await configure({ depth: 6 });
});

pageTest('digits: chosen without a connection → experiment and address stay, and a retry fetches them', { allowed: /ERR_INTERNET_DISCONNECTED/ }, async ({ page, inLab, banner, report, until, inAddress }) => {
  await page.context().setOffline(true);
  await inLab('[data-setting=dataset] select').selectOption('digits');
  await inLab('.banner:not([hidden])').waitFor();
  assert.match(await banner(), /Les chiffres n’ont pas pu être chargés\. Le réglage précédent est gardé/);
  assert.equal((await report()).config.dataset, 'spirals');
  assert.deepEqual([await page.evaluate(() => location.hash), await inLab('[data-setting=dataset] select').inputValue()], ['', 'spirals']);
  // If the experiment of an address cannot be built, the page writes the address of the present experiment again.
  await page.evaluate(() => (location.hash = '#dataset=digits&depth=4'));
  await page.waitForFunction(() => location.hash === '');
  await page.context().setOffline(false);
  await inLab('.banner button', { hasText: 'Réessayer' }).click();
  await until("(report) => report.config.dataset === 'digits'");
  await inAddress(/dataset=digits/);
});

pageTest('no connection from the first report on: sliders and training → go on in the existing worker', { ready: false, allowed: /ERR_INTERNET_DISCONNECTED/ }, async ({ page, train, configure, report }) => {
  await page.waitForFunction(() => document.querySelector('init-lab')?.report?.());
  await page.context().setOffline(true);
  // The outdated requests last long enough for the engine to replace the worker. Without a connection no other worker can start, so the engine must keep this one.
  const built = await page.evaluate(async () => {
    const lab = document.querySelector('init-lab');
    const coming = [];
    for (let depth = 20; depth <= 100; depth += 10) {
      coming.push(lab.configure({ depth, width: 256 }).then(({ config }) => config.depth, String));
      await new Promise((resolve) => setTimeout(resolve, 30));
    }
    return Promise.all(coming);
  });
  assert.deepEqual([...new Set(built)], [100]);
  await configure({ depth: 5, width: 32 });
  assert.equal((await train(20)).step, 20);
  assert.equal((await report()).config.depth, 5);
});
