// What the documents tell an author to paste, and the policy that they tell a site to send, as they stand there.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { article, inArticle, PATH } from './support/article.js';
import { pageTest } from './support/browser.js';

const read = (/** @type {string} */ name) => readFileSync(new URL(`../../${name}`, import.meta.url), 'utf8');

/** The code of a document that holds a text, with the addresses of this server: it has the folder at its root. @param {string} name @param {string} held */
function codeOf(name, held) {
  const blocks = [...read(name).matchAll(/^```html\n([^]*?)^```/gm)].map(([, code]) => code);
  const found = blocks.find((code) => code.includes(held)) ?? assert.fail(`${name} has no code with ${held}`);
  return found.replaceAll('"/init-lab/', '"/');
}

const SNIPPETS = {
  'the two lines of the README': codeOf('README.md', '<init-lab'),
  'the element of docs/EMBEDDING.md, with a link that drives it': codeOf('docs/EMBEDDING.md', 'open it apart') + codeOf('docs/EMBEDDING.md', 'fifty layers</a> nothing'),
  // Inside a block: what MkDocs is given, one folder deeper than this page.
  'the element of docs/EMBEDDING.md in a block': codeOf('docs/EMBEDDING.md', '<div>').replaceAll('"../init-lab/', '"/') + '<script type="module" src="/init-lab.js"></script>',
};

for (const [name, code] of Object.entries(SNIPPETS)) {
  pageTest(`embedding: ${name} → the lab runs`, { setUp: inArticle(code, { hostile: false }), path: PATH, ready: false }, async ({ page, until }) => {
    await until('(report) => report?.config.depth === 30');
    if (!code.includes('data-init-lab')) return;
    await page.locator('[data-init-lab]').first().click();
    await until('(report) => report.config.depth === 50');
  });
}

pageTest('embedding: frame of docs/EMBEDDING.md → the lab runs', { setUp: (behaviour) => (behaviour.pages[`/${PATH}`] = article(codeOf('docs/EMBEDDING.md', '<iframe'), { hostile: false })), path: PATH, ready: false }, async ({ page }) => {
  const frame = await page.locator('iframe').elementHandle().then((element) => element.contentFrame());
  await frame.waitForFunction(() => document.querySelector('init-lab')?.report?.()?.config.depth === 30);
  assert.equal(await page.locator('iframe').evaluate((element) => element.offsetWidth > 300 && element.offsetHeight), 960);
});

const [, POLICY] = /^```text\n(default-src .*)\n```/m.exec(read('docs/SECURITY.md')) ?? assert.fail('docs/SECURITY.md has no policy');

pageTest('policy: that of docs/SECURITY.md → the page works', { setUp: (behaviour) => (behaviour.headers['content-security-policy'] = POLICY) }, async ({ page, train, inLab }) => {
  assert.equal((await train(2)).step, 2);
  await inLab('details.advanced summary').click();
  await page.evaluate(() => (document.querySelector('#embedding').open = document.querySelector('#questions').open = document.querySelector('#practice').open = true));
  await page.waitForFunction(() => document.querySelector('#embedding textarea')?.value.includes('<init-lab') && document.querySelector('#questions li'));
});
