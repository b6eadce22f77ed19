// Files of the published folder that are missing, cut off, or sent with a wrong type: every script, WebAssembly module, style sheet, picture and data file, one by one.

import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { join, posix } from 'node:path';
import en from '../../../www/cases/en.js';
import fr from '../../../www/cases/fr.js';
import { DIST } from '../support/server.js';
import { until } from '../support/engines/engines.js';
import { COMPLETE, complete, press, prologue, reports, said, says, works } from './fault.js';

/** @typedef {import('./fault.js').Fault} Fault @typedef {import('./fault.js').Scene} Scene */

/** The texts of the questions, by language. */
const QUESTIONS = { en, fr };

/** What the server does to a file: sets of the server's behaviour, and how the table words them. */
const WAYS = /** @type {const} */ ({ missing: 'missing', cut: 'cut off', plain: 'sent as plain text' });

const files = readdirSync(DIST, { recursive: true, encoding: 'utf8' }).map((path) => path.replaceAll('\\', '/'));
const folder = files.find((path) => /^init-lab-\w+$/.test(path));
/** The files that a browser fetches one by one for the lab, without those of the article, whose text can be read without them. */
const fetched = files.filter((path) => /\.(js|wasm|css|bin|svg)$/.test(path) && !/(^|\/)article[./]/.test(path));

const NOT_LOADED = { fr: /Le laboratoire n’a pas pu être chargé/, en: /The lab could not be loaded/ };
const PART = { fr: /Une partie du laboratoire n’a pas pu être chargée/, en: /A part of the lab could not be loaded/ };
const WORKER = { fr: /Le calcul n’a pas pu démarrer/, en: /computation could not start/ };
const WORDS = { fr: /Les mots de cette langue n’ont pas pu|Le laboratoire n’a pas pu être chargé/, en: /words of this language could not|The lab could not be loaded/ };

/** Opens our page. @param {Scene} scene @param {string} [path] */
async function open({ page, behaviour, address, lang }, path = '') {
  behaviour.prologue = prologue(lang);
  await page.goto(address + path);
}

/** Lets the server send every file as it is again. @param {Scene} scene */
function mend({ behaviour }) {
  for (const way of Object.keys(WAYS)) behaviour[way].clear();
}

/** Repairs the server and presses the buttons of the messages until everything is loaded. Some buttons fetch the file again, others reload the page. @param {Scene} scene */
async function pressUntilComplete(scene) {
  mend(scene);
  for (let presses = 0; presses < 5; presses += 1) {
    const before = await scene.page.evaluate(() => performance.timeOrigin);
    const text = await press(scene);
    if (/page/.test(text)) await until(scene.page, (before) => performance.timeOrigin !== before, before);
    const state = await until(scene.page, (/** @type {string} */ complete) => {
      const { shadowRoot: root } = document.querySelector('init-lab') ?? {};
      const canBePressed = (button) => button.isConnected && !button.disabled && button.checkVisibility();
      if (!root || (window.pressed && canBePressed(window.pressed))) return false;
      if (new Function('root', `return ${complete}`)(root)) return 'complete';
      return [...document.querySelectorAll('init-lab > p button'), ...root.querySelectorAll(':is(.broken, .banner) button')].some(canBePressed) && 'stuck';
    }, COMPLETE);
    if (state === 'complete') return 'mends';
  }
  return assert.fail(`pressed five times: ${await said(scene.page)}`);
}

/** The outcome for a file that the lab needs for its first chart: a sentence, and a button that loads the lab. @param {{ fr: RegExp, en: RegExp }} sentence @param {string} [path] of the page @returns {(scene: Scene) => Promise<string>} */
const first = (sentence, path = '') => async (scene) => {
  await open(scene, path.replace('LANG', scene.lang));
  await says(scene, sentence);
  const outcome = await pressUntilComplete(scene);
  await works(scene);
  assert.equal(await said(scene.page), '', 'no message is left');
  return outcome;
};

/** The outcome for a file that the lab loads after the first chart: the chart stays, with a sentence and a button that loads the rest. @param {Scene} scene */
async function later(scene) {
  await open(scene);
  await reports(scene);
  await says(scene, PART);
  assert.match(await scene.page.evaluate(() => document.querySelector('init-lab').shadowRoot.querySelector('.verdict').textContent), /s’évanouit|vanishes/);
  const outcome = await pressUntilComplete(scene);
  await works(scene);
  return outcome;
}

