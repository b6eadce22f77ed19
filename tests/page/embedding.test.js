// The lab in articles of others: hostile styles, other origins, strict policies, missing files, frames, links.

import assert from 'node:assert/strict';
import { fileURLToPath } from 'node:url';
import { article } from './article.js';
import { pageTest } from './browser.js';
import { serve } from './server.js';

const FALLBACK = '<p class="fallback-text">Démonstration : 5 $ puis 7 $, et `relu`. <a href="./">L’ouvrir à part</a>.</p>';
const SCRIPT = '<script type="module" src="init-lab.js"></script>';

/** What an author pastes. */
const lab = (attributes = '', style = ' style="display:block"') => `<init-lab ${attributes} class="tex2jax_ignore asciimath2jax_ignore"${style}>\n${FALLBACK}\n</init-lab>`;
/** An article at `/post/article.html` around some markup. @param {string} snippet @param {Parameters<typeof article>[1]} [options] */
const inArticle = (snippet, options) => (behaviour) => {
  behaviour.pages['/article.html'] = article(snippet, options);
};
const PATH = 'article.html';

/** Where everything in a lab is and what it looks like, as texts. */
const looks = (page) =>
  page.evaluate(() => {
    const lab = document.querySelector('init-lab');
    const { left, top } = lab.getBoundingClientRect();
    // How long a step takes is never twice the same.
    const seen = [...lab.shadowRoot.querySelectorAll(':not(.share > span:last-child)')].filter((element) => element.getClientRects().length > 0);
    return seen.map((element) => {
      const box = element.getBoundingClientRect();
      const style = getComputedStyle(element);
      const place = [box.left - left, box.top - top, box.width, box.height].map((length) => Math.round(10 * length) / 10);
      const names = ['fontFamily', 'fontSize', 'fontWeight', 'fontStyle', 'lineHeight', 'letterSpacing', 'wordSpacing', 'textTransform', 'textIndent', 'textAlign', 'color', 'backgroundColor', 'border', 'outlineStyle', 'opacity', 'float', 'boxSizing'];
      return `${element.tagName}.${element.getAttribute('class') ?? ''} ${place} ${names.map((name) => style[name]).join('; ')}`;
    });
  });

/** Waits until a lab is whole. @param {import('playwright-core').Page} page @param {string} [selector] */
const whole = (page, selector = 'init-lab') =>
  page.waitForFunction((selector) => {
    const lab = document.querySelector(selector);
    return lab?.report?.() && !lab.shadowRoot.querySelector('figure:not(:has(.menu))');
  }, selector);

/** So many frames, and what was to be drawn is drawn. */
const settled = (page) => page.evaluate(() => new Promise((done) => setTimeout(() => requestAnimationFrame(() => requestAnimationFrame(done)), 60)));

// — looks ————————————————————————————————————————————————————————————————

for (const width of [358, 854, 902]) {
  pageTest(`a theme's styles do not reach the lab, nor the lab's the article, at ${width} px`, { width: Math.max(390, width + 40), setUp: inArticle(lab() + SCRIPT, { width }), path: PATH, ready: false }, async ({ page, behaviour, address }) => {
    const around = () =>
      page.evaluate(() => [...document.querySelectorAll('article > :not(init-lab), article > p > *')].map((element) => JSON.stringify(Object.fromEntries([...getComputedStyle(element)].filter((name) => !/-origin$|(width|height|-size)$/.test(name)).map((name) => [name, getComputedStyle(element)[name]])))));
    await page.waitForSelector('#before');
    await whole(page);
    await settled(page);
    const [hostile, styles] = [await looks(page), await around()];
    await page.evaluate(() => document.querySelector('init-lab').remove());
    assert.deepEqual(await around(), styles, 'the article looks the same without the lab');
    behaviour.pages['/article.html'] = article(lab() + SCRIPT, { width, hostile: false });
    await page.goto(address + PATH);
    await whole(page);
    await settled(page);
    const plain = await looks(page);
    for (const [index, look] of plain.entries()) assert.equal(hostile[index], look);
    assert.equal(hostile.length, plain.length);
    assert.equal(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), true);
  });
}

for (const touch of [false, true]) pageTest(`a lab keeps its height from the first paint to the last, whatever is to be seen of it and at every width, ${touch ? 'for fingers' : 'for a mouse'}`, { width: 1400, touch, setUp: inArticle('<div id="place"></div>' + SCRIPT, { hostile: false }), path: PATH, ready: false }, async ({ page }) => {
  await page.waitForFunction(() => customElements.get('init-lab'));
  const jumps = await page.evaluate(async () => {
    const widths = [288, 320, 328, 340, 358, 382, 414, 452, 540, 619, 620, 708, 784, 854, 902, 959, 960, 1100, 1199, 1200, 1240];
    const forms = [
      {},
      { panels: 'verdict gradients', controls: 'depth weight-scale activation initializer' },
      { panels: 'gradients', controls: 'none' },
      { panels: 'activation' },
      { panels: 'verdict gradients activation loss', controls: 'depth sigma_w train width optimizer residual' },
      { panels: 'loss predictions', controls: 'train learning_rate' },
      { panels: 'signal jacobian updates', controls: 'depth layers' },
      { panels: 'heat', controls: 'train' },
      { panels: 'verdict', controls: 'presets advanced share' },
      { panels: 'gradients', controls: 'gain bias sigma_b clip_norm init_parameter activation_parameter distribution fan_mode normalization residual_scale batch_size seed precision loss' },
    ];
    const place = document.querySelector('#place');
    const make = (form, lang) => Object.entries({ ...form, lang }).reduce((lab, [name, value]) => (lab.setAttribute(name, value), lab), document.createElement('init-lab'));
    const jumps = [];
    for (const lang of ['fr', 'en']) {
      for (const form of forms) {
        const lab = make(form, lang);
        place.style.width = '854px';
        place.replaceChildren(lab);
        await lab.load();
        await new Promise((ready) => (lab.report() ? ready() : lab.addEventListener('ready', ready)));
        while (lab.shadowRoot.querySelector('figure:not(:has(.menu)), .place') || !lab.shadowRoot.querySelector('figure, details')) await new Promise(requestAnimationFrame);
        for (const width of widths) {
          place.style.width = `${width}px`;
          const empty = make(form, lang);
          // Not near the screen: it stays as it is.
          const far = Object.assign(document.createElement('div'), { style: `position: absolute; top: 20000px; width: ${width}px` });
          far.append(empty);
          document.body.append(far);
          const before = empty.offsetHeight;
          far.remove();
          await new Promise((next) => requestAnimationFrame(() => requestAnimationFrame(next)));
          if (lab.offsetHeight !== before) jumps.push(`${JSON.stringify(form)} ${lang} at ${width}: ${before} → ${lab.offsetHeight}`);
        }
      }
    }
    return jumps;
  });
  assert.deepEqual(jumps, []);
});

