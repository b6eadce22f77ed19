// How long a training step takes: this laboratory and its peers in one browser, a page for each, by turns; and numpy, natively.

import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { cpuClock } from './cpu.js';
import { best, median, rounded } from './numbers.js';

const TASK = JSON.parse(readFileSync(new URL('../shapes.json', import.meta.url), 'utf8'));

const OURS = 'init-lab float32';
const OURS_64 = 'init-lab float64';
const TFJS = 'TensorFlow.js wasm';
const ORT = 'ONNX Runtime Web';
const PLAIN = 'plain JavaScript';
const NUMPY = 'numpy, native';

/** What runs in a page: a module of contenders/, and what it is told beside the shape. In the order of their turns. */
const CONTENDERS = {
  [OURS]: { module: 'init-lab.js', settings: { precision: 'float32' } },
  [ORT]: { module: 'ort.js' },
  [TFJS]: { module: 'tfjs.js' },
  [PLAIN]: { module: 'plain.js' },
  [OURS_64]: { module: 'init-lab.js', settings: { precision: 'float64' } },
  'brain.js': { module: 'brain.js' },
  ConvNetJS: { module: 'convnetjs.js' },
};

/** Ratios, with what they must and what we aim them to be, by shape. */
const BUDGETS = [
  {
    what: `float32 step, faster than ${TFJS}`,
    value: (times) => pairedRatio(times[TFJS], times[OURS]),
    limits: { S1: [15, 22], S2: [8.5, 12], S3: [8.5, 12], S4: [8.5, 12] },
  },
  {
    what: `float32 step, faster than ${ORT}`,
    value: (times) => pairedRatio(times[ORT], times[OURS]),
    limits: { S1: [1.15, 1.4], S2: [1.15, 1.4], S3: [1.15, 1.4], S4: [1.15, 1.4] },
  },
  {
    what: `float32 step, faster than ${PLAIN}`,
    value: (times) => pairedRatio(times[PLAIN], times[OURS]),
    limits: { S1: [13, 18], S2: [18, 25], S3: [18, 25], S4: [18, 25] },
  },
  {
    what: `float32 step, time of ${NUMPY}`,
    value: (times) => ratioOfMedians(times[OURS], times[NUMPY]),
    limits: { S1: [1, 0.6], S2: [4, 2.2], S3: [4, 2.2], S4: [4, 2.2] },
  },
  {
    what: 'float64 step, time of float32',
    value: (times) => pairedRatio(times[OURS_64], times[OURS]),
    limits: { S1: [2.6, 2.1], S2: [2.6, 2.1], S3: [2.6, 2.1], S4: [2.6, 2.1] },
  },
];

const LEARNING_RATE = 0.01;
/** The engine compiles what runs often once more, with care, and needs some time to see it. */
const WARM_UP = 500;
const TURN = 400;
/** For the slowest step at the largest shape, many times over. */
const PATIENCE = 120_000;

/**
 * CPU milliseconds of a step of the whole batch, by shape and contender: all rounds, their median and best; and notes on what is missing.
 * @param {import('playwright-core').Browser} browser @param {{ address: string }} server
 * @param {{ rounds: number, python?: string, shapes?: string[], say: (what: string) => void }} options
 */
export async function measureSteps(browser, server, { rounds, python, shapes = Object.keys(TASK.shapes), say }) {
  const clock = await cpuClock(browser);
  const times = {};
  const notes = clock.isCpu ? [] : ['CPU time cannot be had on this system: these are times on the clock.'];
  for (const name of shapes) {
    const shape = { name, ...TASK.shapes[name], inputs: TASK.inputs, outputs: TASK.outputs, learningRate: LEARNING_RATE };
    const note = (contender, what) => notes.push(`${contender}, ${name}: ${what}`);
    say(`steps, ${name}`);
    const racers = await open(browser, server, shape, note);
    await race(racers, rounds, clock, note);
    times[name] = Object.fromEntries([...racers].map(([contender, { rounds }]) => [contender, summary(rounds)]));
    for (const { page } of racers.values()) await page.context().close();
    try {
      if (python) times[name][NUMPY] = await numpyStep(python, name, rounds);
    } catch (error) {
      note(NUMPY, failure(error));
    }
  }
  if (!python) notes.push(`${NUMPY}: it is not installed`);
  return { times, notes };
}

