// The texts in the code that an author pastes: the content of the element for readers without scripts, comments, and the title of a frame.

/** @type {import('../types.js').Translation<typeof import('../en/snippet.js').default>} */
const texts = {
  description: 'Démonstration interactive (JavaScript et WebAssembly)\u00a0:',
  openLink: 'l’ouvrir à part',
  place: 'Le style garde la place du laboratoire pendant qu’il se charge\u00a0; les classes en écartent les afficheurs de formules.',
  frameHeight: 'Le cadre dit sa hauteur.',
  title: 'Laboratoire d’initialisation d’un réseau de neurones',
};

export default texts;