pageTest('keys that are meant for the lab do not reach the page around it', { setUp: inArticle(lab() + SCRIPT), path: PATH }, async ({ page, inLab }) => {
  await inLab('[data-setting=depth] input[type=text]').focus();
  for (const key of ['s', '/', ':']) await page.keyboard.press(key);
  await inLab('[data-setting=depth] input[type=range]').focus();
  await page.keyboard.press('Control+s');
  await page.keyboard.press('S');
  assert.deepEqual(await page.evaluate(() => keys), []);
  await page.locator('#before button').focus();
  await page.keyboard.press('s');
  assert.deepEqual(await page.evaluate(() => keys), ['keydown s', 'keypress s', 'keyup s'], 'the page hears its own');
});

pageTest('the page makes no formulas of the fallback and no contents of the headings', { setUp: inArticle(lab() + SCRIPT), path: PATH }, async ({ page }) => {
  assert.match(await page.locator('.fallback-text').evaluate((text) => text.textContent), /5 \$ puis 7 \$, et `relu`/);
  assert.match(await page.locator('#before').textContent(), /⟨formula⟩/);
  assert.deepEqual(await page.evaluate(() => contents), ['Weights', 'After']);
});

pageTest('the page moves under a finger on a chart', { width: 390, touch: true, setUp: inArticle(lab() + SCRIPT, { width: 358, hostile: false, after: '<div class="far"></div>' }), path: PATH }, async ({ page, inLab }) => {
  const box = await inLab('figure.gradients .plot').boundingBox();
  const client = await page.context().newCDPSession(page);
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
  const touch = (type, ...touchPoints) => client.send('Input.dispatchTouchEvent', { type, touchPoints });
  await touch('touchStart', { x, y });
  for (let moved = 8; moved <= 144; moved += 8) {
    await touch('touchMove', { x, y: y - moved });
    await page.waitForTimeout(16);
  }
  await touch('touchEnd');
  await page.waitForFunction(() => scrollY > 100);
});

pageTest('the page moves with the wheel over a chart', { setUp: inArticle(lab() + SCRIPT, { hostile: false, after: '<div class="far"></div>' }), path: PATH }, async ({ page, inLab }) => {
  await inLab('figure.gradients .plot').hover();
  await page.mouse.wheel(0, 144);
  await page.waitForFunction(() => scrollY > 100);
});

pageTest('what a page lays over everything lies over the lab too', { setUp: inArticle(lab() + SCRIPT + '<div class="search" id="search" hidden>Search</div>'), path: PATH }, async ({ page, inLab, drawn }) => {
  await inLab('figure.gradients .menu summary').click();
  await drawn();
  await page.locator('#search').evaluate((search) => (search.hidden = false));
  const over = await page.evaluate(() => {
    const { left, top, width, height } = document.querySelector('init-lab').shadowRoot.querySelector('.menu > div').getBoundingClientRect();
    return document.elementFromPoint(left + width / 2, top + height / 2)?.id;
  });
  assert.equal(over, 'search');
});

pageTest('the theme of a lab is light, its own, that of the text around or that of the system', {
  theme: 'dark', setUp: inArticle(['', 'theme="dark"', 'theme="auto"', 'theme="system"'].map((theme) => lab(`${theme} panels="gradients" controls="none"`)).join('\n\n') + SCRIPT, { dark: true }), path: PATH, ready: false,
}, async ({ page }) => {
  const themes = () => page.evaluate(() => [...document.querySelectorAll('init-lab')].map((lab) => lab.shadowRoot.querySelector('.lab').dataset.theme));
  await page.evaluate(() => Promise.all([...document.querySelectorAll('init-lab')].map((lab) => lab.load())));
  await page.waitForFunction(() => [...document.querySelectorAll('init-lab')].every((lab) => lab.report()));
  assert.deepEqual(await themes(), ['light', 'dark', 'dark', 'dark']);
  await page.evaluate(() => {
    const [, , auto] = document.querySelectorAll('init-lab');
    auto.parentElement.style.color = 'oklch(0.2 0 0)';
    auto.setAttribute('theme', 'light');
    auto.setAttribute('theme', 'auto');
  });
  await page.evaluate(() => new Promise(requestAnimationFrame));
  assert.deepEqual((await themes())[2], 'light');
  await page.evaluate(() => (document.querySelector('article').style.color = 'oklch(0.95 0 0)'));
  await page.emulateMedia({ colorScheme: 'light' });
  await settled(page);
  assert.deepEqual(await themes(), ['light', 'dark', 'dark', 'light']);
});

// — loading and running ————————————————————————————————————————————————————

