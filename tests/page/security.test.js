// The page fetches from its own host only, never turns data into markup or code, and ignores messages of other windows.

import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import test from 'node:test';
import { fileURLToPath } from 'node:url';
import { article } from './support/article.js';
import { holds, pageTest } from './support/browser.js';

const WWW = fileURLToPath(new URL('../../www', import.meta.url));

test('scripts: searched for functions that turn text into markup or code → none', () => {
  const scripts = readdirSync(WWW, { recursive: true, encoding: 'utf8' }).filter((path) => path.endsWith('.js') && !path.startsWith('pkg'));
  assert.ok(scripts.length > 80);
  const forbidden = /\b(innerHTML|outerHTML|insertAdjacentHTML|srcdoc|document\.write|eval|new Function|execScript|setHTMLUnsafe|javascript:)\b/;
  for (const path of scripts) assert.doesNotMatch(readFileSync(join(WWW, path), 'utf8'), forbidden, path);
});

pageTest('requests: a whole visit → all go to the page’s own host, and no cookie is set', {}, async ({ page, address, inLab, until }) => {
  /** @type {string[]} */ const requested = [];
  page.on('request', (request) => requested.push(request.url()));
  page.on('websocket', (socket) => requested.push(socket.url()));
  await page.reload();
  await until('(report) => report?.step === 0');
  await inLab('details.advanced').waitFor();
  await page.evaluate(async () => {
    const lab = document.querySelector('init-lab');
    await lab.configure({ dataset: 'digits', depth: 3 });
    await lab.train(3);
    await lab.compare({ depth: 4 });
    await lab.loadCsv(`x,y,kind\n${Array.from({ length: 30 }, (_, i) => `${i % 7},${(i * i) % 5},${'uv'[i % 2]}`).join('\n')}`);
    lab.shadowRoot.querySelector('.programs button').click();
    document.querySelector('#embedding').open = document.querySelector('#questions').open = true;
  });
  await page.waitForFunction(() => document.querySelector('#embedding textarea')?.value.includes('<init-lab'));
  await page.locator('#questions [data-case=raw-line] > details > summary').click();
  await page.locator('#questions [data-case=raw-line] .run').click();
  await page.locator('#questions [data-case=raw-line] strong').waitFor();
  await page.evaluate(() => scrollTo(0, document.body.scrollHeight));
  assert.ok(requested.length > 20, `${requested.length} requests`);
  assert.deepEqual(requested.filter((url) => !/^(blob|data):/.test(url) && !url.startsWith(address)), []);
  assert.deepEqual(await page.context().cookies(), []);
});

pageTest('storage: the choices of a reader → the names that docs/SECURITY.md lists, and nothing else', { locale: 'en-GB' }, async ({ page, configure, train }) => {
  const stored = () => page.evaluate(() => [Object.keys(localStorage).sort(), Object.keys(sessionStorage), document.cookie]);
  await configure({ depth: 3 });
  await train(2);
  assert.deepEqual(await stored(), [[], [], '']);
  await page.locator('[data-lang=fr]').click();
  await page.locator('button.theme').click();
  await page.locator('.keys input').uncheck();
  await page.locator('button.tour').click();
  const text = readFileSync(new URL('../../docs/SECURITY.md', import.meta.url), 'utf8');
  const named = [...text.matchAll(/`(init-lab\.(?!js|html|d)[a-z]+)`/g)].map(([, name]) => name).sort();
  await holds(async () => JSON.stringify(await stored()) === JSON.stringify([named, [], '']));
});

/** A text that would run a script if the page inserted it as markup. */
const MARKUP = '"><img src=x onerror="window.ran = true"><script>window.ran = true</script>';

pageTest('markup: in addresses, attributes, settings and files → shown as text', { path: `article.html#depth=${encodeURIComponent(MARKUP)}`, ready: false, setUp: (behaviour) => (behaviour.pages['/article.html'] = article(`<init-lab id="lab" activation='${MARKUP.replaceAll("'", '')}' panels='verdict gradients predictions loss signal' lang='${MARKUP}'></init-lab><script type="module" src="init-lab.js"></script>`, { hostile: false })) }, async ({ page, until, inLab }) => {
  await until('(report) => report?.step === 0');
  await page.evaluate(async (markup) => {
    const lab = document.querySelector('init-lab');
    await lab.show(`${markup}=1&activation=${encodeURIComponent(markup)}`);
    await lab.configure({ depth: markup }).catch(() => {});
    const rows = Array.from({ length: 30 }, (_, i) => `${i % 7},${(i * i) % 5},"${i % 2 ? markup.replaceAll('"', '""') : 'u'}"`);
    await lab.loadCsv(new File([['x,"<b>y</b>",kind', ...rows].join('\n')], '<img src=x onerror=ran=1>.csv'));
    await lab.train(2);
  }, MARKUP);
  await inLab('figure.predictions .menu').waitFor();
  assert.equal(await page.evaluate(() => window.ran), undefined);
  assert.equal(await inLab('img, script').count(), 0);
});

pageTest('messages: posted to the page or to the element → ignored', {}, async ({ page, report }) => {
  const before = await report();
  await page.evaluate(() => {
    for (const data of [{ type: 'configure', id: 1, names: ['depth'], texts: ['3'] }, { type: 'init-lab', height: 9 }, { type: 'train', id: 2, steps: 5 }, 'x', null]) {
      postMessage(data, '*');
      document.querySelector('init-lab').dispatchEvent(new MessageEvent('message', { data }));
    }
  });
  await page.evaluate(() => document.querySelector('init-lab').configure({}));
  assert.deepEqual([(await report()).config, (await report()).step], [before.config, before.step]);
});
