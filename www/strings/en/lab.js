// The texts around the first chart: buttons, verdict, status line, the source of the data.

export default {
  loading: 'Loading the lab…',
  controls: 'Settings',
  train: 'Train',
  pause: 'Pause',
  step: 'One step',
  restart: 'Restart',
  restartTitle: 'Back to step 0 with the same weights',
  newDraw: 'New draw',
  newDrawTitle: 'Draw other random weights',
  verdict: {
    overflow: 'At step 0 a number is too large to be represented.',
    diverged: 'The training has diverged.',
    learnt: 'The network has learnt.',
    dead: 'No hidden layer learns: their gradient is exactly zero.',
    symmetric: 'Units of a layer are identical, and stay so.',
    /** @param {{ steps: string }} v */
    stuck: (v) => `After ${v.steps} steps the network has learnt nothing.`,
    /** @param {{ factor: string, ratio: string, isResidual: boolean }} v */
    vanishing: (v) => `The gradient vanishes: ×${v.factor} per layer, ×${v.ratio} ${v.isResidual ? 'at the first block' : 'at layer 1'}.`,
    vanishingToZero: 'The gradient vanishes: it is zero before it reaches layer 1.',
    /** @param {{ factor: string, ratio: string, isResidual: boolean }} v */
    exploding: (v) => `The gradient explodes: ×${v.factor} per layer, ×${v.ratio} ${v.isResidual ? 'at the first block' : 'at layer 1'}.`,
    merged: 'The samples become almost one: the network hardly tells them apart.',
    too_sure: 'The network is sure of wrong answers from the start.',
    /** @param {{ share: string }} v */
    saturated: (v) => `The neurons saturate: ${v.share} of them have almost no slope.`,
    too_fast: 'The steps are too large.',
    frozen: 'The steps are too small.',
    /** @param {{ factor: string }} v */
    healthy: (v) => `The gradient gets through: ×${v.factor} per layer.`,
    healthyAlone: 'The gradient gets through.',
    /** For a healthy network whose gradient changes by more than a decade. @param {{ factor: string, ratio: string, isResidual: boolean }} v */
    changing: (v) => `The gradient changes on its way: ×${v.factor} per layer, ×${v.ratio} ${v.isResidual ? 'at the first block' : 'at layer 1'}.`,
    /** For a healthy network at step 0, after the curvature was evaluated, if the loss to reach is known. @param {{ factor: string }} v */
    ready: (v) => `The network can learn: gradient ×${v.factor} per layer.`,
    readyAlone: 'The network can learn.',
    blocks_stay: 'The residual blocks will never learn: no gradient reaches their weights.',
  },
  /** @param {{ step: string, loss: string, train?: string, test?: string }} v */
  status: (v) => `Step ${v.step} · loss ${v.loss}` + (v.train ? ` · accuracy ${v.train} (test ${v.test})` : ''),
  /** @param {{ step: string }} v */
  statusDiverged: (v) => `Step ${v.step} · diverged`,
  /** @param {string} done */
  progress: (done) => `Computing: ${done}`,
  digitsCredit: 'Digits: Alpaydin & Kaynak 1998, UCI, CC BY 4.0',
  retry: 'Retry',
  reload: 'Reload the page',
  goOn: 'Compute',
  cancel: 'Cancel',
  dismiss: 'Close',
};