/** Requests of files of the lab, without their folder. */
const fetchedOf = (behaviour) => behaviour.requests.filter((path) => path.includes('/init-lab')).map((path) => path.replace(/\/init-lab-[0-9a-f]+\//, '/'));
const count = (paths, end) => paths.filter((path) => path.endsWith(end)).length;

pageTest('three labs share one script and one compiled module, wait for their turn on the screen, and rest away from it', {
  height: 700, setUp: inArticle([1, 2, 3].map((n) => lab(`id="lab-${n}" depth="${4 + n}" panels="verdict gradients" controls="depth train"`)).join('<div style="height: 3000px"></div>') + SCRIPT + SCRIPT.replace('.js', '.js?again'), { hostile: false, after: '<div class="far"></div>' }), path: PATH, ready: false,
}, async ({ page, behaviour }) => {
  await page.waitForFunction(() => document.querySelector('#lab-1')?.report?.());
  assert.equal(await page.evaluate(() => document.querySelectorAll('init-lab').length), 3);
  assert.deepEqual(await page.evaluate(() => [2, 3].map((n) => document.querySelector(`#lab-${n}`).report())), [null, null], 'the others are far away');
  await whole(page, '#lab-1');
  for (const n of [2, 3]) {
    await page.locator(`#lab-${n}`).scrollIntoViewIfNeeded();
    await whole(page, `#lab-${n}`);
  }
  const depths = await page.evaluate(() => [1, 2, 3].map((n) => document.querySelector(`#lab-${n}`).report().config.depth));
  assert.deepEqual(depths, [5, 6, 7]);
  const fetched = fetchedOf(behaviour);
  for (const file of ['/init_lab_first_bg.wasm', '/init_lab_bg.wasm', '/laboratory.js', '/later.js']) assert.equal(count(fetched, file), 1, file);
  // Those that are away have let their workers go, but for the spare one.
  for (let i = 0; i < 100 && page.workers().length > 2; i += 1) await page.waitForTimeout(100);
  assert.ok(page.workers().length <= 2, `${page.workers().length} workers`);
  // They are there again when they are needed, at the step where they were.
  await page.locator('#lab-1').scrollIntoViewIfNeeded();
  assert.equal(await page.evaluate(async () => (await document.querySelector('#lab-1').train(5)).step), 5);
  await page.evaluate(() => scrollTo(0, document.body.scrollHeight));
  for (let i = 0; i < 100 && page.workers().length > 0; i += 1) await page.waitForTimeout(100);
  assert.equal(page.workers().length, 0, 'nobody looks');
  assert.equal(await page.evaluate(async () => (await document.querySelector('#lab-1').train(2)).step), 7);
});

pageTest('only the entry is fetched before a lab comes near the screen', { setUp: inArticle('<div class="far"></div>' + lab() + SCRIPT, { hostile: false }), path: PATH, ready: false }, async ({ page, behaviour }) => {
  await page.waitForFunction(() => customElements.get('init-lab'));
  await page.waitForTimeout(500);
  assert.deepEqual(fetchedOf(behaviour), ['/init-lab.js']);
  assert.equal(await page.locator('.fallback-text').isVisible(), true, 'what the article says stands in its place');
  await page.evaluate(() => scrollTo(0, document.body.scrollHeight));
  await whole(page);
  assert.equal(await page.locator('.fallback-text').isVisible(), false);
});

pageTest('a lab in a box that scrolls comes when it is near', { setUp: inArticle(`<div style="height: 400px; overflow: auto"><div class="far"></div>${lab()}</div>` + SCRIPT, { hostile: false }), path: PATH, ready: false }, async ({ page, behaviour }) => {
  await page.waitForFunction(() => customElements.get('init-lab'));
  await page.waitForTimeout(300);
  assert.deepEqual(fetchedOf(behaviour), ['/init-lab.js']);
  await page.locator('article > div').evaluate((box) => (box.scrollTop = box.scrollHeight));
  await whole(page);
});

pageTest('a lab taken out and put back a hundred times leaves no workers, listeners or memory behind', { setUp: inArticle(lab('panels="verdict gradients activation" depth="6"') + SCRIPT, { hostile: false }), path: PATH, ready: false }, async ({ page }) => {
  await whole(page);
  const client = await page.context().newCDPSession(page);
  await client.send('HeapProfiler.enable');
  const measure = async () => {
    await page.waitForTimeout(300);
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
        // Now and then it has time to come to rest, and to be in the middle of things.
        if (i % 3 === 0) await new Promise((next) => setTimeout(next, 10));
        parentNode.insertBefore(lab, nextSibling);
        if (i % 5 === 0) await lab.configure({ depth: 5 + (i % 2) });
        if (i % 7 === 0) lab.train().catch(() => {});
      }
      lab.pause();
      await lab.configure({ depth: 6 });
    }, times);
    await whole(page);
    for (let i = 0; i < 100 && page.workers().length > 2; i += 1) await page.waitForTimeout(50);
  };
  await again(20);
  const before = await measure();
  await again(100);
  const after = await measure();
  assert.ok(after.workers <= 2, `${after.workers} workers`);
  assert.ok(after.jsEventListeners <= before.jsEventListeners + 5, `${before.jsEventListeners} → ${after.jsEventListeners} listeners`);
  assert.ok(after.nodes <= before.nodes * 1.05, `${before.nodes} → ${after.nodes} nodes`);
  assert.ok(after.usedSize <= before.usedSize + 500_000, `${before.usedSize} → ${after.usedSize} bytes`);
});

// — hosts ———————————————————————————————————————————————————————————————

