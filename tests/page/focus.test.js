// Keyboard focus: it moves in visual order, its ring is complete and covers no text, and it returns to where it came from.

import assert from 'node:assert/strict';
import { pageTest } from './support/browser.js';
import { pressInMenu } from './support/downloads.js';

/** Presses Tab through the whole lab. Returns for each focused element its place, the texts that its focus ring covers, and the elements that clip the ring. */
async function stopsOf(page) {
  await page.evaluate(() => {
    const lab = document.querySelector('init-lab');
    const before = Object.assign(document.createElement('button'), { id: 'before', textContent: 'before' });
    lab.before(before);
    before.focus();
  });
  const stops = [];
  for (let presses = 0; presses < 150; presses += 1) {
    await page.keyboard.press('Tab');
    const stop = await page.evaluate(() => {
      const root = document.querySelector('init-lab').shadowRoot;
      const focused = root.activeElement;
      if (!focused) return undefined;
      // For a field that is transparent or has no ring of its own, the ring is that of an element around it.
      let ringed = focused;
      while (getComputedStyle(ringed).opacity === '0') ringed = ringed.parentElement;
      for (let at = ringed; at && getComputedStyle(ringed).outlineStyle === 'none'; at = at.parentElement) ringed = at;
      const style = getComputedStyle(ringed);
      const reach = parseFloat(style.outlineWidth) + parseFloat(style.outlineOffset);
      const box = ringed.getBoundingClientRect();
      const ring = { left: box.left - reach, right: box.right + reach, top: box.top - reach, bottom: box.bottom + reach };
      const cutBy = [];
      for (let at = ringed.parentElement; at && reach > 0; at = at.parentElement) {
        if (getComputedStyle(at).overflow === 'visible') continue;
        const { left, right, top, bottom } = at.getBoundingClientRect();
        if (ring.left < left - 0.5 || ring.right > right + 0.5 || ring.top < top - 0.5 || ring.bottom > bottom + 0.5) cutBy.push(at.outerHTML.slice(0, 80));
      }
      const over = [];
      const walker = document.createTreeWalker(root.querySelector('.lab'), NodeFilter.SHOW_TEXT);
      const range = document.createRange();
      while (walker.nextNode()) {
        const { currentNode: text } = walker;
        const parent = text.parentElement;
        if (!text.data.trim() || ringed.contains(text) || !parent.checkVisibility() || parent.closest('option, svg')) continue;
        range.selectNodeContents(text);
        const size = parseFloat(getComputedStyle(parent).fontSize);
        for (const line of range.getClientRects()) {
          // The box of a line is higher than its letters: leave out the space above and below them.
          const air = Math.max(0, (line.height - size) / 2);
          const meets = line.left < ring.right && line.right > ring.left && line.top + air < ring.bottom && line.bottom - air > ring.top;
          const isInside = line.left >= box.left - 0.5 && line.right <= box.right + 0.5 && line.top >= box.top - 0.5 && line.bottom <= box.bottom + 0.5;
          if (meets && !isInside) over.push(text.data.trim().slice(0, 40));
        }
      }
      const { left, right, top, bottom } = focused.getBoundingClientRect();
      return {
        name: `${focused.tagName.toLowerCase()}.${focused.className} ${(focused.getAttribute('aria-label') ?? focused.textContent).slice(0, 40)}`,
        column: focused.closest('.controls') ? 'controls' : focused.closest('.body') ? 'body' : 'lab',
        hasRing: style.outlineStyle !== 'none', left, right, top: top + scrollY, bottom: bottom + scrollY, cutBy, over,
      };
    });
    if (!stop) break;
    stops.push(stop);
  }
  await page.evaluate(() => document.querySelector('#before').remove());
  return stops;
}

for (const [width, height, locale, theme] of [[1280, 900, 'fr-FR', 'light'], [800, 900, 'en-GB', 'dark'], [390, 844, 'fr-FR', 'dark']]) {
  pageTest(`focus: Tab through the lab, ${width} px → visual order, complete rings, no text covered`, { width, height, locale, theme }, async ({ page, inLab, drawn }) => {
    await drawn();
    await inLab('.advanced > summary').click();
    const stops = await stopsOf(page);
    assert.ok(stops.length > 60, `${stops.length} stops`);
    const faults = stops.flatMap(({ name, hasRing, cutBy, over }) => [
      ...(hasRing ? [] : [`${name} has no ring`]),
      ...cutBy.map((cut) => `the ring of ${name} is cut by ${cut}`),
      ...over.map((text) => `the ring of ${name} lies over ${text}`),
    ]);
    assert.deepEqual(faults, []);
    // The focus must not move to an element that lies above and to the left of the end of the one before. (Steps within the column of settings are left out: it scrolls by itself, and the advanced settings stand in several columns.)
    const steps = stops.slice(1).map((stop, index) => [stops[index], stop]);
    const isOneColumn = (from, to) => (width < 960 ? from.column !== 'controls' || to.column !== 'controls' : from.column === to.column && from.column !== 'controls');
    const back = steps.filter(([from, to]) => isOneColumn(from, to) && to.bottom <= from.top + 1 && to.left < from.right);
    assert.deepEqual(back.map(([from, to]) => `from ${from.name} back to ${to.name}`), []);
    const columns = stops.map(({ column }) => column).filter((column, index, all) => column !== all[index - 1]);
    assert.equal(columns.filter((column) => column === 'controls').length, 1, columns.join(' '));
  });
}

pageTest('focus: after each item of the menu ⋯ → on ⋯ again', { locale: 'en-GB' }, async ({ page, inLab }) => {
  const menu = inLab('figure.loss .menu');
  for (let index = 0; index < 4; index += 1) {
    await menu.locator('summary').focus();
    await page.keyboard.press('Enter');
    for (let presses = 0; presses <= index; presses += 1) await page.keyboard.press('Tab');
    const saved = index > 0 ? page.waitForEvent('download') : undefined;
    await page.keyboard.press('Enter');
    await saved;
    assert.deepEqual(await menu.evaluate((menu) => [menu.open, menu.getRootNode().activeElement === menu.querySelector('summary')]), [false, true], `item ${index}`);
  }
  assert.ok(await inLab('figure.loss .table').isVisible());
  // The same after a click of the mouse.
  await pressInMenu(inLab, 'loss', 0)();
  assert.ok(await menu.evaluate((menu) => menu.getRootNode().activeElement === menu.querySelector('summary')));
});
