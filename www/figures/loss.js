// The loss while the network learns.

/** @param {import('../later.js').LaterContext} context @returns {import('./figure.js').Painter} */
export function lossPainter({ strings, numbers }) {
  return {
    paint: (surface, { report, losses }) => surface.loss(losses.values, losses.stride, report.loss_at_chance, strings.chance),
    columns: ({ losses }) => [
      { label: strings.axes.loss, values: Float64Array.from(losses.values, (_, index) => index * losses.stride), kind: 'integer' },
      { label: strings.settings.loss, values: losses.values, kind: 'number' },
    ],
    caption({ report }) {
      const chance = numbers.number(report.loss_at_chance, 3);
      const loss = report.loss === null ? strings.notFinite : numbers.number(report.loss, 3);
      return report.step > 0 ? strings.lossDuring({ loss, chance }) : strings.lossBefore({ chance });
    },
  };
}
