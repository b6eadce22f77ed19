// Derives from the state what figures and panels render.

/** @param {import('../model/types.js').State} state @returns {import('../model/types.js').Shown | undefined} undefined before the first report */
export function shownOf({ shown, preview, compared, layer, pace, isDragging: dragging, band, map, wanted }) {
  const history = preview ?? shown.history;
  const { report } = history;
  if (!report) return undefined;
  const depth = Number(report.config.depth);
  return { report, start: history.start ?? report, history, compared, layer: Math.min(depth, layer ?? Math.ceil(depth / 2)), pace, dragging, band, map, position: wanted.position };
}
