// The layout of the page, with wide fonts and with narrow ones.

import assert from 'node:assert/strict';
import { pageTest } from './support/browser.js';

for (const fonts of /** @type {const} */ (['wide', 'narrow'])) {
  pageTest(`first screen: phone, ${fonts} fonts → verdict, cure, chart, both sliders and the initializer`, { width: 390, height: 844, touch: true, fonts }, async ({ inLab, until }) => {
    await until('(report) => report.trial?.offer');
    for (const part of ['.verdict', '.remedy > button', 'figure.gradients canvas', '[data-setting=depth]', '[data-setting=sigma_w]', '[data-setting=initializer] select']) {
      const box = await inLab(part).first().boundingBox();
      assert.ok(box.y >= 0 && box.y + box.height <= 844, `${part} ends at ${box.y + box.height}`);
    }
  });

  pageTest(`first screen: desktop, ${fonts} fonts → verdict, presets, chart, both sliders, the initializer and the train button`, { fonts }, async ({ inLab }) => {
    for (const part of ['.verdict', '.chips', 'figure.gradients figcaption', '[data-setting=depth]', '[data-setting=sigma_w]', '[data-setting=initializer] select', 'button.train']) {
      const box = await inLab(part).first().boundingBox();
      assert.ok(box.y >= 0 && box.y + box.height <= 800, `${part} ends at ${box.y + box.height}`);
    }
  });

  pageTest(`zoom: 200 %, ${fonts} fonts → all of the lab fits without horizontal scrolling`, { width: 640, height: 400, locale: 'fr-FR', fonts }, async ({ page, inLab, drawn }) => {
    // At a zoom of 200 % a window of 1280 × 800 has 640 × 400 CSS pixels.
    await drawn();
    assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth));
    for (const selector of ['[data-setting=depth] input[type=range]', '.train', 'figure.predictions .plot', '.share button']) {
      const box = await inLab(selector).first().boundingBox();
      assert.ok(box && box.x >= 0 && box.x + box.width <= 640, selector);
    }
    const cut = await inLab(':is(p, figcaption, h2, button, label)').evaluateAll((elements) =>
      elements.filter((element) => element.scrollWidth > element.clientWidth + 1 && getComputedStyle(element).overflowX === 'hidden').map((element) => element.textContent));
    assert.deepEqual(cut, []);
  });

  pageTest(`phone: ${fonts} fonts → every control is large enough for a finger, and nothing overflows`, { width: 390, height: 844, touch: true, fonts }, async ({ page, inLab }) => {
    await inLab('.advanced > summary').click();
    const small = await page.evaluate(() => {
      const elements = document.querySelector('init-lab').shadowRoot.querySelectorAll('button, select, summary, input:not([type=radio], [type=checkbox], [type=file]), .file');
      const isMark = (element) => element.closest('.marks'); // a finger uses the slider under the marks
      return [...elements].filter((element) => element.checkVisibility() && !isMark(element) && element.getBoundingClientRect().height < 43.5).map((element) => element.outerHTML.slice(0, 120));
    });
    assert.deepEqual(small, []);
    for (const width of [390, 320, 288]) {
      await page.setViewportSize({ width, height: 844 });
      await page.waitForFunction((width) => document.documentElement.scrollWidth === width, width);
    }
    const scrolls = await inLab('.plot').evaluateAll((plots) => plots.every((plot) => getComputedStyle(plot).touchAction === 'pan-y'));
    assert.ok(scrolls, 'a finger that moves up or down on a chart scrolls the page');
  });
}

pageTest('layout: lab loads, then trains → its height stays the same', { ready: false }, async ({ page, inLab, train }) => {
  const height = () => page.evaluate(() => document.querySelector('init-lab').getBoundingClientRect().height);
  await page.waitForFunction(() => document.querySelector('init-lab')?.shadowRoot?.querySelector('.lab'));
  const before = await height();
  assert.equal(await inLab('[data-setting=depth] input[type=text]').inputValue(), '20', 'the controls have their values before the first report');
  await page.waitForFunction(() => document.querySelector('init-lab').report());
  assert.equal(await height(), before);
  await train(20);
  assert.equal(await height(), before);
  assert.equal(await inLab('figure.gradients').isVisible(), true);
});

/** Runs in the page: sums up the browser's layout shifts that did not follow a gesture. */
const WATCH = () => {
  window.shifted = 0;
  new PerformanceObserver((list) => {
    for (const { value, hadRecentInput } of list.getEntries()) if (!hadRecentInput) window.shifted += value;
  }).observe({ type: 'layout-shift', buffered: true });
};

