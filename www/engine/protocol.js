// The messages between the page and its worker. Each request has an id and is answered by one `done`, `outdated` or `refused`.

/**
 * @typedef {{ type: 'start', module: WebAssembly.Module }} Start brings the module: requests with an id wait for it
 * @typedef {{ type: 'configure', id: number, names: string[], texts: string[], file?: ArrayBuffer, probe?: Questions, back?: Back }} Configure builds an experiment; `file` is what its data set needs, and `probe` the questions to its network
 * @typedef {{ step: number, furthest: number }} Back where an experiment was that is built again, and how far it had been
 * @typedef {{ type: 'train', id: number, steps: number }} Train makes steps until a pause, at most `steps`
 * @typedef {{ type: 'reset', id: number }} Reset goes back to step 0
 * @typedef {{ type: 'rewind', id: number, step: number }} Rewind goes to a step, back or forth
 * @typedef {{ type: 'pause' }} Pause ends a `train` before its time
 * @typedef {{ type: 'hurry', outdated: boolean }} Hurry ends whatever can be ended before its time, evaluations too: something newer waits, which may be another experiment
 * @typedef {{ type: 'suspend', suspended: boolean }} Suspend lets a `train` without end wait as long as nobody looks
 * @typedef {{ type: 'pace', pace: number }} Pace sets the milliseconds between two steps of a `train` without end
 * @typedef {{ turn: number, questions: (import('../model/types.js').Question & { of: string })[] }} Questions those of figures, by their names; `turn` counts what is posted
 * @typedef {{ type: 'probe', probe?: Questions }} Probe sets the questions to the network, or none: the live ones are answered whenever accuracies are evaluated, the others at rest
 * @typedef {{ type: 'trials', trials: boolean }} TryCures says whether cures are tried at rest
 * @typedef {{ type: 'draws' }} TryDraws has other draws tried, until something else is requested
 * @typedef {{ type: 'measure', index: number, names: string[], texts: string[], wish: import('../model/types.js').Wish, file?: ArrayBuffer }} Measure draws a network beside the experiment and measures it; the first one of a worker brings the file
 * @typedef {Start | Configure | Train | Reset | Rewind | Pause | Hurry | Suspend | Pace | Probe | TryCures | TryDraws | Measure} Request
 */

/**
 * @typedef {object} Snapshot what the worker knows of its experiment at one step
 * @property {string} report JSON text
 * @property {Float64Array} losses the losses from step `from` on, up to that of the report
 * @property {number} from
 * @property {boolean} rewound whether what is known of later steps still holds
 * @property {{ of: string, to: string, values: Float64Array, refusal?: string }[]} [answers] for figures, to the questions of an id, at the report's step
 * @property {number} answered the turn of the questions answered last
 * @property {number} stepMs milliseconds of one step, as measured last
 */

/**
 * @typedef {{ type: 'started' }} Started the worker takes requests
 * @typedef {{ type: 'progress', done: number }} Progress from 0 to 1, within a long computation
 * @typedef {{ type: 'sketch', report: string }} Sketch the report of a few samples of the experiment that is being built; JSON text
 * @typedef {Snapshot & { type: 'report' }} Live a snapshot on the way
 * @typedef {Snapshot & { type: 'rested' }} Rested a snapshot at rest, with what was examined
 * @typedef {{ type: 'tried', tried: string }} Tried what was tried so far; JSON text
 * @typedef {{ type: 'drawn', draws: import('../model/types.js').Draws }} Drawn
 * @typedef {{ type: 'measured', index: number, measured: import('../model/types.js').Measured | undefined }} MeasuredOne nothing if the core refuses the network
 * @typedef {Snapshot & { type: 'done', id: number, end: 'complete' | 'interrupted' | 'diverged' }} Done
 * @typedef {{ type: 'outdated', id: number }} Outdated the experiment was given up for a newer one
 * @typedef {{ type: 'refused', id: number, refusal: string }} Refused `refusal` is JSON text
 * @typedef {{ type: 'crashed', message: string }} Crashed the worker is of no more use
 * @typedef {Started | Progress | Sketch | Live | Rested | Tried | Drawn | MeasuredOne | Done | Outdated | Refused | Crashed} Answer
 */

export {};
