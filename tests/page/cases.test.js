// The questions that people ask: each network behaves as its answer says, and the panel runs, answers and undoes a question.

import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import test from 'node:test';
import { fileURLToPath } from 'node:url';
import { CASES, GROUPS } from '../../www/cases/cases.js';
import { textsOf } from '../../www/cases/measures.js';
import { OUTCOMES, evidenceOf } from '../../www/cases/outcomes.js';
import { NOTHING, SYMPTOMS, WORDS } from '../../www/cases/symptoms.js';
import { DEFAULTS } from '../../www/model/settings.js';
import { numbersOf } from '../../www/strings/language.js';
import { holds, pageTest } from './support/browser.js';

const FILES = new URL('../../www/cases/files/', import.meta.url);
const TEXTS = Object.fromEntries(await Promise.all(['en', 'fr'].map(async (lang) => [lang, (await import(`../../www/cases/${lang}.js`)).default])));
const ANSWERS = Object.fromEntries(await Promise.all(['en', 'fr'].map(async (lang) => [lang, (await import(`../../www/cases/answers/${lang}.js`)).default])));
/** Stands for a report: every property exists, at any depth, and reads as the text "1". */
const ANY = new Proxy({}, { get: (_, name) => (name === Symbol.toPrimitive ? () => '1' : ANY) });
const NAMES = CASES.map(({ name }) => name);

/** The measures that are outside their range, one sentence each. @param {string} of @param {Record<string, [number, number] | string>} ranges @param {object} report */
const missed = (of, ranges, report) => Object.entries(ranges).flatMap(([name, range]) => {
  const value = evidenceOf(report)[name];
  const isThere = typeof range === 'string' ? value === range : value >= range[0] && value <= range[1];
  return isThere ? [] : [`${of}: ${name} is ${value}, not ${typeof range === 'string' ? range : range.join(' to ')}`];
});

