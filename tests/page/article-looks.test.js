// A lab in an article with a theme of its own: neither changes the look of the other, and the layout does not shift.

import assert from 'node:assert/strict';
import { article, complete, inArticle, lab, PATH, SCRIPT } from './support/article.js';
import { drawn, pageTest } from './support/browser.js';

/** The position, the size and some computed styles of every visible element of a lab, one text each. */
const looks = (page) =>
  page.evaluate(() => {
    const lab = document.querySelector('init-lab');
    const { left, top } = lab.getBoundingClientRect();
    // Left out: the measured time of a step, which varies, and the outer column, which takes the page's colour.
    const seen = [...lab.shadowRoot.querySelectorAll(':not(.column, .share > span:last-child)')].filter((element) => element.getClientRects().length > 0);
    return seen.map((element) => {
      const box = element.getBoundingClientRect();
      const style = getComputedStyle(element);
      const place = [box.left - left, box.top - top, box.width, box.height].map((length) => Math.round(10 * length) / 10);
      const names = ['fontFamily', 'fontSize', 'fontWeight', 'fontStyle', 'lineHeight', 'letterSpacing', 'wordSpacing', 'textTransform', 'textIndent', 'textAlign', 'color', 'backgroundColor', 'border', 'outlineStyle', 'opacity', 'float', 'boxSizing'];
      return `${element.tagName}.${element.getAttribute('class') ?? ''} ${place} ${names.map((name) => style[name]).join('; ')}`;
    });
  });

/** Waits until nothing in the lab changes: the trials are over, and the figures whose answers come last are drawn. */
async function settled(page) {
  await complete(page);
  await page.waitForFunction(() => document.querySelector('init-lab').report().trial?.complete);
  for (const name of ['predictions', 'weights', 'check']) await page.locator(`init-lab figure.${name}:not(.pending) figcaption`, { hasText: /\S/ }).waitFor();
  await drawn(page);
}

for (const width of [358, 854, 902]) {
  // The viewport is so high that every figure is in view: the lab may or may not have drawn a figure out of view.
  pageTest(`styles: hostile theme, column of ${width} px → the lab and the article keep their looks`, { width: Math.max(390, width + 40), height: 12000, setUp: inArticle(lab() + SCRIPT, { width }), path: PATH, ready: false }, async ({ page, behaviour, address }) => {
    const around = () =>
      page.evaluate(() => [...document.querySelectorAll('article > :not(init-lab), article > p > *')].map((element) => JSON.stringify(Object.fromEntries([...getComputedStyle(element)].filter((name) => !/-origin$|(width|height|-size)$/.test(name)).map((name) => [name, getComputedStyle(element)[name]])))));
    await page.waitForSelector('#before');
    await settled(page);
    const [hostile, styles] = [await looks(page), await around()];
    await page.evaluate(() => document.querySelector('init-lab').remove());
    assert.deepEqual(await around(), styles, 'the article looks the same without the lab');
    behaviour.pages['/article.html'] = article(lab() + SCRIPT, { width, hostile: false });
    await page.goto(address + PATH);
    await settled(page);
    const plain = await looks(page);
    for (const [index, look] of plain.entries()) assert.equal(hostile[index], look);
    assert.equal(hostile.length, plain.length);
    assert.equal(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), true);
  });
}

/** Widths in CSS pixels on both sides of every breakpoint of the lab. */
const WIDTHS = [288, 320, 328, 340, 358, 382, 414, 452, 540, 619, 620, 708, 784, 854, 902, 959, 960, 1100, 1199, 1200, 1240];

