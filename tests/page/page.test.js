// Our own page around the lab: its static picture, its languages, invalid addresses, printing and forced colours.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { choices } from '../../www/model/settings.js';
import { holds, pageTest } from './support/browser.js';
import { pressInMenu, saved } from './support/downloads.js';

/** The points of an SVG path with relative steps, each as the text `x,y`. @param {string} d */
function places(d) {
  let [x, y] = [0, 0];
  return [...d.matchAll(/([mlhv])(-?\d+)(?: ?(-?\d+))?/g)].map(([, step, first, second = '0']) => {
    x += step === 'v' ? 0 : Number(first);
    y += Number(step === 'v' ? first : second);
    return `${x},${y}`;
  });
}

for (const [width, look] of [[1280, 'wide'], [390, 'narrow']]) {
  pageTest(`static picture: page still loading, ${width} px → the curve and the place of the chart that follows`, { width }, async ({ page, address, behaviour, inLab, drawn }) => {
    let arrive;
    behaviour.held.set('laboratory.js', new Promise((resolve) => (arrive = resolve)));
    await page.goto(address, { waitUntil: 'commit' });
    const picture = page.locator('.picture');
    await picture.waitFor();
    const line = await picture.locator(`.${look} [stroke-width="5"]`).getAttribute('d');
    const before = await picture.boundingBox();
    arrive();
    await inLab('figure.gradients .menu').waitFor();
    await drawn();
    assert.deepEqual(before, await inLab('figure.gradients .plot').boundingBox(), 'nothing moves');
    assert.equal(await picture.isVisible(), false);
    const svg = (await saved(page, pressInMenu(inLab, 'gradients', 2))).content.toString();
    const [, points] = /stroke-width="5" points="([^"]*) "/.exec(svg);
    assert.deepEqual(places(line), points.split(' '), 'the build and the browser compute the same points');
  });
}

pageTest('version: footer of the page and report → that of Cargo.toml', {}, async ({ page, report }) => {
  const [, version] = /^version = "(.*)"$/m.exec(readFileSync(new URL('../../Cargo.toml', import.meta.url), 'utf8'));
  for (const lang of ['fr', 'en']) {
    await page.evaluate((lang) => (document.documentElement.lang = lang), lang);
    const lines = await page.locator('footer').innerText();
    assert.equal(lines.split(`init-lab ${version}, `).length, 2, lines);
  }
  assert.equal((await report()).version, version);
});

pageTest('static picture: address with another experiment, or in a frame → hidden', { path: '#depth=30' }, async ({ page, address, until }) => {
  assert.equal(await page.locator('.picture').isVisible(), false);
  await page.goto(`${address}?embed=1`);
  assert.equal(await page.locator('.picture').isVisible(), false);
  await until('(report) => report?.config.depth === 20');
});

pageTest('static picture: scripts off → visible', { ready: false, scripting: false }, async ({ page }) => {
  const { width, height } = await page.locator('.picture svg.wide').boundingBox();
  assert.ok(width > 900 && height === 240, `${width} × ${height}`);
  assert.equal(await page.getByText('Sans eux restent le texte et une image').isVisible(), true);
});

pageTest('controls: each one → an accessible name; language chosen → page and lab follow', { locale: 'en-US' }, async ({ page, inLab, verdict }) => {
  assert.match(await verdict(), /^The gradient vanishes: ×0\.24 per layer/);
  for (const input of await inLab('input, select, button').all()) {
    const name = await input.evaluate((element) => element.labels?.[0]?.textContent || element.getAttribute('aria-label') || element.textContent);
    assert.ok(name.trim(), await input.evaluate((element) => element.outerHTML));
  }
  await page.locator('[data-lang=fr]').click();
  await inLab('.lab[lang=fr]').waitFor(); // the page fetches the French texts only now
  assert.match(await verdict(), /^Le gradient s’évanouit\u00a0: ×0,24 par couche/);
  assert.equal(await page.evaluate(() => document.documentElement.lang), 'fr');
  assert.equal(await page.locator('article[lang=en]').isVisible(), false);
  assert.equal(await page.locator('article[lang=fr]').isVisible(), true);
});

