// The worker: owns one experiment and computes in slices, so that it hears a pause between two of them.

import * as wasm from '../pkg/init_lab.js';
import { ROWS, answersAtRest, liveAnswers } from './answers.js';
import { measure } from './measure.js';
import { REST_MS, rest, tryDraws } from './rest.js';

/**
 * @typedef {import('./protocol.js').Answer} Answer
 * @typedef {import('../pkg/init_lab.js').Lab} Lab
 */

/** Longest time without listening, unless a single step takes longer. */
const SLICE_MS = 10;
/** A report on the way at most this often… */
const REPORT_EVERY_MS = 33;
/** …and so seldom that making reports, or evaluating accuracies, takes no more than this share of the time. */
const OVERHEAD_SHARE = 0.15;
/** Computations shorter than this do not report their progress. */
const SILENT_MS = 150;

/** Takes the module, which may come after the first requests. @type {(module: WebAssembly.Module) => void} */
let take;
/** Settles when the instance of the module is there, or cannot be had. */
const ready = /** @type {Promise<WebAssembly.Module>} */ (new Promise((resolve) => (take = resolve))).then((module) => wasm.default({ module_or_path: module }));
/** @type {Lab | undefined} */
let lab;
/** What figures ask the network. @type {import('./protocol.js').Questions | undefined} */
let probe;
/** Losses not yet sent, and the step of the first of them. */
let losses = /** @type {number[]} */ ([]);
let from = 0;
/** The first step whose loss has never been sent. */
let known = 0;
/** Training ends after the present step. */
let paused = false;
/** So does everything else that can: something newer waits. */
let hurried = false;
/** It is another experiment. */
let outdated = false;
/** Nobody looks: endless training waits. */
let suspended = false;
/** Ends the waiting. */
let wake = () => {};
/** The questions that have been answered last. @type {typeof probe} */
let answered;
/** Its answers at the present step, if they are new. @type {import('./protocol.js').Snapshot['answers']} */
let answers;
/** Counts requests: what is done at rest ends with the next one. */
let requests = 0;
/** Requests that are being answered. */
let busy = 0;
/** Whether cures are tried at rest. */
let hasTrials = false;
/** What the data set of the experiment needs. @type {Uint8Array | undefined} */
let file;
/** Milliseconds of one step, as measured last. */
let stepMs = 0;
/** Milliseconds from one step of an endless training to the next, at least. */
let pace = 0;

/** @param {Answer} answer @param {Transferable[]} [transfer] */
const post = (answer, transfer = []) => postMessage(answer, { transfer });

/** Reports progress of whatever is computed now, if it takes long. */
function progressReporter() {
  let last = performance.now() + SILENT_MS - REPORT_EVERY_MS;
  return (/** @type {number} */ done) => {
    const now = performance.now();
    if (now - last < REPORT_EVERY_MS) return;
    last = now;
    post({ type: 'progress', done });
  };
}

/** Takes the snapshot: the report, the losses since the last time, and new answers. */
function takeSnapshot(rewound = false) {
  const state = { report: /** @type {Lab} */ (lab).report(), losses: Float64Array.from(losses), from, stepMs, rewound, answers, answered: answered?.turn ?? 0 };
  answers = undefined;
  from += losses.length;
  known = Math.max(known, from);
  losses = [];
  return state;
}

/** Does something in parts; gives up when something newer waits. @param {() => boolean} part tells whether it was the last one */
async function inParts(part) {
  let end = performance.now() + SLICE_MS;
  while (!hurried && !part()) {
    if (performance.now() < end) continue;
    await listen();
    end = performance.now() + SLICE_MS;
  }
}

/** Evaluates the accuracies. @param {Lab} lab */
const evaluate = (lab) => inParts(() => lab.evaluateSome(ROWS));

/** Answers the live questions. @param {Lab} lab */
async function answerQuestions(lab) {
  const asked = probe;
  if (!asked) return;
  const given = await liveAnswers(lab, asked.questions, inParts);
  if (hurried) return;
  answers = given;
  answered = asked;
}

/** Answers the other questions, unless something is requested meanwhile. @param {Lab} lab */
async function answerAtRest(lab) {
  const asked = probe;
  const { delay, postReport } = untilRequest();
  if (!(await delay(REST_MS)) || !asked || asked !== probe) return;
  const given = answersAtRest(lab, asked.questions);
  if (given.length === 0) return;
  answers = [...(answers ?? []), ...given];
  postReport();
}

