// La visite : ce qu’il y a à voir à chaque étape, et le geste qui mène à la suivante.

/** @type {import('../types.js').Translation<typeof import('../en/tour.js').default>} */
const texts = {
  tour: {
    title: 'La visite',
    place: (step, all) => `${step} sur ${all}`,
    next: 'Suivant',
    back: 'Précédent',
    leave: 'Quitter',
    restore: 'Revenir à mes réglages',
    steps: {
      vanishing: 'Chaque point est le gradient que reçoit une couche\u00a0; d’une ligne de la grille à l’autre il change d’un facteur cent ou plus. Il baisse vers la couche 1, qui n’apprend presque pas. Approfondissez le réseau\u00a0: mettez la profondeur à 30.',
      activation: 'Dix couches de plus, et la couche 1 reçoit encore moins\u00a0: chaque couche multiplie par le même facteur, environ un quart, la plus forte pente d’une sigmoïde. Choisissez ReLU comme activation.',
      scale: 'La ligne baisse moins vite, mais elle baisse\u00a0: ReLU perd la moitié du signal, et les poids de Xavier ne le compensent pas. Amenez l’échelle des poids au repère «\u00a0Kaiming\u00a0».',
      exploding: 'Plate\u00a0: la couche 1 reçoit autant que la dernière. Mettez maintenant l’échelle des poids à 2.',
      training: 'Le gradient explose\u00a0: un premier pas détruirait le réseau. Revenez au repère «\u00a0Kaiming\u00a0», appuyez sur Entraîner, et regardez la petite ligne sous les boutons\u00a0: la perte.',
      end: 'La perte passe sous la ligne pointillée, celle des réponses au hasard\u00a0: le réseau apprend. Ce sont ses poids de départ qui l’ont décidé.',
    },
  },
};

export default texts;
