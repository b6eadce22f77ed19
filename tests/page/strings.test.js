// The texts of the lab in its languages: none is missing, none is unused, and each group is loaded by itself.

import assert from 'node:assert/strict';
import { readFile, readdir } from 'node:fs/promises';
import test from 'node:test';
import { FIGURES } from '../../www/model/panels.js';
import { PRESETS, STORIES } from '../../www/model/presets.js';
import { ACTIVATIONS, SETTINGS, choices as choicesOf, propertiesOf } from '../../www/model/settings.js';
import { entryTextsOf, ENTRY_TEXTS } from '../../www/strings/entry.js';
import { LANGUAGES, languageOf, loadAllStrings, loadStrings, stringsOf } from '../../www/strings/language.js';
import { Texts } from '../../www/strings/texts.js';

const STRINGS = new URL('../../www/strings/', import.meta.url);
const GROUPS = ['first', 'later', 'article', 'terms', 'practice', 'tour'];
const KINDS = (await readdir(new URL('en/', STRINGS))).map((file) => file.replace('.js', '')).filter((name) => !GROUPS.includes(name));
const COMPLETE = Object.keys(LANGUAGES).filter((lang) => LANGUAGES[lang].isComplete);

/** The texts of one file in one language; an incomplete language may lack the file. */
async function textsOf(lang, kind) {
  try {
    return (await import(new URL(`${lang}/${kind}.js`, STRINGS))).default;
  } catch (error) {
    if (error.code !== 'ERR_MODULE_NOT_FOUND' || LANGUAGES[lang].isComplete) throw error;
    return {};
  }
}

/** The texts by their path, such as `choices.loss.auto`. @returns {Map<string, unknown>} */
const leaves = (texts, path = '') =>
  new Map(Object.entries(texts).flatMap(([name, text]) => (typeof text === 'object' ? [...leaves(text, `${path}${name}.`)] : [[path + name, text]])));

/** The texts of one file in every complete language, which must not lack any. Other languages fall back to English. */
const obliged = async (kind) => Promise.all(COMPLETE.map(async (lang) => [`www/strings/${lang}/${kind}.js`, await textsOf(lang, kind)]));

/** Sentences that name each missing text, and each text without a name. @param {string} file @param {string} what such as `label for the setting` */
const faults = (file, what, texts, names) => [
  ...names.filter((name) => typeof texts?.[name] === 'undefined').map((name) => `${file} has no ${what} '${name}'`),
  ...Object.keys(texts ?? {}).filter((name) => !names.includes(name)).map((name) => `${file} has a ${what} '${name}', which does not exist`),
];
const none = (sentences) => assert.ok(sentences.length === 0, sentences.join('\n'));

/** The names that a Rust file declares as ` = "name",`. Fails unless there are more than `least`. */
async function namesIn(path, least) {
  const names = [...(await readFile(new URL(`../../src/${path}`, import.meta.url), 'utf8')).matchAll(/ = "(\w+)",/g)].map(([, name]) => name);
  assert.ok(names.length > least, `src/${path} names only ${names.length}: is it still where they are declared?`);
  return names;
}

/** Sentences that name the texts which a language lacks, has in addition, or has of another type than English. @param {string} file in the language's folder @param {boolean} isComplete */
function differences(lang, file, texts, english, isComplete) {
  const [own, reference] = [leaves(texts), leaves(english)];
  return [
    ...[...reference.keys()].filter((key) => isComplete && !own.has(key)).map((key) => `www/strings/${lang}/${file}.js lacks ${key}`),
    ...[...own.keys()].filter((key) => !reference.has(key)).map((key) => `www/strings/${lang}/${file}.js has ${key}, which www/strings/en/${file}.js lacks`),
    ...[...own]
      .filter(([key, text]) => reference.has(key) && typeof text !== typeof reference.get(key))
      .map(([key, text]) => `${key} is a ${typeof text} in www/strings/${lang}/${file}.js, and a ${typeof reference.get(key)} in English`),
  ];
}

for (const [lang, { isComplete }] of Object.entries(LANGUAGES)) {
  test(`texts: language '${lang}' → ${isComplete ? 'all those of English, and no others' : 'only some of those of English'}`, async () => {
    for (const kind of KINDS) none(differences(lang, kind, await textsOf(lang, kind), await textsOf('en', kind), isComplete));
  });

  test(`texts: groups of the language '${lang}' → together all texts of its files`, async () => {
    const groups = await Promise.all(GROUPS.map(async (group) => [...leaves((await LANGUAGES[lang].load[group]()).default).values()]));
    const loaded = new Set(groups.flat());
    for (const kind of KINDS.filter((kind) => kind !== 'entry')) {
      const lost = [...leaves(await textsOf(lang, kind))].filter(([, text]) => !loaded.has(text));
      none(lost.map(([key]) => `${key} of www/strings/${lang}/${kind}.js is in none of the groups ${GROUPS.join(', ')}`));
    }
    for (const [index, group] of GROUPS.entries()) {
      const english = leaves((await LANGUAGES.en.load[group]()).default);
      if (isComplete) assert.equal(groups[index].length, english.size, `www/strings/${lang}/${group}.js does not have the kinds of www/strings/en/${group}.js`);
    }
  });

  test(`texts: entry script, language '${lang}' → has its texts`, () => {
    assert.ok(lang in ENTRY_TEXTS, `www/strings/entry.js lacks '${lang}', which www/strings/language.js has`);
    assert.equal(entryTextsOf(`${lang.toUpperCase()}-XX`).retry, ENTRY_TEXTS[lang].retry ?? ENTRY_TEXTS.en.retry);
  });
}

