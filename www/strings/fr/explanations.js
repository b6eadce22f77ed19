// Why a verdict is what it is and what would change it; the stories, which are the presets.

/** @type {import('../types.js').Translation<typeof import('../en/explanations.js').default>} */
const texts = {
  /** Why a verdict is what it is, by its kind, and for some by activation function. */
  causes: {
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
  },
  tryCure: (what) => `Essayer ${what}`,
  shortcuts: 'connexions résiduelles',
  undo: 'Annuler',
  presetsLabel: 'Histoires',
  stories: 'Histoires…',
  presetsHint: 'Choisissez une histoire, puis changez-la.',
  presets: {
    vanishing: { label: 'Sigmoïde + Xavier', hint: 'À regarder\u00a0: ∂L/∂h perd un facteur 4 à chaque couche.' },
    exploding: { label: 'ReLU + N(0, 1)', hint: 'À regarder\u00a0: l’axe. La couche 1 reçoit un gradient énorme, le premier pas détruit tout.' },
    healthy: { label: 'ReLU + Kaiming', hint: 'À regarder\u00a0: la courbe reste plate sur trente couches, et le réseau apprend.' },
    pytorch: { label: 'PyTorch', hint: 'Les poids par défaut de nn.Linear sont trop petits pour ReLU\u00a0: ×0,41 par couche.' },
    keras: { label: 'Keras', hint: `Le défaut de Dense, Xavier uniforme, perd ×0,71 par couche avec ReLU.` },
    flax: { label: 'JAX', hint: `Le défaut de Dense, LeCun tronquée, perd ×0,71 par couche avec ReLU.` },
    self_normalizing: { label: 'SELU + LeCun', hint: 'À regarder\u00a0: le signal garde un écart type voisin de 1 à toute profondeur.' },
    isometric: { label: 'Orthogonale', hint: 'À regarder\u00a0: ‖∂L/∂h‖ est exactement constant.' },
    symmetry: { label: 'Constante', hint: 'Tous les neurones d’une couche restent identiques\u00a0: la perte ne descend guère.' },
    critical: { label: 'Sigmoïde + N(0, 1)', hint: 'Saturée, et pourtant le gradient passe\u00a0: σw² = 100 est près de sa valeur critique, 103.' },
    flat: { label: 'tanh + N(0, 0,01²)', hint: `‖∂L/∂W‖ est plat, minuscule partout, alors que ‖∂L/∂h‖ s’effondre.` },
  },
};

export default texts;
