// The page in three browser engines: what a reader does works in each, and the numbers have the same bits.

import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import test from 'node:test';
import { article, lab, readsFile, SCRIPT } from './support/article.js';
import { TEST_TIMEOUT_MS } from './support/browser.js';
import { ENGINES, until } from './support/engines/engines.js';
import { serve } from './support/server.js';

/** A hundred settings, each with the checksum of the report that the native build gives after 20 steps. @type {{ settings: object, checksum: string }[]} */
const bits = JSON.parse(await readFile(new URL('../records/bits.json', import.meta.url), 'utf8'));


/** Containers that narrow, mirror or move the lab, each with a condition that holds there. `surroundings.test.js` has more of them. */
const SURROUNDINGS = {
  'a table cell': [(lab) => `<table><tr><td>a word</td><td>${lab}</td></tr></table>`, () => document.querySelector('init-lab').getBoundingClientRect().width >= 240],
  'a figure as wide as its content': [(lab) => `<figure style="width:fit-content;margin:0">${lab}</figure>`, () => document.querySelector('init-lab').getBoundingClientRect().width >= 240],
  'an open dialog': [(lab) => `<dialog open style="position:static">${lab}</dialog>`, () => document.querySelector('init-lab').getBoundingClientRect().width >= 240],
  'a page from right to left': [
    (lab) => `<div dir="rtl">${lab}</div>`,
    () => getComputedStyle(document.querySelector('init-lab').shadowRoot.querySelector('.lab')).direction === 'ltr',
  ],
  'a page with a style sheet and a script for it': [
    (lab) => `<style>init-lab { --init-lab-accent: rgb(170, 0, 120); } init-lab::part(verdict) { outline: 7px solid; }</style>${lab}`,
    async () => {
      const lab = document.querySelector('init-lab');
      const heard = new Promise((hear) => document.addEventListener('init-lab-report', ({ detail }) => detail.report.config.depth === 4 && hear()));
      lab.depth = 4;
      const read = lab.depth;
      await heard;
      // The lab of this page has no button to train.
      const [verdict, slider] = ['.verdict', 'input[type=range]'].map((selector) => getComputedStyle(lab.shadowRoot.querySelector(selector)));
      return read === 4 && verdict.outlineWidth === '7px' && slider.accentColor === 'rgb(170, 0, 120)';
    },
  ],
  'a page that moves it': [
    (lab) => `<main>${lab}</main><aside></aside>`,
    async () => {
      const lab = document.querySelector('init-lab');
      await lab.train(3);
      document.querySelector('aside').append(lab);
      await new Promise((next) => setTimeout(next, 100));
      return lab.report().step === 3;
    },
  ],
};

