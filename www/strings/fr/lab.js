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
    overflow: 'Un nombre est trop grand pour être représenté, avant tout apprentissage.',
    diverged: 'L’apprentissage a divergé.',
    learnt: 'Le réseau a appris.',
    dead: 'Aucune couche cachée n’apprend\u00a0: leur gradient est exactement nul.',
    symmetric: 'Des neurones d’une même couche sont identiques, et le restent.',
    stuck: (v) => `Après ${v.steps} pas, le réseau n’a rien appris.`,
    vanishing: (v) => `Le gradient s’évanouit\u00a0: ×${v.factor} par couche, ×${v.ratio} à la couche 1.`,
    vanishingToZero: 'Le gradient s’évanouit\u00a0: il est nul avant d’atteindre la couche 1.',
    exploding: (v) => `Le gradient explose\u00a0: ×${v.factor} par couche, ×${v.ratio} à la couche 1.`,
    merged: 'Le réseau ne distingue presque plus les exemples\u00a0: en le traversant, ils se confondent.',
    too_sure: 'Le réseau est sûr de réponses fausses dès le départ.',
    saturated: (v) => `Les neurones saturent\u00a0: ${v.share} d’entre eux ont une pente presque nulle.`,
    too_fast: 'Les pas sont trop grands\u00a0: avec ce λ, le réseau n’apprend pas.',
    frozen: 'Les pas sont trop petits\u00a0: avec ce λ, le réseau n’apprend presque pas.',
    healthy: (v) => `Le gradient passe\u00a0: ×${v.factor} par couche.`,
    healthyAlone: 'Le gradient passe.',
    ready: 'Le réseau peut apprendre.',
    blocks_stay: 'Les blocs résiduels n’apprendront jamais\u00a0: aucun gradient n’atteint leurs poids.',
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
