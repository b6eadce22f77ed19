// The schema of reports, held against reports of the lab and those that are recorded.

import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import test from 'node:test';
import Ajv from 'ajv/dist/2020.js';
import { pageTest } from './support/browser.js';
import { DIST } from './support/server.js';

const read = async (file) => JSON.parse(await readFile(file, 'utf8'));
const schema = await read(join(DIST, 'report.schema.json'));
const manifest = await readFile(new URL('../../Cargo.toml', import.meta.url), 'utf8');
const [, homepage] = /^homepage = "(.*)"$/m.exec(manifest);
const [, version] = /^version = "(.*)"$/m.exec(manifest);

/** The schema with no room for members that it does not name. @param {any} part */
const closed = (part) =>
  Array.isArray(part) || typeof part !== 'object' || part === null
    ? part
    : { ...Object.fromEntries(Object.entries(part).map(([name, inner]) => [name, closed(inner)])), ...(part.properties && part.type === 'object' && { additionalProperties: false }) };

const ajv = () => new Ajv({ strict: true, allowUnionTypes: true, allErrors: true });
const isReport = ajv().compile(closed(schema));

/** @param {object} report @param {string} name */
function hold(report, name) {
  assert.ok(isReport(report), `${name}: ${JSON.stringify(isReport.errors?.slice(0, 3))}`);
}

test('schema: compared with its draft → valid, with an address of the project', () => {
  assert.equal(schema.$schema, 'https://json-schema.org/draft/2020-12/schema');
  assert.equal(schema.$id, `${homepage}report.schema.json`);
  assert.ok(ajv().validateSchema(schema));
});

test('schema: recorded reports → valid', async () => {
  const reports = await read(new URL('../records/reports.json', import.meta.url));
  assert.ok(reports.length >= 50);
  for (const [index, report] of reports.entries()) {
    assert.ok(!isReport(report), 'without the version it is none');
    hold({ ...report, version }, `report ${index + 1}`);
  }
});

test('schema: objects that are no reports → invalid', async () => {
  const [recorded] = await read(new URL('../records/reports.json', import.meta.url));
  const report = { ...recorded, version };
  hold(report, 'it is one');
  const changed = [
    { schema: 1 }, { loss: 'small' }, { step: undefined }, { more: 1 }, { config: { ...report.config, depth: 0 } }, { config: { ...report.config, depth: 2.5 } },
    { config: { ...report.config, activation: 'swish' } }, { verdict: { ...report.verdict, kind: 'fine' } }, { layers: [{ ...report.layers[0], fan_in: null }] },
  ];
  for (const change of changed) assert.ok(!isReport(JSON.parse(JSON.stringify({ ...report, ...change }))), JSON.stringify(change).slice(0, 80));
});

/** Experiments with something in the report that the others have not. @type {Record<string, object>} */
const EXPERIMENTS = {
  'the first one': {},
  'float32, a regression, with BatchNorm': { precision: 'float32', dataset: 'sine', normalization: 'batch', depth: 6 },
  'LayerNorm, residual, words for numbers': { normalization: 'layer', residual: true, clip_norm: 1, gain: 'activation', initializer: 'kaiming_normal', activation: 'relu', depth: 6 },
  'LSUV on the digits': { initializer: 'lsuv', dataset: 'digits', depth: 6, activation: 'tanh' },
  'a network that overflows': { initializer: 'normal', init_parameter: 50, activation: 'linear', depth: 100, width: 512, precision: 'float32', batch_size: 8 },
  'zeros': { initializer: 'zeros', depth: 4 },
  'a formula': { activation: 'custom', formula: 'x*sigmoid(1.702*x)', depth: 4 },
};

pageTest('schema: reports at the start, trained, with trials, of a file, saved → valid', { locale: 'en-GB' }, async ({ page, inLab, configure, train, report }) => {
  const reports = [];
  for (const [name, settings] of Object.entries(EXPERIMENTS)) {
    reports.push([name, await configure({ preset: 'vanishing', ...settings })], [`${name}, trained`, await train(3)]);
  }
  for (const [name, { stopped, ...seen }] of reports) {
    assert.ok([undefined, 'diverged'].includes(stopped), name);
    hold(seen, name);
    assert.equal(seen.version, version);
  }
  const flags = new Set(reports.flatMap(([, { flags }]) => Object.values(flags)));
  assert.ok(flags.size > 2, [...flags].join());
  await configure({ activation: 'relu', initializer: 'kaiming_normal', depth: 4, normalization: 'none', residual: false });
  await page.waitForFunction(() => document.querySelector('init-lab').report().trial?.complete);
  hold(await report(), 'at rest');
  const csv = await readFile(new URL('../records/flowers.csv', import.meta.url), 'utf8');
  hold(await page.evaluate((csv) => document.querySelector('init-lab').loadCsv(new File([csv], 'flowers.csv')), csv), 'of a file');
  const [download] = await Promise.all([page.waitForEvent('download'), inLab('.share button').nth(1).click()]);
  hold(await read(await download.path()), 'saved');
});