pageTest('a blog below a base path finds every file, from a post deep in its folders', {
  base: '/blog', setUp: (behaviour) => (behaviour.pages['/blog/2019/05/31/init.html'] = article(lab('dataset="digits"') + SCRIPT.replace('init-lab.js', '/blog/init-lab.js'), { hostile: false })), path: '2019/05/31/init.html', ready: false,
}, async ({ page, behaviour, report }) => {
  await whole(page);
  assert.equal((await report()).config.dataset, 'digits');
  assert.deepEqual(behaviour.requests.filter((path) => !path.startsWith('/blog/')), []);
});

pageTest('a host that does not know the type of wasm files is no obstacle', { setUp: (behaviour) => (inArticle(lab() + SCRIPT)(behaviour), (behaviour.types['.wasm'] = 'application/octet-stream')), path: PATH, ready: false }, async ({ page, train }) => {
  await whole(page);
  assert.equal((await train(2)).step, 2);
});

const STRICT = (other = '', worker = '') =>
  `default-src 'none'; script-src 'self' 'wasm-unsafe-eval' ${other}; connect-src 'self' ${other}; worker-src 'self' ${other} ${worker}; style-src 'self'; img-src 'self' data:`;

for (const policy of [undefined, 'strict']) {
  pageTest(`the lab comes from another origin that allows it${policy ? ', with a strict content policy' : ''}`, {
    setUp: inArticle('<p>There will be a lab.</p>', { csp: policy !== undefined }), path: PATH, ready: false,
  }, async ({ page, behaviour, address, train, configure }) => {
    const other = await serve();
    try {
      other.behaviour.headers['access-control-allow-origin'] = '*';
      behaviour.pages['/article.html'] = article(lab('dataset="digits"', policy ? '' : undefined) + `<script type="module" src="${other.address}init-lab.js"></script>`, { csp: policy !== undefined });
      if (policy) behaviour.headers['content-security-policy'] = STRICT(new URL(other.address).origin, 'blob:');
      await page.goto(address + PATH);
      await whole(page);
      assert.equal((await train(2)).step, 2);
      await configure({ depth: 30 });
      assert.deepEqual(fetchedOf(behaviour), [], 'nothing is asked of the blog');
      assert.ok(count(fetchedOf(other.behaviour), 'worker.js') > 0);
    } finally {
      other.close();
    }
  });
}

pageTest('from another origin that does not allow it, the article keeps what it says in the place of the lab', {
  setUp: inArticle('', {}), path: PATH, ready: false, allowed: /CORS|Failed to load/,
}, async ({ page, behaviour, address }) => {
  const other = await serve();
  try {
    behaviour.pages['/article.html'] = article(lab() + `<script type="module" src="${other.address}init-lab.js"></script>`);
    await page.goto(address + PATH);
    await page.waitForTimeout(500);
    assert.deepEqual(other.behaviour.requests, ['/init-lab.js'], 'it was asked for');
    assert.equal(await page.locator('.fallback-text').isVisible(), true);
    assert.equal(await page.locator('#after').isVisible(), true);
  } finally {
    other.close();
  }
});

pageTest('a strict content policy of the blog is no obstacle', {
  setUp: (behaviour) => (inArticle(lab('dataset="digits"', '') + SCRIPT, { csp: true })(behaviour), (behaviour.headers['content-security-policy'] = STRICT())), path: PATH, ready: false,
}, async ({ page, inLab, train, drawn }) => {
  await whole(page);
  await inLab('details.advanced summary').click();
  await train(2);
  await drawn();
  assert.deepEqual(await page.evaluate(() => [...document.querySelector('init-lab').shadowRoot.querySelectorAll('style, [onclick]')].length), 0);
});

// — without it ——————————————————————————————————————————————————————————————

pageTest('without scripts the article reads, with what it says in the place of the lab', { scripting: false, setUp: inArticle(lab() + SCRIPT), path: PATH, ready: false }, async ({ page }) => {
  assert.equal(await page.locator('.fallback-text').isVisible(), true);
  assert.equal(await page.locator('#after').isVisible(), true);
});

const TRUNCATED = { '.js': 'export const broken = {', '.wasm': Buffer.from([0, 97, 115, 109, 1, 0, 0, 0, 1]), '.bin': Buffer.from([1, 2, 3]) };
/** Files that may be missing, wrong or cut off, and what is said of it. */
const FILES = [
  ['/init-lab.js', undefined],
  ['/laboratory.js', /pas pu être chargé/],
  ['/strings/fr.js', /pas pu être chargé/],
  ['/pkg/init_lab_first_bg.wasm', /WebAssembly manque/],
  ['/pkg/init_lab_first.js', /WebAssembly manque/],
  ['/worker.js', /refuse/],
];
for (const [file, said] of FILES) {
  for (const fault of ['missing', 'a page instead', 'truncated']) {
    pageTest(`${file}, ${fault}: the article keeps what it says in the place of the lab, with the reason, and another try mends it`, {
      setUp: inArticle(lab() + SCRIPT), path: PATH, ready: false, allowed: /404|MIME|SyntaxError|Unexpected|Failed to load|does not provide/,
    }, async ({ page, behaviour, address, inLab }) => {
      if (fault === 'missing') behaviour.missing.add(file);
      else behaviour.pages[file] = fault === 'truncated' ? TRUNCATED[file.slice(file.lastIndexOf('.'))] : '<!doctype html><title>Not found</title>';
      await page.goto(address + PATH);
      await page.waitForTimeout(said ? 0 : 400);
      if (said) await inLab('.broken p', { hasText: said }).waitFor();
      assert.equal(await page.locator('.fallback-text').isVisible(), true);
      assert.equal(await page.locator('#after').isVisible(), true);
      behaviour.missing.clear();
      delete behaviour.pages[file];
      if (!said) return;
      await inLab('.broken button', { hasText: 'Réessayer' }).click();
      // A script that was cut off cannot be had again in the same page.
      await page.waitForFunction(() => {
        const lab = document.querySelector('init-lab');
        return lab.shadowRoot.querySelector('.lab:not(.skeleton), .broken button:enabled');
      });
      if (await inLab('.broken').count()) await inLab('.broken button', { hasText: 'Recharger' }).click();
      await whole(page);
      assert.equal(await page.locator('.fallback-text').isVisible(), false);
    });
  }
}

