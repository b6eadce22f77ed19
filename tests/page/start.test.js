// From the first script to the first chart, and what waits until then.

import assert from 'node:assert/strict';
import { pageTest } from './support/browser.js';

pageTest('the first chart does without the browser’s formatter of numbers, whose first use takes long', { ready: false }, async ({ page }) => {
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

pageTest('a change made before the first chart is answered before the panels and the other figures are fetched', { ready: false }, async ({ page }) => {
  await page.addInitScript(() => {
    // The worker has the first experiment when the slider has been moved.
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
  // The engine terminates a worker that takes long for the first experiment, before its report.
  assert.deepEqual(reports, reports.length > 1 ? [20, 9] : [9], 'the first experiment, and the last one wanted');
  assert.deepEqual(fetched.filter((name) => ['panels.js', 'deferred.js'].includes(name)), []);
  // They come after it.
  await page.waitForFunction(() => {
    const { shadowRoot } = document.querySelector('init-lab');
    return shadowRoot.querySelector('details.advanced') && !shadowRoot.querySelector('figure:not(:has(.menu))');
  });
});
