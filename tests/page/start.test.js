// The start of the page: what happens before the first chart, and what is postponed until after it.

import assert from 'node:assert/strict';
import { pageTest } from './support/browser.js';

pageTest('start: until the first chart → Intl.NumberFormat, whose first use is slow, is not used', { ready: false }, async ({ page }) => {
  await page.addInitScript(() => {
    window.formats = 0;
    const Own = Intl.NumberFormat;
    Intl.NumberFormat = class extends Own {
      constructor(...options) {
        if (performance.getEntriesByName('init-lab: first chart').length === 0) window.formats += 1;
        super(...options);
      }
    };
  });
  await page.reload();
  await page.waitForFunction(() => performance.getEntriesByName('init-lab: first chart').length > 0);
  assert.equal(await page.evaluate(() => window.formats), 0);
});

pageTest('start: slider moved before the first chart → its report comes before panels and other figures are fetched', { ready: false }, async ({ page }) => {
  await page.addInitScript(() => {
    // Holds the messages to the worker back until the slider has been moved.
    let isMoved = false;
    const held = [];
    const { Worker: Own } = window;
    window.Worker = class extends Own {
      postMessage(...message) {
        if (isMoved || message[0].type === 'start') super.postMessage(...message);
        else held.push(() => super.postMessage(...message));
      }
    };
    window.answered = new Promise((resolve) => {
      const look = () => {
        const lab = document.querySelector('init-lab');
        const slider = lab?.shadowRoot?.querySelector('[data-setting=depth] input[type=range]');
        if (!slider || slider.closest('[inert]')) return requestAnimationFrame(look);
        for (const [value, type] of [[7, 'input'], [8, 'input'], [9, 'change']]) {
          slider.value = String(value);
          slider.dispatchEvent(new Event(type, { bubbles: true }));
        }
        const reports = [];
        lab.addEventListener('report', ({ detail }) => {
          reports.push(detail.report.config.depth);
          if (detail.report.config.depth === 9) resolve({ reports, fetched: performance.getEntriesByType('resource').map(({ name }) => name.split('/').pop()) });
        });
        isMoved = true;
        for (const post of held) post();
      };
      requestAnimationFrame(look);
    });
  });
  await page.reload();
  const { reports, fetched } = await page.evaluate(() => window.answered);
  // On a slow machine the engine terminates the worker before the report of the first experiment.
  assert.deepEqual(reports, reports.length > 1 ? [20, 9] : [9], 'a report of the first experiment at most, then one of the last value of the slider');
  assert.deepEqual(fetched.filter((name) => ['panels.js', 'deferred.js'].includes(name)), []);
  // The lab loads them afterwards.
  await page.waitForFunction(() => {
    const { shadowRoot } = document.querySelector('init-lab');
    return shadowRoot.querySelector('details.advanced') && !shadowRoot.querySelector('figure:not(:has(.menu))');
  });
});
