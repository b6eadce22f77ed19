// The panel *Is my network fine?*: six answers or a printed network lead to a verdict and a change in code. The lab shows the same change beside a cure.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { pageTest } from './support/browser.js';

const printed = (name) => readFileSync(new URL(`../pasted/${name}.txt`, import.meta.url), 'utf8');
const axe = createRequire(import.meta.url).resolve('axe-core/axe.min.js');
const FRAMEWORKS = ['pytorch', 'keras', 'jax'];
const isFetched = (behaviour) => behaviour.requests.some((path) => path.endsWith('programs_bg.wasm'));
/** The lines of a `pre` that shows a change in code: tag name (INS, DEL or SPAN) and text. */
const shownIn = (pre) => pre.locator('> *').evaluateAll((lines) => lines.map((line) => [line.tagName, line.textContent.replace(/\n$/, '')]));

/** Applies the shown change to a program like a patch: finds the old lines of each place after the place before, and replaces them by the new ones. */
function applied(program, shown) {
  const code = program.split('\n').filter((_, index) => index > 1);
  const places = shown.reduce((all, line) => (line[1] === '  …' ? [...all, []] : [...all.slice(0, -1), [...all.at(-1), line]]), [[]]);
  const made = [];
  let at = 0;
  for (const place of places) {
    const texts = (tags) => place.filter(([tag]) => tags.includes(tag)).map(([, text]) => text.slice(2));
    const [old, now] = [texts(['SPAN', 'DEL']), texts(['SPAN', 'INS'])];
    const found = code.findIndex((_, index) => index >= at && old.every((line, offset) => code[index + offset] === line));
    assert.ok(found >= 0, `${JSON.stringify(old)} is not in the program`);
    made.push(...code.slice(at, found), ...now);
    at = found + old.length;
  }
  return [...made, ...code.slice(at)].join('\n');
}

/** Opens the panel by the keyboard. */
async function open(page) {
  await page.locator('#practice > summary').focus();
  await page.keyboard.press('Enter');
  await page.locator('#practice .check').waitFor();
}

/** Presses Tab until the focus is on an element that matches. */
async function tabTo(page, selector) {
  for (let presses = 0; presses < 30; presses += 1) {
    if (await page.evaluate((selector) => document.activeElement?.matches(selector), selector)) return;
    await page.keyboard.press('Tab');
  }
  assert.fail(`Tab does not lead to ${selector}`);
}

const said = (page) => page.locator('#practice .verdict');

for (const [width, locale, theme] of [[1280, 'fr-FR', 'light'], [390, 'en-US', 'dark'], [1024, 'fr-FR', 'dark'], [1024, 'en-US', 'light'], [1280, 'en-US', 'dark'], [390, 'fr-FR', 'light']]) {
  pageTest(`practice: six answers by keyboard, ${width} px, ${locale} → the lab shows that network, the panel its verdict and cure`, { width, height: 844, locale, theme, touch: width < 500 }, async ({ page, inLab, behaviour }) => {
    const before = await page.evaluate(() => document.querySelector('init-lab').report().config);
    await open(page);
    await tabTo(page, '#practice input[type=number]');
    await page.keyboard.press('Control+A');
    await page.keyboard.type('12');
    await tabTo(page, '#practice select');
    await page.keyboard.type('sigmo');
    await tabTo(page, '#practice .check');
    await page.keyboard.press('Enter');
    await said(page).waitFor();
    await page.locator('#practice .result [aria-expanded]').waitFor();
    const { config, trial, verdict } = await page.evaluate(() => document.querySelector('init-lab').report());
    assert.deepEqual([config.depth, config.activation, config.initializer, config.optimizer, config.learning_rate, config.dataset], [12, 'sigmoid', 'pytorch_default', 'adam', 0.001, before.dataset]);
    assert.ok(trial.complete && trial.offer && verdict.kind !== 'healthy', JSON.stringify(trial.offer));
    assert.equal(await said(page).textContent(), await inLab('.verdict').textContent());
    assert.ok(page.url().includes('depth=12'), page.url());
    assert.ok(!isFetched(behaviour), 'the module that reads printed networks is not fetched for six answers');
    // The panel names the cure of the lab, and a button shows it as a change in code.
    const offered = await inLab('.cure .remedy button').first().textContent();
    const cure = await page.locator('#practice .result p').nth(2).textContent();
    assert.ok(cure.includes(offered.replace(/^(Essayer|Try) /, '')), `${cure} / ${offered}`);
    assert.ok(await page.evaluate(() => document.activeElement.matches('#practice .verdict')), 'the focus is on the verdict');
    await tabTo(page, '#practice [aria-expanded]');
    await page.keyboard.press('Enter');
    await page.locator('#practice pre ins').first().waitFor();
    assert.ok(isFetched(behaviour));
    await page.addScriptTag({ path: axe });
    const { violations } = await page.evaluate(() => globalThis.axe.run('#practice'));
    assert.deepEqual(violations.map(({ id }) => id), []);
    assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), 'the page is as wide as the window');
    // A button restores the settings before.
    await page.locator('#practice button', { hasText: /Revenir|Back/ }).press('Enter');
    await page.waitForFunction((depth) => document.querySelector('init-lab').report().config.depth === depth, before.depth);
    assert.deepEqual(await page.evaluate(() => document.querySelector('init-lab').report().config), before);
  });
}

