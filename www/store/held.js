// What stays when another experiment is shown.

/** The surveys, as far as they hold for its settings, and nothing of what was being built. @param {import('./store.js').State} state @param {import('../model/types.js').Config} config */
export const stillHeld = ({ band, map }, config) => ({ band: band?.isOf(config) ? band : undefined, map: map?.isOf(config) ? map : undefined, preview: undefined, progress: undefined });
