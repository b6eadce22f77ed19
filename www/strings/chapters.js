// Which chapter of the article explains a term or a figure. The values are ids of the article's headings, the same in every language.

/** `terms` by the keys of the glossary, `figures` by the names of the figures. @type {{ terms: Record<string, string>, figures: Record<string, string> }} */
export const CHAPTERS = {
  terms: {
    gradient: 'update', norm: 'update', learning_rate: 'update', loss: 'update',
    per_layer: 'product', grad_h: 'product', jacobian: 'product', fp16: 'product', pre_activation: 'product', post_activation: 'product',
    phi: 'sigmoid', sigma_w: 'sigmoid', saturated: 'sigmoid',
    fan: 'variance', grad_w: 'two-gradients', theory: 'theory', edge: 'theory', cosine: 'theory', sharpness: 'learning-rate',
    lsuv: 'cures', layer_norm: 'cures', batch_norm: 'cures', dead: 'checklist',
  },
  figures: {
    gradients: 'product', jacobian: 'product', activation: 'sigmoid', signal: 'variance', weights: 'symmetry', loss: 'update', updates: 'learning-rate', map: 'theory',
  },
};
