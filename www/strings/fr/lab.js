// What is seen around the first chart: the buttons, the verdict, the status line, where the data come from.

/** @type {import('../types.js').Translation<typeof import('../en/lab.js').default>} */
const texts = {
  loading: 'Chargement du laboratoire…',
  controls: 'Réglages',
  train: 'Entraîner',
  pause: 'Pause',
  step: 'Un pas',
  restart: 'Recommencer',
  restartTitle: 'Revenir au pas 0 avec les mêmes poids',
  newDraw: 'Autre tirage',
  newDrawTitle: 'Tirer d’autres poids au hasard',
  verdict: {
    vanishing: (v) =>
      `Le gradient s’évanouit\u00a0: ×${v.factor} par couche, ×${v.ratio} à la couche 1.`,
    exploding: (v) =>
      `Le gradient explose\u00a0: ×${v.factor} par couche, ×${v.ratio} à la couche 1.`,
    healthy: (v) => `Le gradient passe\u00a0: ×${v.factor} par couche.`,
    healthyAlone: 'Le gradient passe\u00a0: une seule couche cachée.',
    vanishingToZero: 'Le gradient s’évanouit\u00a0: il est nul avant d’atteindre la couche 1.',
    saturated: (v) => `Les neurones saturent\u00a0: ${v.share} d’entre eux ont une pente presque nulle.`,
    blocks_stay: 'Les blocs résiduels n’apprendront jamais\u00a0: aucun gradient n’atteint leurs poids.',
    dead: 'Aucune couche cachée n’apprend\u00a0: leur gradient est exactement nul.',
    diverged: 'L’apprentissage a divergé\u00a0: la perte n’est plus finie. Réduisez λ ou σw.',
  },
  status: (v) => `Pas ${v.step} · perte ${v.loss}` + (v.train ? ` · précision ${v.train} (test ${v.test})` : ''),
  statusDiverged: (v) => `Pas ${v.step} · divergence`,
  progress: (done) => `Calcul en cours\u00a0: ${done}`,
  digitsCredit: 'Chiffres\u00a0: Alpaydin & Kaynak 1998, UCI, CC BY 4.0',
  retry: 'Réessayer',
  goOn: 'Calculer',
  cancel: 'Annuler',
  dismiss: 'Fermer',
};

export default texts;
