// Faults of files, workers, hosts and browsers, in three engines: what the page says, and what still works.

import assert from 'node:assert/strict';
import { readFile, writeFile } from 'node:fs/promises';
import test, { after } from 'node:test';
import { BROWSERS } from './faults/browsers.js';
import { OUTCOMES } from './faults/fault.js';
import { FILES } from './faults/files.js';
import { HOSTS } from './faults/hosts.js';
import { WORKERS } from './faults/workers.js';
import { TEST_TIMEOUT_MS } from './support/browser.js';
import { ENGINES } from './support/engines/engines.js';
import { serve } from './support/server.js';

const FAULTS = [...FILES, ...WORKERS, ...HOSTS, ...BROWSERS];
/** The engine in which every fault is tried. */
const [MAIN] = Object.keys(ENGINES);

const README = new URL('../README.md', import.meta.url);
const [BEGIN, END] = ['<!-- The table is written by `RECORD=1 cargo xtask test faults`. -->', '<!-- End of the table. -->'];

/** How each fault has ended in each engine. @type {Map<string, Record<string, string>>} */
const ended = new Map(FAULTS.map(({ name }) => [name, {}]));

for (const [engine, start] of Object.entries(ENGINES)) {
  /** @type {Promise<import('./support/engines/engines.js').Browser> | undefined} */ let browser;
  after(async () => (await browser)?.close());
  /** All faults of an engine share a page. This is safe: each test loads its document from an origin of its own, and a fault ends with its document. @type {import('./support/engines/engines.js').Page | undefined} */ let page;
  for (const [index, { name, isSample, lang = ['fr', 'en'][index % 2], lacking = [], act }] of FAULTS.entries()) {
    if (engine !== MAIN && !isSample) continue;
    const reason = lacking.find((reason) => reason.startsWith(engine));
    if (reason) {
      ended.get(name)[engine] = reason.replace(`${engine}: `, '');
      continue;
    }
    test(`${engine}: ${name}`, { timeout: TEST_TIMEOUT_MS }, async () => {
      const server = await serve();
      page ??= await (await (browser ??= start())).newPage();
      try {
        ended.get(name)[engine] = await act({ page, behaviour: server.behaviour, address: server.address, lang: /** @type {'fr' | 'en'} */ (lang) });
        assert.ok(ended.get(name)[engine] in OUTCOMES);
      } catch (error) {
        await page.close().catch(() => {});
        page = undefined;
        throw error;
      } finally {
        server.close();
      }
    });
  }
}

/** The rows of the table. Files with the same fault and the same outcomes share a row. @returns {string[]} */
function rows() {
  /** @type {Map<string, Set<string>>} */ const alike = new Map();
  for (const { name, file, kind } of FAULTS) {
    const cells = Object.keys(ENGINES).map((engine) => OUTCOMES[ended.get(name)[engine]] ?? ended.get(name)[engine] ?? '·').join(' | ');
    const key = `${file ? '' : name}|${file ? kind : ''}|${cells}`;
    alike.set(key, (alike.get(key) ?? new Set()).add(file?.replace(/^shared\/.*/, 'what scripts share') ?? ''));
  }
  return [...alike].map(([key, files]) => {
    const [name, kind, ...cells] = key.split('|');
    return `| ${name || `${kind}: ${[...files].map((file) => (file.includes('.') ? `\`${file}\`` : file)).join(', ')}`} | ${cells.join('|')} |`;
  });
}

test('README of the tests: its table of faults → that of this run', async () => {
  const engines = Object.keys(ENGINES);
  const table = ['', `| fault | ${engines.join(' | ')} |`, `| --- |${engines.map(() => ' --- |').join('')}`, ...rows(), ''].join('\n');
  const text = await readFile(README, 'utf8');
  const [before, rest] = text.split(BEGIN);
  const [recorded, behind] = rest.split(END);
  if (process.env.RECORD) await writeFile(README, before + BEGIN + table + END + behind);
  else assert.equal(recorded, table, 'the table in tests/README.md is out of date: RECORD=1 writes it again');
});