/** The outcome for a file that the lab does not depend on: it works. @param {Scene} scene */
async function cosmetic(scene) {
  await open(scene);
  await complete(scene);
  await works(scene);
  return 'goesOn';
}

/** The outcome for a file of a panel of the page: a sentence in the panel, which loads when it is opened again. @param {string} name selector of the panel @param {string} filled selector of what it contains once it is loaded @param {boolean} isStuck whether another try cannot help @returns {(scene: Scene) => Promise<string>} */
const panel = (name, filled, isStuck) => async (scene) => {
  const { page, lang } = scene;
  await open(scene);
  await complete(scene);
  const toggle = (/** @type {boolean} */ isOpen) => page.evaluate(([name, isOpen]) => void (document.querySelector(name).open = isOpen), [name, isOpen]);
  await toggle(true);
  await until(page, (fault) => document.querySelector(fault).checkVisibility(), `${name} .fault[lang=${lang}]`);
  mend(scene);
  await toggle(false);
  await toggle(true);
  if (!isStuck) await until(page, (filled) => Boolean(document.querySelector(filled)), filled);
  await works(scene);
  return 'keeps';
};

/** The outcome for a file of the tour: a sentence, and the next press loads it. @param {boolean} isStuck whether another try cannot help @returns {(scene: Scene) => Promise<string>} */
const tour = (isStuck) => async (scene) => {
  const { page, lang } = scene;
  await open(scene);
  await complete(scene);
  const press = () => page.evaluate(() => /** @type {HTMLElement} */ (document.querySelector('nav .tour')).click());
  await press();
  await until(page, (fault) => document.querySelector(fault).checkVisibility(), `.intro .fault[lang=${lang}]`);
  mend(scene);
  await press();
  if (!isStuck) await until(page, () => document.querySelector('#tour p') !== null);
  await works(scene);
  return 'keeps';
};

/** The outcome for a file that a question needs to run: a sentence, and the next run loads it. @param {boolean} isStuck whether another try cannot help @returns {(scene: Scene) => Promise<string>} */
const question = (isStuck) => async (scene) => {
  const { page, lang } = scene;
  await open(scene);
  await complete(scene);
  await page.evaluate(() => void (document.querySelector('#questions').open = true));
  await until(page, () => document.querySelector('#questions .run') !== null);
  const run = () => page.evaluate(() => /** @type {HTMLElement} */ (document.querySelector('#questions .run')).click());
  await run();
  await until(page, (failed) => document.querySelector('#questions .box p')?.textContent === failed, QUESTIONS[lang].panel.failed);
  mend(scene);
  await run();
  if (!isStuck) await until(page, () => document.querySelector('#questions .box strong') !== null);
  await works(scene);
  return 'keeps';
};

/** The outcome for a file that the lab fetches for an act of the reader: a sentence, and the same act loads it. @param {string} act lines of script, with `root` and `lab` @param {{ fr: RegExp, en: RegExp }} sentence @param {string} done a condition of `root` and `report` @param {boolean} isStuck whether another try cannot help @returns {(scene: Scene) => Promise<string>} */
const demanded = (act, sentence, done, isStuck) => async (scene) => {
  await open(scene);
  await complete(scene);
  const perform = () => scene.page.evaluate((act) => new Function('lab', 'root', act)(document.querySelector('init-lab'), document.querySelector('init-lab').shadowRoot), act);
  await perform();
  await says(scene, sentence);
  assert.equal(await scene.page.evaluate(() => document.querySelector('init-lab').report().config.dataset), 'spirals');
  mend(scene);
  await perform();
  // The act requests the file again. If the browser could not parse a script it does not fetch it again until the page is reloaded.
  if (!isStuck) await reports(scene, done);
  return 'keeps';
};

