// The answers to the questions in French, with the numbers of the networks that the lab has just run.

/** @type {import('../texts.js').Answers} */
export default {
  panel: {
    stop: 'Arrêter',
    stopped: 'Arrêté\u00a0: il n’y a pas encore de réponse.',
    right: 'Vous aviez raison.',
    wrong: (choice) => `Ce n’est pas cela. La réponse\u00a0: «\u00a0${choice}\u00a0».`,
    answer: (choice) => `La réponse\u00a0: «\u00a0${choice}\u00a0».`,
    toLab: 'Voir le laboratoire',
    toQuestion: 'Revenir à la question',
    undo: 'Reprendre mon expérience',
    undone: 'Voici de nouveau votre expérience.',
    undoing: ({ step, of, isBuilt }) => (isBuilt ? `Votre expérience est de nouveau entraînée\u00a0: pas ${step} sur ${of}.` : 'Votre expérience est reconstruite…'),
    undoneAt: ({ step, of }) => `Arrêté\u00a0: voici votre expérience, au pas ${step} sur ${of}.`,
    undoneWithoutFile: 'Voici de nouveau votre expérience, sans son fichier\u00a0: cette question en a apporté un autre. Choisissez de nouveau le vôtre.',
  },
  cases: {
    'seven-layers': (v) => `Chaque couche multiplie le gradient par ${v.start.factor}\u00a0: la couche 1 en reçoit ${v.start.ratio} avec sept couches, ${v.other.start.ratio} avec six. Ici aucun des deux réseaux ne quitte le hasard (${v.start.chance}) en ${v.end.step} pas\u00a0: perte ${v.end.loss} et ${v.other.end.loss}. Prenez tanh ou ReLU, avec des poids à leur échelle.`,
    'fixed-scale': (v) => `Pour 64 neurones, Kaiming demande √(2/64) = 0,18. Avec 0,01 le gradient est multiplié par ${v.start.factor} par couche, et après ${v.end.step} pas la perte est de ${v.end.loss}, celle du hasard. Avec Kaiming, ×${v.other.start.factor}\u00a0: trente couches en sont à ${v.other.end.loss}.`,
    'zero-head': (v) => `La perte part de ${v.start.loss}, exactement ln 10, et aucun gradient ne traverse la matrice nulle. Mais celle-ci a un gradient\u00a0: après un pas, les autres aussi. Précision après ${v.end.step} pas\u00a0: ${v.end.accuracy}, et ${v.other.end.accuracy} avec la dernière couche habituelle.`,
    'raw-line': (v) => `NaN arrive au pas ${v.end.step}. La courbure de la perte croît comme x²\u00a0: λx² atteint 40, et au-delà de 2 chaque pas finit plus loin du but qu’il n’a commencé. Avec x standardisé, le même λ mène à une perte de ${v.other.end.loss} en ${v.other.end.step} pas. (Ici y est standardisé, et le réseau a une couche cachée linéaire.)`,
    'house-prices': (v) => `Ici les cibles d’une régression facile sont multipliées par 1000, et le gradient avec elles\u00a0: le premier pas change une couche de ${v.start.update} fois ses poids, et l’entraînement diverge. Avec des cibles standardisées\u00a0: ${v.other.start.update} fois, et une perte de ${v.other.end.loss} après ${v.other.end.step} pas.`,
    clipping: (v) => `Sans limite, l’entraînement s’arrête au pas ${v.other.end.step}. Avec elle, la perte va de ${v.start.loss} à ${v.end.loss} en ${v.end.step} pas (hasard\u00a0: ${v.start.chance}). La limite multiplie tout le gradient, ici par ${v.start.clip}\u202f; restent les ×${v.end.factor} par couche, dus aux poids. Réparez d’abord leur échelle.`,
    pixels: (v) => `Avec des pixels jusqu’à 256, la perte part de ${v.start.loss}, et les premiers pas éteignent les neurones\u00a0: après ${v.end.step} pas, ${v.end.dead} sont morts, précision ${v.end.accuracy}. Avec des pixels standardisés et rien d’autre de changé\u00a0: ${v.other.end.accuracy}.`,
    'all-ones': (v) => `Les neurones d’une couche calculent tous la même chose\u202f; les dix scores sont égaux, si grands soient-ils, et la perte est ln 10 = ${v.start.loss}. Dans la couche 1, ${v.start.alike} des neurones sont des copies, de même gradient, et le restent. Précision après ${v.end.step} pas\u00a0: ${v.end.accuracy}\u202f; avec des poids aléatoires, ${v.other.end.accuracy}.`,
    'rare-class': (v) => `Dire toujours non, c’est avoir raison à ${v.end.majority}\u202f; le réseau en est à ${v.end.accuracy}. La perte en dit plus\u00a0: ne connaître que les fréquences donne ${v.start.chance}, et après ${v.end.step} pas il en est à ${v.end.loss}. Avec un biais de sortie qui les connaît, il part de ${v.other.start.loss}.`,
    'large-steps': (v) => `Au pas 0 tout va bien\u00a0: ×${v.start.factor} par couche, ${v.start.dead} de neurones morts. Mais le premier pas change une couche de ${v.start.update} fois ses poids. Après ${v.end.step} pas, ${v.end.dead} sont morts, perte ${v.end.loss}. Avec λ = 0,001\u00a0: ${v.other.end.dead} de morts, précision ${v.other.end.accuracy}.`,
    'half-dead': (v) => `Les poids par défaut rétrécissent le signal, jusqu’à ce que les biais, les mêmes pour tous les exemples, décident qui s’active. Morts dans la couche 1\u00a0: ${v.start.firstDead}\u202f; dans la dernière\u00a0: ${v.start.lastDead}. Avec les poids de He et sans biais\u00a0: ${v.other.start.lastDead} dans la dernière.`,
    'root-five': (v) => `C’est la formule de Kaiming avec a = √5\u00a0: un sixième de la variance qu’il faut à ReLU. Cela fait ×${v.start.factor} par couche, ×${v.start.ratio} en tout, et une perte de ${v.end.loss} après ${v.end.step} pas. Avec kaiming_normal_ et des biais nuls\u00a0: ×${v.other.start.factor}, et ${v.other.end.loss}.`,
    'fan-out': (v) => `Entre des couches de 64 neurones, les deux se valent\u00a0: ×${v.start.factor} et ×${v.other.start.factor} par couche. La dernière, de 64 à 10, diffère\u00a0: l’écart type de ses scores est de ${v.start.logitsStd} avec fan_out, de ${v.other.start.logitsStd} avec fan_in. C’est un seul facteur, quelle que soit la profondeur.`,
    'sine-thirty': (v) => `Le 30 multiplie le gradient dans chaque couche\u00a0: ×${v.start.factor} ici, et après ${v.end.step} pas la perte est de ${v.end.loss} (hasard\u00a0: ${v.start.chance}). SIREN divise les poids par 30\u00a0: ×${v.other.start.factor}, perte ${v.other.end.loss}.`,
    'eight-tanh': (v) => `Avec les poids de Xavier, le gradient est multiplié par ${v.start.factor} par couche, par ${v.start.ratio} en tout. Après ${v.end.step} pas d’Adam la perte est de ${v.end.loss} (hasard\u00a0: ${v.start.chance}).`,
    'batch-norm': (v) => `Au pas 0, c’est ×${v.start.factor} par couche avec BatchNorm, ×${v.start.ratio} sur quarante couches, et ×${v.other.start.factor} par couche sans. Il divise par un écart type que ReLU a réduit\u202f; la théorie dit √(π/(π−1)) = 1,21. Au départ, il est la cause, non le remède.`,
    'residual-scale': (v) => `LayerNorm dans les branches ne normalise pas leur somme. Sur soixante couches, son écart type va de ${v.start.firstStd} à ${v.start.lastStd}, et la perte part de ${v.start.loss}\u202f; avec des branches divisées, il va à ${v.other.start.lastStd}, et elle part de ${v.other.start.loss}.`,
  },
};
