// The questions in French, with what the panel says around them.

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
    stop: 'Arrêter',
    stopped: 'Arrêté\u00a0: il n’y a pas encore de réponse.',
    failed: 'Le laboratoire n’a pas pu essayer cette question. Recommencez.',
    right: 'Vous aviez raison.',
    wrong: (choice) => `Ce n’est pas cela. La réponse\u00a0: «\u00a0${choice}\u00a0».`,
    answer: (choice) => `La réponse\u00a0: «\u00a0${choice}\u00a0».`,
    toLab: 'Voir le laboratoire',
    toQuestion: 'Revenir à la question',
    undo: 'Reprendre mon expérience',
    undone: 'Voici de nouveau votre expérience.',
    undoneWithoutFile: 'Voici de nouveau votre expérience, sans son fichier\u00a0: cette question en a apporté un autre. Choisissez de nouveau le vôtre.',
    asked: 'Question posée sur',
    copy: 'Copier le lien',
    copied: 'Copié.',
  },
  groups: { still: 'Rien ne bouge', nan: 'NaN', chance: 'Au niveau du hasard', dead: 'Neurones morts', default: 'Le réglage par défaut', folklore: 'Idées reçues' },
  cases: {
    'seven-layers': {
      question: 'Mon réseau de sigmoïdes apprend avec six couches cachées. Avec une septième, l’erreur ne bouge plus. Pourquoi ce mur\u202f?',
      choices: ['Sept couches dépassent une limite des sigmoïdes', 'Il n’y a pas de mur\u00a0: chaque couche coûte le même facteur', 'λ est trop petit'],
      answer: (v) => `Chaque couche multiplie le gradient par ${v.start.factor}\u00a0: la couche 1 en reçoit ${v.start.ratio} avec sept couches, ${v.other.start.ratio} avec six. Ici aucun des deux réseaux ne quitte le hasard (${v.start.chance}) en ${v.end.step} pas\u00a0: perte ${v.end.loss} et ${v.other.end.loss}. Prenez tanh ou ReLU, avec des poids à leur échelle.`,
    },
    'fixed-scale': {
      question: 'Je tire tous les poids avec un écart type de 0,01. Trois couches ReLU apprennent, cinq n’apprennent rien. Jusqu’où peut-on aller\u202f?',
      choices: ['Jusqu’à trente couches, si l’écart type suit la largeur', 'Pas plus loin\u00a0: ReLU perd la moitié du signal à chaque couche', 'Aussi loin qu’on veut, avec un plus grand λ'],
      answer: (v) => `Pour 64 neurones, Kaiming demande √(2/64) = 0,18. Avec 0,01 le gradient est multiplié par ${v.start.factor} par couche, et après ${v.end.step} pas la perte est de ${v.end.loss}, celle du hasard. Avec Kaiming, ×${v.other.start.factor}\u00a0: trente couches en sont à ${v.other.end.loss}.`,
    },
    'zero-head': {
      question: 'Ma dernière couche part de zéro\u00a0: toutes les prédictions sont égales. Un gradient peut-il atteindre les couches d’avant\u202f?',
      choices: ['Non, elles n’apprennent jamais', 'Pas au premier pas, ensuite oui', 'Oui, dès le premier pas'],
      answer: (v) => `La perte part de ${v.start.loss}, exactement ln 10, et aucun gradient ne traverse la matrice nulle. Mais celle-ci a un gradient\u00a0: après un pas, les autres aussi. Précision après ${v.end.step} pas\u00a0: ${v.end.accuracy}, et ${v.other.end.accuracy} avec la dernière couche habituelle.`,
    },
    'raw-line': {
      question: 'Une droite, y = 2x pour x de 0 à 199, un exemple à la fois, λ = 0,001\u00a0: en quelques pas, tout est NaN. Qu’a donc une droite de difficile\u202f?',
      choices: ['Rien\u00a0: c’est un défaut du framework', 'Les poids de départ sont trop grands', 'Les pas sont trop longs pour de tels x'],
      answer: (v) => `NaN arrive au pas ${v.end.step}. La courbure de la perte croît comme x²\u00a0: λx² atteint 40, et au-delà de 2 chaque pas finit plus loin du but qu’il n’a commencé. Avec x standardisé, le même λ mène à une perte de ${v.other.end.loss} en ${v.other.end.step} pas. (Ici y est standardisé, et le réseau a une couche cachée linéaire.)`,
    },
    'house-prices': {
      question: 'Des prix de maisons jusqu’à 755\u202f000, l’erreur quadratique, SGD avec λ = 0,1\u00a0: NaN aussitôt. Les entrées sont standardisées. Que reste-t-il\u202f?',
      choices: ['La profondeur', 'L’échelle des cibles', 'Le tirage'],
      answer: (v) => `Ici les cibles d’une régression facile sont multipliées par 1000, et le gradient avec elles\u00a0: le premier pas change une couche de ${v.start.update} fois ses poids, et l’entraînement diverge. Avec des cibles standardisées\u00a0: ${v.other.start.update} fois, et une perte de ${v.other.end.loss} après ${v.other.end.step} pas.`,
    },
    clipping: {
      question: 'Borner la norme du gradient m’a débarrassé des NaN. Mais la perte ne descend guère. La limite est-elle trop stricte\u202f?',
      choices: ['Oui, une plus grande suffirait', 'Non, les poids sont en cause', 'Non, il faut seulement plus de temps'],
      answer: (v) => `Sans limite, l’entraînement s’arrête au pas ${v.other.end.step}. Avec elle, la perte va de ${v.start.loss} à ${v.end.loss} en ${v.end.step} pas (hasard\u00a0: ${v.start.chance}). La limite multiplie tout le gradient, ici par ${v.start.clip}\u202f; restent les ×${v.end.factor} par couche, dus aux poids. Réparez d’abord leur échelle.`,
    },
    pixels: {
      question: 'Des chiffres aux pixels de 0 à 255, ReLU, λ = 0,1\u00a0: la précision reste vers 10\u00a0%. Chez d’autres, le même réseau apprend.',
      choices: ['Il est trop petit', 'λ est trop petit', 'Les pixels sont trop grands'],
      answer: (v) => `Avec des pixels jusqu’à 256, la perte part de ${v.start.loss}, et les premiers pas éteignent les neurones\u00a0: après ${v.end.step} pas, ${v.end.dead} sont morts, précision ${v.end.accuracy}. Avec des pixels standardisés et rien d’autre de changé\u00a0: ${v.other.end.accuracy}.`,
    },
    'all-ones': {
      question: 'J’ai mis tous les poids à 1 pour voir un réseau exploser. La perte est ordinaire, et le reste. Pourquoi n’est-elle pas infinie\u202f?',
      choices: ['Le framework la borne', 'Toutes les classes ont le même score', 'ReLU borne les valeurs'],
      answer: (v) => `Les neurones d’une couche calculent tous la même chose\u202f; les dix scores sont égaux, si grands soient-ils, et la perte est ln 10 = ${v.start.loss}. Dans la couche 1, ${v.start.alike} des neurones sont des copies, de même gradient, et le restent. Précision après ${v.end.step} pas\u00a0: ${v.end.accuracy}\u202f; avec des poids aléatoires, ${v.other.end.accuracy}.`,
    },
    'rare-class': {
      question: '2\u00a0% de mes machines tombent en panne. Après quelques pas, le réseau a raison à 98\u00a0%, et ne prédit jamais de panne.',
      choices: ['Il n’a encore rien appris', 'Il a appris\u00a0: 98\u00a0%, c’est bien', 'Il apprend par cœur'],
      answer: (v) => `Dire toujours non, c’est avoir raison à ${v.end.majority}\u202f; le réseau en est à ${v.end.accuracy}. La perte en dit plus\u00a0: ne connaître que les fréquences donne ${v.start.chance}, et après ${v.end.step} pas il en est à ${v.end.loss}. Avec un biais de sortie qui les connaît, il part de ${v.other.start.loss}.`,
    },
    'large-steps': {
      question: 'Avec Adam et λ = 0,3, tous mes neurones ReLU donnent zéro après quelques dizaines de pas. Les poids étaient-ils mauvais\u202f?',
      choices: ['Oui', 'Non, λ est trop grand', 'Non, Adam ne convient pas à ReLU'],
      answer: (v) => `Au pas 0 tout va bien\u00a0: ×${v.start.factor} par couche, ${v.start.dead} de neurones morts. Mais le premier pas change une couche de ${v.start.update} fois ses poids. Après ${v.end.step} pas, ${v.end.dead} sont morts, perte ${v.end.loss}. Avec λ = 0,001\u00a0: ${v.other.end.dead} de morts, précision ${v.other.end.accuracy}.`,
    },
    'half-dead': {
      question: 'Dix couches ReLU en PyTorch, pas encore entraînées\u00a0: la moitié des derniers neurones ne s’active jamais. Est-ce normal\u202f?',
      choices: ['C’est une erreur de ma part', 'Cela vient de l’initialisation par défaut', 'C’est ainsi avec toute initialisation'],
      answer: (v) => `Les poids par défaut rétrécissent le signal, jusqu’à ce que les biais, les mêmes pour tous les exemples, décident qui s’active. Morts dans la couche 1\u00a0: ${v.start.firstDead}\u202f; dans la dernière\u00a0: ${v.start.lastDead}. Avec les poids de He et sans biais\u00a0: ${v.other.start.lastDead} dans la dernière.`,
    },
    'root-five': {
      question: 'Vingt couches Linear de PyTorch avec ReLU, rien de réglé\u00a0: les premières ne bougent pas. L’initialisation par défaut n’est-elle pas faite pour ReLU\u202f?',
      choices: ['Non, ses poids sont trop petits', 'Si, c’est celle de Kaiming', 'Si, mais λ est trop petit'],
      answer: (v) => `C’est la formule de Kaiming avec a = √5\u00a0: un sixième de la variance qu’il faut à ReLU. Cela fait ×${v.start.factor} par couche, ×${v.start.ratio} en tout, et une perte de ${v.end.loss} après ${v.end.step} pas. Avec kaiming_normal_ et des biais nuls\u00a0: ×${v.other.start.factor}, et ${v.other.end.loss}.`,
    },
    'fan-out': {
      question: 'fan_in ou fan_out pour kaiming_normal_\u202f? L’un sauverait le passage avant, l’autre le passage arrière.',
      choices: ['Ils ne diffèrent que là où la largeur change', 'Un réseau profond veut fan_in', 'Un réseau profond veut fan_out'],
      answer: (v) => `Entre des couches de 64 neurones, les deux se valent\u00a0: ×${v.start.factor} et ×${v.other.start.factor} par couche. La dernière, de 64 à 10, diffère\u00a0: l’écart type de ses scores est de ${v.start.logitsStd} avec fan_out, de ${v.other.start.logitsStd} avec fan_in. C’est un seul facteur, quelle que soit la profondeur.`,
    },
    'sine-thirty': {
      question: 'sin(30 z) comme fonction d’activation, les poids de PyTorch\u00a0: rien n’est appris, malgré la réputation des réseaux de sinus.',
      choices: ['Les poids doivent compenser le 30', 'λ est trop petit', 'Le sinus est plat à ses crêtes'],
      answer: (v) => `Le 30 multiplie le gradient dans chaque couche\u00a0: ×${v.start.factor} ici, et après ${v.end.step} pas la perte est de ${v.end.loss} (hasard\u00a0: ${v.start.chance}). SIREN divise les poids par 30\u00a0: ×${v.other.start.factor}, perte ${v.other.end.loss}.`,
    },
    'eight-tanh': {
      question: 'Huit couches tanh sans raccourcis, pour un réseau informé par la physique\u00a0: est-ce trop profond pour apprendre\u202f?',
      choices: ['Oui, le gradient s’évanouit', 'Non', 'Sauf avec une normalisation'],
      answer: (v) => `Avec les poids de Xavier, le gradient est multiplié par ${v.start.factor} par couche, par ${v.start.ratio} en tout. Après ${v.end.step} pas d’Adam la perte est de ${v.end.loss} (hasard\u00a0: ${v.start.chance}).`,
    },
    'batch-norm': {
      question: 'BatchNorm empêcherait les gradients d’exploser. Un réseau ReLU profond part-il mieux avec lui\u202f?',
      choices: ['Oui, son gradient est plat', 'Aussi bien\u00a0: seul le signal change', 'Non, son gradient explose'],
      answer: (v) => `Au pas 0, c’est ×${v.start.factor} par couche avec BatchNorm, ×${v.start.ratio} sur quarante couches, et ×${v.other.start.factor} par couche sans. Il divise par un écart type que ReLU a réduit\u202f; la théorie dit √(π/(π−1)) = 1,21. Au départ, il est la cause, non le remède.`,
    },
    'residual-scale': {
      question: 'GPT-2 divise les poids de ses N branches résiduelles par √N. À quoi bon, puisqu’il y a LayerNorm\u202f?',
      choices: ['À rien\u00a0: les raccourcis gardent le signal', 'La somme grandit à chaque bloc', 'À protéger les premières couches'],
      answer: (v) => `LayerNorm dans les branches ne normalise pas leur somme. Sur soixante couches, son écart type va de ${v.start.firstStd} à ${v.start.lastStd}, et la perte part de ${v.start.loss}\u202f; avec des branches divisées, il va à ${v.other.start.lastStd}, et elle part de ${v.other.start.loss}.`,
    },
  },
};