/** What is done until something is requested. @returns {import('./rest.js').Worker} */
function untilRequest() {
  const request = requests;
  const isOver = () => request !== requests;
  return {
    file,
    hasTrials,
    delay: async (ms) => {
      await new Promise((resolve) => setTimeout(resolve, ms));
      return !isOver();
    },
    /** Never in a hidden tab. */
    inParts: async (part) => {
      while (!isOver()) {
        const end = performance.now() + SLICE_MS;
        do if (part()) return true;
        while (performance.now() < end);
        await listen();
        while (suspended && !isOver()) await new Promise((resolve) => (wake = () => resolve(undefined)));
      }
      return false;
    },
    // The network is where it was: what is known of later steps still holds.
    postReport: () => {
      const state = takeSnapshot(true);
      post({ type: 'rested', ...state }, [state.losses.buffer]);
    },
    postTried: (tried) => post({ type: 'tried', tried }),
    postDraws: (draws) => post({ type: 'drawn', draws }),
  };
}

/** @param {Lab} lab @param {number} id @param {'complete' | 'interrupted' | 'diverged'} end */
async function finish(lab, id, end, rewound = false) {
  await evaluate(lab);
  await answerQuestions(lab);
  const state = takeSnapshot(rewound);
  post({ type: 'done', id, end, ...state }, [state.losses.buffer]);
}

/** Shows the gradients at once; the accuracies take longer. @param {Lab} lab @param {number} id */
async function begin(lab, id) {
  from = known = 0;
  losses = [lab.loss];
  postSnapshot();
  await listen();
  if (outdated) return post({ type: 'outdated', id });
  await finish(lab, id, 'complete');
}

function postSnapshot(rewound = false) {
  const state = takeSnapshot(rewound);
  post({ type: 'report', ...state }, [state.losses.buffer]);
}

/** Lets waiting messages be heard: they come before one posted now. */
const listen = () =>
  new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve(undefined);
    };
    port2.postMessage(null);
  });

/** A gate that opens so seldom that what happens behind it takes its share of the time at most. */
function gate(/** @type {number} */ everyMs) {
  let next = performance.now() + everyMs;
  return async (/** @type {() => void | Promise<void>} */ act) => {
    const start = performance.now();
    if (start < next) return;
    await act();
    const end = performance.now();
    next = end + Math.max(everyMs, (end - start) / OVERHEAD_SHARE);
  };
}

/**
 * Goes to a step by the same steps as the first time, as far as nothing newer waits.
 * @param {Lab} lab @param {number} id @param {number} step
 */
async function rewind(lab, id, step) {
  const progress = progressReporter();
  lab.restore(step, progress);
  const first = lab.nSteps;
  const report = gate(REPORT_EVERY_MS);
  losses = [];
  from = known;
  while (lab.nSteps < step && !hurried && !paused) {
    const end = performance.now() + SLICE_MS;
    do {
      const loss = lab.step(() => {});
      if (lab.nSteps >= from + losses.length) losses.push(loss);
    } while (lab.nSteps < step && performance.now() < end);
    progress((lab.nSteps - first) / (step - first));
    if (losses.length > 0) await report(() => postSnapshot(true));
    await listen();
  }
  await finish(lab, id, lab.nSteps === step ? 'complete' : 'interrupted', true);
  from = lab.nSteps + 1;
}

/** Waits, unless something is said before. @param {number} ms */
const sleep = (ms) =>
  new Promise((resolve) => {
    wake = () => resolve(undefined);
    setTimeout(wake, Math.max(0, ms));
  });

/** Lets an endless training wait as long as nobody looks. @param {number} steps */
async function waitUntilVisible(steps) {
  if (!suspended || steps !== Infinity) return;
  postSnapshot();
  while (suspended && !paused) await new Promise((resolve) => (wake = () => resolve(undefined)));
}

/** @param {Lab} lab @param {number} id @param {number} steps */
async function train(lab, id, steps) {
  // A request of no steps asks for the answers to figures alone: the later steps that the page knows stay valid.
  if (steps === 0) return finish(lab, id, 'complete', true);
  let left = steps;
  known = from;
  const report = gate(REPORT_EVERY_MS);
  const evaluation = gate(REPORT_EVERY_MS);
  while (left > 0 && !paused && Number.isFinite(lab.loss)) {
    // Who begins to look does not wait for the next turn.
    if (probe && probe !== answered) {
      await answerQuestions(lab);
      postSnapshot();
    }
    const start = performance.now();
    const isPaced = pace > 0 && steps === Infinity;
    const end = isPaced ? start : start + SLICE_MS;
    let made = 0;
    do {
      losses.push(lab.step(progressReporter()));
      made += 1;
    } while (made < left && performance.now() < end && Number.isFinite(lab.loss));
    left -= made;
    stepMs = (performance.now() - start) / made;
    if (isPaced) {
      await evaluate(lab);
      await answerQuestions(lab);
      postSnapshot();
      if (!paused) await sleep(start + pace - performance.now());
    } else {
      await report(async () => {
        await evaluation(async () => {
          await evaluate(lab);
          await answerQuestions(lab);
        });
        postSnapshot();
      });
    }
    await listen();
    await waitUntilVisible(steps);
  }
  await finish(lab, id, !Number.isFinite(lab.loss) ? 'diverged' : left > 0 ? 'interrupted' : 'complete');
}