for (const [name, expected] of [
  ['torch-repeated-blocks', { depth: 7, width: 96, activation: 'gelu', normalization: 'layer', initializer: 'pytorch_default' }],
  ['torch-taper', { depth: 4, width: 256, last_width: 32, activation: 'relu', initializer: 'pytorch_default' }],
  ['keras3-colours', { depth: 2, width: 256, activation: 'relu', initializer: 'keras_default' }],
  ['keras3-batchnorm', { depth: 2, width: 512, activation: 'relu', normalization: 'batch', initializer: 'keras_default' }],
]) {
  pageTest(`practice: printed network ${name} → the lab shows that network, the panel a remark for each line`, { locale: name.length % 2 ? 'fr-FR' : 'en-US' }, async ({ page, behaviour }) => {
    await open(page);
    assert.ok(!isFetched(behaviour), 'opening the panel fetches no module');
    await page.locator('#practice textarea').fill(printed(name));
    await page.locator('#practice .check').press('Enter');
    await said(page).waitFor();
    const config = await page.evaluate(() => document.querySelector('init-lab').report().config);
    assert.deepEqual(Object.fromEntries(Object.keys(expected).map((key) => [key, config[key]])), expected);
    const model = await page.evaluate((text) => document.querySelector('init-lab').readModel(text), printed(name));
    const lines = await page.locator('#practice li').allTextContents();
    assert.equal(lines.length, model.lines.length);
    const { layers } = await page.evaluate(() => document.querySelector('init-lab').report());
    const sizes = /(\d+) (?:et|and) (\d+) (?:dans le laboratoire|in the lab)/.exec((await page.locator('#practice').textContent()) ?? '') ?? [];
    assert.deepEqual(sizes.slice(1).map(Number), [layers[0].fan_in, layers.at(-1).fan_out], 'the inputs and the outputs are those of the data');
    for (const [index, { line, text }] of model.lines.entries()) assert.ok(lines[index].startsWith(text) && new RegExp(`(Ligne|Line) ${line}\\b`).test(lines[index]), lines[index]);
    assert.equal(await page.locator('#practice input[type=number]').first().inputValue(), String(expected.depth));
    // An answer changed after the reading replaces what was read.
    await page.locator('#practice input[type=number]').first().fill('3');
    await page.locator('#practice .check').press('Enter');
    await page.waitForFunction(() => document.querySelector('init-lab').report().config.depth === 3);
  });
}

