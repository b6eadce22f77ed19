// Layout shifts: the movements of a page that no gesture has caused, as the browser measures them.

/** Runs in the page, before it loads or soon after: records the shifts, with the elements that moved. */
export const watchShifts = () => {
  /** @type {{ value: number, moved: string[] }[]} */
  const shifts = (globalThis.shifts = []);
  // For an element inside a shadow tree the browser gives no node.
  const nameOf = (/** @type {Node | null} */ node) => (node instanceof Element ? `${node.localName}#${node.id}.${node.className}` : node ? `${node.nodeName} in ${node.parentElement?.localName}` : 'in a lab');
  new PerformanceObserver((list) => {
    for (const { value, hadRecentInput, sources } of /** @type {any[]} */ (list.getEntries())) {
      if (hadRecentInput) continue;
      shifts.push({ value, moved: sources.map(({ node, previousRect, currentRect }) => `${nameOf(node)}, ${currentRect.width} × ${currentRect.height}, from ${previousRect.y} to ${currentRect.y}`) });
    }
  }).observe({ type: 'layout-shift', buffered: true });
};

/** The sum of the shifts until now, and the elements that moved. @param {import('playwright-core').Page} page */
export async function shiftsOf(page) {
  const shifts = await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(() => resolve(globalThis.shifts)))));
  return { sum: shifts.reduce((sum, { value }) => sum + value, 0), moved: shifts.filter(({ value }) => value > 0.001).map(({ value, moved }) => `${value}: ${moved.join(', ')}`).join('\n') };
}