test('texts: missing, unknown or of another type → named with their file', () => {
  const sentences = differences('fr', 'figures', { heatCaption: 'x', odd: 'y', caption: 'z' }, { heatCaption: () => '', captions: { heat: '' }, caption: '' }, true);
  assert.deepEqual(sentences, [
    'www/strings/fr/figures.js lacks captions.heat',
    'www/strings/fr/figures.js has odd, which www/strings/en/figures.js lacks',
    'heatCaption is a string in www/strings/fr/figures.js, and a function in English',
  ]);
});

test('docs/ELEMENT.md: row of lang → names every language', async () => {
  const row = (await readFile(new URL('../../docs/ELEMENT.md', STRINGS), 'utf8')).split('\n').find((line) => line.startsWith('| `lang`')) ?? assert.fail('docs/ELEMENT.md has no row for lang');
  none(Object.keys(LANGUAGES).filter((lang) => !row.includes(`\`${lang}\``)).map((lang) => `docs/ELEMENT.md does not name '${lang}' in the row of lang`));
});

test('texts: every setting, choice, family and mark → a label', async () => {
  // The labels of the settings of CSV files stand in `file.js`.
  const ofFiles = new Map((await obliged('file')).map(([file, texts]) => [file.replace('/file.js', '/settings.js'), texts]));
  none((await obliged('settings')).flatMap(([file, { settings: own, choices: ownChoices, families, marks }]) => {
    const settings = { ...own, ...ofFiles.get(file)?.settings };
    const choices = { ...ownChoices, ...ofFiles.get(file)?.choices };
    const known = SETTINGS.flatMap(({ name }) => choicesOf(name).map((choice) => propertiesOf(name, choice)?.family)).filter(Boolean);
    // The mark of an initializer with a parameter needs no label.
    const marked = choicesOf('initializer').map((choice) => propertiesOf('initializer', choice)).filter((known) => known?.mark && !known.parameter);
    return [
      ...faults(file, 'label for the setting', settings, SETTINGS.map(({ name }) => name)),
      ...SETTINGS.filter(({ names }) => names).flatMap(({ name, names }) => faults(file, `label for the ${name}`, choices[name], names)),
      ...faults(file, 'label for the family', families, [...new Set(known)]),
      ...faults(file, 'label for the mark', marks, [...new Set(marked.map((known) => known?.mark))]),
    ];
  }));
});

test('texts: every fault of a CSV file → a sentence', async () => {
  const reasons = await namesIn('file/csv_fault.rs', 10);
  for (const [file, { csvReasons }] of await obliged('refusals')) none(faults(file, 'text for the reason', csvReasons, reasons));
});

test('texts: every reading, remark and fault of a printed network → a sentence', async () => {
  const [readings, remarks, reasons] = [await namesIn('pasted/reading.rs', 10), await namesIn('pasted/remark.rs', 5), await namesIn('pasted/fault.rs', 5)];
  for (const [file, { practice }] of await obliged('practice')) {
    none([
      ...faults(file, 'text for the reading', practice.readings, readings),
      ...faults(file, 'text for the remark', practice.remarks, remarks),
      ...faults(file, 'text for the reason', practice.faults, reasons),
    ]);
  }
});

test('texts: every fault of a formula → a sentence', async () => {
  const reasons = await namesIn('formula/fault.rs', 8);
  for (const [file, { formulaReasons }] of await obliged('refusals')) none(faults(file, 'text for the reason', formulaReasons, reasons));
});

test('glossary: every figure, setting, activation and initializer → an explanation; every term → a pattern that finds its name', async () => {
  const settings = SETTINGS.filter(({ group }) => group !== 'file').map(({ name }) => name);
  for (const [file, { glossary }] of await obliged('terms')) {
    none([
      ...faults(file, 'meaning of the figure', glossary.figures, FIGURES),
      ...faults(file, 'meaning of the setting', glossary.settings, settings),
      ...faults(file, 'meaning of the activation', glossary.activations, choicesOf('activation')),
      ...faults(file, 'meaning of the initializer', glossary.initializers, choicesOf('initializer')),
    ]);
    for (const { form, name, says } of Object.values(glossary.terms)) assert.ok(new RegExp(form, 'iu').test(name) && says.endsWith('.'), `${file}: ${name}`);
  }
});