/** The outcome for the script that draws answers as classes: a sentence, and its button loads the script. @param {boolean} isStuck whether another try cannot help @returns {(scene: Scene) => Promise<string>} */
const classes = (isStuck) => async (scene) => {
  const { page } = scene;
  await open(scene, '#dataset=noise');
  await complete(scene);
  await page.evaluate(() => document.querySelector('init-lab').shadowRoot.querySelector('figure.predictions').scrollIntoView());
  await says(scene, PART);
  mend(scene);
  await press(scene);
  if (!isStuck) await reports(scene, "root.querySelector('figure.predictions figcaption').textContent");
  await works(scene);
  return 'keeps';
};

const CSV = "lab.loadCsv('x,y,kind\\n' + Array.from({ length: 30 }, (_, i) => i % 7 + ',' + i * i % 5 + ',' + 'uv'[i % 2]).join('\\n')).catch(() => {})";
const DIGITS = { fr: /chiffres n’ont pas pu être chargés|fichier des chiffres est incomplet/, en: /digits could not be loaded|file of digits is incomplete/ };
const READER = { fr: /La partie qui lit les fichiers n’a pas pu être chargée/, en: /part that reads files could not be loaded/ };

/** A script and the scripts that it imports statically, directly or through others. @param {string} path @returns {string[]} */
function withImports(path) {
  const text = readFileSync(join(DIST, path), 'utf8');
  const imported = [...text.matchAll(/(?:from|import)\s*"(\.[^"]*)"/g)].map(([, name]) => posix.join(posix.dirname(path), name));
  return [path, ...imported.flatMap(withImports)];
}
const startsWith = (/** @type {string} */ start) => fetched.filter((path) => path.replace(`${folder}/`, '').startsWith(start));
const ofFirst = new Set([`${folder}/page/main.js`, `${folder}/element/laboratory.js`].flatMap(withImports));
/** The first texts of a language, with the scripts that they import. */
const ofWords = new Set([...startsWith('strings/')].filter((path) => path.endsWith('/first.js')).flatMap(withImports));
/** The script of the button beside a cure that shows the change in code. */
const CODE = `${folder}/view/code-changes.js`;
/** The script that draws answers that are classes, for data that are not points of the plane. */
const CLASSES = `${folder}/figures/class-answers.js`;
const ofLater = new Set([...startsWith('view/'), ...startsWith('figures/')].filter((path) => path.endsWith('.js') && ![CODE, CLASSES].includes(path)).flatMap(withImports));
const ofCode = new Set(withImports(CODE));
const ofSurveys = new Set([`${folder}/store/surveys.js`].flatMap(withImports));
const ofExchange = new Set([`${folder}/store/exchange.js`].flatMap(withImports));
const ofPrograms = new Set([`${folder}/engine/programs.js`].flatMap(withImports));
const ofPanel = new Set([`${folder}/page/article-panel.js`].flatMap(withImports));
const ofPractice = new Set([`${folder}/page/practice.js`].flatMap(withImports));
/** Lines of script that open the panel *Is my network fine?* and, once it is loaded, run an act with `panel` and the button `check`. @param {string} act */
const inPractice = (act) => `const panel = document.querySelector('#practice'); panel.open = true;
  return new Promise((done) => (function go() { const check = panel.querySelector('.check'); if (check) { ${act} } else setTimeout(go, 50); })());`;
const READ = inPractice("panel.querySelector('textarea').value = 'Net(\\n (a): Linear(in_features=1, out_features=8)\\n (b): Linear(in_features=8, out_features=1)\\n)'; check.click(); done();");
const CHECK = inPractice('check.click(); done();');
const ofQuestions = new Set([`${folder}/page/questions.js`].flatMap(withImports));
const ofTerms = new Set(fetched.filter((path) => /strings\/\w+\/terms\.js$/.test(path)).flatMap(withImports));
const ofRuns = new Set([`${folder}/page/question-answers.js`].flatMap(withImports));

