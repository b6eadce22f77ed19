// The texts of the figures that load after the first chart: captions, names of lines and columns, and the menu.

/** @type {import('../types.js').Translation<typeof import('../en/figures.js').default>} */
const texts = {
  readHint: 'Flèches\u00a0: lire les valeurs',
  take: { table: 'Tableau', csv: 'Données (CSV)', svg: 'Image (SVG)', png: 'Image (PNG)', present: 'Plein écran' },
  takeFrom: (v) => `Données et images\u00a0: ${v.title}`,
  slope: {
    sigmoid: 'φ(x) = 1/(1 + e⁻ˣ). Sa pente φ′ ne dépasse jamais ¼.',
    tanh: `φ(x) = tanh x. Sa pente vaut 1 en 0, et moins de 0,01 dès que |x| dépasse 3.`,
    relu: 'φ(x) = max(0, x). Sa pente vaut 1 si z > 0, sinon 0.',
    linear: 'φ(x) = x. Sa pente vaut 1 partout.',
    step: 'φ(x) = 1[x > 0]. Sa pente est nulle partout.',
    sigmoidal: 'Sa pente est presque nulle loin de 0\u00a0: les neurones y sont saturés.',
    rectifier: 'Sa pente est d’environ 1 à droite, petite ou nulle à gauche.',
    smooth_rectifier: 'Sa pente passe sans rupture d’environ 0 à environ 1.',
    other: 'Sa pente décide de ce que chaque couche rend du gradient.',
  },
  signalAt: (v) => `Couche ${v.layer}\u00a0: z d’écart type ${v.std}`,
  shareOutsideChart: (v) => `${v.share} hors du cadre`,
  saturatedShare: (v) => `${v.saturated} saturés`,
  deadShare: (v) => `${v.dead} de neurones morts`,
  training: { loss: 'perte', log: 'log', accuracy: 'précision', train: 'appr.', test: 'test' },
  lossBefore: (v) => `Appuyez sur Entraîner. ${v.chance === undefined ? 'Toutes les cibles d’apprentissage sont égales\u00a0: une même réponse à toutes les entrées n’a aucune perte.' : `Au hasard, la perte vaudrait ${v.chance}.`}`,
  lossDuring: (v) => `Perte ${v.loss}${v.test === undefined ? '' : `, ${v.test} sur les exemples de test`}\u202f; ${v.chance === undefined ? 'toutes les cibles d’apprentissage sont égales' : `${v.chance} au hasard`}. Trait épais\u00a0: moyenne de 20 pas.`,
  testLoss: 'perte sur le test',
  notFinite: 'non finie',
  chance: 'hasard',
  signalCaption: (v) =>
    `Écart type de z\u00a0: ${v.first} à la couche 1${v.depth > 1 ? `, ${v.last} à la couche ${v.depth}` : ''}. ` +
    (v.saturated === undefined ? `Neurones morts\u00a0: ${v.dead}.` : `Saturés\u00a0: ${v.saturated}.`),
  sizesCaption: (v) =>
    `Tailles |${v.quantity}|${v.step === undefined ? '' : ` au pas ${v.step}`}. ` +
    (v.zeros === undefined ? 'Aucun zéro exact. ' : `Ligne 0\u00a0: les zéros exacts, ${v.zeros} des valeurs. `) +
    (v.notFinite === undefined ? `Écart type σ\u00a0: ${v.first} à la couche 1, ${v.last} à la sortie.` : `Non finies\u00a0: ${v.notFinite}.`),
  rank: 'rang',
  cosine: 'cosinus moyen',
  similarityCaption: (v) =>
    `Ressemblance des exemples\u00a0: cosinus moyen ${v.first.cosine} à l’entrée, ${v.cosine} à la couche ${v.depth}\u00a0; ils diffèrent dans ${v.first.rank} directions, puis dans ${v.rank}.`,
  sizesComing: 'Le calcul se fait dès que plus rien ne change.',
  zeros: 'zéros exacts',
  values: 'valeurs',
  mean: 'moyenne',
  std: 'écart type',
  divisions: 'divisions (LSUV)',
  variance: 'variance après',
  adjusted: (v) =>
    v.times === 0
      ? `Couche ${v.layer}\u00a0: LSUV l’a laissée comme elle était, variance ${v.variance}.`
      : `Couche ${v.layer}\u00a0: LSUV l’a divisée ${v.times === 1 ? 'une' : v.times} fois, variance ${v.variance}.`,
  predictionAxes: { plane: 'x₁ →, x₂ ↑', line: 'x', values: 'vraie valeur →, réponse ↑' },
  predictionCaptions: {
    none: 'Le réseau ne répond plus\u00a0: ses nombres sont devenus trop grands.',
    ignorant: (v) => `Le réseau ne sait rien encore\u00a0: partout il donne à sa réponse une probabilité d’environ ${v.sure}, le hasard ${v.chance}.`,
    plane: (v) => `La couleur dit la classe la plus probable, plus effacée là où le réseau hésite. Il est sûr à ${v.sure} en moyenne, le hasard à ${v.chance}. Les points n’ont pas servi à apprendre.`,
    line: (v) => `La courbe est la réponse du réseau, de ${v.lo} à ${v.hi}. Les points n’ont pas servi à apprendre.`,
    values: (v) => `Un point pour chacun des ${v.all} exemples qui n’ont pas servi à apprendre, sur la diagonale si la réponse est juste. Écart moyen\u00a0: ${v.error}.`,
  },
  classAxes: { matrix: 'réponse →, vraie classe ↓', samples: 'vraie classe →, réponse ↓', lines: 'ligne du fichier →, réponse ↓' },
  classCaptions: {
    matrix: (v) => `${v.right} ${v.isNone || v.isOne ? 'réponse juste' : 'réponses justes'} sur ${v.of} (${v.share}), pour tous les exemples qui n’ont pas servi à apprendre. Encadré\u00a0: juste\u202f; plus vif\u00a0: une plus grande part de la classe.${v.isUncounted ? ' Au-delà de dix classes les nombres n’ont pas la place\u00a0: ils se lisent au pointeur ou au clavier, et dans le fichier CSV.' : ''}`,
    samples: (v) => `Exemples ${v.from} à ${v.to} des ${v.of} qui n’ont pas servi à apprendre\u00a0: ${v.rightHere} ${v.rightHere < 2 ? 'réponse juste' : 'réponses justes'} sur ${v.here}, ${v.right} en tout. ${v.isUncounted ? 'Plus vif\u00a0: plus probable\u202f; encadré\u00a0: la vérité.' : 'Chaque colonne porte la réponse avec sa probabilité en %, et la vérité encadrée.'}`,
  },
  predictionViews: { name: 'Vue des réponses', matrix: 'matrice', samples: 'dix exemples', others: 'dix autres' },
  sample: 'exemple',
  samples: 'exemples',
  shareOfClass: 'part de la classe',
  fileLine: 'ligne du fichier',
  truth: 'vérité',
  predicted: 'réponse',
  probability: 'probabilité',
  jacobianCaption: (v) =>
    `La couche ${v.layer} multiplie par ${v.gain}${v.measured ? ' (mesuré sur ‖∂L/∂h‖)' : ''}\u202f; de la sortie jusqu’à elle, ×${v.product}.` +
    (v.mean ? ` Gain moyen\u00a0: ${v.mean}.` : ''),
  theoryNote: ' Longs tirets\u00a0: la théorie.',
  noTheory: {
    trained: 'La théorie ne vaut qu’avant l’entraînement.',
    adjusted_weights: 'Pas de théorie ici\u00a0: LSUV ajuste les poids aux données.',
    dependent_weights: 'Pas de théorie ici\u00a0: ces poids ne sont pas tirés indépendamment.',
    few_inputs: 'Pas de théorie ici\u00a0: si peu de poids par neurone sont non nuls que leur somme est loin d’une gaussienne.',
    jump: 'Pas de théorie ici\u00a0: cette activation fait un saut.',
    few_directions: 'Pas de théorie ici\u00a0: ces exemples diffèrent dans trop peu de directions pour celle de BatchNorm.',
  },
  activationViews: { curve: 'φ, φ′', gains: 'gains' },
  gainCaption: (v) =>
    `Gain qui garde E[h²] à 1\u00a0: ${v.forward} (${{ stable: `stable\u00a0: d’un écart il reste ×${v.rise} après une couche`, unstable: `instable\u00a0: un écart croît ×${v.rise} par couche`, neutral: 'et à toute autre valeur' }[v.stability]})\u00a0; qui garde le gradient\u00a0: ${v.backward}\u00a0; ` +
    `${v.pytorch ? `celui de PyTorch\u00a0: ${v.pytorch}, ${v.more ? `${v.more} de ${v.isLess ? 'moins' : 'plus'} que le premier` : 'comme le premier'}` : 'PyTorch n’en a pas'}. ` +
    `Gradient par couche avec LayerNorm ×${v.layerNorm}, avec BatchNorm ×${v.batchNorm}. ` +
    (v.edge ? `Courbe\u00a0: le bord du chaos\u00a0; sans biais à σ_w = ${v.edge}.` : 'Courbe\u00a0: le bord du chaos\u00a0; sans biais aucun σ_w n’y maintient les réseaux.'),
  jacobianViews: { gains: 'gains', spectrum: 'spectre' },
  spectrumAxis: 's de ∂h_D/∂h₁\u00a0; % du total ↑',
  orthogonalWeights: 'plutôt orthogonale',
  independentWeights: 'plutôt gaussienne',
  emptySpectrum: 'Toutes les valeurs singulières de ∂h_D/∂h₁ valent 0, ou aucune n’est un nombre.',
  noSpectrum: 'Pas de jacobienne d’une couche cachée à une autre ici\u00a0: il n’y a qu’une couche, ou bien BatchNorm, dont les exemples dépendent les uns des autres.',
  spectrumCaption: (v) =>
    `Les ${v.n} valeurs singulières s de ∂h_D/∂h₁, sur ${v.samples} exemples\u00a0: de ${v.least} à ${v.largest}${v.lost ? `, ${v.lost} valent 0 ou se perdent dans les arrondis` : ''}.` +
    (v.rms ? ` Longs tirets, la théorie\u00a0: moyenne quadratique ${v.rms}${v.edge ? `, plus grande ${v.edge}` : ''}.` : '') +
    (v.outputs ? ` Des entrées aux logits\u00a0: ${v.outputs.join(' à ')}.` : ''),
  gain: 'gain',
  product: 'produit',
  updateViews: { some: '3 couches', all: 'toutes' },
  updatesCaption: (layers) =>
    `‖ΔW‖/‖W‖ d’un pas\u00a0: ${layers.map((v) => `${v.ratio ?? '–'} à la ${v.isOutput ? 'sortie' : `couche ${v.layer}`}`).join(', ')}. Autour de 10⁻³, l’apprentissage avance bien.`,
  mapAxes: { depth: 'σ_w × profondeur', biases: 'σ_w × σ_b', rate: 'λ × σ_w' },
  mapAxisTexts: { depth: 'σ_w →, profondeur ↑', biases: 'σ_w →, σ_b ↑', rate: 'λ →, σ_w ↑' },
  mapSettings: { sigma_w: 'σ_w', depth: 'profondeur', sigma_b: 'σ_b', learning_rate: 'λ' },
  mapSizes: { depth: '‖∂L/∂h₁‖/‖∂L/∂h_D‖', biases: '‖∂L/∂h₁‖/‖∂L/∂h_D‖', rate: 'λ / λ stable' },
  mapVerdict: 'verdict',
  mapVerdicts: { overflow: 'dépassement', diverged: 'a divergé', learnt: 'a appris', dead: 'mort', symmetric: 'symétrique', stuck: 'bloqué', vanishing: 's’évanouit', exploding: 'explose', merged: 'exemples confondus', too_sure: 'trop sûr', saturated: 'saturé', too_fast: 'λ trop grand', frozen: 'λ trop petit', healthy: 'peut apprendre' },
  mapDraw: (n) => `Mesurer ${n} réseaux`,
  mapTrain: (n) => `Entraîner ${n} pas`,
  mapLoss: 'perte / perte du hasard',
  mapLossCaption: (n) => `Après ${n} pas. Sombre\u00a0: la perte est au plus le dixième de celle du hasard\u00a0; gris\u00a0: celle du hasard\u00a0; clair\u00a0: dix fois celle-ci, ou non finie. Point\u00a0: le réseau actuel. Un clic en prend un autre.`,
  mapEnd: 'Arrêter',
  mapBack: 'Revenir au réseau d’avant',
  mapHint: {
    depth: (n) => `${n} vrais réseaux, d’autres échelles de poids et d’autres profondeurs, à côté de ce qu’en dit la théorie.`,
    biases: (n) => `${n} vrais réseaux, avec d’autres échelles des poids et des biais.`,
    rate: (n) => `${n} vrais réseaux, d’autres taux d’apprentissage et d’autres échelles de poids\u00a0: à quelle distance λ se trouve du plus grand qui soit stable.`,
  },
  mapProgress: (v) => `${v.done} mesurés${v.seconds === undefined ? '' : `, encore ${v.seconds} s`}.`,
  mapCaption: {
    depth: 'Sombre\u00a0: le gradient s’évanouit en allant vers la couche 1, d’au moins huit ordres de grandeur\u00a0; clair\u00a0: il explose\u00a0; gris\u00a0: il garde sa taille. La théorie, en courbes\u00a0: χ₁ = 1 (verticale), et 6 ξ_c, la profondeur jusqu’où un réseau s’entraîne. Point\u00a0: le réseau actuel. Un clic en prend un autre.',
    biases: 'Sombre\u00a0: le gradient s’évanouit en allant vers la couche 1, d’au moins huit ordres de grandeur\u00a0; clair\u00a0: il explose\u00a0; gris\u00a0: il garde sa taille. Point\u00a0: le réseau actuel. Un clic en prend un autre.',
    rate: 'Sombre\u00a0: λ vaut au plus un millième du plus grand qui soit stable\u00a0; clair\u00a0: mille fois celui-ci\u00a0; la courbe est là où il vaut 2/courbure. Point\u00a0: le réseau actuel. Un clic en prend un autre.',
  },
  heatViews: { gradients: '∂L/∂h', spreads: 'σ(h)', saturated: 'saturés', dead: 'morts', updates: 'ΔW/W' },
  heatQuantities: {
    gradients: '‖∂L/∂h‖',
    spreads: 'Écart type de h',
    saturated: 'Part des z où φ sature',
    dead: 'Part des neurones morts',
    updates: '‖ΔW‖/‖W‖',
  },
  heatCaption: (v) => `${v.quantity}, de la couche 1 en bas à la sortie en haut, plus pâle là où il y en a moins. Couche ${v.layer}\u00a0: ${v.start} au départ, ${v.now} maintenant.`,
  weightAxes: 'neurone →, entrée ↑',
  weightPictures: (v) =>
    `Une image par neurone${v.units === undefined ? '' : `, les ${v.units} premiers sur ${v.of}`}\u00a0: ses poids sur les 8 × 8 pixels, bleus s’ils sont positifs, olive s’ils sont négatifs. Le plus fort\u00a0: ${v.largest}.`,
  weightMatrix: (v) =>
    `Une colonne par neurone${v.units === undefined ? '' : `, les ${v.units} premiers sur ${v.of}`}, une ligne par entrée${v.inputs === undefined ? '' : `, les ${v.inputs} premières`}\u00a0: bleu si le poids est positif, olive s’il est négatif. Le plus fort\u00a0: ${v.largest}.`,
  unit: 'neurone',
  input: 'entrée',
  checked: 'Poids vérifié',
  checkFields: { layer: 'couche', to: 'neurone', from: 'entrée' },
  checkCaption: (v) => `Rétropropagation\u00a0: ∂L/∂w = ${v.gradient}. La différence de pertes en est au plus près à ε = ${v.epsilon}\u00a0: l’écart relatif y est ${v.distance}. En dessous, les arrondis l’emportent.`,
  checkLost: 'La perte n’est pas finie\u00a0: il n’y a rien à comparer.',
  checkRefused: 'Le poids choisi n’existe pas.',
  distance: 'écart relatif',
};

export default texts;