// Each width is tested with a mouse and with touch, with wide fonts and with narrow ones. Each form is tested in one language with a mouse, in the other with touch.
for (const [touch, fonts, turn] of /** @type {const} */ ([[false, 'wide', 0], [true, 'wide', 1], [false, 'narrow', 1], [true, 'narrow', 0]])) {
  const widths = WIDTHS.filter((_, index) => index % 2 === turn);
  pageTest(`height: any parts, ${touch ? 'touch' : 'mouse'}, ${fonts} fonts, ${widths.length} widths → the same before and after loading`, { width: 1400, touch, fonts, setUp: inArticle('<div id="place"></div>' + SCRIPT, { hostile: false }), path: PATH, ready: false }, async ({ page }) => {
    await page.waitForFunction(() => customElements.get('init-lab'));
    const jumps = await page.evaluate(async ([widths, first]) => {
      const forms = [
        {},
        { panels: 'verdict gradients', controls: 'depth weight-scale activation initializer' },
        { panels: 'gradients', controls: 'none' },
        { panels: 'activation' },
        { panels: 'verdict gradients activation loss', controls: 'depth sigma_w train width optimizer residual' },
        { panels: 'loss predictions', controls: 'train learning_rate' },
        { panels: 'signal jacobian updates', controls: 'depth layers' },
        { panels: 'heat', controls: 'train' },
        { panels: 'weights check' },
        { panels: 'check' },
        { panels: 'verdict', controls: 'presets advanced share' },
        { panels: 'gradients', controls: 'gain bias sigma_b clip_norm init_parameter activation_parameter distribution fan_mode normalization residual_scale batch_size seed precision loss' },
      ];
      const place = document.querySelector('#place');
      const make = (form, lang) => Object.entries({ ...form, lang }).reduce((lab, [name, value]) => (lab.setAttribute(name, value), lab), document.createElement('init-lab'));
      const jumps = [];
      for (const lang of ['fr', 'en']) {
        for (const form of forms.filter((_, index) => index % 2 === Number(lang === first))) {
          const lab = make(form, lang);
          place.style.width = '854px';
          place.replaceChildren(lab);
          await lab.load();
          await new Promise((ready) => (lab.report() ? ready() : lab.addEventListener('ready', ready)));
          while (lab.shadowRoot.querySelector('figure:not(:has(.menu)), .place') || !lab.shadowRoot.querySelector('figure, details')) await new Promise(requestAnimationFrame);
          for (const width of widths) {
            place.style.width = `${width}px`;
            const empty = make(form, lang);
            // Far from the screen, so that it does not load.
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
    }, /** @type {const} */ ([widths, touch ? 'fr' : 'en']));
    assert.deepEqual(jumps, []);
  });
}

pageTest('keys: typed inside the lab → the page around gets no event', { setUp: inArticle(lab() + SCRIPT), path: PATH }, async ({ page, inLab }) => {
  await inLab('[data-setting=depth] input[type=text]').focus();
  for (const key of ['s', '/', ':']) await page.keyboard.press(key);
  await inLab('[data-setting=depth] input[type=range]').focus();
  await page.keyboard.press('Control+s');
  await page.keyboard.press('S');
  assert.deepEqual(await page.evaluate(() => keys), []);
  await page.locator('#before button').focus();
  await page.keyboard.press('s');
  assert.deepEqual(await page.evaluate(() => keys), ['keydown s', 'keypress s', 'keyup s'], 'the page gets the events of its own elements');
});

pageTest('scripts of the page: formulas and table of contents → fallback and headings of the lab unchanged', { setUp: inArticle(lab() + SCRIPT), path: PATH }, async ({ page }) => {
  assert.match(await page.locator('.fallback-text').evaluate((text) => text.textContent), /5 \$ puis 7 \$, et `relu`/);
  assert.match(await page.locator('#before').textContent(), /⟨formula⟩/);
  assert.deepEqual(await page.evaluate(() => contents), ['Weights', 'After']);
});

pageTest('chart: finger moves over it → the page scrolls', { width: 390, touch: true, setUp: inArticle(lab() + SCRIPT, { width: 358, hostile: false, after: '<div class="far"></div>' }), path: PATH }, async ({ page, inLab }) => {
  const box = await inLab('figure.gradients .plot').boundingBox();
  const client = await page.context().newCDPSession(page);
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
  const touch = (type, ...touchPoints) => client.send('Input.dispatchTouchEvent', { type, touchPoints });
  await touch('touchStart', { x, y });
  for (let moved = 8; moved <= 144; moved += 8) {
    await touch('touchMove', { x, y: y - moved });
    await page.evaluate(() => new Promise(requestAnimationFrame));
  }
  await touch('touchEnd');
  await page.waitForFunction(() => scrollY > 100);
});

pageTest('chart: wheel over it → the page scrolls', { setUp: inArticle(lab() + SCRIPT, { hostile: false, after: '<div class="far"></div>' }), path: PATH }, async ({ page, inLab }) => {
  await inLab('figure.gradients .plot').hover();
  await page.mouse.wheel(0, 144);
  await page.waitForFunction(() => scrollY > 100);
});

pageTest('overlay of the page: opened over a menu of the lab → it covers the menu', { setUp: inArticle(lab() + SCRIPT + '<div class="search" id="search" hidden>Search</div>'), path: PATH }, async ({ page, inLab, drawn }) => {
  await inLab('figure.gradients .menu summary').click();
  await drawn();
  await page.locator('#search').evaluate((search) => (search.hidden = false));
  const over = await page.evaluate(() => {
    const { left, top, width, height } = document.querySelector('init-lab').shadowRoot.querySelector('.menu > div').getBoundingClientRect();
    return document.elementFromPoint(left + width / 2, top + height / 2)?.id;
  });
  assert.equal(over, 'search');
});

pageTest('theme: none, dark, auto, system → light, dark, that of the text around, that of the system', {
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
  await drawn(page);
  assert.deepEqual(await themes(), ['light', 'dark', 'dark', 'light']);
});
