// The words of the lab, in French.

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

/** @typedef {typeof fr} Strings */

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
    distribution: { normal: 'Normale', uniform: 'Uniforme', truncated: 'Tronquée' },
    fan_mode: NAMES.fan_mode,
    bias: { zero: 'Nuls', constant: 'Constants', normal: 'N(0, σb²)', pytorch: 'U(±1/√fan_in)' },
    normalization: { none: 'Aucune', ...NAMES.normalization },
    residual_scale: NAMES.residual_scale,
    loss: { auto: 'Automatique', cross_entropy: 'Entropie croisée', bce_with_logits: 'Entropie binaire', mse: 'Erreur quadratique' },
    optimizer: { ...NAMES.optimizer, momentum: 'Inertie' },
    precision: NAMES.precision,
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
  groups: { network: 'Réseau', initialization: 'Initialisation', training: 'Apprentissage' },
  csv: {
    choose: 'Choisir un fichier CSV',
    hint: `Une ligne par exemple, des colonnes de nombres, et une colonne à prédire. Rien n’est envoyé${NBSP}: le fichier reste dans cette page.`,
    /** @param {{ rows: string, features: string, classes: string }} v */
    classes: (v) => `${v.rows} lignes, ${v.features} variables, ${v.classes} classes.`,
    /** @param {{ rows: string, features: string }} v */
    regression: (v) => `${v.rows} lignes, ${v.features} variables, un nombre à prédire.`,
    /** @param {{ name: string, mean: string, std: string }} v */
    feature: (v) => `${v.name}${NBSP}: moyenne ${v.mean}, écart type ${v.std}`,
    standardized: 'Colonnes centrées et réduites',
    /** @param {number} column */
    column: (column) => `colonne ${column}`,
  },
  advanced: 'Réglages avancés',
  take: { table: 'Tableau', csv: 'Données (CSV)', svg: 'Image (SVG)', png: 'Image (PNG)' },
  /** @param {{ title: string }} v */
  takeFrom: (v) => `Données et images${NBSP}: ${v.title}`,
  copyLink: 'Copier le lien',
  copied: 'Lien copié.',
  copyProgram: 'Copier le code',
  /** @param {{ name: string }} v */
  programTitle: (v) => `Le même réseau, la même initialisation et le même entraînement en ${v.name}`,
  /** @param {{ name: string }} v */
  programCopied: (v) => `Programme ${v.name} copié.`,
  /** @param {{ name: string }} v */
  programSaved: (v) => `Programme ${v.name} enregistré.`,
  saveReport: 'Enregistrer le rapport (JSON)',
  openReport: 'Ouvrir un rapport',
  /** @param {{ parameters: string, time: string }} v */
  size: (v) => `${v.parameters} paramètres, environ ${v.time} ms par pas`,
  training: { loss: 'perte', log: 'log', accuracy: 'précision', train: 'appr.', test: 'test' },
  /** @param {{ layer: number, ratio?: string }[]} layers */
  updatesCaption: (layers) =>
    `‖ΔW‖/‖W‖ d’un pas${NBSP}: ${layers.map((v) => `${v.ratio ?? '–'} à la couche ${v.layer}`).join(', ')}. Autour de 10⁻³, l’apprentissage avance bien.`,
  timeline: 'Remonter le temps',
  /** @param {{ step: string, furthest: string }} v */
  stepOf: (v) => `pas ${v.step} sur ${v.furthest}`,
  /** @param {{ layer: number, start: string, now: string }} v */
  heatCaption: (v) => `‖∂L/∂h‖ de bas en haut de la couche 1 à la sortie, plus pâle là où il s’éteint. Couche ${v.layer}${NBSP}: ${v.start} au départ, ${v.now} maintenant.`,
  pin: 'Comparer',
  pinTitle: 'Garder cette expérience sous la suivante, avec les mêmes données et le même tirage',
  swap: 'Échanger',
  unpin: 'Retirer',
  /** @param {number} n */
  nLayers: (n) => (n > 1 ? `${n} couches` : 'une couche'),
  /** @param {{ what: string, factor?: string }} v */
  pinned: (v) => `A, en pâle${NBSP}: ${v.what}${v.factor ? `${NBSP}; ×${v.factor} par couche` : ''}.`,
  speed: 'Vitesse de l’entraînement',
  fullSpeed: 'vite',
  /** @param {string} n */
  stepsPerSecond: (n) => `${n} pas/s`,
  undo: 'Annuler',
  /** @param {string} what */
  tryCure: (what) => `Essayer ${what}`,
  shortcuts: 'connexions résiduelles',
  /** Why a verdict is what it is, by its kind, and for some by activation function. */
  causes: /** @type {Record<string, string>} */ ({
    healthy: 'Toutes les couches reçoivent un gradient du même ordre.',
    vanishing: 'Les poids sont trop petits pour cette activation.',
    vanishing_sigmoid: 'La pente de la sigmoïde ne dépasse jamais ¼.',
    vanishing_hard_sigmoid: 'La pente ne dépasse jamais 1/6.',
    exploding: 'Les poids sont trop grands pour cette activation.',
    saturated: 'Les poids sont trop grands pour cette activation.',
    dead: 'Aucun gradient ne traverse la dernière couche, ou toutes les pentes sont nulles.',
    dead_step: 'La pente de l’échelon est nulle partout.',
    diverged: 'Un nombre est devenu trop grand pour être représenté.',
    spoilt: 'Au départ, le gradient passait\u00a0: des pas trop grands l’ont perdu.',
  }),
  presetsLabel: 'Histoires',
  stories: 'Histoires…',
  presetsHint: 'Choisissez une histoire, puis changez-la.',
  presets: /** @type {Record<string, { label: string, look: string }>} */ ({
    vanishing: { label: 'Sigmoïde + Xavier', look: `À regarder${NBSP}: ∂L/∂h perd un facteur 4 à chaque couche.` },
    exploding: { label: 'ReLU + N(0, 1)', look: `À regarder${NBSP}: l’axe. La couche 1 reçoit un gradient énorme, le premier pas détruit tout.` },
    healthy: { label: 'ReLU + Kaiming', look: `À regarder${NBSP}: la courbe reste plate sur trente couches, et le réseau apprend.` },
    pytorch: { label: 'PyTorch', look: `Les poids par défaut de nn.Linear sont trop petits pour ReLU${NBSP}: ×0,41 par couche.` },
    keras: { label: 'Keras', look: `Le défaut de Dense, Xavier uniforme, perd ×0,71 par couche avec ReLU.` },
    flax: { label: 'JAX', look: `Le défaut de Dense, LeCun tronquée, perd ×0,71 par couche avec ReLU.` },
    self_normalizing: { label: 'SELU + LeCun', look: `À regarder${NBSP}: le signal garde un écart type voisin de 1 à toute profondeur.` },
    isometric: { label: 'Orthogonale', look: `À regarder${NBSP}: ‖∂L/∂h‖ est exactement constant.` },
    symmetry: { label: 'Constante', look: `Tous les neurones d’une couche restent identiques${NBSP}: la perte ne descend guère.` },
    critical: { label: 'Sigmoïde + N(0, 1)', look: 'Saturée, et pourtant le gradient passe\u00a0: σw² = 100 est près de sa valeur critique, 103.' },
    flat: { label: 'tanh + N(0, 0,01²)', look: `‖∂L/∂W‖ est plat, minuscule partout, alors que ‖∂L/∂h‖ s’effondre.` },
  }),
  readHint: `Flèches${NBSP}: lire les valeurs`,
  sides: { pre_activation: 'z, avant φ', post_activation: 'h, après φ' },
  mean: 'moyenne',
  divisions: 'divisions (LSUV)',
  variance: 'variance après',
  /** @param {{ layer: number, times: number, variance: string }} v */
  adjusted: (v) =>
    v.times === 0
      ? `Couche ${v.layer}${NBSP}: LSUV l’a laissée comme elle était, variance ${v.variance}.`
      : `Couche ${v.layer}${NBSP}: LSUV l’a divisée ${v.times === 1 ? 'une' : v.times} fois, variance ${v.variance}.`,
  std: 'écart type',
  gain: 'gain',
  product: 'produit',
  layerStrip: 'Couche observée',
  /** @param {{ layer: number, depth: number }} v */
  layerOf: (v) => `${v.layer} sur ${v.depth}`,
  chance: 'hasard',
  sample: 'exemple',
  truth: 'vérité',
  predicted: 'réponse',
  probability: 'probabilité',
  predictionAxes: { plane: 'x₁ →, x₂ ↑', line: 'x', classes: 'vraie classe →, réponse ↑', values: 'vraie valeur →, réponse ↑' },
  predictionCaptions: {
    none: 'Le réseau ne répond plus : ses nombres sont devenus trop grands.',
    /** @param {{ sure: string, chance: string }} v */
    ignorant: (v) => `Le réseau ne sait rien encore${NBSP}: partout il donne à sa réponse une probabilité d’environ ${v.sure}, le hasard ${v.chance}.`,
    /** @param {{ sure: string, chance: string }} v */
    plane: (v) => `La couleur dit la classe la plus probable, plus effacée là où le réseau hésite. Il est sûr à ${v.sure} en moyenne, le hasard à ${v.chance}. Les points n’ont pas servi à apprendre.`,
    /** @param {{ right: number, all: number }} v */
    classes: (v) => `${v.right} ${v.right < 2 ? 'réponse juste' : 'réponses justes'} sur ${v.all}, à des exemples qui n’ont pas servi à apprendre. Plus vif${NBSP}: plus probable${THIN}; encadré${NBSP}: la vérité.`,
    /** @param {{ lo: string, hi: string }} v */
    line: (v) => `La courbe est la réponse du réseau, de ${v.lo} à ${v.hi}. Les points n’ont pas servi à apprendre.`,
    /** @param {{ error: string }} v */
    values: (v) => `Un point par exemple qui n’a pas servi à apprendre, sur la diagonale si la réponse est juste. Écart moyen${NBSP}: ${v.error}.`,
  },
  slope: {
    sigmoid: `φ(x) = 1/(1 + e⁻ˣ). Sa pente φ′ ne dépasse jamais ¼${NBSP}: chaque couche divise le gradient.`,
    tanh: `φ(x) = tanh x. Sa pente vaut 1 en 0 et s’annule dès que |x| dépasse 3.`,
    relu: `φ(x) = max(0, x). Sa pente vaut 1 ou 0${NBSP}: environ la moitié des neurones se tait.`,
    linear: `φ(x) = x. Sa pente vaut 1 partout${NBSP}: seuls les poids changent le gradient.`,
    step: 'φ(x) = 1[x > 0]. Sa pente est nulle partout\u00a0: aucun gradient ne passe.',
    sigmoidal: 'Sa pente s’annule loin de 0, où les neurones saturent.',
    rectifier: 'Sa pente est d’environ 1 à droite, petite ou nulle à gauche.',
    smooth_rectifier: 'Sa pente passe sans rupture d’environ 0 à environ 1.',
    other: 'Sa pente décide de ce que chaque couche rend du gradient.',
  },
  /** @param {{ layer: number, std: string }} v */
  lifeAt: (v) => `Couche ${v.layer}${NBSP}: z d’écart type ${v.std}`,
  /** @param {{ share: string }} v */
  lifeBeyond: (v) => `${v.share} hors du cadre`,
  /** @param {{ saturated: string }} v */
  lifeSaturated: (v) => `${v.saturated} saturés`,
  /** @param {{ dead: string }} v */
  lifeDead: (v) => `${v.dead} de neurones morts`,
  /** @param {{ first: string, last: string, depth: number, saturated?: string, dead: string }} v */
  signalCaption: (v) =>
    `Écart type de z${NBSP}: ${v.first} à la couche 1${v.depth > 1 ? `, ${v.last} à la couche ${v.depth}` : ''}. ` +
    (v.saturated === undefined ? `Neurones morts${NBSP}: ${v.dead}.` : `Saturés${NBSP}: ${v.saturated}.`),
  /** @param {{ layer: number, gain: string, product: string, mean?: string, measured: boolean }} v */
  jacobianCaption: (v) =>
    `La couche ${v.layer} multiplie par ${v.gain}${v.measured ? ' (mesuré sur ‖∂L/∂h‖)' : ''}${THIN}; de la sortie jusqu’à elle, ×${v.product}.` +
    (v.mean ? ` Gain moyen${NBSP}: ${v.mean}.` : ''),
  /** @param {{ chance: string }} v */
  lossBefore: (v) => `Appuyez sur Entraîner. En répondant au hasard, la perte vaudrait ${v.chance}.`,
  /** @param {{ loss: string, chance: string }} v */
  lossDuring: (v) => `Perte ${v.loss}${THIN}; ${v.chance} au hasard.`,
  digitsCredit: `Chiffres${NBSP}: Alpaydin & Kaynak 1998, UCI, CC BY 4.0`,
  csvReasons: /** @type {Record<string, (r: Refusal) => string>} */ ({
    too_large: (r) => `${r.value} octets, au plus ${r.limit}`,
    empty: () => 'le fichier est vide',
    not_utf8: (r) => `«${NBSP}${r.value}${NBSP}» n’est pas du texte UTF-8`,
    open_quote: () => 'un guillemet ouvert ici n’est jamais fermé',
    one_column: () => 'une seule colonne (séparateurs reconnus\u00a0: tabulation, ; | ,)',
    too_many_columns: (r) => `${r.value} colonnes, au plus ${r.limit}`,
    no_target_column: (r) => `la dernière colonne est la ${r.limit}`,
    too_few_rows: (r) => `${r.value} lignes de données, il en faut ${r.limit}`,
    too_many_rows: (r) => `plus de ${r.limit} lignes`,
    missing_field: (r) => `il manque une valeur (la première ligne en a ${r.limit})`,
    extra_field: (r) => `«${NBSP}${r.value}${NBSP}» est en trop (la première ligne a ${r.limit} valeurs)`,
    empty_field: () => 'la valeur est vide',
    not_a_number: (r) => `«${NBSP}${r.value}${NBSP}» n’est pas un nombre`,
    not_finite: (r) => `«${NBSP}${r.value}${NBSP}» n’est pas un nombre fini`,
    too_many_classes: (r) => `«${NBSP}${r.value}${NBSP}» n’est pas un nombre, et il y a plus de ${r.limit} classes`,
    constant_target: (r) => `la colonne à prédire vaut partout «${NBSP}${r.value}${NBSP}»`,
  }),
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
    part: 'Une partie du laboratoire n’a pas pu être chargée.',
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
