// The messages about what could not be loaded or computed. They load with the first texts, since later requests may fail.

/** @type {import('../types.js').Translation<typeof import('../en/failures.js').default>} */
const texts = {
  errors: {
    module: 'Le laboratoire n’a pas pu être chargé\u00a0: le fichier WebAssembly manque ou est bloqué.',
    worker: 'Le calcul n’a pas pu démarrer\u00a0: le navigateur n’a pas pu charger le script de calcul, ou refuse de l’exécuter.',
    reader: 'La partie qui lit les fichiers n’a pas pu être chargée. Le réglage précédent est gardé.',
    digits: 'Les chiffres n’ont pas pu être chargés. Le réglage précédent est gardé.',
    file: 'Les données de cet article n’ont pas pu être chargées. Le réglage précédent est gardé.',
    part: 'Une partie du laboratoire n’a pas pu être chargée.',
    strings: 'Les mots de cette langue n’ont pas pu être chargés.',
    unsupported: 'Ce navigateur est trop ancien pour ce laboratoire (il lui manque WebAssembly SIMD).',
    crashed: 'Le calcul s’est interrompu (erreur interne ou mémoire insuffisante). Le réseau est reconstruit au pas 0.',
    heavy: (time) => `Ce réseau est grand\u00a0: le premier calcul durera environ ${time}.`,
    other: 'Une erreur inattendue est survenue.',
  },
};

export default texts;
