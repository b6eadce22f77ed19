// The parts of the state that survive when another experiment is shown.

/** Keeps each survey that is valid for the new settings; clears the preview and the progress. @param {import('./store.js').State} state @param {import('../model/types.js').Config} config */
export const stillHeld = ({ band, map }, config) => ({ band: band?.isOf(config) ? band : undefined, map: map?.isOf(config) ? map : undefined, preview: undefined, progress: undefined });