/** The outcome to expect of a fault in a file; undefined for a file that this list does not know. @param {string} path @param {keyof typeof WAYS} way @returns {((scene: Scene) => Promise<string>) | undefined} */
function roleOf(path, way) {
  const is = (/** @type {RegExp} */ pattern) => pattern.test(path);
  const isStuck = way === 'cut' && path.endsWith('.js');
  // The lab accepts WebAssembly modules and data of any MIME type.
  if (way === 'plain' && is(/\.(wasm|bin)$/)) return cosmetic;
  // (`laboratory.js` contains the painter of the gradients, so the browser never fetches the painter's own script.)
  if (is(/page\/(before-paint\.js|style\.css)$|themes\.css$|icon\.svg$|kinds\/gradients\.js$/)) return cosmetic;
  if (is(/page\/frame\.js$/)) return first(NOT_LOADED, '?embed=1&lang=LANG');
  if (is(/engine\/worker\.js$/)) return first(WORKER);
  if (is(/^init-lab\.js$|init_lab_bg\.wasm$/) || ofFirst.has(path)) return first(NOT_LOADED);
  if (ofWords.has(path)) return first(WORDS);
  if (is(/view\/present\.js$/)) return demanded('lab.present()', PART, "root.querySelector('.leave')", isStuck);
  if (is(/strings\/\w+\/later\.js$/) || ofLater.has(path)) return later;
  if (path === CLASSES) return classes(isStuck);
  // The lab shows the button once it offers a cure.
  if (ofCode.has(path)) return demanded("(function press() { const code = root.querySelector('.cure .code'); if (!code || code.hidden) setTimeout(press, 50); else code.click(); })()", PART, "root.querySelector('.code-changes del')", isStuck);
  if (is(/strings\/\w+\/article\.js$/) || ofPanel.has(path)) return panel('#embedding', '#embedding .preview', isStuck);
  if (is(/strings\/\w+\/practice\.js$/) || ofPractice.has(path)) return panel('#practice', '#practice .check', isStuck);
  if (is(/page\/practice-reading\.js$/)) return demanded(READ, PART, "document.querySelector('#practice li')", isStuck);
  if (is(/page\/practice-result\.js$/)) return demanded(CHECK, PART, "document.querySelector('#practice .verdict')", isStuck);
  // Without the script of the search all questions stay listed.
  if (is(/page\/question-search\.js$/)) return cosmetic;
  if (is(/(page|strings\/\w+)\/tour\.js$/)) return tour(isStuck);
  if (is(/cases\/answers\/\w+\.js$/)) return question(isStuck);
  if (is(/cases\/\w+\.js$/) || ofQuestions.has(path)) return panel('#questions', '#questions li', isStuck);
  if (ofRuns.has(path)) return question(isStuck);
  if (is(/digits\.bin$/)) return demanded("lab.configure({ dataset: 'digits' }).catch(() => {})", DIGITS, "report.config.dataset === 'digits'", way === 'cut');
  if (ofPrograms.has(path) || is(/programs_bg\.wasm$/)) return demanded("root.querySelector('.programs button').click()", PART, "root.querySelector('.share [role=status]').textContent !== ''", isStuck);
  if (ofTerms.has(path)) return demanded("root.querySelector('figure.gradients h2 button').click()", WORDS, "root.querySelector('.glossary:popover-open')", isStuck);
  if (ofSurveys.has(path)) return demanded("root.querySelector('.trust button').click()", PART, "root.querySelector('.trust [role=status]').textContent !== ''", isStuck);
  if (ofExchange.has(path)) return demanded("lab.compare({ depth: 4 }); (function press() { const swap = root.querySelector('.compare button'); if (swap) swap.click(); else setTimeout(press, 50); })()", PART, 'report.config.depth === 4', isStuck);
  if (is(/engine\/(tables|reader)\.js$|reader_bg\.wasm$/)) return demanded(CSV, READER, "report.config.dataset === 'csv'", isStuck);
  return undefined;
}

/** @type {Fault[]} */
export const FILES = fetched.flatMap((path) =>
  Object.entries(WAYS).map(([way, what]) => {
    const name = path.replace(`${folder}/`, '');
    const lang = /(?:strings|cases(?:\/answers)?)\/(fr|en)\b/.exec(path)?.[1];
    return {
      kind: `a file is ${what}`,
      name: `${name} is ${what}`,
      file: name,
      isSample: name === 'element/laboratory.js',
      lang: /** @type {'fr' | 'en' | undefined} */ (lang),
      act: async (scene) => {
        scene.behaviour[way].add(path);
        const act = roleOf(path, /** @type {keyof typeof WAYS} */ (way));
        assert.ok(act, `no outcome is declared for ${path}: add it to roleOf in tests/page/faults/files.js`);
        return act(scene);
      },
    };
  }));
