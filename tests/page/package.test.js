// The package for npm: packed, looked at, installed, and used from a bare page, from Vite, from a server and from TypeScript.

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import test, { after, before } from 'node:test';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';
import { publint } from 'publint';
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
/** The packed package. */ let archive;
before(async () => {
  assert.ok(PACKAGE, 'PACKAGE is the folder of the package: run `cargo xtask test`');
  browser = await chromium.launch(chromiumOptions('wide'));
  project = await mkdtemp(join(tmpdir(), 'init-lab-'));
  const npm = (...words) => execFileSync('npm', words, { cwd: project, encoding: 'utf8' });
  const [{ filename, files }] = JSON.parse(npm('pack', PACKAGE, '--json', '--silent'));
  const names = files.map(({ path }) => path);
  for (const name of ['package.json', 'README.md', 'LICENSE-MIT', 'LICENSE-APACHE', 'index.js', 'index.d.ts', 'define.js', 'define.d.ts', 'init-lab.js', 'init-lab.d.ts', 'custom-elements.json', 'report.schema.json']) assert.ok(names.includes(name), `${name} is in the package`);
  assert.deepEqual(names.filter((name) => /\.html$|(^|\/)(article|cases|page)\//.test(name)), [], 'our own page is no part of it');
  archive = join(project, filename);
  await writeFile(join(project, 'package.json'), '{ "name": "page", "private": true, "type": "module" }');
  npm('install', `./${filename}`, '--silent', '--no-audit', '--no-fund');
  await writeFile(join(project, 'index.html'), html('/main.js'));
  await writeFile(join(project, 'bare.html'), html('node_modules/init-lab/init-lab.js'));
  await writeFile(join(project, 'main.js'), "import { InitLab } from 'init-lab/define';\nconsole.assert(document.querySelector('init-lab') instanceof InitLab);\n");
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

test('package: publint and are-the-types-wrong → no findings', { timeout: TEST_TIMEOUT_MS }, async () => {
  const { messages } = await publint({ pkgDir: PACKAGE, strict: true });
  assert.deepEqual(messages, []);
  const attw = fileURLToPath(new URL('node_modules/@arethetypeswrong/cli/dist/index.js', import.meta.url));
  // It is made of modules alone, by choice.
  const options = [archive, '--format', 'json', '--ignore-rules', 'cjs-resolves-to-esm'];
  try {
    const { analysis } = JSON.parse(execFileSync(process.execPath, [attw, ...options], { encoding: 'utf8' }));
    assert.deepEqual(Object.keys(analysis.entrypoints).slice(0, 3), ['.', './define', './init-lab.js']);
    assert.equal(analysis.types.kind, 'included');
  } catch (error) {
    assert.fail(error.stdout || error.message);
  }
});

test('package: package.json → has the metadata of Cargo.toml', async () => {
  const described = JSON.parse(await readFile(join(PACKAGE, 'package.json'), 'utf8'));
  const declared = await readFile(new URL('../../Cargo.toml', import.meta.url), 'utf8');
  const of = (name) => new RegExp(`^${name} = "(.*)"$`, 'm').exec(declared)[1];
  for (const name of ['version', 'description', 'license', 'homepage']) assert.equal(described[name], of(name), name);
  assert.deepEqual(described.repository, { type: 'git', url: `git+${of('repository')}.git` });
  assert.deepEqual(described.bugs, { url: `${of('repository')}/issues` });
  // A bundler leaves out the class where nobody uses it, and nothing else.
  const files = await readdir(PACKAGE, { recursive: true });
  const isListed = (file) => described.sideEffects.some((pattern) => new RegExp(`^${pattern.slice(2).replaceAll('.', '\\.').replace('/**', '/.*').replace('-*', '-\\w+')}$`).test(file));
  assert.deepEqual(files.filter((file) => file.endsWith('.js') && !isListed(file)), ['index.js']);
});

test('package: imported by a server → no access to a document', { timeout: TEST_TIMEOUT_MS }, async () => {
  const node = (script) => execFileSync(process.execPath, ['--input-type=module', '--eval', script], { cwd: project, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
  assert.equal(node("const { InitLab } = await import('init-lab'); console.log(typeof InitLab, 'learningRate' in InitLab.prototype, typeof customElements)"), 'function true undefined\n');
  assert.equal(node("import { InitLab } from 'init-lab/define'; import { InitLab as same } from 'init-lab'; console.log(InitLab === same)"), 'true\n');
  // Where there is a document, importing the class does not touch it.
  const traps = "for (const name of ['document', 'window', 'self', 'customElements', 'location', 'matchMedia', 'navigator', 'CSSStyleSheet', 'IntersectionObserver', 'MutationObserver', 'Worker', 'fetch', 'localStorage']) Object.defineProperty(globalThis, name, { get() { throw new Error(`${name} is read`); } });";
  assert.equal(node(`${traps} globalThis.HTMLElement = class {}; const { InitLab } = await import('init-lab'); console.log(Object.getPrototypeOf(InitLab) === HTMLElement)`), 'true\n');
  assert.throws(() => node(`${traps} await import('init-lab/define')`), /customElements is read/);
});

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

test('package: class alone → defines no element, and works as the base of another one', { timeout: TEST_TIMEOUT_MS }, async () => {
  await writeFile(join(project, 'own.html'), html('/own.js').replaceAll('init-lab', 'my-lab'));
  await writeFile(join(project, 'own.js'), "import { InitLab } from 'init-lab';\nwindow.defined = customElements.get('init-lab');\ncustomElements.define('my-lab', class extends InitLab {});\n");
  const server = await createServer({ ...VITE(), server: { host: '127.0.0.1', port: 0 } });
  await server.listen();
  const page = await browser.newPage();
  page.setDefaultTimeout(NEVER_MS);
  try {
    await page.goto(`${server.resolvedUrls.local[0]}own.html`);
    await page.waitForFunction(() => document.querySelector('my-lab')?.report?.());
    assert.deepEqual(await page.evaluate(async () => {
      const lab = document.querySelector('my-lab');
      lab.depth = 4;
      const { config } = await lab.configure({ seed: 5 });
      return [typeof window.defined, config.depth, config.dataset, config.seed];
    }), ['undefined', 4, 'digits', 5]);
  } finally {
    await page.close();
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
import { InitLab as Defined } from 'init-lab/define';
const lab = document.querySelector('init-lab')!;
const same: InitLab = lab;
const defined: InitLab = new Defined();
lab.depth = 30;
lab.lastWidth = 'same';
lab.learningRate = null;
const rate: number | null = defined.learningRate;
const source: string | undefined = lab.dataset.src;
console.log(rate, source, lab.datasetName === 'digits', lab.residual === true);
// @ts-expect-error a depth is a number
lab.depth = 'deep';
// @ts-expect-error there is no such data set
lab.datasetName = 'mnist';
const report: Report = await lab.configure({ depth: 30, activation: 'relu', gain: 'auto' });
const { stopped } = await same.train(10);
console.log(report.layers[0].grad_weights_norm?.toFixed(3), stopped === 'diverged', report.config.initializer === 'lsuv');
lab.addEventListener('error', (event) => console.log(event.detail.error));
lab.addEventListener('change', (event) => console.log(event.detail.config.seed, event.detail.compared?.depth));
lab.addEventListener('init-lab-change', (event) => console.log(event.detail.config.seed));
document.addEventListener('init-lab-report', (event) => console.log(event.detail.report.version));
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
