// Hosts: base paths, other origins, content security policies, and articles in which the lab cannot load.

import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { article, complete, count, fetchedOf, inArticle, lab, PATH, quiet, SCRIPT, readsFile } from './support/article.js';
import { drawn, holds, pageTest } from './support/browser.js';
import { DIST, serve } from './support/server.js';

pageTest('host: blog below a base path, post in nested folders → every file found', {
  base: '/blog', setUp: (behaviour) => (behaviour.pages['/blog/2019/05/31/init.html'] = article(lab('dataset="digits"') + SCRIPT.replace('init-lab.js', '/blog/init-lab.js'), { hostile: false })), path: '2019/05/31/init.html', ready: false,
}, async ({ page, behaviour, report }) => {
  await complete(page);
  assert.equal((await report()).config.dataset, 'digits');
  assert.deepEqual(behaviour.requests.filter((path) => !path.startsWith('/blog/')), []);
});

pageTest('host: wasm served with an unknown type → the lab loads', { setUp: (behaviour) => (inArticle(lab() + SCRIPT)(behaviour), (behaviour.types['.wasm'] = 'application/octet-stream')), path: PATH, ready: false }, async ({ page, train }) => {
  await complete(page);
  assert.equal((await train(2)).step, 2);
});

const STRICT = (other = '', worker = '') =>
  `default-src 'none'; script-src 'self' 'wasm-unsafe-eval' ${other}; connect-src 'self' ${other}; worker-src 'self' ${other} ${worker}; style-src 'self'; img-src 'self' data:`;

for (const policy of [undefined, 'strict']) {
  pageTest(`host: lab from another origin with CORS headers${policy ? ' and a strict content security policy' : ''} → it loads, and nothing is requested from the blog`, {
    setUp: inArticle('<p>There will be a lab.</p>', { csp: policy !== undefined }), path: PATH, ready: false,
  }, async ({ page, behaviour, address, train, configure }) => {
    const other = await serve();
    try {
      other.behaviour.headers['access-control-allow-origin'] = '*';
      behaviour.pages['/article.html'] = article(lab('dataset="digits"', policy ? '' : undefined) + `<script type="module" src="${other.address}init-lab.js"></script>`, { csp: policy !== undefined });
      if (policy) behaviour.headers['content-security-policy'] = STRICT(new URL(other.address).origin, 'blob:');
      await page.goto(address + PATH);
      await complete(page);
      assert.equal((await train(2)).step, 2);
      await configure({ depth: 30 });
      assert.deepEqual(await readsFile(page), [30, 2, 2]);
      assert.deepEqual(fetchedOf(behaviour), [], 'no file of the lab is requested from the blog');
      assert.ok(count(fetchedOf(other.behaviour), 'worker.js') > 0);
    } finally {
      other.close();
    }
  });
}

pageTest('host: lab from another origin without CORS headers → the article keeps its fallback', {
  setUp: inArticle('', {}), path: PATH, ready: false, allowed: /CORS|Failed to load/,
}, async ({ page, behaviour, address }) => {
  const other = await serve();
  try {
    behaviour.pages['/article.html'] = article(lab() + `<script type="module" src="${other.address}init-lab.js"></script>`);
    await page.goto(address + PATH);
    await holds(() => other.behaviour.requests.length > 0);
    await quiet(page);
    assert.deepEqual(other.behaviour.requests, ['/init-lab.js'], 'the browser requested the entry script and nothing else');
    assert.equal(await page.locator('.fallback-text').isVisible(), true);
    assert.equal(await page.locator('#after').isVisible(), true);
  } finally {
    other.close();
  }
});

pageTest('host: strict content security policy → the lab works', {
  setUp: (behaviour) => (inArticle(lab('dataset="digits"', '') + SCRIPT, { csp: true })(behaviour), (behaviour.headers['content-security-policy'] = STRICT())), path: PATH, ready: false,
}, async ({ page, inLab, train, drawn }) => {
  await complete(page);
  await inLab('details.advanced summary').click();
  await train(2);
  await drawn();
  assert.deepEqual(await readsFile(page), [30, 2, 2]);
  assert.deepEqual(await page.evaluate(() => [...document.querySelector('init-lab').shadowRoot.querySelectorAll('style, [onclick]')].length), 0);
});

pageTest('host: scripts off → the article shows its fallback', { scripting: false, setUp: inArticle(lab() + SCRIPT), path: PATH, ready: false }, async ({ page }) => {
  assert.equal(await page.locator('.fallback-text').isVisible(), true);
  assert.equal(await page.locator('#after').isVisible(), true);
});

const TRUNCATED = { '.js': 'export const broken = {', '.wasm': Buffer.from([0, 97, 115, 109, 1, 0, 0, 0, 1]), '.bin': Buffer.from([1, 2, 3]) };
/** The path of the script with the bindings of the WebAssembly module. Page and worker share this script. */
function bindings() {
  const shared = join(DIST, readdirSync(DIST).find((name) => /^init-lab-\w+$/.test(name)), 'shared');
  const name = readdirSync(shared).find((name) => readFileSync(join(shared, name), 'utf8').includes('__wbindgen_free'));
  return `/${name}`;
}

/** Files that may be missing, wrong or truncated, each with what the lab says then. */
const FILES = [
  ['/init-lab.js', undefined],
  ['/laboratory.js', /pas pu être chargé/],
  ['/strings/fr/first.js', /pas pu être chargé/],
  ['/pkg/init_lab_bg.wasm', /WebAssembly manque/],
  [bindings(), /pas pu être chargé/],
  ['/worker.js', /refuse/],
];
/** Each file gets one of these faults here; `faults/files.js` tries every fault on every file, on our own page. */
const FAULTS = ['missing', 'an HTML page', 'truncated'];
for (const [index, [file, said]] of FILES.entries()) {
  for (const fault of [FAULTS[index % FAULTS.length]]) {
    pageTest(`host: ${file} is ${fault} → fallback with the reason, and a retry loads the lab`, {
      setUp: inArticle(lab() + SCRIPT), path: PATH, ready: false, allowed: /404|MIME|SyntaxError|Unexpected|Failed to load|does not provide/,
    }, async ({ page, behaviour, address, inLab }) => {
      if (fault === 'missing') behaviour.missing.add(file);
      else behaviour.pages[file] = fault === 'truncated' ? TRUNCATED[file.slice(file.lastIndexOf('.'))] : '<!doctype html><title>Not found</title>';
      await page.goto(address + PATH);
      if (said) await inLab('.broken p', { hasText: said }).waitFor();
      else await quiet(page);
      assert.equal(await page.locator('.fallback-text').isVisible(), true);
      assert.equal(await page.locator('#after').isVisible(), true);
      behaviour.missing.clear();
      delete behaviour.pages[file];
      if (!said) return;
      await inLab('.broken button', { hasText: 'Réessayer' }).click();
      // The browser keeps a truncated module for as long as the page lives, so the lab may offer to reload the page instead.
      await page.waitForFunction(() => {
        const lab = document.querySelector('init-lab');
        return lab.shadowRoot.querySelector('.lab:not(.skeleton), .broken button:enabled');
      });
      if (await inLab('.broken').count()) await inLab('.broken button', { hasText: 'Recharger' }).click();
      await complete(page);
      assert.equal(await page.locator('.fallback-text').isVisible(), false);
    });
  }
}
