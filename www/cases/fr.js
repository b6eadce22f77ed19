// The questions in French, and the texts of their panel.

/** @type {import('./texts.js').Texts} */
export default {
  panel: {
    introduction: 'De vraies questions, dans nos mots. Prédisez, puis laissez le laboratoire ci-dessus répondre avec un réseau à lui.',
    search: 'Chercher',
    hits: (n, all) => (n === all ? `${all} questions` : `${n} ${n > 1 ? 'questions' : 'question'} sur ${all}`),
    unknown: (name) => `Il n’y a pas de question «\u00a0${name}\u00a0». Les voici toutes.`,
    predict: 'Votre prédiction',
    run: 'Essayer dans le laboratoire',
    running: 'Le laboratoire calcule…',
    failed: 'Le laboratoire n’a pas pu essayer cette question. Recommencez.',
    asked: 'Question posée sur',
    copy: 'Copier le lien',
    copied: 'Copié.',
  },
  groups: { still: 'Rien ne bouge', nan: 'NaN', chance: 'Au niveau du hasard', dead: 'Neurones morts', default: 'Le réglage par défaut', folklore: 'Idées reçues' },
  cases: {
    'seven-layers': {
      question: 'Mon réseau de sigmoïdes apprend avec six couches cachées. Avec une septième, l’erreur ne bouge plus. Pourquoi ce mur\u202f?',
      choices: ['Sept couches dépassent une limite des sigmoïdes', 'Il n’y a pas de mur\u00a0: chaque couche coûte le même facteur', 'λ est trop petit'],
    },
    'fixed-scale': {
      question: 'Je tire tous les poids avec un écart type de 0,01. Trois couches ReLU apprennent, cinq n’apprennent rien. Jusqu’où peut-on aller\u202f?',
      choices: ['Jusqu’à trente couches, si l’écart type suit la largeur', 'Pas plus loin\u00a0: ReLU perd la moitié du signal à chaque couche', 'Aussi loin qu’on veut, avec un plus grand λ'],
    },
    'zero-head': {
      question: 'Ma dernière couche part de zéro\u00a0: toutes les prédictions sont égales. Un gradient peut-il atteindre les couches d’avant\u202f?',
      choices: ['Non, elles n’apprennent jamais', 'Pas au premier pas, ensuite oui', 'Oui, dès le premier pas'],
    },
    'raw-line': {
      question: 'Une droite, y = 2x pour x de 0 à 199, un exemple à la fois, λ = 0,001\u00a0: en quelques pas, tout est NaN. Qu’a donc une droite de difficile\u202f?',
      choices: ['Rien\u00a0: c’est un défaut du framework', 'Les poids de départ sont trop grands', 'Les pas sont trop longs pour de tels x'],
    },
    'house-prices': {
      question: 'Des prix de maisons jusqu’à 755\u202f000, l’erreur quadratique, SGD avec λ = 0,1\u00a0: NaN aussitôt. Les entrées sont standardisées. Que reste-t-il\u202f?',
      choices: ['La profondeur', 'L’échelle des cibles', 'La graine'],
    },
    clipping: {
      question: 'Borner la norme du gradient m’a débarrassé des NaN. Mais la perte ne descend guère. La limite est-elle trop stricte\u202f?',
      choices: ['Oui, une plus grande suffirait', 'Non, les poids sont en cause', 'Non, il faut seulement plus de temps'],
    },
    pixels: {
      question: 'Des chiffres aux pixels de 0 à 255, ReLU, λ = 0,1\u00a0: la précision reste vers 10\u00a0%. Chez d’autres, le même réseau apprend.',
      choices: ['Il est trop petit', 'λ est trop petit', 'Les pixels sont trop grands'],
    },
    'all-ones': {
      question: 'J’ai mis tous les poids à 1 pour voir un réseau exploser. La perte est ordinaire, et le reste. Qu’est-ce qui la borne\u202f?',
      choices: ['Le framework la borne', 'Toutes les classes ont le même score', 'ReLU borne les valeurs'],
    },
    'rare-class': {
      question: '2\u00a0% de mes machines tombent en panne. Après quelques pas, le réseau a raison à 98\u00a0%, et ne prédit jamais de panne.',
      choices: ['Il n’a encore rien appris', 'Il a appris\u00a0: 98\u00a0%, c’est bien', 'Il apprend par cœur'],
    },
    'large-steps': {
      question: 'Avec Adam et λ = 0,3, tous mes neurones ReLU donnent zéro après quelques dizaines de pas. Les poids étaient-ils mauvais\u202f?',
      choices: ['Oui', 'Non, λ est trop grand', 'Non, Adam ne convient pas à ReLU'],
    },
    'half-dead': {
      question: 'Dix couches ReLU en PyTorch, pas encore entraînées\u00a0: la moitié des derniers neurones ne s’active jamais. Est-ce normal\u202f?',
      choices: ['C’est une erreur de ma part', 'Cela vient de l’initialisation par défaut', 'C’est ainsi avec toute initialisation'],
    },
    'root-five': {
      question: 'Vingt couches Linear de PyTorch avec ReLU, rien de réglé\u00a0: les premières ne bougent pas. L’initialisation par défaut convient-elle à ReLU\u202f?',
      choices: ['Non, ses poids sont trop petits', 'Oui, c’est celle de Kaiming', 'Oui, mais λ est trop petit'],
    },
    'fan-out': {
      question: 'fan_in ou fan_out pour kaiming_normal_\u202f? L’un sauverait le passage avant, l’autre le passage arrière.',
      choices: ['Ils ne diffèrent que là où la largeur change', 'Un réseau profond veut fan_in', 'Un réseau profond veut fan_out'],
    },
    'sine-thirty': {
      question: 'sin(30 z) comme fonction d’activation, les poids de PyTorch\u00a0: rien n’est appris, malgré la réputation des réseaux de sinus.',
      choices: ['Les poids doivent compenser le 30', 'λ est trop petit', 'Le sinus est plat à ses crêtes'],
    },
    'eight-tanh': {
      question: 'Huit couches tanh sans raccourcis, pour un réseau informé par la physique\u00a0: est-ce trop profond pour apprendre\u202f?',
      choices: ['Oui, le gradient s’évanouit', 'Non', 'Sauf avec une normalisation'],
    },
    'batch-norm': {
      question: 'BatchNorm empêcherait les gradients d’exploser. Un réseau ReLU profond part-il mieux avec lui\u202f?',
      choices: ['Oui, son gradient est plat', 'Aussi bien\u00a0: seul le signal change', 'Non, son gradient explose'],
    },
    'residual-scale': {
      question: 'GPT-2 divise les poids de ses N branches résiduelles par √N. À quoi bon, puisqu’il y a LayerNorm\u202f?',
      choices: ['À rien\u00a0: les raccourcis gardent le signal', 'La somme grandit à chaque bloc', 'À protéger les premières couches'],
    },
  },
};
