// Faults of hosts: policies, sandboxed frames, pages opened from a disk, no connection.

import assert from 'node:assert/strict';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { article, lab, readsFile, SCRIPT } from '../support/article.js';
import { until } from '../support/engines/engines.js';
import { DIST } from '../support/server.js';
import { call, complete, prologue, reports, works } from './fault.js';

/** @typedef {import('./fault.js').Fault} Fault @typedef {import('./fault.js').Scene} Scene */

const SELF = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'; worker-src 'self'; img-src 'self' data:; base-uri 'none'";
const SMALL = 'id="lab" panels="verdict gradients activation" controls="depth dataset train"';

/** Expects the lab in an article to work under a content security policy. @param {string} policy @returns {(scene: Scene) => Promise<string>} */
const strict = (policy) => async (scene) => {
  const { page, behaviour, address } = scene;
  behaviour.pages['/article.html'] = article(lab(SMALL, '') + SCRIPT, { csp: true });
  behaviour.headers['content-security-policy'] = policy;
  await page.goto(`${address}article.html`);
  await reports(scene);
  await works(scene);
  assert.equal((await call(scene, "configure({ dataset: 'digits' })")).config.dataset, 'digits');
  assert.deepEqual(await readsFile(page), [30, 2, 2]);
  return 'goesOn';
};

/** A script for a page in a frame: it sets, trains and reads a file, and posts the results to the page around. */
const TELLS = `<script type="module">
const lab = document.querySelector('init-lab');
await customElements.whenDefined('init-lab');
try {
  const first = await lab.configure({ depth: 7, dataset: 'digits' });
  const { step } = await lab.train(5);
  const { data } = await lab.loadCsv('x,y,kind\\n' + Array.from({ length: 30 }, (_, i) => i % 7 + ',' + i * i % 5 + ',' + 'uv'[i % 2]).join('\\n'));
  parent.postMessage([first.config.depth, step, data.n_samples], '*');
} catch (error) {
  parent.postMessage(String(error), '*');
}
</script>`;

/** The address of a file of the published folder on the disk. @param {string} name */
const onDisk = (name) => pathToFileURL(join(DIST, name)).href;

/** @type {Fault[]} */
export const HOSTS = [
  { kind: 'a strict policy', name: 'a strict content security policy', isSample: true, act: strict(SELF) },
  { kind: 'trusted types', name: 'a policy that requires trusted types', isSample: true, act: strict(`${SELF}; require-trusted-types-for 'script'; trusted-types init-lab`) },
  ...['allow-scripts', 'allow-scripts allow-downloads allow-popups'].map((sandbox, index) => ({
    kind: 'a sandboxed frame',
    name: `a frame with sandbox="${sandbox}"`,
    isSample: index === 0,
    act: async (/** @type {Scene} */ { page, behaviour, address }) => {
      // A sandboxed frame has an opaque origin, so every file comes from another origin and needs CORS.
      behaviour.headers['access-control-allow-origin'] = '*';
      behaviour.pages['/inner.html'] = `<!doctype html><html lang="en"><meta charset="utf-8"><title>Inner</title>${lab(SMALL)}${SCRIPT}${TELLS}`;
      behaviour.pages['/outer.html'] = `<!doctype html><html lang="en"><meta charset="utf-8"><title>Outer</title><script>addEventListener('message', ({ data }) => data.type || (window.told = data))</script><iframe sandbox="${sandbox}" src="inner.html" width="900" height="800"></iframe>`;
      await page.goto(`${address}outer.html`);
      assert.deepEqual(await until(page, () => window.told), [7, 5, 30]);
      return 'goesOn';
    },
  })),
  {
    kind: 'a sandboxed frame',
    name: 'our page in a frame with sandbox="allow-scripts"',
    act: async ({ page, behaviour, address }) => {
      behaviour.headers['access-control-allow-origin'] = '*';
      behaviour.pages['/outer.html'] = `<!doctype html><html lang="en"><meta charset="utf-8"><title>Outer</title><script>addEventListener('message', ({ data }) => (window.told = data))</script><iframe sandbox="allow-scripts" src="index.html?embed=1&depth=7" width="900" height="800"></iframe>`;
      await page.goto(`${address}outer.html`);
      // The page in the frame posts its height. Before the lab has loaded this is the height of the fallback, which is smaller.
      await until(page, () => window.told?.type === 'init-lab' && window.told.height > 1500);
      return 'goesOn';
    },
  },
  {
    kind: 'opened from a disk',
    name: 'index.html is opened from a disk',
    isSample: true,
    act: async ({ page }) => {
      await page.goto(onDisk('index.html'));
      const link = await until(page, () => [...document.querySelectorAll('p.disk a')].find((link) => link.checkVisibility())?.href);
      assert.equal(link, onDisk('init-lab.html'));
      return 'text';
    },
  },
  {
    kind: 'the one-file page',
    name: 'init-lab.html is opened from a disk',
    isSample: true,
    act: async (scene) => {
      await scene.page.goto(onDisk('init-lab.html'));
      await complete(scene);
      await works(scene);
      assert.equal((await call(scene, "configure({ dataset: 'digits' })")).config.dataset, 'digits');
      assert.deepEqual(await readsFile(scene.page), [30, 2, 2]);
      return 'goesOn';
    },
  },
  {
    kind: 'no server',
    name: 'the server is gone after the first report',
    isSample: true,
    act: async (scene) => {
      const { page, behaviour, address, lang } = scene;
      behaviour.prologue = prologue(lang);
      await page.goto(address);
      await complete(scene);
      behaviour.missing.add('');
      await works(scene);
      assert.equal((await call(scene, 'configure({ depth: 60 })')).config.depth, 60);
      const refused = await call(scene, "configure({ dataset: 'digits' })");
      assert.match(refused, /digits/);
      await reports(scene, "report.config.dataset === 'spirals' && report.config.depth === 60");
      await works(scene);
      return 'keeps';
    },
  },
];
