// The titles and axes of all figures, which are shown from the start, and the caption of the first figure.

/** @type {import('../types.js').Translation<typeof import('../en/first-chart.js').default>} */
const texts = {
  figures: {
    gradients: 'Norme du gradient par couche',
    activation: 'Activation et dérivée',
    loss: 'Perte et précision',
    predictions: 'Ce que répond le réseau',
    signal: 'Signal de chaque couche',
    jacobian: 'Produit des jacobiennes',
    map: 'Carte d’entraînabilité',
    heat: 'Couche par couche, pas à pas',
    updates: 'Mise à jour relative des poids',
    weights: 'Poids de la première couche',
    check: 'Un gradient vérifié à la main',
  },
  axes: { gradients: 'couche', activation: 'x', loss: 'pas', signal: 'couche', jacobian: 'couche', heat: 'pas', updates: 'pas', check: 'x, pour ε = 10⁻ˣ' },
  quantities: 'Quantités tracées',
  stepZero: 'pas 0',
  output: 'sortie',
  gradientCaption: (v) =>
    `‖∂L/∂h‖ sur ${v.batch} exemples\u00a0: ${v.depth > 1 ? `${v.last} à la couche ${v.depth}, ` : ''}${v.first} à la couche 1.`,
  theory: 'théorie',
  theoryCaption: (v) =>
    `Longs tirets\u00a0: théorie${v.predicted && v.measured ? `, ×${v.predicted} par couche (mesuré ×${v.measured})` : ''}.`,
  underflow: (v) => `Gradient trop petit pour ${v.precision}, où il vaut 0\u00a0: ${v.layers}.`,
  trueZero: (v) => `▼ gradient exactement nul\u00a0: ${v.layers}.`,
  infinite: (v) => `▲ gradient infini ou indéfini\u00a0: ${v.layers}.`,
  tooSmallFor: (v) => `${v.label} trop petit pour ${v.name}\u00a0: ${v.layers}.`,
  tooLargeFor: (v) => `${v.label} trop grand pour ${v.name}\u00a0: ${v.layers}.`,
  layers: (first, last) => (first === last ? `couche ${first}` : `couches ${first} à ${last}`),
};

export default texts;
