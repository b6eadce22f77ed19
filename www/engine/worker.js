// The worker that computes. It has one experiment, and computes in slices of time: between two of them it handles messages, a pause for example.

import * as wasm from '../pkg/init_lab.js';
import { ROWS, answersAtRest, liveAnswers } from './answers.js';
import { measure } from './measure.js';
import { REST_MS, rest, tryDraws } from './rest.js';

/**
 * @typedef {import('./protocol.js').Answer} Answer
 * @typedef {import('../pkg/init_lab.js').Lab} Lab
 */

/** The length of a slice, in milliseconds. A single step may take longer. */
const SLICE_MS = 10;
/** The least time between two reports of a training, in milliseconds… */
const REPORT_EVERY_MS = 33;
/** …and making reports, or evaluating accuracies, takes at most this share of the time. */
const OVERHEAD_SHARE = 0.15;
/** A computation posts no progress during this time, in milliseconds. */
const SILENT_MS = 150;

/** Resolves `ready` with the module, which may arrive after the first requests. @type {(module: WebAssembly.Module) => void} */
let take;
/** Settles when the module is instantiated, or has failed to be. */
const ready = /** @type {Promise<WebAssembly.Module>} */ (new Promise((resolve) => (take = resolve))).then((module) => wasm.default({ module_or_path: module }));
/** @type {Lab | undefined} */
let lab;
/** The questions of figures to the network. @type {import('./protocol.js').Questions | undefined} */
let probe;
/** The losses that were not sent yet, and the step of the first of them. */
let losses = /** @type {number[]} */ ([]);
let from = 0;
/** The first step whose loss has never been sent. */
let known = 0;
/** Whether a training or a rewind is to stop after the present step. */
let paused = false;
/** Whether everything is to stop as early as possible, since a newer request is queued. */
let hurried = false;
/** Whether that request is for another experiment. */
let outdated = false;
/** Whether a training without a number of steps is suspended, since the lab is not visible. */
let suspended = false;
/** Ends a sleep or a suspension. */
let wake = () => {};
/** The questions that were answered last. @type {typeof probe} */
let answered;
/** The answers that were not sent yet. @type {import('./protocol.js').Snapshot['answers']} */
let answers;
/** The number of requests so far: idle work ends when it increases. */
let requests = 0;
/** How many requests are being answered. */
let busy = 0;
/** Whether to try cures when idle. */
let hasTrials = false;
/** The data file of the experiment, if it needs one. @type {Uint8Array | undefined} */
let file;
/** The time of one step in milliseconds, as measured last. */
let stepMs = 0;
/** The least time for a step of a training without a number of steps, in milliseconds. */
let pace = 0;

/** @param {Answer} answer @param {Transferable[]} [transfer] */
const post = (answer, transfer = []) => postMessage(answer, { transfer });

/** Makes a callback that posts the progress of the present computation, if that takes long. */
function progressReporter() {
  let last = performance.now() + SILENT_MS - REPORT_EVERY_MS;
  return (/** @type {number} */ done) => {
    const now = performance.now();
    if (now - last < REPORT_EVERY_MS) return;
    last = now;
    post({ type: 'progress', done });
  };
}

/** Makes a snapshot: the report, and the losses and answers that were not sent yet. */
function takeSnapshot(rewound = false) {
  const state = { report: /** @type {Lab} */ (lab).report(), losses: Float64Array.from(losses), from, stepMs, rewound, answers, answered: answered?.turn ?? 0 };
  answers = undefined;
  from += losses.length;
  known = Math.max(known, from);
  losses = [];
  return state;
}

/** Calls `part` until it returns true or a newer request is queued, and handles messages in between. @param {() => boolean} part returns true after the last part */
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

/** Answers the questions that are not live, unless something is requested meanwhile. @param {Lab} lab */
async function answerAtRest(lab) {
  const asked = probe;
  const { delay, postReport } = untilRequest();
  if (!(await delay(REST_MS)) || !asked || asked !== probe) return;
  const given = answersAtRest(lab, asked.questions);
  if (given.length === 0) return;
  answers = [...(answers ?? []), ...given];
  postReport();
}

/** The functions for idle work, which ends with the next request. @returns {import('./rest.js').Worker} */
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
    /** Does not run while the lab is not visible. */
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
    // The network has not moved: what the main thread knows about later steps stays valid (`rewound`).
    postReport: () => {
      const state = takeSnapshot(true);
      post({ type: 'rested', ...state }, [state.losses.buffer]);
    },
    postTried: (tried) => post({ type: 'tried', tried }),
    postDraws: (draws) => post({ type: 'drawn', draws }),
  };
}

/** Evaluates the accuracies, answers the live questions and posts the end of a request. @param {Lab} lab @param {number} id @param {'complete' | 'interrupted' | 'diverged'} end */
async function finish(lab, id, end, rewound = false) {
  await evaluate(lab);
  await answerQuestions(lab);
  const state = takeSnapshot(rewound);
  post({ type: 'done', id, end, ...state }, [state.losses.buffer]);
}

/** Ends a request that is at step 0. The first report has no accuracies, which take longer. @param {Lab} lab @param {number} id */
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

/** Lets the event loop handle queued messages: resolves by a message to itself, which comes after them. */
const listen = () =>
  new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve(undefined);
    };
    port2.postMessage(null);
  });

/** Limits how often a function runs: not within `everyMs` of the last run, and so seldom that it takes at most `OVERHEAD_SHARE` of the time. */
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
 * Goes to a step: restores the nearest saved state before it, and repeats the steps from there, with the same results as the first time.
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

/** Waits, or until `wake` is called. @param {number} ms */
const sleep = (ms) =>
  new Promise((resolve) => {
    wake = () => resolve(undefined);
    setTimeout(wake, Math.max(0, ms));
  });

/** While the lab is not visible, suspends a training without a number of steps. @param {number} steps */
async function waitUntilVisible(steps) {
  if (!suspended || steps !== Infinity) return;
  postSnapshot();
  while (suspended && !paused) await new Promise((resolve) => (wake = () => resolve(undefined)));
}

/** @param {Lab} lab @param {number} id @param {number} steps */
async function train(lab, id, steps) {
  // A training of no steps only answers the questions: what the main thread knows about later steps stays valid.
  if (steps === 0) return finish(lab, id, 'complete', true);
  let left = steps;
  known = from;
  const report = gate(REPORT_EVERY_MS);
  const evaluation = gate(REPORT_EVERY_MS);
  while (left > 0 && !paused && Number.isFinite(lab.loss)) {
    // New questions are answered at once, and not only with the next evaluation.
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
 * Builds an experiment. If that takes long, first posts a report from a few samples.
 * @param {import('./protocol.js').Configure} request @returns {Promise<Lab | undefined>} undefined if the experiment is no longer wanted
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
  // Most of this time is the first forward and backward pass, which takes as long as a step.
  stepMs = performance.now() - start;
  return built;
}

/** Measures a network of a survey; undefined if the core refuses it. @param {import('./protocol.js').Measure} request */
function measured({ names, texts, wish }) {
  try {
    return measure(names, texts, file, wish);
  } catch (error) {
    if (/** @type {Error} */ (error).message.startsWith('{')) return undefined;
    throw error;
  }
}

/** Handles a message. @param {import('./protocol.js').Request} request */
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
      // The old experiment is freed first, since the memory may not suffice for two.
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

/** Posts that the worker can no longer be used. @param {unknown} error */
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
    // The message of a refusal by the core is JSON text; any other error is unexpected.
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
