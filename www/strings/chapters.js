// The chapters of the article that explain the terms, and what the figures show: ids of its headings, the same in every language.

/** By the keys of the glossary, and by the names of the figures. @type {{ terms: Record<string, string>, figures: Record<string, string> }} */
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
