// The words of what comes after the first look, in French.

import { NAMES } from './names-later.js';
import { NBSP, THIN } from './fr.js';

/** @typedef {import('./fr.js').Refusal} Refusal */

/** @typedef {typeof later} LaterStrings */

const later = {
  choices: {
    distribution: { normal: 'Normale', uniform: 'Uniforme', truncated: 'Tronquée' },
    fan_mode: NAMES.fan_mode,
    bias: { zero: 'Nuls', constant: 'Constants', normal: 'N(0, σb²)', pytorch: 'U(±1/√fan_in)' },
    normalization: { none: 'Aucune', ...NAMES.normalization },
    residual_scale: NAMES.residual_scale,
    loss: { auto: 'Automatique', cross_entropy: 'Entropie croisée', bce_with_logits: 'Entropie binaire', mse: 'Erreur quadratique' },
    optimizer: { ...NAMES.optimizer, momentum: 'Inertie' },
    precision: NAMES.precision,
  },
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
};

export default later;
