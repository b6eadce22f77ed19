// The texts of the panels: advanced settings, strip of layers, timeline, comparison, sharing.

/** @type {import('../types.js').Translation<typeof import('../en/panels.js').default>} */
const texts = {
  whatSettingsMean: 'Ce que veulent dire ces réglages',
  whatWordsMean: 'Ce que veulent dire ces mots',
  /** @param {string[]} names */
  leftOut: (names) => `${names.map((name) => `«\u00a0${name}\u00a0»`).join(', ')} ${names.length > 1 ? 'ne sont pas des réglages de ce laboratoire et restent' : 'n’est pas un réglage de ce laboratoire et reste'} de côté.`,
  /** @param {string[]} pairs */
  mended: (pairs) => `Lu autrement qu’écrit\u00a0: ${pairs.join(', ')}.`,
  /** @param {{ written: string, read: string }} v */
  readAs: (v) => `«\u00a0${v.written}\u00a0» comme «\u00a0${v.read}\u00a0»`,
  advanced: 'Réglages avancés',
  layerStrip: 'Couche observée',
  layerOf: (v) => `${v.layer} sur ${v.depth}`,
  timeline: 'Remonter le temps',
  stepOf: (v) => `pas ${v.step} sur ${v.furthest}`,
  speed: 'Vitesse de l’entraînement',
  fullSpeed: 'vite',
  stepsPerSecond: (n) => `${n} pas/s`,
  pin: 'Comparer',
  pinTitle: 'Garder cette expérience sous la suivante, avec les mêmes données et le même tirage',
  pinFull: '3 comparées',
  comparedWith: 'Comparée à',
  swap: 'Échanger',
  unpin: 'Retirer',
  nLayers: (n) => (n > 1 ? `${n} couches` : 'une couche'),
  pinned: (v) => `${v.what}${v.factor ? `\u00a0; ×${v.factor} par couche` : ''}`,
  leavePresentation: 'Quitter',
  copyLink: 'Copier le lien',
  copied: 'Lien copié.',
  copyProgram: 'Copier le code',
  programTitle: (v) => `Le même réseau, la même initialisation et le même entraînement en ${v.name}`,
  programCopied: (v) => `Programme ${v.name} copié.`,
  programSaved: (v) => `Programme ${v.name} enregistré.`,
  saveReport: 'Enregistrer le rapport (JSON)',
  openReport: 'Ouvrir un rapport',
  size: (v) => `${v.parameters} paramètres${v.time ? `, environ ${v.time} ms par pas` : ''}`,
};

export default texts;
