// The code that an author pastes: what stands in the lab's place without scripts, and the name of a frame.

/** @type {import('../types.js').Translation<typeof import('../en/snippet.js').default>} */
const texts = {
  description: 'Démonstration interactive (JavaScript et WebAssembly)\u00a0:',
  openLink: 'l’ouvrir à part',
  title: 'Laboratoire d’initialisation d’un réseau de neurones',
};

export default texts;