for (const [width, touch] of [[1280, false], [1024, true], [900, false], [700, false], [390, true]]) {
  pageTest(`layout: page loads, tries cures, is scrolled and trains, ${width} px → no layout shift`, { width, height: 800, touch, ready: false }, async ({ page, until, train }) => {
    await page.addInitScript(WATCH);
    await page.reload();
    await page.waitForFunction(() => document.querySelector('init-lab').report?.()?.trial?.complete);
    const heights = new Set();
    const end = await page.evaluate(() => document.documentElement.scrollHeight);
    for (let top = 0; top < end; top += 600) {
      await page.evaluate((top) => scrollTo(0, top), top);
      await page.evaluate(() => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn))));
      heights.add(await page.evaluate(() => document.documentElement.scrollHeight));
    }
    assert.equal(heights.size, 1, `the height of the page: ${[...heights].join(' ')}`);
    await page.evaluate(() => scrollTo(0, 0));
    await train(20);
    await until('(report) => report.step === 20');
    const shifted = await page.evaluate(() => window.shifted);
    assert.ok(shifted <= 0.02, `layout shifts of ${shifted}`);
  });
}

pageTest('headings and captions: ten widths → no overlap, and no large gap under a caption', {}, async ({ page, drawn }) => {
  await drawn();
  for (const width of [360, 420, 620, 700, 820, 960, 1100, 1280, 1600, 1920]) {
    await page.setViewportSize({ width, height: 800 });
    const found = await page.evaluate(() => {
      const { shadowRoot } = document.querySelector('init-lab');
      const overlaps = [];
      for (const heading of shadowRoot.querySelectorAll('.heading')) {
        // For a title the box of its text: the button around it is larger, for fingers.
        const boxOf = (part) => {
          const range = document.createRange();
          range.selectNodeContents(part.firstElementChild ?? part);
          return (part.matches('h2') ? range : part).getBoundingClientRect();
        };
        const boxes = [...heading.children].filter((part) => part.checkVisibility()).map(boxOf);
        boxes.forEach((a, i) => boxes.slice(i + 1).forEach((b) => {
          if (a.left < b.right - 1 && b.left < a.right - 1 && a.top < b.bottom - 1 && b.top < a.bottom - 1) overlaps.push(heading.textContent.slice(0, 40));
        }));
        const { left, right } = heading.getBoundingClientRect();
        if (boxes.some((box) => box.left < left - 1 || box.right > right + 1)) overlaps.push(`beyond the figure: ${heading.textContent.slice(0, 40)}`);
      }
      const gaps = [...shadowRoot.querySelectorAll('figure.gradients, figure.heat, figure.map')].map(({ children }) => {
        const caption = [...children].find((part) => part.matches('figcaption'));
        const range = document.createRange();
        range.selectNodeContents(caption);
        return caption.getBoundingClientRect().bottom - range.getBoundingClientRect().bottom;
      });
      return { overlaps, gap: Math.max(...gaps) };
    });
    assert.deepEqual(found.overlaps, [], `at ${width} px`);
    // A figure reserves a line or two, because the captions of other experiments are longer.
    assert.ok(found.gap <= 61, `a gap of ${found.gap} px at ${width} px`);
  }
});

for (const [width, height, touch] of [[1280, 800, false], [1024, 768, false], [700, 900, false], [390, 844, true]]) {
  pageTest(`layout: details opened, preset and mark chosen, ${width} px → what was pressed stays in place`, { width, height, touch }, async ({ page, inLab, configure, until }) => {
    await until('({ trial }) => Boolean(trial?.complete)');
    const summary = inLab('.trust summary');
    const placeOf = (/** @type {import('playwright-core').Locator} */ part) => part.evaluate((element) => { const { left, top, right } = element.getBoundingClientRect(); return [left, top, right].map(Math.round); });
    const before = await placeOf(summary);
    await summary.click();
    assert.deepEqual(await placeOf(summary), before, 'the summary');
    const [left, top, right] = await placeOf(inLab('.trust > p').first());
    assert.ok(left >= 0 && right <= width && top > before[1], `its text is below it, inside the page: ${[left, top, right]}`);
    await summary.click();
    // The right edge is the same whether a cure is offered or not, and beside the hint of a preset.
    await configure({ preset: 'healthy' });
    await until('({ trial, verdict }) => verdict.kind === "healthy" && Boolean(trial?.complete)');
    assert.equal((await placeOf(summary))[2], before[2], 'the right edge');
    const widths = await inLab('.marks button').evaluateAll((marks) => marks.map((mark) => mark.offsetWidth));
    await inLab('.marks button').last().evaluate((mark) => mark.click());
    await until("({ verdict }) => verdict.kind !== 'healthy'");
    assert.deepEqual(await inLab('.marks button').evaluateAll((marks) => marks.map((mark) => mark.offsetWidth)), widths, 'the marks are as wide as before');
  });
}
