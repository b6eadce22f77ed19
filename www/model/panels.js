// The parts of a lab, by the names that authors write into the attributes `panels` and `controls`.

/**
 * The figures in their order on the page; the script of each is `figures/kinds/<name>.js`. Those that are empty before a training or a survey come
 * last. `isHalf`: where the lab is wide enough, two such figures stand side by side.
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
/** The figures that stand side by side where the lab is wide enough. */
export const HALVES = FIGURES.filter((name) => LAYOUT[name].isHalf);
export const PANELS = ['verdict', ...FIGURES];
/** The controls beside a single figure, if the author names none. */
export const CONTROLS = ['depth', 'sigma_w', 'activation', 'initializer', 'dataset', 'train'];
/** The controls that a lab with all figures has as well. */
export const MORE_CONTROLS = ['presets', 'layers', 'advanced', 'share'];
