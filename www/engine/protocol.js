// The messages between the main thread and a worker. The worker answers each request with an id by exactly one `done`, `outdated` or `refused`.

/**
 * @typedef {{ type: 'start', module: WebAssembly.Module }} Start passes the compiled module: requests with an id wait for it
 * @typedef {{ type: 'configure', id: number, names: string[], texts: string[], file?: ArrayBuffer, probe?: Questions, back?: Back }} Configure builds an experiment; `names` and `texts` are the settings and their values, `file` is the data file, if it needs one, `probe` has the questions to its network
 * @typedef {{ step: number, furthest: number }} Back for an experiment that is built again: the step to go to, and the largest step that it had reached
 * @typedef {{ type: 'train', id: number, steps: number }} Train trains until a pause, at most `steps` steps
 * @typedef {{ type: 'reset', id: number }} Reset goes back to step 0
 * @typedef {{ type: 'rewind', id: number, step: number }} Rewind goes to a step, earlier or later
 * @typedef {{ type: 'pause' }} Pause stops a `train` or `rewind` after the present step
 * @typedef {{ type: 'hurry', outdated: boolean }} Hurry stops the present request as early as possible, without evaluations, since another one is queued; `outdated` if its experiment is no longer wanted
 * @typedef {{ type: 'suspend', suspended: boolean }} Suspend suspends or resumes a `train` without a number of steps
 * @typedef {{ type: 'pace', pace: number }} Pace sets the least time for a step of a `train` without a number of steps, in milliseconds
 * @typedef {{ turn: number, questions: (import('../model/types.js').Question & { of: string })[] }} Questions of figures; `of` is the name of the figure; `turn` increases with each set of questions that is posted
 * @typedef {{ type: 'probe', probe?: Questions }} Probe sets the questions to the network, or none. The worker answers live ones whenever it evaluates accuracies, the others when it is idle
 * @typedef {{ type: 'trials', trials: boolean }} TryCures sets whether the worker tries cures when it is idle
 * @typedef {{ type: 'draws' }} TryDraws trains with other seeds, until something else is requested
 * @typedef {{ type: 'measure', index: number, names: string[], texts: string[], wish: import('../model/types.js').Wish, file?: ArrayBuffer }} Measure measures a network of a survey; only the first request to a worker has the data file, if there is one
 * @typedef {Start | Configure | Train | Reset | Rewind | Pause | Hurry | Suspend | Pace | Probe | TryCures | TryDraws | Measure} Request
 */

/**
 * @typedef {object} Snapshot the state of the experiment at one step
 * @property {string} report JSON text
 * @property {Float64Array} losses those that were not sent yet, from step `from` on
 * @property {number} from the step of the first of these losses
 * @property {boolean} rewound whether the main thread keeps what it knows about later steps
 * @property {{ of: string, to: string, values: Float64Array, refusal?: string }[]} [answers] to questions: `of` is the name of the figure, `to` the id of the question
 * @property {number} answered the `turn` of the questions that were answered last
 * @property {number} stepMs the time of one step in milliseconds, as measured last
 */

/**
 * @typedef {{ type: 'started' }} Started the worker has instantiated its module
 * @typedef {{ type: 'progress', done: number }} Progress of a long computation, from 0 to 1
 * @typedef {{ type: 'sketch', report: string }} Sketch a report (JSON text) from a few samples, while the experiment is being built
 * @typedef {Snapshot & { type: 'report' }} Live a snapshot before a request is done
 * @typedef {Snapshot & { type: 'rested' }} Rested a snapshot of an idle worker, with further measurements or answers
 * @typedef {{ type: 'tried', tried: string }} Tried the results of the trials so far; JSON text
 * @typedef {{ type: 'drawn', draws: import('../model/types.js').Draws }} Drawn the results with other seeds so far
 * @typedef {{ type: 'measured', index: number, measured: import('../model/types.js').Measured | undefined }} MeasuredOne the result for a network of a survey; undefined if the core refuses the network
 * @typedef {Snapshot & { type: 'done', id: number, end: 'complete' | 'interrupted' | 'diverged' }} Done the end of a request
 * @typedef {{ type: 'outdated', id: number }} Outdated the request was given up, since its experiment is no longer wanted
 * @typedef {{ type: 'refused', id: number, refusal: string }} Refused the core refuses the request; `refusal` is JSON text
 * @typedef {{ type: 'crashed', message: string }} Crashed an unexpected error: the worker can no longer be used
 * @typedef {Started | Progress | Sketch | Live | Rested | Tried | Drawn | MeasuredOne | Done | Outdated | Refused | Crashed} Answer
 */

export {};
