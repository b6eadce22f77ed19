// The figures as pixels and as saved files.

import assert from 'node:assert/strict';
import { HEALTHY, pageTest } from './support/browser.js';
import { pressInMenu, saved } from './support/downloads.js';

// One test, and so one page, for each figure: Chromium drops the eleventh file that a page saves within a second.
for (const [figure, head, rows] of [
  ['gradients', 'layer,‖∂L/∂h‖,‖∂L/∂W‖', 21],
  ['activation', 'x,φ,φ′', 100],
  ['loss', 'step,Loss,loss on the test samples', 13],
  ['signal', 'layer,mean,standard deviation', 21],
  ['jacobian', 'layer,product,gain', 21],
]) {
  pageTest(`figure ${figure}: saved → CSV with the values of the report, SVG and PNG`, { locale: 'en-GB' }, async ({ page, inLab, report, train, drawn }) => {
    await train(12);
    await drawn();
    const csv = await saved(page, pressInMenu(inLab, figure, 1));
    assert.equal(csv.name, `init-lab-${figure}.csv`);
    const lines = csv.content.toString().replace(/^\ufeff/, '').trimEnd().split('\r\n');
    assert.deepEqual([lines[0], lines.length], [head, rows + 1]);
    if (figure === 'gradients') {
      const [layer, h, w] = lines[1].split(',').map(Number);
      const [first] = (await report()).layers;
      assert.equal(layer, 1);
      assert.ok(Math.abs(h / first.grad_post_activation_norm - 1) < 1e-10 && Math.abs(w / first.grad_weights_norm - 1) < 1e-10);
    }
    const svg = (await saved(page, pressInMenu(inLab, figure, 2))).content.toString();
    const parsed = await page.evaluate((svg) => {
      const document = new DOMParser().parseFromString(svg, 'image/svg+xml');
      return [document.querySelector('parsererror')?.textContent, document.querySelector('title')?.textContent, document.querySelectorAll('polyline').length];
    }, svg);
    assert.equal(parsed[0], undefined);
    assert.ok(parsed[1].startsWith(await inLab(`figure.${figure} h2`).textContent()) && parsed[2] > 3, String(parsed));
    const png = (await saved(page, pressInMenu(inLab, figure, 3))).content;
    assert.deepEqual([...png.subarray(1, 4)], [80, 78, 71]);
    assert.ok(png.length > 3000);
  });
}

for (const [scale, theme, hues] of [
  [1, 'light', { gradients: '#b84800', activation: '#0062a3', loss: '#00755a' }],
  [2, 'dark', { gradients: '#f08e52', activation: '#6db5ee', loss: '#4cc19f' }],
  [3, 'light', { gradients: '#b84800', activation: '#0062a3', loss: '#00755a' }],
]) {
  pageTest(`charts: ${scale} device pixels to a CSS pixel, ${theme} → sharp, in the colour of their family`, { scale, theme, width: 390, height: 844 }, async ({ page, inLab, configure, train, drawn }) => {
    await configure({ ...HEALTHY, depth: 8 });
    await train(30);
    for (const [figure, hue] of Object.entries(hues)) {
      await inLab(`figure.${figure}`).scrollIntoViewIfNeeded();
      await drawn();
      const measured = await inLab(`figure.${figure} canvas`).evaluate((canvas, hue) => {
        const wanted = [1, 3, 5].map((at) => parseInt(hue.slice(at, at + 2), 16));
        const { data } = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height);
        let pixels = 0;
        for (let i = 0; i < data.length; i += 4) {
          if (data[i + 3] === 255 && wanted.every((value, channel) => Math.abs(data[i + channel] - value) <= 2)) pixels += 1;
        }
        const { width } = canvas.getBoundingClientRect();
        return { pixels, ratio: canvas.width / width, width };
      }, hue);
      assert.ok(measured.width > 300 && measured.width <= 358, `${figure} is ${measured.width} px wide`);
      assert.ok(Math.abs(measured.ratio - scale) < 0.02, `${figure}: ${measured.ratio} canvas pixels to one`);
      // At least as many pixels as a line of 2 px across most of the chart has.
      assert.ok(measured.pixels > 250 * measured.ratio ** 2, `${figure}: ${measured.pixels} pixels of its hue`);
    }
    assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), 390, 'the page does not scroll sideways');
  });
}

pageTest('charts: element resized → canvas resized, no overflow', {}, async ({ page, inLab, drawn }) => {
  const ratio = () => inLab('figure.gradients canvas').evaluate((canvas) => canvas.width / canvas.getBoundingClientRect().width);
  for (const width of [1920, 854, 358, 288]) {
    await page.evaluate((width) => (document.querySelector('init-lab').style.width = `${width}px`), width);
    await drawn();
    assert.ok(Math.abs((await ratio()) - 1) < 0.03, `at ${width} px`);
    const overflow = await inLab('.lab').evaluate((lab) => lab.scrollWidth - lab.clientWidth);
    assert.ok(overflow <= 0, `${overflow} px too wide at ${width} px`);
  }
});

pageTest('maps: after some training → painted on the canvas', {}, async ({ inLab, train, drawn }) => {
  for (let i = 0; i < 4; i += 1) await train(20);
  for (const name of ['heat', 'signal']) {
    await inLab(`figure.${name}`).scrollIntoViewIfNeeded();
    await drawn();
    const share = await inLab(`figure.${name} canvas`).first().evaluate((canvas) => {
      const { data } = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height);
      let painted = 0;
      for (let at = 3; at < data.length; at += 4) painted += data[at] === 255 ? 1 : 0;
      return painted / (data.length / 4);
    });
    assert.ok(share > 0.1, `${name}: ${share} of the canvas is painted`);
  }
});
