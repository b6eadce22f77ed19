// What a lab can show, by the names that authors use.

/**
 * The figures in their order on the page, each with a file of its name in `figures/kinds/`. Those that are empty until there is a training, or
 * a survey, come last. Where there is room, those that are half a row wide stand side by side.
 * @type {Record<string, { isHalf: boolean }>}
 */
const LAYOUT = {
  gradients: { isHalf: false },
  activation: { isHalf: true },
  signal: { isHalf: true },
  jacobian: { isHalf: true },
  predictions: { isHalf: true },
  weights: { isHalf: true },
  check: { isHalf: true },
  loss: { isHalf: true },
  updates: { isHalf: true },
  heat: { isHalf: false },
  map: { isHalf: false },
};

export const FIGURES = Object.keys(LAYOUT);
/** Figures that stand side by side where there is room. */
export const HALVES = FIGURES.filter((name) => LAYOUT[name].isHalf);
export const PANELS = ['verdict', ...FIGURES];
/** Controls beside one figure, if the author names none. */
export const CONTROLS = ['depth', 'sigma_w', 'activation', 'initializer', 'dataset', 'train'];
/** Controls that a whole lab has as well. */
export const MORE_CONTROLS = ['presets', 'layers', 'advanced', 'share'];