// — links of the prose ———————————————————————————————————————————————————————

const LINKS = `<p><a id="deep" href="#my-lab" data-init-lab="depth=30; activation=relu; initializer=kaiming_normal">thirty layers</a>,
<a id="trained" href="#my-lab" data-init-lab="preset=healthy; depth=6; train=40"><em>a trained one</em></a>, <a id="wrong" href="#my-lab" data-init-lab="depth=1000">too many</a>,
<a id="odd" href="#my-lab" data-init-lab="train=many">many</a>, <a id="plain" href="#my-lab" data-init-lab="">as it was</a>, <a id="nowhere" href="#other" data-init-lab="depth=3">nowhere</a></p>`;

pageTest('links of the prose set the lab, from the article’s settings on, and train it', { setUp: inArticle(LINKS + lab('id="my-lab" width="32" depth="12"') + SCRIPT, { hostile: false }), path: PATH, ready: false }, async ({ page, until, report, inLab }) => {
  await whole(page);
  await page.locator('#deep').click();
  await until("(report) => report.config.depth === 30 && report.config.activation === 'relu' && report.config.width === 32");
  await inLab('[data-setting=dataset] select').selectOption('moons');
  await until("(report) => report.config.dataset === 'moons'");
  // With the keyboard, and on what stands inside the link.
  await page.locator('#trained').focus();
  await page.keyboard.press('Enter');
  await until('(report) => report.step === 40 && report.config.depth === 6');
  assert.deepEqual(await report().then(({ config }) => [config.dataset, config.width]), ['spirals', 32], 'what the reader had changed is as in the article again');
  await page.locator('#wrong').click();
  assert.match(await inLab('.banner:not([hidden]) p').textContent(), /1000 est hors limites/);
  assert.equal((await report()).config.depth, 6, 'what was there stays');
  await page.locator('#odd').click();
  await inLab('.banner:not([hidden]) p', { hasText: 'many' }).waitFor();
  await page.locator('#plain').click();
  await until('(report) => report.config.depth === 12 && report.config.width === 32');
  await page.locator('#nowhere').click();
  assert.equal(await page.evaluate(() => location.hash), '#other', 'a link that leads elsewhere is a link');
  assert.equal((await report()).config.depth, 12);
});

pageTest('of two links the last one stands, with its own training only', { setUp: (behaviour) => (inArticle(LINKS + lab('id="my-lab"') + SCRIPT, { hostile: false })(behaviour), behaviour.held.set('/presets.js', new Promise((go) => (behaviour.go = go)))), path: PATH, ready: false }, async ({ page, behaviour, report, until }) => {
  await page.waitForFunction(() => document.querySelector('init-lab')?.report?.());
  // The first has to wait for the presets.
  await page.evaluate(() => {
    document.querySelector('#trained').click();
    document.querySelector('init-lab').follow('depth=8; train=3');
  });
  behaviour.go();
  await until('(report) => report.config.depth === 8 && report.step === 3');
  await page.evaluate(async () => {
    const lab = document.querySelector('init-lab');
    lab.follow('depth=9; train=40');
    await new Promise((next) => setTimeout(next, 5));
    await lab.configure({ depth: 7 });
  });
  await page.waitForTimeout(300);
  const { config, step } = await report();
  assert.deepEqual([config.depth, step], [7, 0], 'the training was that of the link');
});

pageTest('a link changes what it names, by a preset too, over the settings of the article', { setUp: inArticle(LINKS + '<a id="there" href="other.html#my-lab" data-init-lab="depth=3">elsewhere</a>' + lab('id="my-lab" activation="tanh" depth="12" width="32"') + SCRIPT, { hostile: false }), path: PATH, ready: false }, async ({ page, behaviour, until, report }) => {
  behaviour.pages['/other.html'] = '<!doctype html><title>Other</title><link rel="icon" href="data:,">';
  await whole(page);
  await page.locator('#trained').click();
  await until("(report) => report.config.activation === 'relu' && report.config.depth === 6 && report.step === 40");
  assert.equal((await report()).config.width, 32, 'of which the preset says nothing');
  await page.locator('#there').click();
  await page.waitForURL(/other\.html/);
});

pageTest('a link wakes a lab that is far away, and brings it into view', { setUp: inArticle(LINKS + '<div class="far"></div>' + lab('id="my-lab"') + SCRIPT, { hostile: false }), path: PATH, ready: false }, async ({ page, behaviour, until }) => {
  await page.waitForFunction(() => customElements.get('init-lab'));
  assert.deepEqual(fetchedOf(behaviour), ['/init-lab.js']);
  await page.locator('#trained').click();
  await until("(report) => report?.step === 40 && report.config.initializer === 'kaiming_normal'");
  assert.ok((await page.locator('#my-lab').boundingBox()).y < 400);
  assert.equal(await page.evaluate(() => location.hash), '');
});

pageTest('without the lab a link leads to its place', { setUp: (behaviour) => (inArticle(LINKS + '<div class="far"></div>' + lab('id="my-lab"') + SCRIPT)(behaviour), behaviour.missing.add('/init-lab.js')), path: PATH, ready: false, allowed: /404/ }, async ({ page }) => {
  await page.locator('#deep').click();
  assert.equal(await page.evaluate(() => location.hash), '#my-lab');
  assert.ok((await page.locator('.fallback-text').boundingBox()).y < 700);
});

