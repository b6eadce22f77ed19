// When a lab in an article fetches its files, and when it terminates its workers.

import assert from 'node:assert/strict';
import { article, complete, count, fetchedOf, inArticle, lab, PATH, quiet, SCRIPT } from './support/article.js';
import { holds, pageTest } from './support/browser.js';

pageTest('loading: three labs → one script, one compiled module; loaded near the screen, workers terminated away from it', {
  height: 700, setUp: inArticle([1, 2, 3].map((n) => lab(`id="lab-${n}" depth="${4 + n}" panels="verdict gradients" controls="depth train"`)).join('<div style="height: 3000px"></div>') + SCRIPT + SCRIPT.replace('.js', '.js?again'), { hostile: false, after: '<div class="far"></div>' }), path: PATH, ready: false,
}, async ({ page, behaviour }) => {
  await page.waitForFunction(() => document.querySelector('#lab-1')?.report?.());
  assert.equal(await page.evaluate(() => document.querySelectorAll('init-lab').length), 3);
  assert.deepEqual(await page.evaluate(() => [2, 3].map((n) => document.querySelector(`#lab-${n}`).report())), [null, null], 'the other labs are far from the screen and not loaded');
  await complete(page, '#lab-1');
  for (const n of [2, 3]) {
    await page.locator(`#lab-${n}`).scrollIntoViewIfNeeded();
    await complete(page, `#lab-${n}`);
  }
  const depths = await page.evaluate(() => [1, 2, 3].map((n) => document.querySelector(`#lab-${n}`).report().config.depth));
  assert.deepEqual(depths, [5, 6, 7]);
  const fetched = fetchedOf(behaviour);
  for (const file of ['/init_lab_bg.wasm', '/laboratory.js', '/panels.js', '/deferred.js']) assert.equal(count(fetched, file), 1, file);
  // Labs off the screen terminate their workers. Two may remain: that of the lab in view, and a spare one.
  await holds(() => page.workers().length <= 2);
  // A lab that is needed again starts a worker and continues at the step that it had reached.
  await page.locator('#lab-1').scrollIntoViewIfNeeded();
  assert.equal(await page.evaluate(async () => (await document.querySelector('#lab-1').train(5)).step), 5);
  await page.evaluate(() => scrollTo(0, document.body.scrollHeight));
  await holds(() => page.workers().length === 0);
  assert.equal(await page.evaluate(async () => (await document.querySelector('#lab-1').train(2)).step), 7);
});

pageTest('loading: lab far from the screen → only the entry script is fetched', { setUp: inArticle('<div class="far"></div>' + lab() + SCRIPT, { hostile: false }), path: PATH, ready: false }, async ({ page, behaviour }) => {
  await page.waitForFunction(() => customElements.get('init-lab'));
  await quiet(page);
  assert.deepEqual(fetchedOf(behaviour), ['/init-lab.js']);
  assert.equal(await page.locator('.fallback-text').isVisible(), true, 'the fallback of the article stands in its place');
  await page.evaluate(() => scrollTo(0, document.body.scrollHeight));
  await complete(page);
  assert.equal(await page.locator('.fallback-text').isVisible(), false);
});

pageTest('loading: lab in a scrolling box → loaded when scrolled near', { setUp: inArticle(`<div style="height: 400px; overflow: auto"><div class="far"></div>${lab()}</div>` + SCRIPT, { hostile: false }), path: PATH, ready: false }, async ({ page, behaviour }) => {
  await page.waitForFunction(() => customElements.get('init-lab'));
  await quiet(page);
  assert.deepEqual(fetchedOf(behaviour), ['/init-lab.js']);
  await page.locator('article > div').evaluate((box) => (box.scrollTop = box.scrollHeight));
  await complete(page);
});

pageTest('loading: removed and inserted a hundred times → workers, listeners, nodes and memory stay the same', { setUp: inArticle(lab('panels="verdict gradients activation" depth="6"') + SCRIPT, { hostile: false }), path: PATH, ready: false }, async ({ page }) => {
  await complete(page);
  const client = await page.context().newCDPSession(page);
  await client.send('HeapProfiler.enable');
  const measure = async () => {
    for (let i = 0; i < 3; i += 1) await client.send('HeapProfiler.collectGarbage');
    const { usedSize } = await client.send('Runtime.getHeapUsage');
    const { jsEventListeners, nodes } = await client.send('Memory.getDOMCounters');
    return { usedSize, jsEventListeners, nodes, workers: page.workers().length };
  };
  const again = async (times) => {
    await page.evaluate(async (times) => {
      const lab = document.querySelector('init-lab');
      const { parentNode, nextSibling } = lab;
      for (let i = 0; i < times; i += 1) {
        lab.remove();
        // Some removals come in the same turn as the insertion, others a frame later, others during a training.
        if (i % 3 === 0) await new Promise(requestAnimationFrame);
        parentNode.insertBefore(lab, nextSibling);
        if (i % 5 === 0) await lab.configure({ depth: 5 + (i % 2) });
        if (i % 7 === 0) lab.train().catch(() => {});
      }
      lab.pause();
      await lab.configure({ depth: 6 });
    }, times);
    await complete(page);
    await holds(() => page.workers().length <= 2);
  };
  await again(20);
  const before = await measure();
  await again(100);
  // The browser frees memory later, when it is idle.
  let after;
  await holds(async () => {
    after = await measure();
    return after.workers <= 2 && after.jsEventListeners <= before.jsEventListeners + 5 && after.nodes <= before.nodes * 1.05 && after.usedSize <= before.usedSize + 500_000;
  }, () => `${JSON.stringify(before)} → ${JSON.stringify(after)}`);
});

pageTest('loading: failed, then removed and inserted again → the lab works', { setUp: (behaviour) => (inArticle(lab() + SCRIPT)(behaviour), behaviour.missing.add('.wasm')), path: PATH, ready: false, allowed: /404/ }, async ({ page, behaviour, inLab }) => {
  await inLab('.broken').waitFor();
  await page.evaluate(() => document.querySelector('init-lab').setAttribute('panels', 'verdict gradients'));
  assert.equal(await inLab('.broken button').count(), 1, 'the error stays when the choice of panels changes');
  behaviour.missing.clear();
  await page.evaluate(() => {
    const lab = document.querySelector('init-lab');
    const { parentNode } = lab;
    lab.remove();
    parentNode.append(lab);
  });
  await complete(page);
  assert.equal(await inLab('.verdict').isVisible(), true);
});

for (const [file, place] of [['/element/laboratory.js', 'init-lab p.loading:visible'], ['/init-lab.js', '#lab > p.loading:visible']]) {
  let release;
  pageTest(`loading: ${file} still on its way → the place of the lab says so in the language of the page`, { ready: false, locale: 'en-GB', setUp: (behaviour) => behaviour.held.set(file, new Promise((resolve) => (release = resolve))) }, async ({ page }) => {
    await page.locator(place, { hasText: 'The lab is loading…' }).waitFor();
    assert.equal(await page.locator('.needs:visible').count(), 0, 'the sentence for readers without JavaScript is hidden');
    release();
    await complete(page);
  });
}

