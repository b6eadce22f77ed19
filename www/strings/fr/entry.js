// The texts of the element itself, until the lab is loaded or if that fails. They are bundled with the script that every article loads: keep them short.

/** @type {import('../types.js').Translation<typeof import('../en/entry.js').default>} */
const texts = {
  loading: 'Le laboratoire se charge…',
  broken: 'Le laboratoire n’a pas pu être chargé. Vérifiez la connexion, puis réessayez.',
  retry: 'Réessayer',
  reload: 'Recharger la page',
};

export default texts;
