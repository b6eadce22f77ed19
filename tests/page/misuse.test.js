// Invalid requests of scripts, addresses and files: the lab refuses them with a sentence, and the experiment stays.

import assert from 'node:assert/strict';
import { article, lab, PATH, SCRIPT } from './support/article.js';
import { pageTest } from './support/browser.js';

/** Invalid calls of the element's methods, each with a pattern of the refusal. */
const CALLS = {
  'configure(null)': /^Des réglages sont un objet tel que \{ depth: 30 \}, pas « null »\.$/,
  'configure()': /« undefined »/,
  'configure([["depth", 4]])': /« \[\["depth",4\]\] »/,
  'configure("depth=4")': /« depth=4 »/,
  'configure({ depth: [4] })': /^Profondeur : « \[4\] » n’est pas un nombre entier/,
  'configure({ depth: { valueOf: () => 4 } })': /« \{\} »/,
  'configure({ depth: null })': /« null »/,
  'configure({ depth: NaN })': /« NaN »/,
  'configure({ depth: 1e308 })': /Profondeur/,
  'configure({ constructor: 1 })': /« constructor » n’existe pas/,
  'configure({ __proto__: null, toString: "x" })': /« toString » n’existe pas/,
  'configure({ preset: "constructor" })': /« constructor » n’existe pas/,
  'configure({ activation: "__proto__" })': /« __proto__ » n’existe pas/,
  'compare(undefined)': /« undefined »/,
  'compare(3)': /« 3 »/,
  'compare([{}, null])': /« null »/,
  'compare([{}, {}, {}, {}])': /^compare : au plus 3 expériences à côté de celle-ci. Reçu : « 4 »\.$/,
  'compare({ depth: [4] })': /« \[4\] »/,
  'loadCsv("x,y\\n1,2", null)': /« null »/,
  'train(0)': /^train : « 0 » n’est pas un nombre entier\. Permis : de 1 à 2147483647\.$/,
  'train(1e308)': /« 1e\+308 »/,
  'train("3")': /« 3 »/,
  'train(NaN)': /« NaN »/,
  'goTo(1e308)': /« 1e\+308 » n’est pas un nombre entier\. Permis : de 0 à 2147483647\.$/,
  'goTo(-1)': /« -1 »/,
  'goTo(1.5)': /« 1\.5 »/,
  'goTo([4])': /« \[4\] »/,
};

pageTest('methods: invalid arguments → a localized refusal, and nothing changes', {}, async ({ page, report, train }) => {
  await train(2);
  for (const [call, sentence] of Object.entries(CALLS)) {
    const { name, message } = await page.evaluate(`document.querySelector('init-lab').${call}.then(() => ({ name: 'nothing' }), ({ name, message }) => ({ name, message: message.replaceAll('\\u00a0', ' ') }))`);
    assert.equal(name, 'RefusalError', `${call}: ${message}`);
    assert.match(message, sentence, call);
  }
  assert.deepEqual([(await report()).step, (await report()).config.depth, await page.evaluate(() => document.querySelector('init-lab').compared())], [2, 20, null]);
});

pageTest('goTo: paused on the way → it resolves at the step it has reached, with stopped = paused', {}, async ({ page, until, report }) => {
  const going = page.evaluate(() => document.querySelector('init-lab').goTo(100_000).then(({ step, stopped }) => ({ step, stopped })));
  await until('(report) => report.step > 5');
  await page.evaluate(() => document.querySelector('init-lab').pause());
  const { step, stopped } = await going;
  assert.equal(stopped, 'paused');
  assert.ok(step > 5 && step < 100_000, `at step ${step}`);
  assert.equal((await report()).step, step);
});

const reportFile = (report) => ({ name: 'report.json', mimeType: 'application/json', buffer: Buffer.from(JSON.stringify(report)) });

pageTest('reports: impossible steps or settings → the rest is shown, and those are named', {}, async ({ page, inLab, until, report }) => {
  const open = (content) => inLab('input[type=file][accept*=json]').setInputFiles(reportFile(content));
  const notice = inLab('.notice:not([hidden])');
  for (const [step, depth] of [[1e308, 4], [-1, 5], ['2', 6], [undefined, 7], [[3], 8]]) {
    await open({ schema: 2, config: { depth }, step });
    await until(`(report) => report.config.depth === ${depth} && report.step === 0`);
    await notice.getByText(/step\s:\s«.*»\sn’est pas un nombre entier/).waitFor();
  }
  await open({ schema: 2, config: { depth: [9], activation: 'tanh', constructor: 1 }, step: 0 });
  await until("(report) => report.config.activation === 'tanh'");
  assert.match(await notice.textContent(), /constructor/);
  for (const content of [{ schema: 2, config: {}, step: 0 }, { schema: 2, config: [4], step: 0 }, { schema: 2, config: null, step: 0 }, { schema: 3, config: { depth: 3 }, step: 0 }, 7, null]) {
    await open(content);
    await inLab('.banner:not([hidden])', { hasText: 'n’est pas un rapport de ce laboratoire' }).waitFor();
    await inLab('.banner button').last().click();
  }
  assert.equal((await report()).config.activation, 'tanh', 'the experiment stays');
});

for (const lang of ['constructor', '__proto__', 'toString', '', 'x'.repeat(999)]) {
  pageTest(`lang: "${lang.slice(0, 12)}" → French`, { path: PATH, ready: false, setUp: (behaviour) => (behaviour.pages[`/${PATH}`] = article(lab(`lang="${lang}" preset="constructor" theme="constructor" panels="verdict gradients constructor"`) + SCRIPT, { hostile: false })) }, async ({ page, inLab, until }) => {
    await until('(report) => report?.step === 0');
    await inLab('.verdict', { hasText: 's’évanouit' }).waitFor();
    await page.waitForFunction(() => /constructor/.test(document.querySelector('init-lab').shadowRoot.textContent));
  });
}

pageTest('storage: unknown language and theme → those of the browser', { locale: 'en-GB', ready: false }, async ({ page, until, inLab }) => {
  await page.evaluate(() => {
    localStorage.setItem('init-lab.lang', 'constructor');
    localStorage.setItem('init-lab.theme', '"><script>');
  });
  await page.reload();
  await until('(report) => report?.step === 0');
  await inLab('.verdict', { hasText: 'The gradient vanishes' }).waitFor();
  assert.deepEqual(await page.evaluate(() => [document.documentElement.lang, document.documentElement.dataset.theme]), ['en', 'light']);
});
