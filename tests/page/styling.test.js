// What a page's style sheet reaches in a lab: custom properties, and parts.

import assert from 'node:assert/strict';
import { complete, inArticle, lab, PATH, SCRIPT } from './support/article.js';
import { drawn, pageTest } from './support/browser.js';

const ACCENT = 'rgb(170, 0, 120)';
const page = (style) => inArticle(`<style>${style}</style>${lab('lang="en" depth="6"')}${SCRIPT}`, { hostile: false });

/** Computed styles of the pieces that have a colour or letters. @param {import('playwright-core').Page} page */
const stylesOf = (page) => page.evaluate(() => {
  const root = document.querySelector('init-lab').shadowRoot;
  const of = (selector, ...names) => {
    const style = getComputedStyle(root.querySelector(selector));
    return names.map((name) => style[name]).join(' ');
  };
  return {
    train: of('.train', 'backgroundColor', 'borderTopColor'),
    slider: of('.controls input[type=range]', 'accentColor'),
    tick: of('.tick input', 'accentColor'),
    story: of('.presets .chips button[aria-pressed=true]', 'backgroundColor'),
    segment: of('.choices label:has(:checked)', 'backgroundColor'),
    mark: of('.toggles button[aria-pressed=true]', 'borderTopColor'),
    figure: of('.gradients h2', 'color'),
    fonts: [...new Set(['.lab', '.verdict', '.train', 'figcaption', 'select', '.presets button'].map((selector) => of(selector, 'fontFamily')))],
  };
});

/** The pixels of a figure's canvas. @param {import('playwright-core').Page} page */
const drawingOf = (page) => page.evaluate(() => document.querySelector('init-lab').shadowRoot.querySelector('.gradients canvas').toDataURL());

for (const theme of ['light', 'dark']) {
  pageTest(`styling: accent and typeface of the page, ${theme} → applied, and figures keep their colours`, { path: PATH, ready: false, setUp: page('init-lab { min-height: 900px }') }, async ({ page, configure }) => {
    await complete(page);
    await page.evaluate((theme) => document.querySelector('init-lab').setAttribute('theme', theme), theme);
    await page.evaluate(() => { document.querySelector('init-lab').shadowRoot.querySelector('details.advanced').open = true; });
    await configure({ preset: 'vanishing' });
    await drawn(page);
    const [before, drawing] = [await stylesOf(page), await drawingOf(page)];
    await page.evaluate((accent) => {
      const { style } = document.documentElement; // inherited, as from any element around it
      style.setProperty('--init-lab-accent', accent);
      style.setProperty('--init-lab-font', '"DejaVu Serif", serif');
    }, ACCENT);
    await drawn(page);
    const after = await stylesOf(page);
    for (const name of ['train', 'slider', 'tick', 'story', 'segment', 'mark']) {
      assert.ok(!before[name].includes(ACCENT), name);
      assert.deepEqual(new Set(after[name].match(/rgb\([^)]*\)/g)), new Set([ACCENT]), name);
    }
    assert.equal(after.figure, before.figure);
    assert.equal(before.fonts.length, 1);
    assert.match(before.fonts[0], /^system-ui/);
    assert.deepEqual(after.fonts, ['"DejaVu Serif", serif']);
    assert.equal(await drawingOf(page), drawing, 'the drawing is the same');
    await page.evaluate(() => document.documentElement.removeAttribute('style'));
    assert.deepEqual(await stylesOf(page), before);
  });
}

pageTest('styling: accent of two colours → follows the theme of the lab', { path: PATH, ready: false, theme: 'light', setUp: page('init-lab { --init-lab-accent: light-dark(rgb(102, 51, 153), rgb(221, 160, 221)); }') }, async ({ page }) => {
  await complete(page);
  for (const [theme, colour] of [['light', 'rgb(102, 51, 153)'], ['dark', 'rgb(221, 160, 221)']]) {
    await page.evaluate((theme) => document.querySelector('init-lab').setAttribute('theme', theme), theme);
    await page.waitForFunction((theme) => document.querySelector('init-lab').shadowRoot.querySelector('.lab').dataset.theme === theme, theme);
    assert.equal(await page.evaluate(() => getComputedStyle(document.querySelector('init-lab').shadowRoot.querySelector('.train')).backgroundColor), colour);
  }
});

pageTest('styling: rules for parts → apply to all parts, also to those that load later', {
  path: PATH, ready: false,
  setUp: page(['lab', 'verdict', 'cure', 'presets', 'controls', 'train', 'figure', 'caption', 'share', 'loss'].map((name, index) => `init-lab::part(${name}) { outline: ${index + 1}px solid; }`).join(' ')),
}, async ({ page }) => {
  await complete(page);
  const outlines = await page.evaluate(() => {
    const root = document.querySelector('init-lab').shadowRoot;
    const selectors = { lab: '.lab', verdict: '.verdict', cure: '.cure', presets: '.presets', controls: '.controls', train: '.train', figure: 'figure.gradients', caption: 'figcaption', share: '.share', loss: 'figure.loss' };
    return Object.entries(selectors).map(([name, selector]) => [name, ...new Set([...root.querySelectorAll(selector)].map((piece) => getComputedStyle(piece).outlineWidth))]);
  });
  assert.deepEqual(outlines, [['lab', '1px'], ['verdict', '2px'], ['cure', '3px'], ['presets', '4px'], ['controls', '5px'], ['train', '6px'], ['figure', '7px'], ['caption', '8px'], ['share', '9px'], ['loss', '10px']]);
});
