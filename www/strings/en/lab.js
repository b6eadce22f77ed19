// What is seen around the first chart: the buttons, the verdict, the status line, where the data come from.

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
    /** @param {{ factor: string, ratio: string }} v */
    vanishing: (v) => `The gradient vanishes: ×${v.factor} per layer, ×${v.ratio} at layer 1.`,
    /** @param {{ factor: string, ratio: string }} v */
    exploding: (v) => `The gradient explodes: ×${v.factor} per layer, ×${v.ratio} at layer 1.`,
    /** @param {{ factor: string }} v */
    healthy: (v) => `The gradient gets through: ×${v.factor} per layer.`,
    healthyAlone: 'The gradient gets through: there is one hidden layer.',
    vanishingToZero: 'The gradient vanishes: it is zero before it reaches layer 1.',
    /** @param {{ share: string }} v */
    saturated: (v) => `The neurons saturate: ${v.share} of them have almost no slope.`,
    blocks_stay: 'The residual blocks will never learn: no gradient reaches their weights.',
    dead: 'No hidden layer learns: their gradient is exactly zero.',
    diverged: 'Training diverged: the loss is no longer finite. Lower λ or σw.',
  },
  /** @param {{ step: string, loss: string, train?: string, test?: string }} v */
  status: (v) => `Step ${v.step} · loss ${v.loss}` + (v.train ? ` · accuracy ${v.train} (test ${v.test})` : ''),
  /** @param {{ step: string }} v */
  statusDiverged: (v) => `Step ${v.step} · diverged`,
  /** @param {string} done */
  progress: (done) => `Computing: ${done}`,
  digitsCredit: 'Digits: Alpaydin & Kaynak 1998, UCI, CC BY 4.0',
  retry: 'Retry',
  goOn: 'Compute',
  cancel: 'Cancel',
  dismiss: 'Close',
};