pageTest('address: invalid settings → named, and the defaults stay', { path: '#depth=0' }, async ({ page, report, inLab }) => {
  assert.equal((await report()).config.depth, 20);
  const notice = () => inLab('.notice:not([hidden]) p').textContent().then((text) => text.replaceAll(/[\u00a0\u202f]/g, ' '));
  assert.equal(await notice(), 'Profondeur : 0 est hors limites. Permis : de 1 à 100.');
  const said = async (hash) => {
    const before = await notice();
    await page.evaluate((hash) => (location.hash = hash), hash);
    await holds(async () => (await notice()) !== before);
    return notice();
  };
  assert.equal(await said('#activation=swish'), `Activation : « swish » n’existe pas. Valeurs permises : ${choices('activation').join(', ')}.`);
  assert.equal(await said('#learning_rate=NaN'), 'Taux d’apprentissage λ : « NaN » n’est pas un nombre. Permis : de 1e-6 à 10.');
  assert.equal(await said('#last_width=2.5'), 'Dernière largeur : « 2.5 » n’est pas un nombre entier. Permis : de 2 à 512, same.');
  assert.equal(await said('#depht=3'), '« depht » n’est pas un réglage de ce laboratoire et reste de côté.');
  assert.equal((await report()).config.depth, 20);
});

/** Whether a canvas has pixels of a colour. */
const hasColour = (canvas, colour) => canvas.evaluate((element, [red, green, blue]) => {
  // Reads a copy: if its pixels are read the browser moves a canvas from the graphics card to memory, and drawing becomes slow.
  const copy = new OffscreenCanvas(element.width, element.height).getContext('2d', { willReadFrequently: true });
  copy.drawImage(element, 0, 0);
  const { data } = copy.getImageData(0, 0, element.width, element.height);
  for (let at = 0; at < data.length; at += 4) if (data[at] === red && data[at + 1] === green && data[at + 2] === blue && data[at + 3] === 255) return true;
  return false;
}, colour);

const LIGHT_BACKWARD = [0xb8, 0x48, 0x00];
const DARK_BACKWARD = [0xf0, 0x8e, 0x52];

for (const [width, locale] of [[1280, 'fr-FR'], [390, 'en-GB']]) {
  pageTest(`printing: dark theme, ${width} px → light theme, controls hidden`, { width, locale, theme: 'dark' }, async ({ page, inLab, drawn }) => {
    await drawn();
    const canvas = inLab('figure.gradients canvas');
    assert.ok((await hasColour(canvas, DARK_BACKWARD)) && !(await hasColour(canvas, LIGHT_BACKWARD)));
    await page.emulateMedia({ media: 'print' });
    await page.waitForFunction(() => matchMedia('print').matches);
    const colours = () => inLab('.lab').evaluate((lab) => [getComputedStyle(lab).color, getComputedStyle(lab).backgroundColor, getComputedStyle(document.body).color]);
    assert.deepEqual(await colours(), ['rgb(34, 36, 40)', 'rgb(255, 255, 255)', 'rgb(34, 36, 40)']);
    // The lab draws the charts in the light theme, and after printing in the dark one again.
    await holds(async () => (await hasColour(canvas, LIGHT_BACKWARD)) && !(await hasColour(canvas, DARK_BACKWARD)));
    for (const selector of ['.play', '.share', '.presets', '.timeline', 'figure.gradients .menu']) assert.ok(await inLab(selector).isHidden(), selector);
    assert.ok(await inLab('figure.gradients figcaption').isVisible());
    await page.emulateMedia({ media: 'screen' });
    await page.waitForFunction(() => !matchMedia('print').matches);
    await holds(() => hasColour(canvas, DARK_BACKWARD));
    assert.ok(await inLab('.play').isVisible());
  });

  pageTest(`forced colours: ${width} px → charts keep their background, and what is selected can be seen`, { width, locale, theme: 'dark' }, async ({ page, inLab, drawn }) => {
    await page.emulateMedia({ forcedColors: 'active' });
    await drawn();
    const styles = (/** @type {string} */ selector, /** @type {string} */ property) => inLab(selector).first().evaluate((element, property) => getComputedStyle(element)[property], property);
    assert.equal(await styles('figure.loss .plot', 'backgroundColor'), 'rgb(23, 25, 29)');
    assert.equal(await styles('.toggles [aria-pressed=true]', 'outlineStyle'), 'solid');
    assert.equal(await styles('.toggles [aria-pressed=false]', 'outlineStyle'), 'none');
    assert.notEqual(await styles('figure.gradients .cursor.chosen', 'backgroundColor'), await styles('figure.gradients .plot', 'backgroundColor'));
    assert.match(await styles('.strip input[type=range]', 'backgroundImage'), /gradient/);
  });
}
