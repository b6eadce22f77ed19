// What the element says when the lab itself cannot be loaded. It is part of the script that every article loads, so it is short.

/** @type {import('../types.js').Translation<typeof import('../en/entry.js').default>} */
const texts = {
  loading: 'Le laboratoire se charge…',
  broken: 'Le laboratoire n’a pas pu être chargé. Vérifiez la connexion, puis réessayez.',
  retry: 'Réessayer',
  reload: 'Recharger la page',
};

export default texts;