pageTest('practice: text that is no network, number out of range or missing → said in the panel, and the lab does not change', { locale: 'fr-FR' }, async ({ page }) => {
  const before = await page.evaluate(() => document.querySelector('init-lab').report().config);
  await open(page);
  const alert = page.locator('#practice [role=alert]');
  for (const [text, pattern] of [
    ['import torch', /^Aucune ligne ne ressemble à une couche/],
    [printed('torch-lone-linear'), /couche de sortie.* Ligne 1\s: «\sLinear\(in_features=10/],
    [printed('keras3-unbuilt'), /Keras ne connaît pas encore les tailles/],
    ['x'.repeat(200_001), /plus de 200\s000 octets/],
  ]) {
    await page.locator('#practice textarea').fill(text);
    await page.locator('#practice .check').click();
    await page.waitForFunction((source) => new RegExp(source).test(document.querySelector('#practice [role=alert]').textContent), pattern.source);
    assert.equal(await said(page).count(), 0);
  }
  await page.locator('#practice textarea').fill('');
  await page.locator('#practice input[type=number]').nth(1).fill('4000');
  await page.locator('#practice .check').click();
  await page.waitForFunction(() => /4\s?000/.test(document.querySelector('#practice [role=alert]').textContent));
  await page.locator('#practice input[type=number]').nth(1).fill('');
  await page.locator('#practice .check').click();
  await page.waitForFunction(() => /manque un nombre/.test(document.querySelector('#practice [role=alert]').textContent));
  assert.deepEqual(await page.evaluate(() => document.querySelector('init-lab').report().config), before);
  assert.equal(await alert.count(), 1);
});

pageTest('practice: CSV file among the answers → the data of the lab, named in the programs', { locale: 'en-US' }, async ({ page }) => {
  await open(page);
  const rows = Array.from({ length: 60 }, (_, i) => `${i % 7},${(i * i) % 5},${'uv'[i % 2]}`);
  await page.locator('#practice input[type=file]').setInputFiles({ name: 'mes données "2".csv', mimeType: 'text/csv', buffer: Buffer.from(['a,b,kind', ...rows].join('\n')) });
  await page.locator('#practice .check').click();
  await said(page).waitFor();
  assert.equal(await page.evaluate(() => document.querySelector('init-lab').report().config.dataset), 'csv');
  for (const framework of FRAMEWORKS) {
    const program = await page.evaluate((framework) => document.querySelector('init-lab').program(framework), framework);
    assert.ok(program.includes('FILE = "mes données \\"2\\".csv"\n'), program.split('\n').find((line) => line.startsWith('FILE')));
  }
});

pageTest('practice: language changed → panel translated, answers kept', { locale: 'fr-FR' }, async ({ page }) => {
  await open(page);
  await page.locator('#practice input[type=number]').first().fill('12');
  await page.locator('[data-lang=en]').click();
  await page.locator('#practice .check', { hasText: 'Check it' }).waitFor();
  assert.equal(await page.locator('#practice input[type=number]').first().inputValue(), '12');
});

pageTest('change in code: cure offered, three frameworks → applied to the program before, it gives the program after', { locale: 'en-US' }, async ({ page, inLab, behaviour, until }) => {
  const code = inLab('.cure .code');
  await code.waitFor();
  assert.ok(!isFetched(behaviour));
  const offer = await page.evaluate(() => document.querySelector('init-lab').report().trial.offer);
  await code.focus();
  await page.keyboard.press('Enter');
  const pre = inLab('.code-changes pre');
  await pre.locator('ins').first().waitFor();
  assert.equal(await code.getAttribute('aria-expanded'), 'true');
  const program = (framework) => page.evaluate((framework) => document.querySelector('init-lab').program(framework), framework);
  /** @type {Record<string, string>} */ const after = {};
  for (const framework of FRAMEWORKS) {
    const before = await program(framework);
    const lines = await page.evaluate(([framework, offer]) => document.querySelector('init-lab').programChanges(framework, offer), [framework, offer]);
    const wanted = lines.map(({ kind, text }) => `${{ same: '  ', removed: '- ', added: '+ ', skipped: '  …' }[kind]}${text}`.trimEnd()).join('\n');
    const input = inLab(`.code-changes input[value=${framework}]`);
    await input.focus();
    await page.keyboard.press('Space');
    await page.waitForFunction((wanted) => document.querySelector('init-lab').shadowRoot.querySelector('.code-changes pre').textContent === `${wanted}\n`, wanted);
    const shown = await shownIn(pre);
    assert.ok(shown.some(([tag]) => tag === 'INS') && shown.some(([tag]) => tag === 'DEL'));
    assert.ok(shown.every(([tag, text]) => text.startsWith({ INS: '+ ', DEL: '- ', SPAN: '  ' }[tag]) || text.trim() === '' || ['+', '-'].includes(text)), JSON.stringify(shown));
    after[framework] = applied(before, shown);
    await inLab('.code-changes button').click();
    await page.waitForFunction(async (wanted) => (await navigator.clipboard.readText()) === wanted, wanted);
    assert.equal(wanted, shown.map(([, text]) => text).join('\n'));
  }
  await inLab('.cure .remedy button').first().click();
  await page.waitForFunction((offer) => Object.entries(offer).every(([name, value]) => String(document.querySelector('init-lab').report().config[name]) === String(value)), offer);
  for (const framework of FRAMEWORKS) assert.equal(after[framework], (await program(framework)).split('\n').slice(2).join('\n'), framework);
  // Without an offered cure the change in code is hidden.
  await until(() => {
    const root = document.querySelector('init-lab').shadowRoot;
    return document.querySelector('init-lab').report().trial?.offer ? true : root.querySelector('.cure .code').hidden && root.querySelector('.code-changes').hidden;
  });
});

pageTest('practice: trials still running → the verdict, and which cure is tried', { locale: 'en-US' }, async ({ page }) => {
  await open(page);
  const told = page.evaluate(() => new Promise((done) => {
    const seen = [];
    const panel = document.querySelector('#practice');
    const note = () => {
      const { trial } = document.querySelector('init-lab').report();
      seen.push({ isComplete: Boolean(trial?.complete), verdict: panel.querySelector('.verdict')?.textContent, status: panel.querySelector('[role=status]').textContent, isOffered: Boolean(panel.querySelector('.result [aria-expanded]')) });
      if (seen.at(-1).isOffered) done(seen);
    };
    new MutationObserver(note).observe(panel, { subtree: true, childList: true, characterData: true });
  }));
  await page.locator('#practice input[type=number]').first().fill('12');
  await page.locator('#practice select').first().selectOption('sigmoid');
  await page.locator('#practice .check').press('Enter');
  const seen = await told;
  const early = seen.filter(({ verdict, isOffered }) => verdict && !isOffered);
  assert.ok(early.length > 0, 'the verdict does not come before the offer');
  assert.ok(early.every(({ status }) => status !== ''), 'the status does not say that a cure is tried');
  assert.ok(early.some(({ status }) => /^Trying cure \d of \d…$/.test(status)), JSON.stringify(early.map(({ status }) => status)));
  assert.equal(seen.at(-1).verdict, early[0].verdict);
  await page.waitForFunction(() => document.querySelector('#practice [role=status]').textContent === '');
});

pageTest('page: panels opened and used → no element with the attribute hidden is visible', { locale: 'en-US' }, async ({ page, until }) => {
  const seen = () => page.evaluate(() => {
    const all = (root) => [...root.querySelectorAll('*')].flatMap((element) => [element, ...(element.shadowRoot ? all(element.shadowRoot) : [])]);
    // `visibility: hidden` counts as hidden: the page reserves the space of some parts until its script shows them.
    return all(document).filter((element) => element.hidden && element.checkVisibility({ visibilityProperty: true })).map((element) => element.outerHTML.slice(0, 120));
  });
  const isHidden = async (when) => assert.deepEqual(await seen(), [], when);
  await isHidden('at first');
  for (const panel of ['questions', 'practice', 'embedding']) await page.locator(`#${panel} > summary`).click();
  await page.waitForFunction(() => ['#practice textarea', '#questions li', '#embedding .preview'].every((part) => document.querySelector(part)));
  await isHidden('all panels are open');
  await page.locator('#embedding').getByLabel('iframe', { exact: true }).check();
  await isHidden('an iframe is chosen');
  await page.locator('#practice input[type=number]').first().fill('12');
  await page.locator('#practice select').first().selectOption('sigmoid');
  await page.locator('#practice .check').press('Enter');
  const opener = page.locator('#practice .result [aria-expanded]');
  await opener.waitFor();
  assert.equal(await page.locator('#practice .result pre').isVisible(), false);
  await isHidden('before the code is asked for');
  await opener.press('Enter');
  await page.locator('#practice pre ins').first().waitFor();
  await opener.press('Enter');
  await isHidden('the code is closed again');
  await page.locator('#questions [type=search]').fill('pixels');
  await page.waitForFunction(() => document.querySelectorAll('#questions li:not([hidden])').length === 1);
  await page.locator('#questions li:not([hidden]) summary').press('Enter');
  await isHidden('questions are searched');
  await page.locator('#questions li:not([hidden]) .run').press('Enter');
  await page.locator('#questions strong').waitFor();
  await isHidden('a question is answered');
  await until('(report) => report.step > 0');
  await page.locator('#lab .trust summary').click();
  await isHidden('more is said');
});

for (const lang of ['fr', 'en']) {
  pageTest(`links at the top of the page: each one, ${lang} → leads to a panel whose title contains its word`, { locale: lang }, async ({ page }) => {
    const links = await page.locator('nav a').evaluateAll((links, lang) => links.filter(({ hash }) => hash && document.querySelector(`${hash} > summary`)).map(({ hash, textContent, children }) => {
      const said = (element) => [...element.querySelectorAll(':scope > :lang(fr), :scope > :lang(en)')].filter((part) => part.lang === lang).map((part) => part.textContent);
      return { word: (children.length ? said(document.querySelector(`nav a[href='${hash}']`)) : [textContent])[0], title: said(document.querySelector(`${hash} > summary`))[0] };
    }), lang);
    assert.ok(links.length >= 3, JSON.stringify(links));
    for (const { word, title } of links) assert.ok(title.toLowerCase().includes(word.toLowerCase()), `${word} leads to ${title}`);
  });
}