/** Opens a page for each contender and warms it up; those that fail are noted and left out. */
async function open(browser, server, shape, note) {
  const racers = new Map();
  for (const [contender, { module, settings }] of Object.entries(CONTENDERS)) {
    // A context of its own gives a page a process of its own.
    const context = await browser.newContext();
    try {
      const page = await context.newPage();
      await page.goto(`${server.address}page.html`);
      const examples = await inPage(page, 'prepare', module, { ...shape, ...settings });
      await inPage(page, 'takeTurn', 0);
      const firstLoss = await inPage(page, 'loss');
      await inPage(page, 'takeTurn', WARM_UP);
      racers.set(contender, { page, firstLoss, stepsInBatch: shape.batch / examples, rounds: [] });
    } catch (error) {
      note(contender, failure(error));
      await context.close();
    }
  }
  return racers;
}

/** Gives each its turn in each round, then sees whether all have learnt. Those that fail are noted and taken out. */
async function race(racers, rounds, clock, note) {
  const remaining = async (act) => {
    for (const [contender, racer] of racers) {
      await act(racer).catch(async (error) => {
        note(contender, failure(error));
        racers.delete(contender);
        await racer.page.context().close();
      });
    }
  };
  for (let round = 0; round < rounds; round += 1) {
    await remaining(async (racer) => {
      // The renderers of pages that are not seen have a lower priority.
      await racer.page.bringToFront();
      const { cpu, result } = await clock.time(() => inPage(racer.page, 'takeTurn', TURN), ({ wall }) => wall);
      racer.rounds.push((cpu / result.steps) * racer.stepsInBatch);
    });
  }
  await remaining(async ({ page, firstLoss }) => {
    checkLearning(firstLoss, await inPage(page, 'loss'));
  });
}

/** Who does not learn does not count. @param {number} firstLoss @param {number} lastLoss */
function checkLearning(firstLoss, lastLoss) {
  if (!(lastLoss < firstLoss)) throw new Error(`it does not learn: its loss goes from ${firstLoss} to ${lastLoss}`);
}

/** Calls a function of turns.js in a page. */
async function inPage(page, name, ...values) {
  const call = page.evaluate(async ({ name, values }) => (await import('/turns.js'))[name](...values), { name, values });
  let timer;
  const tooLong = new Promise((_, reject) => {
    timer = setTimeout(() => reject(new Error(`no answer within ${PATIENCE / 1000} s`)), PATIENCE);
  });
  return Promise.race([call, tooLong]).finally(() => clearTimeout(timer));
}

/** numpy is no page: it runs right after those. */
async function numpyStep(python, shape, slots) {
  const program = fileURLToPath(new URL('../numpy_step.py', import.meta.url));
  // OpenBLAS is to choose by itself what suits this processor.
  const { OPENBLAS_CORETYPE, OPENBLAS_L2_SIZE, ...env } = process.env;
  const { stdout } = await promisify(execFile)(python, [program, String(slots), shape], { env });
  const { rounds, losses } = JSON.parse(stdout).times[shape];
  checkLearning(...losses);
  return summary(rounds);
}

const summary = (rounds) => ({ median: median(rounds), best: best(rounds), rounds });

/** What went wrong, in a line. @param {Error} error */
const failure = ({ message }) => message.replace(/^page\.\w+: /, '').split('\n')[0];

/** The times as a table: contenders downwards, shapes across. */
export function stepTable(times) {
  const shapes = Object.keys(times);
  const cell = (time) => (time ? `${rounded(time.median)} / ${rounded(time.best)}` : '–');
  return {
    title: 'Training step, CPU ms, median / best',
    header: ['', ...shapes.map(describe)],
    rows: [...Object.keys(CONTENDERS), NUMPY].map((contender) => [contender, ...shapes.map((shape) => cell(times[shape][contender]))]),
  };
}

function describe(name) {
  const { depth, width, batch } = TASK.shapes[name];
  return `${name}: ${depth} × ${width}, batch ${batch}`;
}

/** What is promised, for the shapes that were measured. @returns {import('./numbers.js').Budget[]} */
export function stepBudgets(times) {
  return BUDGETS.flatMap(({ what, value, limits }) =>
    Object.entries(limits)
      .filter(([shape]) => times[shape])
      .map(([shape, [must, aim]]) => ({ what: `${what}, ${shape}`, value: value(times[shape]), unit: '×', must, aim })));
}

/** The median of the ratios of turns that followed each other: what slows the machine for a while slows both. */
function pairedRatio(over, under) {
  return over && under && median(over.rounds.map((time, round) => time / under.rounds[round]));
}

/** For what was not measured by turns. */
function ratioOfMedians(over, under) {
  return over && under && over.median / under.median;
}
