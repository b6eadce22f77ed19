// Every word that the lab says, in each of its languages.

/** @typedef {typeof fr} Strings */

/** French typography: a thin space before `;` and `?`, a wide one before `:` and inside quotation marks; none of them breaks. */
const THIN = '\u202f';
const NBSP = '\u00a0';

const fr = {
  settings: {
    depth: 'Profondeur',
    width: 'Largeur',
    activation: 'Activation',
    initializer: 'Initialiseur',
    init_parameter: 'Paramètre',
    sigma_w: 'Échelle des poids σw',
    distribution: 'Loi de l’échelle libre',
    dataset: 'Données',
    loss: 'Perte',
    learning_rate: 'Pas d’apprentissage λ',
    batch_size: 'Taille du mini-lot',
    seed: 'Tirage',
  },
  choices: {
    activation: { sigmoid: 'Sigmoïde', tanh: 'tanh', relu: 'ReLU', linear: 'Linéaire' },
    initializer: {
      xavier_normal: 'Xavier (Glorot), normale',
      xavier_uniform: 'Xavier (Glorot), uniforme',
      kaiming_normal: 'Kaiming (He), normale',
      kaiming_uniform: 'Kaiming (He), uniforme',
      lecun_normal: 'LeCun, normale',
      lecun_uniform: 'LeCun, uniforme',
      normal: 'N(0, σ²), σ fixe',
      uniform: 'U(−a, a), a fixe',
      variance_scaling: 'Échelle libre σw',
      zeros: 'Zéros',
    },
    distribution: { normal: 'Normale', uniform: 'Uniforme' },
    dataset: { spirals: 'Spirales', digits: 'Chiffres', noise: 'Bruit' },
    loss: { auto: 'Automatique', cross_entropy: 'Entropie croisée', mse: 'Erreur quadratique' },
  },
  marks: { xavier: 'Xavier', kaiming: 'Kaiming', lecun: 'LeCun' },
  advanced: 'Réglages avancés',
  train: 'Entraîner',
  pause: 'Pause',
  step: 'Un pas',
  restart: 'Recommencer',
  restartTitle: 'Revenir au pas 0 avec les mêmes poids',
  newDraw: 'Autre tirage',
  newDrawTitle: 'Tirer d’autres poids au hasard',
  retry: 'Réessayer',
  cancel: 'Annuler',
  dismiss: 'Fermer',
  controls: 'Réglages',
  loading: 'Chargement du laboratoire…',
  figures: {
    gradient: 'Norme du gradient par couche',
    activation: 'Activation et dérivée',
    loss: 'Perte pendant l’entraînement',
  },
  axes: { gradient: 'couche', activation: 'x', loss: 'pas' },
  output: 'sortie',
  chance: 'hasard',
  slope: {
    sigmoid: `φ(x) = 1/(1 + e⁻ˣ). Sa pente φ′ ne dépasse jamais ¼${NBSP}: chaque couche divise le gradient.`,
    tanh: `φ(x) = tanh x. Sa pente vaut 1 en 0 et s’annule dès que |x| dépasse 3.`,
    relu: `φ(x) = max(0, x). Sa pente vaut 1 ou 0${NBSP}: environ la moitié des neurones se tait.`,
    linear: `φ(x) = x. Sa pente vaut 1 partout${NBSP}: seuls les poids changent le gradient.`,
  },
  verdict: {
    /** @param {{ factor: string, ratio: string }} v */
    vanishing: (v) =>
      `Le gradient s’évanouit${NBSP}: ×${v.factor} par couche, ×${v.ratio} à la couche 1.`,
    /** @param {{ factor: string, ratio: string }} v */
    exploding: (v) =>
      `Le gradient explose${NBSP}: ×${v.factor} par couche, ×${v.ratio} à la couche 1.`,
    /** @param {{ factor: string }} v */
    healthy: (v) => `Le gradient passe${NBSP}: ×${v.factor} par couche.`,
    healthyAlone: `Le gradient passe${NBSP}: une seule couche cachée.`,
    vanishingToZero: `Le gradient s’évanouit${NBSP}: il est nul avant d’atteindre la couche 1.`,
    /** @param {{ share: string }} v */
    saturated: (v) => `Les neurones saturent${NBSP}: ${v.share} d’entre eux ont une pente presque nulle.`,
    dead: `Aucune couche cachée n’apprend${NBSP}: leur gradient est exactement nul.`,
    diverged: `L’apprentissage a divergé${NBSP}: la perte n’est plus finie. Réduisez λ ou σw.`,
  },
  /** @param {{ first: string, last: string, depth: number, batch: string }} v */
  gradientCaption: (v) =>
    `‖∂L/∂h‖ sur ${v.batch} exemples${NBSP}: ${v.depth > 1 ? `${v.last} à la couche ${v.depth}, ` : ''}${v.first} à la couche 1.`,
  /** @param {{ layers: string }} v */
  underflow: (v) => `Gradient trop petit pour float64, où il vaut 0${NBSP}: ${v.layers}.`,
  /** @param {{ layers: string }} v */
  trueZero: (v) => `▼ gradient exactement nul${NBSP}: ${v.layers}.`,
  /** @param {{ layers: string }} v */
  infinite: (v) => `▲ gradient infini ou indéfini${NBSP}: ${v.layers}.`,
  /** @param {number} first @param {number} last */
  layers: (first, last) => (first === last ? `couche ${first}` : `couches ${first} à ${last}`),
  /** @param {{ chance: string }} v */
  lossBefore: (v) => `Appuyez sur Entraîner. En répondant au hasard, la perte vaudrait ${v.chance}.`,
  /** @param {{ loss: string, chance: string }} v */
  lossDuring: (v) => `Perte ${v.loss}${THIN}; ${v.chance} au hasard.`,
  /** @param {{ step: string, loss: string, train?: string, test?: string }} v */
  status: (v) => `Pas ${v.step} · perte ${v.loss}` + (v.train ? ` · précision ${v.train} (test ${v.test})` : ''),
  /** @param {{ step: string }} v */
  statusDiverged: (v) => `Pas ${v.step} · divergence`,
  notFinite: 'non finie',
  /** @param {string} done */
  progress: (done) => `Calcul en cours${NBSP}: ${done}`,
  digitsCredit: `Chiffres${NBSP}: Alpaydin & Kaynak 1998, UCI, CC BY 4.0`,
  errors: {
    /** @param {Refusal} r */
    unknown_setting: (r) => `Le réglage «${NBSP}${r.setting}${NBSP}» n’existe pas. Réglages${NBSP}: ${r.allowed.join(', ')}.`,
    /** @param {Refusal} r */
    unknown_name: (r) => `${r.label}${NBSP}: «${NBSP}${r.value}${NBSP}» n’existe pas. Valeurs permises${NBSP}: ${r.allowed.join(', ')}.`,
    /** @param {Refusal} r */
    not_a_number: (r) => `${r.label}${NBSP}: «${NBSP}${r.value}${NBSP}» n’est pas un nombre. Permis${NBSP}: de ${r.min} à ${r.max}.`,
    /** @param {Refusal} r */
    not_an_integer: (r) => `${r.label}${NBSP}: «${NBSP}${r.value}${NBSP}» n’est pas un nombre entier. Permis${NBSP}: de ${r.min} à ${r.max}.`,
    /** @param {Refusal} r */
    out_of_range: (r) => `${r.label}${NBSP}: ${r.value} est hors limites. Permis${NBSP}: de ${r.min} à ${r.max}.`,
    bad_digits: 'Le fichier des chiffres est incomplet ou abîmé. Le réglage précédent est gardé.',
    module: `Le laboratoire n’a pas pu être chargé${NBSP}: le fichier WebAssembly manque ou est bloqué.`,
    digits: 'Les chiffres n’ont pas pu être chargés. Le réglage précédent est gardé.',
    worker: `Le calcul n’a pas pu démarrer${NBSP}: le navigateur refuse le script de calcul.`,
    unsupported: 'Ce navigateur est trop ancien pour ce laboratoire (il lui manque WebAssembly SIMD).',
    crashed: 'Le calcul s’est interrompu (erreur interne ou mémoire insuffisante). Le réseau est reconstruit au pas 0.',
    other: 'Une erreur inattendue est survenue.',
  },
};

