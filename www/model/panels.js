// What a lab can show, by the names that authors use.

/** Figures, in their order on the page. */
export const FIGURES = ['gradients', 'activation', 'loss', 'signal', 'predictions', 'jacobian', 'updates', 'heat'];
/** Figures that stand side by side where there is room. */
export const HALVES = ['activation', 'loss', 'signal', 'predictions', 'jacobian', 'updates'];
export const PANELS = ['verdict', ...FIGURES];
/** Controls beside one figure, if the author names none. */
export const CONTROLS = ['depth', 'sigma_w', 'activation', 'initializer', 'dataset', 'train'];
/** Controls that a whole lab has as well. */
export const MORE_CONTROLS = ['presets', 'layers', 'advanced', 'share'];