for (const [name, start] of Object.entries(ENGINES)) {
  test(`${name}: slider, training, comparison, CSV file, saved figure and program, article → all work`, { timeout: TEST_TIMEOUT_MS }, async () => {
    const [server, host] = [await serve(), await serve()];
    const folder = await mkdtemp(join(tmpdir(), 'init-lab-'));
    const browser = await start();
    const page = await browser.newPage();
    /** @param {string} condition of `lab`, the element, and `report` */
    const holds = (condition) => until(page, (condition) => {
      const lab = document.querySelector('init-lab');
      const report = lab?.report?.();
      return report && new Function('lab', 'report', 'inLab', `return ${condition}`)(lab, report, (selector) => lab.shadowRoot.querySelector(selector));
    }, condition);
    const find = (selector) => new Function(`return document.querySelector('init-lab').shadowRoot.querySelector(${JSON.stringify(selector)})`);
    try {
      // The page opens and draws the chart.
      await page.goto(server.address);
      await holds("inLab('details.advanced') && !inLab('figure:not(:has(.menu))')");
      const colours = await page.evaluate(() => {
        const canvas = document.querySelector('init-lab').shadowRoot.querySelector('.gradients canvas');
        const pixels = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height).data;
        return new Set(new Uint32Array(pixels.buffer)).size;
      });
      assert.ok(colours > 10, `the gradient chart has ${colours} colours`);
      // The reader changes the depth by the keyboard.
      await page.type(find('[data-setting=depth] input[type=range]'), 'ArrowLeft ArrowLeft');
      await holds('report.config.depth === 18 && location.hash === "#depth=18"');
      // The network learns the digits to an accuracy of 90 %.
      await page.evaluate(() => document.querySelector('init-lab').configure({ dataset: 'digits', activation: 'relu', initializer: 'kaiming_normal', depth: 3, optimizer: 'adam', learning_rate: 0.003 }));
      await page.click(find('button.train'));
      await holds('report.test_accuracy > 0.9');
      await page.click(find('button.train'));
      await holds("inLab('button.train').textContent !== '' && report.step > 0");
      // A comparison.
      await page.evaluate(() => document.querySelector('init-lab').compare({ activation: 'sigmoid' }));
      await holds('lab.compared().activation === "sigmoid"');
      await page.evaluate(() => document.querySelector('init-lab').compare(null));
      // A CSV file of the reader.
      const csv = join(folder, 'fleurs.csv');
      await writeFile(csv, ['longueur;largeur;espèce', ...Array.from({ length: 40 }, (_, i) => `${i % 7},5;${(i * i) % 5};${'uv'[i % 2]}`)].join('\n'));
      await page.evaluate(() => {
        const select = document.querySelector('init-lab').shadowRoot.querySelector('[data-setting=dataset] select');
        select.value = 'csv';
        select.dispatchEvent(new Event('change', { bubbles: true }));
      });
      await until(page, () => document.querySelector('init-lab').shadowRoot.querySelector('.csv input[type=file]') !== null);
      await page.choose(find('.csv input[type=file]'), csv);
      await holds('report.config.dataset === "csv" && report.data.n_samples === 40 && report.data.n_features === 2');
      // A copied program and a saved figure. Where the browser refuses the clipboard, the lab saves the program as a file.
      const saved = await page.evaluate(async () => {
        const files = [];
        HTMLAnchorElement.prototype.click = function () {
          files.push(fetch(this.href).then(async (response) => [this.download, await response.text()]));
        };
        const { shadowRoot } = document.querySelector('init-lab');
        const programs = [...shadowRoot.querySelectorAll('.programs button')];
        const status = shadowRoot.querySelector('.share [role=status]');
        programs[0].click();
        while (!status.textContent) await new Promise((next) => setTimeout(next, 20));
        const menu = shadowRoot.querySelector('.gradients .menu');
        menu.open = true;
        const svg = [...menu.querySelectorAll('button')].find((button) => /SVG/.test(button.textContent));
        svg.click();
        while (files.length === 0 || !(await files.at(-1))[0].endsWith('.svg')) await new Promise((next) => setTimeout(next, 20));
        return { status: status.textContent, svg: (await files.at(-1))[1] };
      });
      assert.match(saved.status, /PyTorch/);
      assert.match(saved.svg, /^<svg[^]*<\/svg>\s*$/);
      // An article with a lab and an iframe, both from another origin.
      host.behaviour.headers['access-control-allow-origin'] = '*';
      const link = '<a href="#lab" data-init-lab="depth=5; train=3">five layers</a>';
      const frame = `<iframe src="${host.address}?embed=1&panels=gradients&controls=depth" title="Lab" style="width: 100%; height: 700px"></iframe>`;
      server.behaviour.pages['/article.html'] = article(`${link}${lab('id="lab" dataset="digits"').replace(/<p[^]*p>/, '')}<script type="module" src="${host.address}init-lab.js"></script>${frame}
        <script>addEventListener('message', ({ data }) => (window.framed = data))</script>`);
      await page.goto(`${server.address}article.html`);
      await holds('report.config.dataset === "digits"');
      await page.click(() => document.querySelector('[data-init-lab]'));
      await holds('report.step === 3 && report.config.depth === 5');
      await page.evaluate(() => document.querySelector('iframe').scrollIntoView());
      await until(page, () => window.framed?.type === 'init-lab' && window.framed.height > 300);
      assert.deepEqual(await readsFile(page), [30, 2, 2]);
      // Containers with a layout of their own.
      for (const [what, [around, holds]] of Object.entries(SURROUNDINGS)) {
        const small = '<init-lab depth="10" panels="verdict gradients activation" controls="depth weight-scale"></init-lab>';
        server.behaviour.pages['/page.html'] = `<!doctype html><html lang="en"><meta charset="utf-8"><title>Page</title><body>${around(small)}${SCRIPT}</body></html>`;
        await page.goto(`${server.address}page.html`);
        await until(page, () => document.querySelector('init-lab')?.report?.() !== null);
        assert.equal(await page.evaluate(holds), true, what);
      }
    } finally {
      await page.close().catch(() => {});
      await browser.close();
      await rm(folder, { recursive: true });
      for (const { close } of [server, host]) close();
    }
  });

  test(`${name}: a hundred configurations → the bits of the native build`, { timeout: TEST_TIMEOUT_MS }, async () => {
    const server = await serve();
    const browser = await start();
    const page = await browser.newPage();
    try {
      // Without figures: to draw them takes longer than to train the networks.
      server.behaviour.pages['/bits.html'] = article(lab('panels="verdict" controls="none"') + SCRIPT);
      await page.goto(`${server.address}bits.html`);
      await until(page, () => document.querySelector('init-lab')?.report?.() !== null);
      const checksums = await page.evaluate(async (bits) => {
        const lab = document.querySelector('init-lab');
        const checksums = [];
        for (const { settings } of bits) {
          await lab.show(new URLSearchParams(settings).toString());
          checksums.push(checksum(await lab.train(20)));
        }
        return checksums;

        /** Two FNV-1a checksums of what the core reports, as in `tests/records.rs`. */
        function checksum({ stopped, version, ...report }) {
          const sums = [0x811c9dc5, 0x12345678];
          const bytes = (bytes) => {
            for (const byte of bytes) for (const at of [0, 1]) sums[at] = Math.imul(sums[at] ^ byte, 0x01000193);
          };
          const text = (text) => bytes(new TextEncoder().encode(text));
          const add = (value) => {
            if (typeof value === 'number') bytes(new Uint8Array(Float64Array.of(value).buffer));
            else if (typeof value === 'string') text(value);
            else if (Array.isArray(value)) value.forEach(add);
            else if (value instanceof Object) for (const name of Object.keys(value).sort()) (text(name), add(value[name]));
            else text(String(value));
          };
          add({ ...report, trial: null });
          return sums.map((sum) => (sum >>> 0).toString(16).padStart(8, '0')).join('');
        }
      }, bits);
      const differing = bits.filter(({ checksum }, index) => checksum !== checksums[index]);
      assert.deepEqual(differing, []);
    } finally {
      await page.close().catch(() => {});
      await browser.close();
      server.close();
    }
  });
}
