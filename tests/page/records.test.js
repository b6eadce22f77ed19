// Reports and links of earlier versions still work. `tests/records.rs` compares the same reports with the numbers that the native build computes.

import assert from 'node:assert/strict';
import { readFile, writeFile } from 'node:fs/promises';
import { pageTest } from './support/browser.js';

const RECORDS = new URL('../records/', import.meta.url);
const LINKS = new URL('links.json', RECORDS);

/** @type {object[]} */ const reports = JSON.parse(await readFile(new URL('reports.json', RECORDS), 'utf8'));
const csv = await readFile(new URL('flowers.csv', RECORDS));
/** Hashes of addresses, each with the experiment that it led to. @type {{ link: string, leads_to?: object }[]} */
const links = JSON.parse(await readFile(LINKS, 'utf8'));

pageTest('recorded reports: opened → the recorded bits, which the native build computes too', {}, async ({ inLab, page, report, until }) => {
  for (const [index, recorded] of reports.entries()) {
    // The reader chooses the CSV file before opening the report.
    if (recorded.config.dataset === 'csv') await page.evaluate((text) => document.querySelector('init-lab').loadCsv(text), csv.toString());
    await inLab('.share input').setInputFiles({ name: 'report.json', mimeType: 'application/json', buffer: Buffer.from(JSON.stringify(recorded)) });
    const [config, data] = [recorded.config, recorded.data].map((value) => JSON.stringify(JSON.stringify(value)));
    await until(`(report) => JSON.stringify(report.config) === ${config} && JSON.stringify(report.data) === ${data} && report.step === ${recorded.step} && report.flags.test_loss !== 'not_evaluated' && report.flags.sharpness !== 'not_evaluated'`);
    // (The recorded reports have no trials.)
    const opened = { ...(await report()), trial: null };
    delete opened.stopped; // `stopped` says why a call ended early and is no part of a saved report
    delete opened.version; // the page's own, not the core's
    assert.deepStrictEqual(opened, recorded, `report ${index + 1}`);
  }
});

pageTest('recorded reports: without settings that came later → those have their defaults, not the present values', {}, async ({ inLab, page, report, until }) => {
  const later = { last_width: 8, output_gain: 0.5, output_bias: 'prior', standardize: 'none', input_scale: 2, target_scale: 3 };
  const { config } = await report();
  const old = Object.fromEntries(Object.entries({ ...config, depth: 4 }).filter(([name]) => !(name in later)));
  await page.evaluate((settings) => document.querySelector('init-lab').configure(settings), later);
  const file = Buffer.from(JSON.stringify({ schema: 1, config: old, step: 0 }));
  await inLab('.share input').setInputFiles({ name: 'report.json', mimeType: 'application/json', buffer: file });
  await until('(report) => report.config.depth === 4');
  assert.deepStrictEqual((await report()).config, { ...config, depth: 4 });
});

for (const [index, { link, leads_to: expected }] of links.entries()) {
  pageTest(`recorded link: ${link} → the same experiment`, { path: link, ready: false }, async ({ page }) => {
    await page.waitForFunction(() => document.querySelector('init-lab')?.report?.());
    const leadsTo = await page.evaluate(async () => {
      const lab = document.querySelector('init-lab');
      await lab.configure({}); // resolves when the newest experiment is built
      while (location.hash.includes('compare=') && !lab.compared()) await new Promise(requestAnimationFrame);
      // Waits for the examination at rest, which may change the verdict.
      while (lab.report().flags.sharpness === 'not_evaluated') await new Promise(requestAnimationFrame);
      const { config, step, loss, verdict } = lab.report();
      return { config, step, loss, verdict, compared: lab.compared() };
    });
    // `RECORD=1` records again where the links lead.
    if (process.env.RECORD) links[index].leads_to = leadsTo;
    else assert.deepStrictEqual(leadsTo, expected);
    if (process.env.RECORD && index === links.length - 1) await writeFile(LINKS, `[\n${links.map((link) => JSON.stringify(link)).join(',\n')}\n]\n`);
  });
}
