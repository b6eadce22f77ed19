// Faults of workers and of WebAssembly modules: they throw, trap, end or get no memory.

import assert from 'node:assert/strict';
import { call, complete, press, prologue, reports, says, works } from './fault.js';
import { withLittleMemory } from '../support/modules.js';

/** @typedef {import('./fault.js').Fault} Fault */

const CRASHED = { fr: /Le calcul s’est interrompu/, en: /The computation broke off/ };

/** A script that replaces `Worker`: each worker runs some lines when the test posts `{ type: 'fault' }`; `window.training` is the worker that trains. @param {string} lines */
const inWorker = (lines) => `
{
  const Own = Worker;
  window.workers = [];
  window.Worker = class extends Own {
    constructor(address, options) {
      const script = ${JSON.stringify(`addEventListener('message', ({ data }) => { if (data.type === 'fault') { ${lines} } });`)} + 'import ' + JSON.stringify(String(address)) + ';';
      super(URL.createObjectURL(new Blob([script], { type: 'text/javascript' })), options);
      workers.push(this);
    }
    postMessage(request, ...rest) {
      if (request.type === 'train') window.training = this;
      super.postMessage(request, ...rest);
    }
  };
}`;

/** Opens our page and starts a training without an end. @param {import('./fault.js').Scene} scene @param {string} [script] */
async function training(scene, script = '') {
  const { page, behaviour, address, lang } = scene;
  behaviour.prologue = prologue(lang, script);
  await page.goto(address);
  await complete(scene);
  await page.evaluate(() => void document.querySelector('init-lab').train().catch(() => {}));
  await reports(scene, 'report.step > 3');
}

/** A fault in the worker during a training: the lab says so and builds the experiment again. @param {string} lines evaluated in the worker @param {string} name @param {string} kind @param {(scene: import('./fault.js').Scene) => Promise<unknown>} [meanwhile] @returns {Fault} */
const crash = (kind, name, lines, meanwhile) => ({
  kind,
  name,
  isSample: true,
  act: async (scene) => {
    await training(scene, inWorker(lines));
    await scene.page.evaluate(() => window.training.postMessage({ type: 'fault' }));
    await meanwhile?.(scene);
    await says(scene, CRASHED);
    // The lab builds the network again, at step 0.
    await reports(scene, 'report.step === 0');
    await press(scene);
    await works(scene);
    return 'keeps';
  },
});

/** @type {Fault[]} */
export const WORKERS = [
  crash('a worker fails', 'the worker throws an error during a training', 'performance.now = () => { throw new Error("on purpose"); };'),
  crash('a trap', 'the WebAssembly module traps during a training', `
    const code = new Uint8Array([0,97,115,109,1,0,0,0,1,4,1,96,0,0,3,2,1,0,7,5,1,1,97,0,0,10,5,1,3,0,0,11]);
    const { a } = new WebAssembly.Instance(new WebAssembly.Module(code)).exports;
    performance.now = a;`),
  {
    ...crash('a worker is ended', 'the browser ends the worker during a training, without an event', 'self.close();', ({ page }) => page.evaluate(() => document.querySelector('init-lab').pause())),
  },
  {
    kind: 'a worker is ended',
    name: 'the browser ends the worker without an event, and the reader moves a slider',
    act: async (scene) => {
      await training(scene, inWorker('self.close();'));
      await scene.page.evaluate(() => window.training.postMessage({ type: 'fault' }));
      assert.equal((await call(scene, 'configure({ depth: 7 })')).config.depth, 7);
      await works(scene);
      return 'goesOn';
    },
  },
  {
    kind: 'memory is refused',
    name: 'a network needs more memory than the browser gives',
    isSample: true,
    act: async (scene) => {
      const { page, behaviour, address, lang } = scene;
      behaviour.pages['/pkg/init_lab_bg.wasm'] = withLittleMemory(1600);
      behaviour.prologue = prologue(lang);
      await page.goto(address);
      await complete(scene);
      await works(scene);
      const refused = await call(scene, 'configure({ depth: 100, width: 512, batch_size: 1024 })');
      assert.match(refused, { fr: /demande environ \d+ Mio de mémoire/, en: /needs about \d+ MiB of memory/ }[lang]);
      await reports(scene, 'report.step === 3 && report.config.width === 64');
      await works(scene);
      return 'keeps';
    },
  },
  {
    kind: 'memory is refused',
    name: 'the WebAssembly module gets no memory',
    act: async (scene) => {
      const { page, behaviour, address, lang } = scene;
      behaviour.prologue = prologue(lang, "WebAssembly.instantiate = () => Promise.reject(new RangeError('out of memory'));");
      await page.goto(address);
      await says(scene, { fr: /Le laboratoire n’a pas pu être chargé/, en: /The lab could not be loaded/ });
      return 'text';
    },
  },
];
