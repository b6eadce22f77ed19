// The texts of the panel that generates the code for an article.

/** @type {import('../types.js').Translation<typeof import('../en/article-panel.js').default>} */
const texts = {
  introduction: 'Choisissez ce que verra le lecteur. L’expérience est celle du laboratoire ci-dessus ; l’aperçu est réel.',
  panels: 'Ce qui se voit',
  controls: 'Ce qui se règle',
  parts: { verdict: 'Verdict', train: 'Entraînement', presets: 'Préréglages', layers: 'Couche observée', advanced: 'Réglages avancés', share: 'Partager' },
  form: 'Forme',
  forms: { jekyll: 'Jekyll', element: 'HTML', frame: 'iframe' },
  formHints: {
    jekyll: 'À la marge, entre deux lignes vides. Le contenu de l’archive va dans le dossier nommé.',
    element: 'Deux balises, sans cadre. Depuis un autre site, il faut des en-têtes CORS.',
    frame: 'Rien ne se mêle à la page, et le dossier peut être sur un autre site.',
  },
  language: 'Langue',
  theme: 'Thème',
  themes: { light: 'Clair', dark: 'Sombre', auto: 'Comme la page', system: 'Comme le système' },
  folder: 'Dossier',
  download: 'Télécharger le dossier',
  downloadSize: (megaoctets) => ` (zip, ${megaoctets} Mo).`,
  preview: 'Aperçu',
  previewWidths: { phone: 'téléphone', desk: 'colonne' },
  code: 'Le code à coller',
  copy: 'Copier le code',
  copied: 'Copié.',
  notCopied: 'Le navigateur refuse de copier : sélectionnez le texte.',
  link: 'Un lien qui applique ces réglages\u00a0:',
  nothingChosen: 'Cochez au moins une chose à voir.',
};

export default texts;
