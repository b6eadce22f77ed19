// The npm package: packed, installed, and used in a plain page, with Vite and with TypeScript.

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import test, { after, before } from 'node:test';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';
import { build, createServer, preview } from 'vite';
import { readsFile } from './support/article.js';
import { NEVER_MS, TEST_TIMEOUT_MS } from './support/browser.js';
import { chromiumOptions } from './support/launch.js';
import { serve } from './support/server.js';

const PACKAGE = process.env.PACKAGE;
const LAB = '<init-lab depth="6" dataset="digits" lang="en" panels="verdict gradients loss"></init-lab>';
const html = (script) => `<!doctype html><html lang="en"><meta charset="utf-8"><title>Page</title><link rel="icon" href="data:,"><p>Text</p>${LAB}<script type="module" src="${script}"></script></html>`;

let browser;
/** The folder of a project in which the package is installed. */ let project;
before(async () => {
  assert.ok(PACKAGE, 'PACKAGE is the folder of the package: run `cargo xtask test`');
  browser = await chromium.launch(chromiumOptions('wide'));
  project = await mkdtemp(join(tmpdir(), 'init-lab-'));
  const npm = (...words) => execFileSync('npm', words, { cwd: project, encoding: 'utf8' });
  const [{ filename, files }] = JSON.parse(npm('pack', PACKAGE, '--json', '--silent'));
  const names = files.map(({ path }) => path);
  for (const name of ['package.json', 'README.md', 'LICENSE-MIT', 'LICENSE-APACHE', 'init-lab.js', 'init-lab.d.ts']) assert.ok(names.includes(name), `${name} is in the package`);
  assert.deepEqual(names.filter((name) => name.endsWith('.html')), []);
  await writeFile(join(project, 'package.json'), '{ "name": "page", "private": true, "type": "module" }');
  npm('install', `./${filename}`, '--silent', '--no-audit', '--no-fund');
  await writeFile(join(project, 'index.html'), html('/main.js'));
  await writeFile(join(project, 'bare.html'), html('node_modules/init-lab/init-lab.js'));
  await writeFile(join(project, 'main.js'), "import { InitLab } from 'init-lab';\nconsole.assert(document.querySelector('init-lab') instanceof InitLab);\n");
});
after(async () => {
  await browser.close();
  await rm(project, { recursive: true });
});

/** Checks that the lab of a page trains and reads a CSV file, which takes both WebAssembly modules. @param {string} address */
async function learns(address) {
  const page = await browser.newPage();
  page.setDefaultTimeout(NEVER_MS);
  const errors = [];
  page.on('console', (message) => ['error', 'warning', 'assert'].includes(message.type()) && errors.push(message.text()));
  page.on('pageerror', (error) => errors.push(String(error)));
  try {
    await page.goto(address);
    await page.waitForFunction(() => document.querySelector('init-lab')?.report?.());
    const { step, config } = await page.evaluate(async () => {
      const lab = document.querySelector('init-lab');
      await lab.configure({ precision: 'float32' });
      return lab.train(3);
    });
    assert.deepEqual([step, config.depth, config.dataset, config.precision], [3, 6, 'digits', 'float32']);
    assert.deepEqual(await readsFile(page), [30, 2, 2]);
    await page.waitForFunction(() => !document.querySelector('init-lab').shadowRoot.querySelector('figure:not(:has(.menu))'));
    assert.deepEqual(errors, [], 'the console has no errors');
  } finally {
    await page.close();
  }
}

test('package: plain page → the lab runs', { timeout: TEST_TIMEOUT_MS }, async () => {
  const server = await serve({ folder: project });
  try {
    await learns(`${server.address}bare.html`);
  } finally {
    server.close();
  }
});

const VITE = () => ({ root: project, configFile: false, logLevel: 'silent', optimizeDeps: { exclude: ['init-lab'] } });

test('package: development server of Vite → the lab runs', { timeout: TEST_TIMEOUT_MS }, async () => {
  const server = await createServer({ ...VITE(), server: { host: '127.0.0.1', port: 0 } });
  await server.listen();
  try {
    await learns(server.resolvedUrls.local[0]);
  } finally {
    await server.close();
  }
});

test('package: built by Vite below a base path → the lab runs', { timeout: TEST_TIMEOUT_MS }, async () => {
  await build({ ...VITE(), base: '/app/' });
  const built = await readdir(join(project, 'dist/assets'));
  assert.ok(built.some((name) => name.endsWith('.wasm')), built.join(', '));
  const server = await preview({ ...VITE(), base: '/app/', preview: { host: '127.0.0.1', port: 0 } });
  try {
    await learns(server.resolvedUrls.local[0]);
  } finally {
    await new Promise((closed) => server.httpServer.close(closed));
  }
});

test('package: built by Vite with its files on another origin → the lab runs', { timeout: TEST_TIMEOUT_MS }, async () => {
  const folder = join(project, 'elsewhere');
  const [files, pages] = await Promise.all([serve({ folder }), serve({ folder })]);
  files.behaviour.headers = { 'access-control-allow-origin': '*' };
  try {
    await build({ ...VITE(), base: files.address, build: { outDir: folder } });
    await learns(pages.address);
    assert.deepEqual(pages.behaviour.requests, ['/'], 'the browser fetches everything but the page from the other origin');
  } finally {
    files.close();
    pages.close();
  }
});

test('package: types → invalid settings are rejected by TypeScript', { timeout: TEST_TIMEOUT_MS }, async () => {
  await writeFile(join(project, 'page.ts'), `
import { InitLab, type Report } from 'init-lab';
const lab = document.querySelector('init-lab')!;
const same: InitLab = lab;
const report: Report = await lab.configure({ depth: 30, activation: 'relu', gain: 'auto' });
const { stopped } = await same.train(10);
console.log(report.layers[0].grad_weights_norm?.toFixed(3), stopped === 'diverged', report.config.initializer === 'lsuv');
lab.addEventListener('error', (event) => console.log(event.detail.error));
lab.addEventListener('change', (event) => console.log(event.detail.config.seed, event.detail.compared?.depth));
// @ts-expect-error there is no such activation
lab.configure({ activation: 'swish' });
// @ts-expect-error nor such a setting
lab.configure({ layers: 3 });
// @ts-expect-error nor such a verdict
if (report.verdict.kind === 'fine') new InitLab().pause();
`);
  const tsc = fileURLToPath(new URL('node_modules/typescript/bin/tsc', import.meta.url));
  const options = ['--noEmit', '--strict', '--target', 'es2023', '--module', 'esnext', '--moduleResolution', 'bundler', '--lib', 'es2023,dom,dom.iterable', '--types', ''];
  try {
    execFileSync(process.execPath, [tsc, ...options, 'page.ts'], { cwd: project, encoding: 'utf8' });
  } catch (error) {
    assert.fail(error.stdout);
  }
});