test('texts: every preset and every group of presets → a text', async () => {
  for (const [file, { presets, storyGroups }] of await obliged('explanations')) {
    none(faults(file, 'title for the group of presets', storyGroups, Object.keys(STORIES)));
    none(faults(file, 'text for the preset', presets, Object.keys(PRESETS)));
    assert.deepEqual(Object.keys(presets), Object.keys(PRESETS), `${file} has the presets in another order`);
  }
});

test('texts: every verdict and every cause → a sentence, and none for others', async () => {
  const kinds = await namesIn('report/verdict_kind.rs', 10);
  for (const [file, { verdict }] of await obliged('lab')) none(kinds.filter((kind) => !(kind in verdict)).map((kind) => `${file} has no sentence for the verdict '${kind}'`));
  const names = await namesIn('report/cause.rs', 10);
  for (const [file, { causes, remarks }] of await obliged('explanations')) {
    none(names.filter((name) => !(name in causes)).map((name) => `${file} has no sentence for the cause '${name}'`));
    none(Object.keys(causes).filter((name) => !names.includes(name)).map((name) => `${file} has a sentence for '${name}', which is no cause`));
    none(Object.keys(remarks).filter((name) => !kinds.includes(name)).map((name) => `${file} has a remark for '${name}', which is no verdict`));
  }
});

test('language: unknown → French', () => {
  assert.equal(languageOf('en-GB'), 'en');
  assert.equal(languageOf('FR-ca'), 'fr');
  assert.equal(languageOf('zz'), 'fr');
  assert.equal(languageOf('constructor'), 'fr');
  assert.equal(entryTextsOf('zz').retry, 'Réessayer');
  assert.equal(entryTextsOf('').retry, 'Réessayer');
});

test('texts: first chart, then all → the later ones are added to the same object', async () => {
  assert.equal(stringsOf('fr'), undefined);
  await loadStrings('fr');
  const strings = stringsOf('fr');
  assert.equal(strings.train, 'Entraîner');
  assert.equal(strings.errors.part, 'Une partie du laboratoire n’a pas pu être chargée.');
  assert.equal(strings.presets, undefined);
  await loadAllStrings('fr');
  assert.equal(stringsOf('fr'), strings);
  assert.equal(strings.presets.keras.label, 'Keras, Dense');
  assert.equal(typeof strings.errors.unknown_name, 'function');
  assert.equal(typeof strings.errors.part, 'string');
});

/** Invented languages, and the list of the groups that have been requested. */
function madeUp() {
  const requested = [];
  const language = (lang, isComplete, groups) => ({
    name: lang, isComplete, load: Object.fromEntries(Object.entries(groups).map(([group, texts]) => [group, async () => (requested.push(`${lang} ${group}`), { default: texts })])),
  });
  const languages = {
    en: language('en', true, { first: { train: 'Train', verdict: { dead: 'Dead', healthy: () => 'Healthy' } }, later: { swap: 'Swap', verdict: { late: 'Late' } } }),
    xx: language('xx', false, { first: { verdict: { dead: 'Xx' } }, later: { swap: 'Xxx' } }),
    yy: language('yy', true, { first: { train: 'Yy' }, later: {} }),
  };
  return { requested, languages, texts: new Texts(languages) };
}

test('texts: incomplete language → each missing text in English', async () => {
  const { languages, texts } = madeUp();
  await texts.load('xx', 'first');
  const tree = texts.of('xx');
  assert.deepEqual([tree.train, tree.verdict.dead, tree.verdict.healthy()], ['Train', 'Xx', 'Healthy']);
  assert.equal(texts.has('xx', 'later'), false);
  await texts.load('xx', 'later');
  assert.equal(texts.of('xx'), tree);
  assert.deepEqual([tree.swap, tree.verdict.dead, tree.verdict.late], ['Xxx', 'Xx', 'Late']);
  const english = (await languages.en.load.first()).default;
  assert.deepEqual([english.verdict.dead, english.verdict.late], ['Dead', undefined], 'the English texts do not change');
});

test('texts: complete language, several calls → loaded once, without English', async () => {
  const { requested, texts } = madeUp();
  await Promise.all([texts.load('yy', 'first'), texts.load('yy', 'first')]);
  await texts.load('yy', 'first');
  assert.deepEqual(requested, ['yy first']);
});

test('texts: loading failed → the next call loads them', async () => {
  const { languages, texts } = madeUp();
  const { first } = languages.en.load;
  languages.en.load.first = async () => {
    throw new Error('away');
  };
  await assert.rejects(texts.load('xx', 'first'), /away/);
  assert.equal(texts.has('xx', 'first'), false);
  languages.en.load.first = first;
  await texts.load('xx', 'first');
  assert.equal(texts.of('xx').train, 'Train');
});