test('questions: each one → a name, a group, sources, an outcome and settings that exist', () => {
  assert.equal(new Set(NAMES).size, NAMES.length);
  assert.deepEqual(Object.keys(OUTCOMES), NAMES);
  assert.deepEqual([...new Set(CASES.map(({ group }) => group))], GROUPS);
  for (const { name, sources, settings, other, file, right } of CASES) {
    assert.match(name, /^[a-z]+(-[a-z]+)*$/);
    assert.ok(sources.length > 0 && sources.every((source) => /^[\w.-]+\/[\w.-]+#\d+$|^[\w.-]+\.(org|io)\//.test(source)), name);
    for (const setting of Object.keys({ ...settings, ...other })) assert.ok(setting in DEFAULTS, `${name}: ${setting}`);
    assert.equal(settings.dataset === 'csv', file !== undefined, name);
    assert.ok(file === undefined || existsSync(new URL(file, FILES)), name);
    for (const { cases } of Object.values(TEXTS)) assert.ok(right in cases[name].choices, name);
  }
});

test('questions: texts in both languages → one for each question, and none without a question', () => {
  for (const [lang, { groups, cases, panel }] of Object.entries(TEXTS)) {
    assert.deepEqual(Object.keys(groups), GROUPS, lang);
    assert.deepEqual(Object.keys(cases), NAMES, lang);
    assert.deepEqual(Object.keys(panel), Object.keys(TEXTS.en.panel), lang);
    for (const name of NAMES) assert.equal(cases[name].choices.length, TEXTS.en.cases[name].choices.length, name);
    assert.deepEqual(Object.keys(ANSWERS[lang].cases), NAMES, lang);
    assert.deepEqual(Object.keys(ANSWERS[lang].panel), Object.keys(ANSWERS.en.panel), lang);
    assert.deepEqual(Object.keys(WORDS[lang]).sort(), [...new Set(Object.values(SYMPTOMS).flat())].sort(), lang);
    const said = [...Object.values(cases).flatMap(({ question, choices }) => [question, ...choices]), ...Object.values(ANSWERS[lang].cases).map((answer) => answer(ANY)), ...['wrong', 'answer', 'undoing', 'undoneAt'].map((name) => ANSWERS[lang].panel[name](ANY)), NOTHING[lang].none('x')];
    for (const text of said) assert.doesNotMatch(text, lang === 'fr' ? / [?!;:»%]|« / : /[\u00a0\u202f]|\d %/);
  }
});

for (const group of GROUPS) {
  pageTest(`questions: networks of the group '${group}' trained → the outcome that each answer states`, {}, async ({ page }) => {
    const unfound = [];
    for (const { name, settings, other, file, steps } of CASES.filter((question) => question.group === group)) {
      const content = file && readFileSync(new URL(file, FILES), 'utf8');
      const runs = await page.evaluate(async ({ all, steps, content }) => {
        const lab = document.querySelector('init-lab');
        const runs = [];
        if (content) await lab.loadCsv(content);
        for (const settings of all) {
          await lab.configure(settings);
          const start = await lab.reset();
          runs.push({ start, end: steps ? await lab.train(steps) : start });
        }
        return runs;
      }, { all: [settings, ...(other ? [{ ...settings, ...other }] : [])].map((settings) => ({ ...DEFAULTS, ...settings })), steps, content });
      const kinds = new Set(runs.flatMap(({ start, end }) => [start, end]).flatMap((report) => [
        report.verdict.kind,
        ...(report.step > 0 && Math.abs(report.loss_over_chance - 1) < 0.1 ? ['chance'] : []),
        ...(report.layers.slice(0, -1).some(({ dead_fraction: dead }) => dead > 0.4) ? ['dead'] : []),
      ]));
      for (const symptom of SYMPTOMS[name] ?? []) assert.ok(kinds.has(symptom), `${name} is not ${symptom} but ${[...kinds]}`);
      // If the search knows words for a verdict, it must find every question whose network has this verdict.
      const said = [runs[0].start, runs[0].end].map(({ verdict }) => verdict.kind).filter((kind) => kind in WORDS.en && !SYMPTOMS[name]?.includes(kind));
      unfound.push(...said.map((kind) => `${name} is ${kind}`));
      const { other: ofOther = {}, ...own } = OUTCOMES[name];
      for (const [index, outcome] of [own, ofOther].entries()) {
        for (const [when, ranges] of Object.entries(outcome)) assert.deepEqual(missed(`${name}, ${index ? 'the other' : 'network'}, ${when}`, ranges, runs[index][when]), []);
      }
      for (const [lang, answers] of Object.entries(ANSWERS)) {
        const texts = ({ start, end }) => ({ start: textsOf(start, numbersOf(lang)), end: textsOf(end, numbersOf(lang)) });
        const said = answers.cases[name]({ ...texts(runs[0]), other: runs[1] && texts(runs[1]) });
        assert.doesNotMatch(said, /NaN(?! comes| arrive)|undefined|\bnull\b|–|∞|\[object/, said);
      }
    }
    assert.deepEqual(unfound, []);
  });
}

const PANEL = '#questions';
const isOpen = (page) => page.waitForFunction(() => document.querySelectorAll('#questions li').length > 0);
/** Presses Tab until the focus is on an element that matches. @param {string} selector */
async function tabTo(page, selector) {
  for (let presses = 0; presses < 200; presses += 1) {
    if (await page.evaluate((selector) => document.activeElement?.matches(selector), selector)) return;
    await page.keyboard.press('Tab');
  }
  assert.fail(`Tab does not lead to ${selector}`);
}

for (const [width, locale, theme, lang] of [[1280, 'fr-FR', 'light', 'fr'], [390, 'en-GB', 'dark', 'en'], [1024, 'fr-FR', 'dark', 'fr'], [1024, 'en-GB', 'light', 'en'], [1280, 'en-GB', 'dark', 'en'], [390, 'fr-FR', 'light', 'fr']]) {
  pageTest(`question: keyboard alone, ${width} px, ${locale} → found, predicted, run, answered and undone`, { width, locale, theme, height: 844, touch: width < 500 }, async ({ page, configure, train, report, inAddress }) => {
    const { cases } = TEXTS[lang];
    const panel = { ...TEXTS[lang].panel, ...ANSWERS[lang].panel };
    await configure({ depth: 3, activation: 'tanh' });
    await train(5);
    await page.locator(`${PANEL} > summary`).focus();
    await page.keyboard.press('Enter');
    await isOpen(page);
    await tabTo(page, '[type=search]');
    await page.keyboard.type(lang === 'fr' ? 'ROOT-FIVÉ' : 'root-five');
    await page.locator(`${PANEL} [role=status]`, { hasText: panel.hits(1, CASES.length) }).waitFor();
    assert.deepEqual(await page.locator(`${PANEL} li:visible`).evaluateAll((items) => items.map((item) => item.dataset.case)), ['root-five']);
    await tabTo(page, 'li summary');
    await page.keyboard.press('Enter');
    await tabTo(page, '[type=radio]');
    await page.keyboard.press('Space');
    await tabTo(page, '.run');
    await page.keyboard.press('Enter');
    const box = page.locator(`${PANEL} .box:visible`);
    const { choices } = cases['root-five'];
    await box.locator('strong', { hasText: panel.right }).waitFor();
    await page.waitForFunction(() => document.activeElement?.matches('#questions .box p'));
    assert.equal(await page.locator(`${PANEL} [type=radio]:checked`).count(), 1);
    assert.equal(choices[0], await page.locator(`${PANEL} label:has(:checked)`).innerText());
    // The answer has the numbers of the lab's report, and the lab's verdict is on the screen with it.
    const { config, step, loss } = await report();
    assert.deepEqual([config.initializer, config.depth, step], ['pytorch_default', 20, 60]);
    const numbers = numbersOf(lang);
    const said = await box.innerText();
    for (const text of [numbers.number(loss, 3), numbers.integer(step)]) assert.ok(said.includes(text), `${said} lacks ${text}`);
    const seen = await page.evaluate(() => {
      const places = [document.querySelector('init-lab').shadowRoot.querySelector('.verdict'), document.querySelector('#questions .box:not([hidden])')].map((element) => element.getBoundingClientRect());
      return places.every(({ top, bottom }) => top >= 0 && bottom <= innerHeight + 1) && places[0].bottom <= places[1].top;
    });
    assert.ok(seen, 'verdict and answer are on the screen');
    assert.equal((await page.evaluate(() => document.querySelector('init-lab').compared())).initializer, 'kaiming_normal');
    await inAddress(/pytorch_default.*compare=/);
    await page.addScriptTag({ path: fileURLToPath(new URL('node_modules/axe-core/axe.min.js', import.meta.url)) });
    const faults = async () => (await page.evaluate(() => globalThis.axe.run('#questions'))).violations.map(({ id, nodes }) => [id, ...nodes.slice(0, 3).map(({ target, failureSummary }) => `${JSON.stringify(target)} ${failureSummary}`)]);
    assert.deepEqual(await faults(), []);
    await tabTo(page, '.away');
    await page.keyboard.press('Enter');
    await page.locator(`${PANEL} .box:not(.docked):visible`).waitFor();
    assert.ok(await page.evaluate(() => document.activeElement.matches('#questions [data-case=root-five] summary')), 'the focus is on the question that the page has scrolled to');
    await tabTo(page, '.box .here');
    await page.keyboard.press('Enter');
    await page.locator(`${PANEL} .docked`).waitFor();
    assert.ok(await page.evaluate(() => document.activeElement.matches('#questions .docked p')), 'the focus is on the answer');
    await tabTo(page, '.away');
    await page.keyboard.press('Enter');
    await page.locator(`${PANEL} .box:not(.docked):visible`).waitFor();
    assert.deepEqual(await faults(), []);
    await box.getByText(panel.undo).focus();
    await page.keyboard.press('Enter');
    await box.getByText(panel.undone).waitFor();
    const back = await report();
    assert.deepEqual([back.config.activation, back.config.depth, back.step], ['tanh', 3, 5]);
    assert.equal(await page.evaluate(() => document.querySelector('init-lab').compared()), null);
    const small = await page.locator(`${PANEL} :is(button, [type=search], label:has([type=radio]), summary)`).evaluateAll((parts) => parts.filter((part) => part.checkVisibility() && part.getBoundingClientRect().height < 44).map((part) => part.textContent));
    if (width < 500) assert.deepEqual(small, [], 'every button is large enough for a finger');
    assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), 'nothing overflows');
    const other = lang === 'fr' ? 'en' : 'fr';
    await page.locator(`[data-lang=${other}]`).click();
    await page.locator(`${PANEL} li summary`, { hasText: TEXTS[other].cases['root-five'].question }).waitFor();
    await box.getByText(ANSWERS[other].panel.undone).waitFor();
  });
}

pageTest('question: named by the address → opened, not run; links to experiments do not contain it', { path: '?case=clipping', locale: 'en-GB' }, async ({ page, inLab, address, configure }) => {
  await page.waitForFunction(() => document.activeElement?.matches('#questions [data-case=clipping] summary'));
  assert.equal(page.url(), address);
  assert.equal(await page.locator(`${PANEL} [data-case=clipping] details`).getAttribute('open'), '');
  assert.equal(await page.locator(`${PANEL} .box:visible`).count(), 0, 'nothing runs on its own');
  await configure({ depth: 9 });
  assert.doesNotMatch(await page.evaluate(() => document.querySelector('init-lab').getAttribute('page')), /case/);
  await page.locator(`${PANEL} [data-case=clipping]`).getByText(TEXTS.en.panel.copy).click();
  await page.locator(`${PANEL} [data-case=clipping] [role=status]`, { hasText: TEXTS.en.panel.copied }).waitFor();
  assert.equal(await page.evaluate(() => navigator.clipboard.readText()), `${address}?case=clipping`);
  await inLab('.verdict').waitFor();
});

pageTest('question: address names an unknown one → a sentence says so, and all questions are listed', { path: '?case=<b>x</b>#depth=4' }, async ({ page, until }) => {
  await page.locator(`${PANEL} p`, { hasText: TEXTS.fr.panel.unknown('<b>x</b>') }).waitFor();
  assert.equal(await page.locator(`${PANEL} li:visible`).count(), CASES.length);
  await until('(report) => report.config.depth === 4');
  assert.match(page.url(), /\/#depth=4$/);
});

pageTest('question: stopped, or with a CSV file of its own → training ends; the file replaces that of the reader', { locale: 'en-GB' }, async ({ page, report, until }) => {
  const panel = { ...TEXTS.en.panel, ...ANSWERS.en.panel };
  const rows = ['a,b,kind', ...Array.from({ length: 40 }, (_, i) => `${i % 7},${(i * i) % 5},${'uv'[i % 2]}`)].join('\n');
  await page.evaluate((text) => document.querySelector('init-lab').loadCsv(new File([text], 'mine.csv')), rows);
  const before = await report();
  await page.locator(`${PANEL} > summary`).click();
  await isOpen(page);
  const item = (name) => page.locator(`${PANEL} [data-case=${name}]`);
  const run = async (name) => {
    // By keyboard: an answer that returns to its place shifts what is below, and a click could miss.
    await item(name).locator('summary').press('Enter');
    await item(name).locator('.run').press('Enter');
  };
  // A question with a data set of the lab keeps the reader's file.
  await run('eight-tanh');
  await item('eight-tanh').locator('strong').waitFor();
  await item('eight-tanh').getByText(panel.undo).press('Enter');
  await item('eight-tanh').getByText(panel.undone).waitFor();
  assert.deepEqual((await report()).data, before.data);
  await run('raw-line');
  await item('raw-line').locator('strong', { hasText: TEXTS.en.cases['raw-line'].choices[2] }).waitFor();
  assert.equal((await report()).verdict.kind, 'diverged');
  await item('raw-line').getByText(panel.undo).press('Enter');
  await item('raw-line').getByText(panel.undoneWithoutFile).waitFor();
  assert.equal((await report()).config.dataset, DEFAULTS.dataset);
  // Without a number of steps the training goes on until it is stopped.
  await page.evaluate(() => {
    const lab = document.querySelector('init-lab');
    lab.train = ((train) => () => train.call(lab))(lab.train);
  });
  await run('clipping');
  await until('(report) => report.step > 0');
  await item('clipping').locator('.stop').press('Enter');
  await item('clipping').getByText(panel.stopped).waitFor();
  assert.equal(await item('clipping').locator('.run').isEnabled(), true);
});

pageTest('question: its file is missing → a sentence says so, and the next run fetches it again', { locale: 'en-GB', allowed: /404/, setUp: (behaviour) => behaviour.missing.add('/line.csv') }, async ({ page, behaviour }) => {
  await page.locator(`${PANEL} > summary`).click();
  await isOpen(page);
  const item = page.locator(`${PANEL} [data-case=raw-line]`);
  await item.locator('summary').click();
  await item.locator('.run').click();
  await item.getByText(TEXTS.en.panel.failed).waitFor();
  behaviour.missing.clear();
  await item.locator('.run').click();
  await item.locator('strong').waitFor();
  await holds(() => item.locator('.run').isEnabled());
});

const SEARCHED = {
  en: { vanishing: 'root-five', vanish: 'seven-layers', exploded: 'clipping', NaN: 'raw-line', 'dead units': 'half-dead', dying: 'large-steps', chance: 'all-ones', SIGMOID: 'seven-layers', ReLU: 'half-dead', PyTorch: 'sine-thirty', 'Keras Dense': 'rare-class', diverges: 'house-prices', folklore: 'batch-norm', quantum: undefined },
  fr: { 's’évanouit': 'root-five', evanouissement: 'seven-layers', EXPLOSE: 'clipping', explosion: 'batch-norm', NaN: 'raw-line', morts: 'half-dead', mourir: 'large-steps', hasard: 'all-ones', sigmoïde: 'seven-layers', relu: 'half-dead', PyTorch: 'sine-thirty', divergence: 'house-prices', reçues: 'batch-norm', 'réseau d’impulsions': undefined },
};
for (const [locale, lang] of [['en-GB', 'en'], ['fr-FR', 'fr']]) {
  pageTest(`search: symptoms, settings, groups, unknown words, ${lang} → the matching questions, or a sentence that there are none`, { locale }, async ({ page }) => {
    await page.locator(`${PANEL} > summary`).click();
    await isOpen(page);
    const search = page.locator(`${PANEL} [type=search]`);
    const shown = () => page.locator(`${PANEL} li:visible`).evaluateAll((items) => items.map((item) => item.dataset.case));
    const all = page.locator(`${PANEL} button`, { hasText: NOTHING[lang].all });
    for (const [word, name] of Object.entries(SEARCHED[lang])) {
      await search.fill('');
      await holds(async () => (await shown()).length === CASES.length);
      await search.fill(word);
      if (name === undefined) {
        await page.locator(`${PANEL} [role=status]`, { hasText: NOTHING[lang].none(word) }).waitFor();
        assert.deepEqual(await shown(), []);
        await all.click();
        await holds(async () => (await shown()).length === CASES.length);
        assert.equal(await search.inputValue(), '');
        continue;
      }
      await holds(async () => (await shown()).length < CASES.length, () => `${word} finds every question`);
      const found = await shown();
      assert.ok(found.includes(name), `${word} finds ${found}`);
      assert.equal(await all.isVisible(), false);
    }
  });
}

pageTest('question: undone while the experiment before had many steps → progress shown, other questions disabled, can be stopped', { locale: 'en-GB' }, async ({ page, configure, train, report }) => {
  const { panel } = ANSWERS.en;
  await configure({ depth: 8, width: 128, dataset: 'digits', activation: 'tanh' });
  await train(400);
  await page.locator(`${PANEL} > summary`).click();
  await isOpen(page);
  const item = page.locator(`${PANEL} [data-case=half-dead]`);
  await item.locator('summary').press('Enter');
  for (const isStopped of [true, false]) {
    await item.locator('.run').press('Enter');
    await item.locator('strong').waitFor();
    const told = page.evaluate(() => new Promise((done) => {
      const seen = [];
      new MutationObserver(() => {
        const box = document.querySelector('#questions [data-case=half-dead] .box');
        seen.push({ text: box.querySelector('[role=status]')?.textContent, runs: [...document.querySelectorAll('#questions .run')].some((run) => !run.disabled), canStop: Boolean(box.querySelector('.stop')) });
        if (/your experiment is back/i.test(box.textContent)) done(seen);
      }).observe(document.querySelector('#questions'), { subtree: true, childList: true, characterData: true });
    }));
    await item.getByText(panel.undo).press('Enter');
    if (isStopped) {
      await page.waitForFunction(() => /step [1-9]\d* of 400/.test(document.querySelector('#questions .box [role=status]')?.textContent));
      await item.locator('.stop').click();
    }
    const seen = (await told).filter(({ text }) => text !== undefined);
    assert.ok(seen.length > 1 && seen.every(({ text, runs, canStop }) => /^Your experiment is (built|trained) again/.test(text) && !runs && canStop), JSON.stringify(seen.slice(0, 3)));
    const { step, config } = await report();
    assert.deepEqual([config.depth, config.activation], [8, 'tanh']);
    if (isStopped) {
      assert.ok(step > 0 && step < 400, `step ${step}`);
      await item.getByText(panel.undoneAt({ step: String(step), of: '400' })).waitFor();
      await train(400 - step);
    } else {
      assert.equal(step, 400);
      await item.getByText(panel.undone).waitFor();
    }
    assert.ok(await item.locator('.run').isEnabled());
  }
});

test('questions: wording → none is asked in the negative', () => {
  const negative = { en: /\b(is|are|does|do|did|was|were|can|has|have|will) [^.?]*\bnot\b[^.?]*\?$|n’t [^.?]*\?$/i, fr: /\bn(e |’)[^.?]*-(t-)?(il|elle|ils|elles|ce|on|vous|je)\b[^.?]*\?$/ };
  for (const [lang, { cases }] of Object.entries(TEXTS)) {
    for (const { question, choices } of Object.values(cases)) {
      assert.doesNotMatch(question, negative[lang]);
      // In French “Si” answers a negative question only.
      for (const choice of choices) assert.doesNotMatch(choice, /^Si\b/);
    }
  }
  assert.match('Is the default initialization not meant for ReLU?', negative.en);
  assert.match('L’initialisation par défaut n’est-elle pas faite pour ReLU ?', negative.fr);
});