pageTest('a link opened in a new tab is a link', { setUp: inArticle(LINKS + lab('id="my-lab"') + SCRIPT, { hostile: false }), path: PATH, ready: false }, async ({ page, report }) => {
  await whole(page);
  const [opened] = await Promise.all([page.context().waitForEvent('page'), page.locator('#deep').click({ modifiers: ['Control'] })]);
  await opened.waitForLoadState();
  assert.match(opened.url(), /#my-lab$/);
  assert.equal((await report()).config.depth, 20);
});

// — what is to be seen ————————————————————————————————————————————————————————

pageTest('panels and controls choose what is to be seen, from one figure to the whole lab', { setUp: inArticle(lab('panels="signal, jacobian" controls="depth weight-scale"') + SCRIPT, { hostile: false }), path: PATH, ready: false }, async ({ page, inLab, until, report }) => {
  await whole(page);
  const seen = async () => [await inLab('figure').evaluateAll((figures) => figures.map((figure) => figure.classList[0])), await inLab('.controls > [data-setting], .play').evaluateAll((all) => all.map((one) => one.dataset.setting ?? 'train'))];
  assert.deepEqual(await seen(), [['signal', 'jacobian'], ['depth', 'sigma_w']]);
  assert.equal(await inLab('.verdict').count(), 0);
  await inLab('[data-setting=depth] input[type=text]').fill('9');
  await page.keyboard.press('Enter');
  await until('(report) => report.config.depth === 9');
  const attributes = (given) => page.evaluate((given) => Object.entries(given).forEach(([name, value]) => document.querySelector('init-lab')[value === null ? 'removeAttribute' : 'setAttribute'](name, value)), given);
  await attributes({ panels: 'Gradients', controls: 'none' });
  assert.deepEqual(await seen(), [['gradients'], []]);
  await attributes({ panels: ' ', controls: '' });
  assert.deepEqual(await seen(), [['gradients', 'activation', 'loss', 'signal', 'predictions', 'jacobian', 'updates', 'heat'], ['depth', 'sigma_w', 'activation', 'initializer', 'dataset', 'train']]);
  assert.equal((await report()).config.depth, 9, 'the experiment is the same');
  await attributes({ panels: 'gradient', controls: 'none' });
  assert.match(await inLab('.banner:not([hidden]) p').textContent(), /«\sgradient\s» n’existe pas.*verdict, gradients, activation/);
  await attributes({ panels: 'verdict', controls: 'depth volume' });
  assert.match(await inLab('.banner:not([hidden]) p').textContent(), /«\svolume\s» n’existe pas/);
  assert.deepEqual(await seen(), [[], ['depth']], 'what is known is there');
});

pageTest('a preset is an attribute, and settings beside it have the last word', { setUp: inArticle(lab('preset="self-normalizing" depth="8"') + SCRIPT, { hostile: false }), path: PATH }, async ({ page, inLab, report, until }) => {
  assert.deepEqual(await report().then(({ config }) => [config.activation, config.initializer, config.depth]), ['selu', 'lecun_normal', 8]);
  await page.evaluate(() => document.querySelector('init-lab').setAttribute('preset', 'healthy'));
  await until("(report) => report.config.initializer === 'kaiming_normal' && report.config.depth === 8");
  await page.evaluate(() => document.querySelector('init-lab').configure({ preset: 'exploding', width: 16 }));
  await until("(report) => report.config.activation === 'relu' && report.config.width === 16");
  await page.evaluate(() => document.querySelector('init-lab').setAttribute('preset', 'perfect'));
  await inLab('.banner:not([hidden]) p', { hasText: /«\sperfect\s» n’existe pas/ }).waitFor();
  assert.equal((await report()).config.width, 16);
});

pageTest('the element leaves address, history and storage alone, and has its width in any box', { setUp: inArticle(`<div style="display: flex">${lab('panels="gradients"')}</div><div style="display: flex; flex-direction: column; align-items: center">${lab('panels="gradients"')}</div>` + SCRIPT, { hostile: false }), path: PATH, ready: false }, async ({ page, inLab }) => {
  await page.waitForFunction(() => document.querySelector('init-lab')?.report?.());
  const state = () => page.evaluate(() => [location.href, history.length, localStorage.length, sessionStorage.length, document.cookie]);
  const before = await state();
  await inLab('[data-setting=depth] input[type=range]').first().press('ArrowRight');
  await page.evaluate(() => document.querySelector('init-lab').train(3));
  assert.deepEqual(await state(), before);
  assert.deepEqual(await page.evaluate(() => [...document.querySelectorAll('init-lab')].map((lab) => lab.offsetWidth)), [854, 854]);
});

pageTest('what was wrong before a lab was put back does not hide it', { setUp: (behaviour) => (inArticle(lab() + SCRIPT)(behaviour), behaviour.missing.add('.wasm')), path: PATH, ready: false, allowed: /404/ }, async ({ page, behaviour, inLab }) => {
  await inLab('.broken').waitFor();
  await page.evaluate(() => document.querySelector('init-lab').setAttribute('panels', 'verdict gradients'));
  assert.equal(await inLab('.broken button').count(), 1, 'other parts do not hide what is wrong');
  behaviour.missing.clear();
  await page.evaluate(() => {
    const lab = document.querySelector('init-lab');
    const { parentNode } = lab;
    lab.remove();
    parentNode.append(lab);
  });
  await whole(page);
  assert.equal(await inLab('.verdict').isVisible(), true);
});

// — frames ——————————————————————————————————————————————————————————————

const frameOf = (address, query, style = 'display:block;width:100%;height:400px;border:0') => `<iframe src="${address}?embed=1&${query}" title="Lab" style="${style}"></iframe>`;
const HEARING = `<script>addEventListener('message', function (event) {
  if (event.data && event.data.type === 'init-lab') document.querySelectorAll('iframe').forEach(function (frame) { if (frame.contentWindow === event.source) frame.style.height = event.data.height + 'px'; });
});</script>`;

/** The lab in the n-th frame. @param {import('playwright-core').Page} page */
async function framed(page, n = 0) {
  const frame = await page.locator('iframe').nth(n).elementHandle().then((element) => element.contentFrame());
  await frame.waitForFunction(() => document.querySelector('init-lab')?.report?.() && !document.querySelector('init-lab').shadowRoot.querySelector('figure:not(:has(.menu))'));
  return frame;
}

pageTest('two frames from another origin that allows nothing have the height of what they show', { height: 1600, setUp: inArticle('', { hostile: false }), path: PATH, ready: false }, async ({ page, behaviour, address }) => {
  const other = await serve();
  try {
    behaviour.pages['/article.html'] = article(frameOf(other.address, 'depth=7&activation=tanh&panels=gradients&controls=depth') + frameOf(other.address, 'panels=verdict+gradients+loss&controls=train&lang=en&theme=dark') + HEARING, { hostile: false });
    await page.goto(address + PATH);
    const frames = [await framed(page, 0), await framed(page, 1)];
    assert.deepEqual(await frames[0].evaluate(() => Object.values(document.querySelector('init-lab').report().config).slice(0, 3)), [7, 64, 'tanh']);
    assert.deepEqual(await frames[1].evaluate(() => [document.documentElement.lang, document.documentElement.dataset.theme, document.querySelector('init-lab').shadowRoot.querySelector('.lab').lang]), ['en', 'dark', 'en']);
    await settled(page);
    for (const [n, frame] of frames.entries()) {
      const inner = await frame.evaluate(() => [document.documentElement.getBoundingClientRect().height, document.documentElement.scrollHeight > innerHeight, document.documentElement.scrollWidth > innerWidth]);
      const outer = await page.locator('iframe').nth(n).evaluate((element) => element.offsetHeight);
      assert.deepEqual(inner, [outer, false, false]);
    }
    const heights = () => page.locator('iframe').evaluateAll((all) => all.map((frame) => frame.offsetHeight));
    const before = await heights();
    await page.waitForTimeout(500);
    assert.deepEqual(await heights(), before, 'one does not follow the other');
    await page.locator('article').evaluate((element) => (element.style.width = '358px'));
    await page.waitForFunction((before) => document.querySelector('iframe').offsetHeight > before, before[0]);
    const [width, open] = await frames[0].evaluate(() => [document.documentElement.scrollWidth <= innerWidth, document.querySelector('.open').innerText]);
    assert.deepEqual([width, open], [true, 'Ouvrir en grand']);
    assert.equal(await frames[0].evaluate(() => document.querySelectorAll('header, article, footer, #embedding').values().every((part) => getComputedStyle(part).display === 'none')), true);
  } finally {
    other.close();
  }
});

pageTest('a frame opens its experiment at full size, and refuses in words what it does not know', { setUp: inArticle(frameOf('./', 'colour=red&preset=healthy&panels=verdict'), { hostile: false }), path: PATH, ready: false }, async ({ page }) => {
  const frame = await page.locator('iframe').elementHandle().then((element) => element.contentFrame());
  await frame.locator('.banner:not([hidden]) p').waitFor();
  assert.match(await frame.locator('.banner:not([hidden]) p').textContent(), /«\scolour\s» n’existe pas/);
  await frame.waitForFunction(() => document.querySelector('init-lab').report()?.config.activation === 'relu');
  const [opened] = await Promise.all([page.context().waitForEvent('page'), frame.locator('.open a:visible').click()]);
  await opened.waitForFunction(() => document.querySelector('init-lab')?.report?.()?.config.initializer === 'kaiming_normal');
  assert.match(opened.url(), /#.*activation=relu/);
  assert.equal(await opened.evaluate(() => getComputedStyle(document.querySelector('header')).display !== 'none'), true);
});

// — the panel that embeds ————————————————————————————————————————————————————

/** The script of the snippet gives a frame the height that it tells, within reason. */
async function hears(page) {
  const height = () => page.locator('iframe').evaluate((frame) => frame.offsetHeight);
  const right = await height();
  const frame = await framed(page);
  for (const [told, shown] of [[1e9, 8000], ['a', 200], [right, right]]) {
    await frame.evaluate((height) => parent.postMessage({ type: 'init-lab', height }, '*'), told);
    await page.waitForFunction((shown) => document.querySelector('iframe').offsetHeight === shown, shown);
  }
  await page.evaluate(() => postMessage({ type: 'init-lab', height: 321 }, '*'));
  await settled(page);
  assert.equal(await height(), right, 'from elsewhere nothing is heard');
}

/** Opens the panel and waits for its preview. */
async function openPanel(page) {
  await page.locator('#embedding > summary').click();
  await page.waitForFunction(() => document.querySelector('#embedding .preview init-lab')?.report?.());
}
const code = (page) => page.locator('#embedding textarea').inputValue();

for (const [form, locale, width] of [['Jekyll', 'fr-FR', 1280], ['HTML', 'en-GB', 390], ['iframe', 'fr-FR', 1280]]) {
  pageTest(`what the panel gives as ${form} is the lab that it shows, when it is pasted into an article, with its height at once`, { locale, width, height: 1000 }, async ({ page, behaviour, address, inLab, configure }) => {
    await configure({ activation: 'tanh', depth: 11, dataset: 'moons' });
    await openPanel(page);
    const tick = (name) => page.locator(`#embedding input[value=${name}]`).first();
    await tick('activation').check();
    await page.locator('#embedding fieldset').nth(1).locator('input[value=train]').check();
    await page.locator('#embedding fieldset').nth(1).locator('input[value=initializer]').uncheck();
    await page.getByLabel(form, { exact: true }).check();
    await page.locator('#embedding label', { hasText: /Sombre|Dark/ }).click();
    await page.locator('#embedding .wishes label.line input').fill(form === 'Jekyll' ? '/lab' : address);
    const preview = page.locator('#embedding .preview init-lab');
    await page.waitForFunction(() => document.querySelector('#embedding .preview init-lab').report().config.depth === 11);
    const parts = (lab) => lab.evaluate((lab) => [...lab.shadowRoot.querySelectorAll('figure, .verdict, .controls > [data-setting], .controls > .wide, .lab')].map((part) => part.className + (part.dataset.setting ?? '')));
    const shown = await parts(preview);
    assert.ok(shown.includes('figure activation') || shown.some((name) => name.startsWith('activation')), shown.join(', '));
    await page.locator('#embedding button', { hasText: /Copier le code|Copy the code/ }).click();
    await page.locator('#embedding [role=status]', { hasText: /Copié|Copied/ }).waitFor();
    let pasted = await page.evaluate(() => navigator.clipboard.readText());
    assert.equal(pasted.trim(), (await code(page)).trim());
    if (form === 'Jekyll') {
      assert.match(pasted, /\{\{ '\/lab\/init-lab\.js' \| relative_url \}\}/);
      pasted = pasted.replaceAll(/\{\{ '\/lab\/(.*?)' \| relative_url \}\}/g, `${address}$1`);
    }
    assert.doesNotMatch(pasted, /\$|`|\\\(|\{\{|\{%/, 'nothing that a blog takes for its own');
    // Three tags, each at the margin of a line.
    if (form !== 'iframe') assert.match(pasted, /^<init-lab [^>]*>\n<p>.*<\/p>\n<\/init-lab>\n<script type="module" src="[^"]*"><\/script>\n$/);
    for (const column of [854, 358]) {
      // Measured with a mouse, read with a finger.
      const isPhone = column < 500;
      const context = await page.context().browser().newContext({ viewport: { width: column + 50, height: 1000 }, hasTouch: isPhone, isMobile: isPhone, reducedMotion: 'reduce' });
      const visit = await context.newPage();
      behaviour.pages['/article.html'] = article(pasted, { hostile: false, width: column });
      behaviour.held.set('/init-lab.js', new Promise((go) => setTimeout(go, 300)));
      await visit.goto(address + PATH, { waitUntil: 'commit' });
      const place = visit.locator('article > init-lab, article > iframe');
      await place.waitFor();
      const heights = [await place.evaluate((element) => element.offsetHeight)];
      if (form === 'iframe') await framed(visit);
      else await whole(visit);
      await settled(visit);
      heights.push(await place.evaluate((element) => element.offsetHeight));
      assert.equal(heights[0], heights[1], `${column} px: from the first paint to the last`);
      const there = form === 'iframe' ? (await framed(visit)).locator('init-lab') : visit.locator('init-lab');
      assert.deepEqual(await parts(there), shown);
      assert.deepEqual(await there.evaluate((lab) => [lab.report().config.activation, lab.report().config.depth, lab.report().config.dataset]), ['tanh', 11, 'moons']);
      assert.equal(await there.evaluate((lab) => lab.shadowRoot.querySelector('.lab').dataset.theme), 'dark');
      if (form === 'iframe') await hears(visit);
      await context.close();
    }
  });
}

for (const theme of ['light', 'dark']) {
  pageTest(`axe finds nothing wrong with the panel, ${theme}`, { theme, locale: 'en-GB', height: 1000 }, async ({ page }) => {
    await openPanel(page);
    await page.addScriptTag({ path: fileURLToPath(new URL('node_modules/axe-core/axe.min.js', import.meta.url)) });
    const { violations } = await page.evaluate(() => globalThis.axe.run('#embedding'));
    assert.deepEqual(violations.map(({ id, nodes }) => `${id}: ${nodes[0].html}`), []);
  });
}

pageTest('the panel follows the lab and the language, keeps one thing to be seen, and gives no file away', { height: 1000 }, async ({ page, configure }) => {
  await openPanel(page);
  assert.match(await code(page), /<init-lab id="lab" lang="fr" panels="verdict gradients"/);
  await configure({ depth: 33 });
  await page.waitForFunction(() => document.querySelector('#embedding textarea').value.includes('depth="33"'));
  assert.equal(await page.locator('#embedding .code input').inputValue(), '<a href="#lab" data-init-lab="depth=33">…</a>');
  await page.locator('[data-lang=en]').click();
  await page.locator('#embedding legend', { hasText: 'To be seen' }).waitFor();
  assert.match(await page.locator('#embedding > summary').innerText(), /article/);
  for (const name of ['verdict', 'gradients']) await page.locator(`#embedding input[value=${name}]`).click();
  assert.match(await page.locator('#embedding .code [role=status]').textContent(), /at least one/);
  assert.match(await code(page), /panels="gradients"/);
  await page.evaluate(() => document.querySelector('init-lab').loadCsv('a,b\n1,2\n2,3\n3,4\n4,5\n5,6\n6,7\n7,8\n8,9\n9,10\n10,11\n'));
  await page.waitForFunction(() => !document.querySelector('#embedding textarea').value.includes('csv'));
  for (const input of await page.locator('#embedding fieldset').nth(0).locator('input').all()) await input.check();
  assert.doesNotMatch(await code(page), /panels=/, 'all of it is what a lab shows without being asked');
  const overflows = () => page.evaluate(() => document.documentElement.scrollWidth > innerWidth);
  assert.equal(await overflows(), false);
  await page.setViewportSize({ width: 320, height: 800 });
  await settled(page);
  assert.equal(await overflows(), false);
});
