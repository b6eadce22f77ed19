// The texts of the tour: each step says what there is to see, and which gesture leads to the next step.

/** @type {import('../types.js').Translation<typeof import('../en/tour.js').default>} */
const texts = {
  tour: {
    title: 'La visite',
    place: (step, all) => `${step} sur ${all}`,
    next: 'Suivant',
    back: 'Précédent',
    leave: 'Quitter',
    restore: 'Revenir à mes réglages',
    gestures: {
      vanishing: 'Approfondissez le réseau\u00a0: mettez la profondeur à 30.',
      activation: 'Choisissez ReLU comme activation.',
      scale: 'Amenez l’échelle des poids au repère «\u00a0Kaiming\u00a0».',
      exploding: 'Mettez maintenant l’échelle des poids à 2.',
      training: 'Revenez au repère «\u00a0Kaiming\u00a0»\u00a0: la visite entraîne alors le réseau.',
    },
    steps: {
      vanishing: (v) => `Chaque point est le gradient que reçoit une couche, sur un axe de puissances de dix. La couche 1 reçoit ${v.ratio} fois ce que reçoit la couche ${v.depth}, et n’apprend presque pas.`,
      activation: (v) => `La couche 1 reçoit maintenant ${v.ratio} fois ce que reçoit la couche ${v.depth}\u00a0: chaque couche multiplie par à peu près le même facteur, ${v.factor}\u202f; la plus forte pente d’une sigmoïde est un quart.`,
      scale: (v) => `La ligne pleine, ∂L/∂h, baisse moins vite, mais elle baisse, à ${v.ratio} fois\u00a0: ReLU perd la moitié du signal, et les poids de Xavier ne le compensent pas.`,
      exploding: (v) => `La ligne pleine est à peu près plate\u00a0: la couche 1 reçoit ${v.ratio} fois ce que reçoit la couche ${v.depth}.`,
      training: (v) => `Le gradient explose\u00a0: la couche 1 reçoit ${v.ratio} fois ce que reçoit la couche ${v.depth}, et la perte vaut ${v.loss}\u202f; au hasard, elle vaudrait ${v.chance}.`,
      learning: (v) => `Le réseau s’entraîne avec Adam et λ = ${v.rate}. La petite ligne sous les boutons est sa perte, la ligne pointillée celle de réponses au hasard.`,
      learnt: (v) => `Après ${v.steps} pas, le réseau répond juste pour ${v.share} des points de test, et sa perte vaut ${v.loss}\u202f; au hasard, elle vaudrait ${v.chance}. Il a appris\u00a0: chaque couche a reçu un gradient dès le premier pas.`,
      failed: (v) => `Après ${v.steps} pas, le réseau répond juste pour ${v.share} des points de test, et sa perte vaut ${v.loss}\u202f; au hasard, elle vaudrait ${v.chance}. Il n’a pas appris. Essayez un autre tirage des poids.`,
    },
  },
};

export default texts;
