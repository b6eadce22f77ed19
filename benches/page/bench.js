// Measures what is promised about speed, in one Chromium, and prints it as tables: `node bench.js [SECTION ...]`, all if none is named.
//
// `cargo xtask bench` installs what this needs and says where it is:
//   CHROMIUM  the browser
//   PKG       the folder of init_lab.js and init_lab_bg.wasm
//   DIST      the page
//   BENCH     the folder with the peers in node_modules and ort, and the kernels, where results.json is written
//   ROUNDS    turns of each contender
//   NUMPY     a Python that has numpy, or nothing
//   SHAPES    for a quick look: some of the shapes, such as "S1 S2"

import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromiumOptions } from '../../tests/page/support/launch.js';
import { chartBudgets, chartTable, measureCharts } from './charts.js';
import { kernelBudgets, kernelTable, measureKernels } from './kernels.js';
import { labBudgets, measureLab } from './lab.js';
import { labsBudgets, labsTable, measureLabs } from './labs.js';
import { budgetTable, holds, markdownTable } from './numbers.js';
import { measurePhone, phoneBudgets, phoneTables } from './phone.js';
import { measureResponses, responseBudgets, responseTable } from './responses.js';
import { serve } from './server.js';
import { measureStart, startBudgets, startTable, stepsOfStartTable } from './start.js';
import { measureSteps, stepBudgets, stepTable } from './steps.js';
import { measureTheory, theoryBudgets, theoryTable } from './theory.js';

const { PKG, DIST, BENCH, ROUNDS, NUMPY, SHAPES } = process.env;

/** Each measures and returns tables, budgets, notes about what is missing, and its data for results.json. */
const SECTIONS = {
  async steps({ browser, server, rounds, say }) {
    const options = { rounds, python: NUMPY, shapes: SHAPES?.split(' '), say };
    const { times, notes } = await measureSteps(browser, server, options);
    return { tables: [stepTable(times)], budgets: stepBudgets(times), notes, data: times };
  },
  async kernels({ browser, server, rounds }) {
    const speeds = await measureKernels(browser, server, rounds);
    return { tables: [kernelTable(speeds)], budgets: kernelBudgets(speeds), notes: [], data: speeds };
  },
  async lab({ browser, server, rounds }) {
    const measured = await measureLab(browser, server, rounds);
    return { tables: [], budgets: labBudgets(measured), notes: [], data: measured };
  },
  async responses({ browser, server, rounds }) {
    const measured = await measureResponses(browser, server, rounds);
    return { tables: [responseTable(measured)], budgets: responseBudgets(measured), notes: [], data: measured };
  },
  async charts({ browser, server, rounds }) {
    const times = await measureCharts(browser, server, rounds);
    return { tables: [chartTable(times)], budgets: chartBudgets(times), notes: [], data: times };
  },
  async theory({ browser, server, rounds }) {
    const measured = await measureTheory(browser, server, rounds);
    return { tables: [theoryTable(measured)], budgets: theoryBudgets(measured), notes: [], data: measured };
  },
  async labs({ browser, server, rounds }) {
    const measured = await measureLabs(browser, server, rounds);
    return { tables: [labsTable(measured)], budgets: labsBudgets(measured), notes: [], data: measured };
  },
  async phone({ launch, server, rounds }) {
    try {
      const measured = await measurePhone(launch, server, rounds);
      return { tables: phoneTables(measured), budgets: phoneBudgets(measured), notes: [], data: measured };
    } catch (error) {
      if (error.code !== 'ENOENT') throw error;
      return { tables: [], budgets: [], notes: ['The phone needs `taskset` and `ps`, which this system lacks.'], data: undefined };
    }
  },
  async start({ folders, rounds }) {
    const measured = await measureStart(folders, rounds);
    return { tables: [startTable(measured), stepsOfStartTable(measured)], budgets: startBudgets(measured), notes: [], data: measured };
  },
};

/** The names of the sections to run. */
function wanted() {
  const names = process.argv.slice(2);
  const unknown = names.find((name) => !(name in SECTIONS));
  if (unknown) {
    console.error(`There is no section ${unknown}, but ${Object.keys(SECTIONS).join(', ')}.`);
    process.exit(1);
  }
  return names.length > 0 ? names : Object.keys(SECTIONS);
}

/** The versions that are installed, as far as they are. */
function versions(browser) {
  const { dependencies } = JSON.parse(readFileSync(new URL('package.json', import.meta.url), 'utf8'));
  const version = (name) => {
    try {
      return JSON.parse(readFileSync(join(BENCH, 'node_modules', name, 'package.json'), 'utf8')).version;
    } catch {
      return 'not installed';
    }
  };
  return { chromium: browser.version(), ...Object.fromEntries(Object.keys(dependencies).map((name) => [name, version(name)])) };
}

function print({ tables, budgets, notes }) {
  for (const { title, header, rows } of tables) console.log(`${title}\n\n${markdownTable(header, rows)}\n`);
  console.log(`${budgetTable(budgets)}\n`);
  if (notes.length > 0) console.log(`${notes.map((note) => `- ${note}`).join('\n')}\n`);
}

async function main() {
  const names = wanted();
  // The packages are not installed beside this file.
  const { chromium } = createRequire(join(BENCH, 'package.json'))('playwright-core');
  const folders = {
    '/': fileURLToPath(new URL('.', import.meta.url)),
    '/node_modules/': join(BENCH, 'node_modules'),
    '/data/': join(PKG, '../data'),
    '/dist/': DIST,
    '/kernels/': join(BENCH, 'kernels'),
    '/ort/': join(BENCH, 'ort'),
    '/figures/': join(PKG, '../figures'),
    '/pkg/': PKG,
  };
  const server = await serve(folders);
  const browser = await chromium.launch(chromiumOptions());
  /** Another browser, and its process. */
  const launch = async () => {
    const other = await chromium.launch(chromiumOptions());
    const { processInfo } = await (await other.newBrowserCDPSession()).send('SystemInfo.getProcessInfo');
    return { browser: other, pid: processInfo.find(({ type }) => type === 'browser').id };
  };
  try {
    const results = { versions: versions(browser), sections: {} };
    for (const name of names) {
      const say = (what) => console.error(`▸ ${what}`);
      say(name);
      const section = await SECTIONS[name]({ browser, launch, server, folders, rounds: Number(ROUNDS ?? 7), say });
      print(section);
      const budgets = section.budgets.map((budget) => ({ ...budget, holds: holds(budget) }));
      results.sections[name] = { data: section.data, budgets, notes: section.notes };
    }
    console.log(Object.entries(results.versions).map((nameAndVersion) => nameAndVersion.join(' ')).join(', '));
    writeFileSync(join(BENCH, 'results.json'), `${JSON.stringify(results, null, 2)}\n`);
  } finally {
    await browser.close();
    server.close();
  }
}

await main();
