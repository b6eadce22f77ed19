// The custom element, as an author or a script uses it.

import assert from 'node:assert/strict';
import { HEALTHY, holds, pageTest } from './support/browser.js';

pageTest('attributes: set, changed, removed → settings, and defaults again', { setUp: withArticle('<init-lab depth="7" activation="tanh" lang="en"></init-lab>'), path: 'article.html' }, async ({ page, report, until, verdict }) => {
  const { config } = await report();
  assert.deepEqual([config.depth, config.activation], [7, 'tanh']);
  await page.evaluate(() => {
    const lab = document.querySelector('init-lab');
    lab.setAttribute('depth', '9');
    lab.setAttribute('learning-rate', '0.5');
  });
  await until('(report) => report.config.depth === 9 && report.config.learning_rate === 0.5');
  await page.evaluate(() => document.querySelector('init-lab').removeAttribute('depth'));
  await until('(report) => report.config.depth === 20');
  assert.match(await verdict(), /^The gradient/);
  assert.equal(await page.evaluate(() => location.hash), '', 'the element does not write the address');
});

pageTest('attributes: invalid → named, an error event, and the last valid settings stay', { setUp: withArticle('<init-lab depth="many"></init-lab>'), path: 'article.html' }, async ({ page, inLab, report, configure, until }) => {
  assert.match(await inLab('.notice:not([hidden]) p').textContent(), /^Profondeur.*many/);
  await configure({ depth: 4 });
  const errors = await page.evaluate(async () => {
    const lab = document.querySelector('init-lab');
    const error = new Promise((heard) => lab.addEventListener('error', (event) => heard(event.detail.error.refusal), { once: true }));
    lab.setAttribute('width', '1e9');
    return error;
  });
  assert.deepEqual(errors, { code: 'out_of_range', setting: 'width', value: '1e9', min: 2, max: 512 });
  await until('(report) => report.config.depth === 4');
  assert.equal((await report()).config.width, 64);
});

pageTest('element: removed and inserted → same experiment, and its key events still do not leave it', { setUp: withArticle('<init-lab></init-lab>'), path: 'article.html' }, async ({ page, inLab, configure, until }) => {
  await configure(HEALTHY);
  await page.evaluate(async () => {
    const lab = document.querySelector('init-lab');
    for (let i = 0; i < 5; i += 1) {
      lab.remove();
      document.body.append(lab);
    }
  });
  await page.evaluate(() => document.querySelector('init-lab').configure({ depth: 6 }));
  await until("(report) => report.config.depth === 6 && report.config.activation === 'relu'");
  await page.evaluate(() => {
    globalThis.keys = [];
    addEventListener('keyup', (event) => globalThis.keys.push(event.key));
  });
  await inLab('[data-setting=depth] input[type=text]').focus();
  await page.keyboard.press('s');
  assert.deepEqual(await page.evaluate(() => globalThis.keys), []);
});

pageTest('element: removed while it computes → every call settles, and no worker is left', { setUp: withArticle('<init-lab></init-lab>'), path: 'article.html' }, async ({ page }) => {
  const settled = await page.evaluate(async () => {
    const lab = document.querySelector('init-lab');
    const calls = [lab.configure({ depth: 90, width: 256 }), lab.train(), lab.configure({ dataset: 'digits' }), lab.train(3)];
    await new Promise(requestAnimationFrame);
    lab.remove();
    return (await Promise.allSettled(calls)).length;
  });
  assert.equal(settled, 4);
  await holds(() => page.workers().length === 0);
});

pageTest('page: strict content security policy and unknown wasm type → it works', {
  setUp: (behaviour) => {
    behaviour.headers['content-security-policy'] = "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'; worker-src 'self'; style-src 'self'; img-src 'self' data:";
    behaviour.types['.wasm'] = 'application/octet-stream';
  },
}, async ({ train, configure }) => {
  await configure(HEALTHY);
  assert.equal((await train(3)).step, 3);
});

/** A minimal article around some markup. */
function withArticle(markup) {
  return (behaviour) => {
    behaviour.pages['/article.html'] = `<!doctype html><meta charset="utf-8"><title>Article</title><link rel="icon" href="data:,"><p>Un article.</p>${markup}<script type="module" src="init-lab.js"></script>`;
  };
}
