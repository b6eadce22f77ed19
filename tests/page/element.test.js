// The custom element, as an author or a script uses it.

import assert from 'node:assert/strict';
import { SETTINGS } from '../../www/model/settings.js';
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

pageTest('property: assigned → its attribute; read → the present setting, and the last writer wins', { setUp: withArticle('<init-lab depth="7" lang="en"></init-lab>'), path: 'article.html' }, async ({ page, report, configure, inLab, until }) => {
  const read = await page.evaluate(() => {
    const lab = document.querySelector('init-lab');
    const read = [lab.depth, lab.learningRate, lab.residual, lab.lastWidth];
    lab.depth = 9;
    read.push(lab.depth, lab.getAttribute('depth'));
    lab.setAttribute('depth', '11');
    read.push(lab.depth);
    lab.depth = 12;
    lab.setAttribute('depth', '13');
    lab.depth = 14;
    // Together they are valid, in this order too.
    lab.loss = 'mse';
    lab.datasetName = 'sine';
    lab.residual = true;
    return read.concat(lab.depth, lab.residual, lab.datasetName, lab.dataset instanceof DOMStringMap);
  });
  assert.deepEqual(read, [7, 0.1, false, 'same', 9, '9', 11, 14, true, 'sine', true]);
  await until("(report) => report.config.depth === 14 && report.config.loss === 'mse' && report.config.dataset === 'sine' && report.config.residual");
  assert.ok(await inLab('.notice').isHidden());
  // Neither a reader nor a method changes the attribute; a property reads what is there, and brings its own value back.
  await configure({ depth: 30 });
  assert.deepEqual(await page.evaluate(() => {
    const lab = document.querySelector('init-lab');
    const read = [lab.depth, lab.getAttribute('depth')];
    lab.depth = 14;
    read.push(lab.depth);
    lab.depth = null;
    return read.concat(lab.depth, lab.hasAttribute('depth'));
  }), [30, '14', 14, 20, false]);
  await until('(report) => report.config.depth === 20');
  // The default holds, though there is no attribute to take away.
  await configure({ depth: 5 });
  assert.equal(await page.evaluate(() => {
    document.querySelector('init-lab').depth = undefined;
    return document.querySelector('init-lab').depth;
  }), 20);
  await until('(report) => report.config.depth === 20');
  assert.equal((await report()).config.loss, 'mse');
});

pageTest('property: each setting → has one', { setUp: withArticle('<init-lab lang="en"></init-lab>'), path: 'article.html' }, async ({ page, until }) => {
  /** Another value than the default, that of a file apart. */
  const others = SETTINGS.filter(({ group }) => group !== 'file').map(({ name, kind, names, min, max }) => [
    name, kind === 'choice' ? names.filter((choice) => !['csv', 'digits'].includes(choice))[1] : kind === 'switch' ? true : kind === 'text' ? 'x*erf(x)' : kind === 'integer' ? Math.min(max, min + 3) : Math.min(max, Math.max(min, 0.5)),
  ]);
  for (const [name, value] of others) {
    const read = await page.evaluate(async ([name, value]) => {
      const lab = document.querySelector('init-lab');
      const property = name === 'dataset' ? 'datasetName' : name.replace(/_(.)/g, (_, letter) => letter.toUpperCase());
      const before = lab[property];
      lab[property] = value;
      const read = lab[property];
      lab[property] = null;
      return [before !== read, read, lab[property] === before];
    }, [name, value]);
    assert.deepEqual(read, [true, value, true], name);
  }
  await until('(report) => report.config.depth === 20');
});

pageTest('property: invalid value → message in the lab and an event, and it reads as the last valid value', { setUp: withArticle('<init-lab depth="6" lang="en"></init-lab>'), path: 'article.html' }, async ({ page, inLab, report, until }) => {
  const seen = await page.evaluate(async () => {
    const lab = document.querySelector('init-lab');
    const refusals = [];
    for (const type of ['error', 'init-lab-error']) lab.addEventListener(type, ({ detail: { error } }) => refusals.push([type, error.refusal.setting, error.message]));
    const read = [];
    for (const value of ['many', 0, 1e9, NaN, {}, [30], Object.create(null), () => 30, Symbol('depth')]) {
      lab.depth = value;
      read.push(lab.depth);
    }
    while (refusals.length < 18) await new Promise(requestAnimationFrame);
    return { read, refusals };
  });
  assert.deepEqual(seen.read, Array(9).fill(6));
  assert.deepEqual(new Set(seen.refusals.map(([type, setting]) => `${type} ${setting}`)), new Set(['error depth', 'init-lab-error depth']));
  for (const [, , message] of seen.refusals) assert.match(message, /^Depth.*1.*100/);
  assert.match(await inLab('.notice:not([hidden]) p').textContent(), /^Depth/);
  await until('(report) => report.config.depth === 6');
  assert.equal((await report()).config.width, 64);
});

pageTest('property: assigned before the script or the lab has loaded → applied', {
  setUp: withArticle('<init-lab lang="en" width="9"></init-lab><script>Object.assign(document.querySelector("init-lab"), { depth: 8, learningRate: 0.5, datasetName: "xor" })</script>'), path: 'article.html',
}, async ({ page, report }) => {
  const { config } = await report();
  assert.deepEqual([config.depth, config.learning_rate, config.dataset, config.width], [8, 0.5, 'xor', 9]);
  assert.deepEqual(await page.evaluate(async () => {
    const lab = document.createElement('init-lab');
    lab.style.marginTop = '9000px';
    document.body.append(lab);
    const unset = [lab.depth, lab.report()];
    // As frameworks write attributes for which there is a property.
    Object.assign(lab, { depth: 4, residual: true, initializer: 'lsuv', dataset: 'moons', seed: 7 });
    lab.depth = 5;
    const waiting = [lab.depth, lab.residual, lab.initializer, lab.datasetName, lab.report()];
    await lab.load();
    const report = await lab.configure({});
    return [unset, waiting, [report.config.depth, report.config.residual, report.config.initializer, report.config.dataset, report.config.seed], lab.depth];
  }), [[null, null], [5, true, 'lsuv', 'moons', null], [5, true, 'lsuv', 'moons', 7], 5]);
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