/**
 * Builds an experiment; where that takes long, what a few samples say is told before.
 * @param {import('./protocol.js').Configure} request @returns {Promise<Lab | undefined>} nothing if it is not wanted any more
 */
async function build({ names, texts, file: buffer, back }) {
  file = buffer && new Uint8Array(buffer);
  const sketch = back ? undefined : wasm.Sketch.of(names, texts, file, progressReporter());
  if (sketch) {
    post({ type: 'sketch', report: sketch.report() });
    await listen();
    if (outdated) {
      sketch.free();
      return undefined;
    }
  }
  const start = performance.now();
  const built = sketch?.complete(progressReporter()) ?? new wasm.Lab(names, texts, file, progressReporter());
  // The first pass is most of it, and as long as a step.
  stepMs = performance.now() - start;
  return built;
}

/** A network that the core refuses has no numbers. @param {import('./protocol.js').Measure} request */
function measured({ names, texts, wish }) {
  try {
    return measure(names, texts, file, wish);
  } catch (error) {
    if (/** @type {Error} */ (error).message.startsWith('{')) return undefined;
    throw error;
  }
}

/** @param {import('./protocol.js').Request} request */
async function answer(request) {
  if ('id' in request) {
    paused = hurried = outdated = false;
    await ready;
  }
  switch (request.type) {
    case 'start':
      take(request.module);
      await ready;
      return post({ type: 'started' });
    case 'configure':
      // Two experiments may not fit in the memory.
      lab?.free();
      lab = answers = answered = undefined;
      probe = request.probe;
      lab = await build(request);
      if (!lab) return post({ type: 'outdated', id: request.id });
      if (!request.back) return begin(lab, request.id);
      known = request.back.furthest + 1;
      return rewind(lab, request.id, request.back.step);
    case 'train':
      if (!lab) throw new Error('there is no experiment to train');
      return train(lab, request.id, request.steps);
    case 'reset':
      if (!lab) throw new Error('there is no experiment to reset');
      lab.restore(0, progressReporter());
      return begin(lab, request.id);
    case 'rewind':
      if (!lab) throw new Error('there is no experiment to rewind');
      return rewind(lab, request.id, request.step);
    case 'pause':
      paused = true;
      return wake();
    case 'hurry':
      paused = hurried = true;
      outdated = request.outdated;
      return wake();
    case 'suspend':
      suspended = request.suspended;
      return wake();
    case 'probe':
      probe = request.probe;
      return;
    case 'draws':
      return;
    case 'measure':
      file = request.file ? new Uint8Array(request.file) : file;
      return post({ type: 'measured', index: request.index, measured: measured(request) });
    case 'trials':
      hasTrials = request.trials;
      return;
    case 'pace':
      pace = request.pace;
      return wake();
  }
}

/** @param {unknown} error */
const crash = (error) => post({ type: 'crashed', message: /** @type {Error} */ (error).message });

onmessage = async (/** @type {MessageEvent<import('./protocol.js').Request>} */ { data }) => {
  const isRequest = 'id' in data;
  const isForRest = data.type === 'trials' || data.type === 'draws';
  if (isRequest || isForRest || data.type === 'hurry') {
    requests += 1;
    wake();
  }
  busy += isRequest ? 1 : 0;
  try {
    await answer(data);
  } catch (error) {
    // A refusal of the core is JSON text; a failure of wasm is not.
    const { message } = /** @type {Error} */ (error);
    if (isRequest && message.startsWith('{')) post({ type: 'refused', id: data.id, refusal: message });
    else crash(error);
  }
  busy -= isRequest ? 1 : 0;
  if (busy > 0 || !lab) return;
  if (isRequest || data.type === 'probe') answerAtRest(lab).catch(crash);
  if (!isRequest && !isForRest) return;
  try {
    if (data.type === 'draws') await tryDraws(lab, untilRequest());
    else await rest(lab, untilRequest());
  } catch (error) {
    crash(error);
  }
};
