// The words of the first look, in French. Those of all that comes after it are in fr-later.js.

import { NAMES } from './names.js';

/** French typography: a thin space before `;` and `?`, a wide one before `:` and inside quotation marks; none of them breaks. */
export const THIN = '\u202f';
export const NBSP = '\u00a0';

/**
 * @typedef {object} Refusal
 * @property {string} code
 * @property {string} setting
 * @property {string} label
 * @property {string} value
 * @property {string[]} allowed
 * @property {string} min
 * @property {string} activation
 * @property {string} initializer
 * @property {string} task
 * @property {number | null} row
 * @property {number | null} column
 * @property {string | null} name
 * @property {string} reason
 * @property {string} why the reason in words
 * @property {number | null} limit
 * @property {string} least a number, if there is any
 * @property {string} max
 * @property {number} mebibytes
 */

/** @typedef {typeof fr} FirstStrings */

const fr = {
  settings: {
    depth: 'Profondeur',
    width: 'Largeur',
    activation: 'Activation',
    activation_parameter: 'Paramètre de l’activation',
    initializer: 'Initialiseur',
    init_parameter: 'Paramètre de l’initialiseur',
    sigma_w: 'Échelle des poids σw',
    distribution: 'Loi de l’échelle libre',
    fan_mode: 'Variance divisée par',
    gain: 'Gain',
    bias: 'Biais',
    sigma_b: 'Échelle des biais σb',
    normalization: 'Normalisation',
    residual: 'Connexions résiduelles',
    residual_scale: 'Branches résiduelles',
    dataset: 'Données',
    target_column: 'Colonne à prédire (0 : la dernière)',
    loss: 'Perte',
    optimizer: 'Optimiseur',
    learning_rate: 'Pas d’apprentissage λ',
    clip_norm: 'Norme maximale du gradient',
    batch_size: 'Taille du mini-lot',
    seed: 'Tirage',
    precision: 'Précision',
  },
  choices: {
    activation: {
      ...NAMES.activation,
      sigmoid: 'Sigmoïde',
      hard_tanh: 'tanh en segments',
      hard_sigmoid: 'Sigmoïde en segments',
      log_sigmoid: 'Log-sigmoïde',
      linear: 'Linéaire',
      sine: 'Sinus',
      gaussian: 'Gaussienne',
      step: 'Échelon',
    },
    initializer: {
      ...NAMES.initializer,
      xavier_normal: 'Xavier (Glorot), normale',
      xavier_uniform: 'Xavier (Glorot), uniforme',
      xavier_truncated: 'Xavier (Glorot), tronquée',
      kaiming_normal: 'Kaiming (He), normale',
      kaiming_uniform: 'Kaiming (He), uniforme',
      kaiming_truncated: 'Kaiming (He), tronquée',
      lecun_normal: 'LeCun, normale',
      lecun_uniform: 'LeCun, uniforme',
      lecun_truncated: 'LeCun, tronquée',
      normal: 'N(0, σ²), σ fixe',
      uniform: 'U(−a, a), a fixe',
      trunc_normal: 'N(0, σ²) tronquée à ±2σ',
      variance_scaling: 'Échelle libre σw',
      orthogonal: 'Orthogonale',
      edge_of_chaos: 'Bord du chaos',
      looks_linear: 'Linéaire en apparence',
      random_walk: 'Marche aléatoire',
      sparse: 'Creuse',
      identity: 'Identité',
      constant: 'Constante c',
      zeros: 'Zéros',
    },
    dataset: {
      spirals: 'Spirales',
      circles: 'Cercles',
      xor: 'Ou exclusif',
      moons: 'Lunes',
      blobs: 'Amas',
      sine: 'Sinus (régression)',
      digits: 'Chiffres manuscrits',
      noise: 'Bruit',
      csv: 'Mon fichier CSV…',
    },
  },
  families: {
    sigmoidal: 'Sigmoïdes',
    rectifier: 'Redresseurs',
    smooth_rectifier: 'Redresseurs lisses',
    other: 'Autres',
    xavier: 'Xavier',
    kaiming: 'Kaiming',
    lecun: 'LeCun',
    scale: 'Échelle choisie',
    structured: 'Sur mesure',
    framework: 'Par défaut ailleurs',
    symmetric: 'Contre-exemples',
  },
  /** In place of a number; `number` stands for the number. */
  words: /** @type {Record<string, string>} */ ({ auto: 'automatique', activation: 'de l’activation', none: 'sans limite', number: 'valeur' }),
  marks: { xavier: 'Xavier', kaiming: 'Kaiming', lecun: 'LeCun', pytorch: 'PyTorch' },
  train: 'Entraîner',
  pause: 'Pause',
  step: 'Un pas',
  restart: 'Recommencer',
  restartTitle: 'Revenir au pas 0 avec les mêmes poids',
  newDraw: 'Autre tirage',
  newDrawTitle: 'Tirer d’autres poids au hasard',
  retry: 'Réessayer',
  goOn: 'Calculer',
  cancel: 'Annuler',
  dismiss: 'Fermer',
  controls: 'Réglages',
  loading: 'Chargement du laboratoire…',
  figures: {
    gradients: 'Norme du gradient par couche',
    activation: 'Activation et dérivée',
    loss: 'Entraînement',
    predictions: 'Ce que répond le réseau',
    signal: 'Signal de chaque couche',
    jacobian: 'Produit des jacobiennes',
    heat: 'Gradient, couche par couche et pas à pas',
    updates: 'Mise à jour relative des poids',
  },
  axes: { gradients: 'couche', activation: 'x', loss: 'pas', signal: 'couche', jacobian: 'couche', heat: 'pas', updates: 'pas' },
  quantities: 'Quantités tracées',
  output: 'sortie',
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
    blocks_stay: `Les blocs résiduels n’apprendront jamais${NBSP}: aucun gradient n’atteint leurs poids.`,
    dead: `Aucune couche cachée n’apprend${NBSP}: leur gradient est exactement nul.`,
    diverged: `L’apprentissage a divergé${NBSP}: la perte n’est plus finie. Réduisez λ ou σw.`,
  },
  /** @param {{ first: string, last: string, depth: number, batch: string }} v */
  gradientCaption: (v) =>
    `‖∂L/∂h‖ sur ${v.batch} exemples${NBSP}: ${v.depth > 1 ? `${v.last} à la couche ${v.depth}, ` : ''}${v.first} à la couche 1.`,
  /** @param {{ layers: string, precision: string }} v */
  underflow: (v) => `Gradient trop petit pour ${v.precision}, où il vaut 0${NBSP}: ${v.layers}.`,
  /** @param {{ layers: string }} v */
  trueZero: (v) => `▼ gradient exactement nul${NBSP}: ${v.layers}.`,
  /** @param {{ layers: string }} v */
  infinite: (v) => `▲ gradient infini ou indéfini${NBSP}: ${v.layers}.`,
  /** @param {{ layers: string, name: string }} v */
  tooSmallFor: (v) => `Trop petit pour ${v.name}${NBSP}: ${v.layers}.`,
  /** @param {{ layers: string, name: string }} v */
  tooLargeFor: (v) => `Trop grand pour ${v.name}${NBSP}: ${v.layers}.`,
  /** @param {number} first @param {number} last */
  layers: (first, last) => (first === last ? `couche ${first}` : `couches ${first} à ${last}`),
  /** @param {{ step: string, loss: string, train?: string, test?: string }} v */
  status: (v) => `Pas ${v.step} · perte ${v.loss}` + (v.train ? ` · précision ${v.train} (test ${v.test})` : ''),
  /** @param {{ step: string }} v */
  statusDiverged: (v) => `Pas ${v.step} · divergence`,
  notFinite: 'non finie',
  /** @param {string} done */
  progress: (done) => `Calcul en cours${NBSP}: ${done}`,
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
    no_csv: 'Choisissez d’abord un fichier CSV. Un lien ne le contient pas.',
    /** @param {Refusal} r */
    bad_csv: (r) => {
      const place = [r.row && `ligne ${r.row}`, r.column && `colonne ${r.column}${r.name ? ` (${r.name})` : ''}`].filter(Boolean).join(', ');
      return `Fichier CSV${place && `, ${place}`}${NBSP}: ${r.why}. Le réglage précédent est gardé.`;
    },
    /** @param {Refusal} r */
    loss_does_not_fit: (r) =>
      `Cette perte ne convient pas à ${r.task === 'regression' ? 'une régression' : 'des classes'}. Valeurs permises${NBSP}: ${r.allowed.join(', ')}.`,
    /** @param {Refusal} r */
    no_gain: (r) => `PyTorch ne donne pas de gain pour ${r.activation}. Choisissez «${NBSP}automatique${NBSP}» ou une valeur.`,
    /** @param {Refusal} r */
    no_edge_of_chaos: (r) =>
      `${r.activation} n’a pas de bord du chaos stable avec ces biais.` +
      (r.least && (r.least === '0' ? ' Il en a un sans biais.' : ` Il en a un avec des biais normaux d’écart type ${r.least}.`)),
    /** @param {Refusal} r */
    unsuitable: (r) => `L’initialiseur ${r.initializer} ne va pas avec ${r.label}${NBSP}= ${r.value}. Il faut${NBSP}: ${r.allowed.join(' ou ')}.`,
    /** @param {Refusal} r */
    memory: (r) => `Ce réseau demande environ ${r.mebibytes} Mio de mémoire, plus que le navigateur n’en donne. Moins de couches, d’unités ou d’exemples par lot en demandent moins.`,
    /** @param {Refusal} r */
    needs_normalization: (r) => `${r.label}${NBSP}: ${r.value} demande une normalisation (layer ou batch).`,
    module: `Le laboratoire n’a pas pu être chargé${NBSP}: le fichier WebAssembly manque ou est bloqué.`,
    bad_report: 'Ce fichier n’est pas un rapport de ce laboratoire. L’expérience reste.',
    later: 'Une partie du laboratoire n’a pas pu être chargée.',
    digits: 'Les chiffres n’ont pas pu être chargés. Le réglage précédent est gardé.',
    strings: 'Les mots de cette langue n’ont pas pu être chargés.',
    worker: `Le calcul n’a pas pu démarrer${NBSP}: le navigateur refuse le script de calcul.`,
    unsupported: 'Ce navigateur est trop ancien pour ce laboratoire (il lui manque WebAssembly SIMD).',
    /** @param {string} time */
    heavy: (time) => `Ce réseau est grand${NBSP}: le premier calcul durera environ ${time}.`,
    crashed: 'Le calcul s’est interrompu (erreur interne ou mémoire insuffisante). Le réseau est reconstruit au pas 0.',
    other: 'Une erreur inattendue est survenue.',
  },
};

export default fr;