/**
 * @typedef {object} Refusal
 * @property {string} code
 * @property {string} setting
 * @property {string} label
 * @property {string} value
 * @property {string[]} allowed
 * @property {string} min
 * @property {string} max
 */

/** @type {Strings} */
const en = {
  settings: {
    depth: 'Depth',
    width: 'Width',
    activation: 'Activation',
    initializer: 'Initializer',
    init_parameter: 'Parameter',
    sigma_w: 'Weight scale σw',
    distribution: 'Law of the free scale',
    dataset: 'Data',
    loss: 'Loss',
    learning_rate: 'Learning rate λ',
    batch_size: 'Mini-batch size',
    seed: 'Draw',
  },
  choices: {
    activation: { sigmoid: 'Sigmoid', tanh: 'tanh', relu: 'ReLU', linear: 'Linear' },
    initializer: {
      xavier_normal: 'Xavier (Glorot), normal',
      xavier_uniform: 'Xavier (Glorot), uniform',
      kaiming_normal: 'Kaiming (He), normal',
      kaiming_uniform: 'Kaiming (He), uniform',
      lecun_normal: 'LeCun, normal',
      lecun_uniform: 'LeCun, uniform',
      normal: 'N(0, σ²), fixed σ',
      uniform: 'U(−a, a), fixed a',
      variance_scaling: 'Free scale σw',
      zeros: 'Zeros',
    },
    distribution: { normal: 'Normal', uniform: 'Uniform' },
    dataset: { spirals: 'Spirals', digits: 'Digits', noise: 'Noise' },
    loss: { auto: 'Automatic', cross_entropy: 'Cross-entropy', mse: 'Squared error' },
  },
  marks: { xavier: 'Xavier', kaiming: 'Kaiming', lecun: 'LeCun' },
  advanced: 'Advanced settings',
  train: 'Train',
  pause: 'Pause',
  step: 'One step',
  restart: 'Restart',
  restartTitle: 'Back to step 0 with the same weights',
  newDraw: 'New draw',
  newDrawTitle: 'Draw other random weights',
  retry: 'Retry',
  cancel: 'Cancel',
  dismiss: 'Close',
  controls: 'Settings',
  loading: 'Loading the lab…',
  figures: {
    gradient: 'Gradient norm per layer',
    activation: 'Activation and derivative',
    loss: 'Loss during training',
  },
  axes: { gradient: 'layer', activation: 'x', loss: 'step' },
  output: 'output',
  chance: 'chance',
  slope: {
    sigmoid: 'φ(x) = 1/(1 + e⁻ˣ). Its slope φ′ never exceeds ¼: every layer divides the gradient.',
    tanh: 'φ(x) = tanh x. Its slope is 1 at 0 and is gone once |x| exceeds 3.',
    relu: 'φ(x) = max(0, x). Its slope is 1 or 0: about half of the neurons are silent.',
    linear: 'φ(x) = x. Its slope is 1 everywhere: only the weights change the gradient.',
  },
  verdict: {
    vanishing: (v) => `The gradient vanishes: ×${v.factor} per layer, ×${v.ratio} at layer 1.`,
    exploding: (v) => `The gradient explodes: ×${v.factor} per layer, ×${v.ratio} at layer 1.`,
    healthy: (v) => `The gradient gets through: ×${v.factor} per layer.`,
    healthyAlone: 'The gradient gets through: there is one hidden layer.',
    vanishingToZero: 'The gradient vanishes: it is zero before it reaches layer 1.',
    saturated: (v) => `The neurons saturate: ${v.share} of them have almost no slope.`,
    dead: 'No hidden layer learns: their gradient is exactly zero.',
    diverged: 'Training diverged: the loss is no longer finite. Lower λ or σw.',
  },
  gradientCaption: (v) =>
    `‖∂L/∂h‖ over ${v.batch} samples: ${v.depth > 1 ? `${v.last} at layer ${v.depth}, ` : ''}${v.first} at layer 1.`,
  underflow: (v) => `Gradient too small for float64, where it is 0: ${v.layers}.`,
  trueZero: (v) => `▼ gradient exactly zero: ${v.layers}.`,
  infinite: (v) => `▲ gradient infinite or undefined: ${v.layers}.`,
  layers: (first, last) => (first === last ? `layer ${first}` : `layers ${first} to ${last}`),
  lossBefore: (v) => `Press Train. Answering at random would give a loss of ${v.chance}.`,
  lossDuring: (v) => `Loss ${v.loss}; ${v.chance} by chance.`,
  status: (v) => `Step ${v.step} · loss ${v.loss}` + (v.train ? ` · accuracy ${v.train} (test ${v.test})` : ''),
  statusDiverged: (v) => `Step ${v.step} · diverged`,
  notFinite: 'not finite',
  progress: (done) => `Computing: ${done}`,
  digitsCredit: 'Digits: Alpaydin & Kaynak 1998, UCI, CC BY 4.0',
  errors: {
    unknown_setting: (r) => `There is no setting “${r.setting}”. Settings: ${r.allowed.join(', ')}.`,
    unknown_name: (r) => `${r.label}: there is no “${r.value}”. Allowed: ${r.allowed.join(', ')}.`,
    not_a_number: (r) => `${r.label}: “${r.value}” is not a number. Allowed: ${r.min} to ${r.max}.`,
    not_an_integer: (r) => `${r.label}: “${r.value}” is not a whole number. Allowed: ${r.min} to ${r.max}.`,
    out_of_range: (r) => `${r.label}: ${r.value} is out of range. Allowed: ${r.min} to ${r.max}.`,
    bad_digits: 'The file of digits is incomplete or damaged. The setting before it is kept.',
    module: 'The lab could not be loaded: the WebAssembly file is missing or blocked.',
    digits: 'The digits could not be loaded. The setting before them is kept.',
    worker: 'The computation could not start: the browser refuses its script.',
    unsupported: 'This browser is too old for this lab (it lacks WebAssembly SIMD).',
    crashed: 'The computation broke off (internal error or not enough memory). The network is rebuilt at step 0.',
    other: 'An unexpected error occurred.',
  },
};

export const STRINGS = { fr, en };

/** The strings of a language tag such as `fr-CA`; French for a language that the lab does not speak. @param {string} lang */
export function stringsOf(lang) {
  const language = lang.toLowerCase().split('-')[0];
  return language === 'en' ? { lang: 'en', strings: en } : { lang: 'fr', strings: fr };
}
