// Data sets: the digits, and CSV files of the reader or of the article.

import assert from 'node:assert/strict';
import { article, inArticle, lab, PATH, SCRIPT } from './support/article.js';
import { pageTest } from './support/browser.js';

const SHEET = 'longueur;largeur;espèce\n' + Array.from({ length: 30 }, (_, i) => `${i % 7},5;${(i * 3) % 11};${i % 3 ? 'rose' : 'lys'}`).join('\n');
const csv = (text) => ({ name: 'fleurs.csv', mimeType: 'text/csv', buffer: Buffer.from(text) });

pageTest('digits: chosen by keyboard → fetched then, and learnt by a network set up by keyboard', { locale: 'en-GB' }, async ({ page, inLab, behaviour, until, report }) => {
  const fetched = () => behaviour.requests.filter((path) => path.endsWith('digits.bin')).length;
  assert.equal(fetched(), 0);
  const press = async (selector, ...keys) => {
    await inLab(selector).focus();
    for (const key of keys) await page.keyboard.press(key);
  };
  await press('[data-setting=depth] input[type=text]', 'Control+A', '5', 'Enter');
  await press('[data-setting=activation] select', 'R');
  await press('[data-setting=initializer] select', 'K');
  await press('[data-setting=dataset] select', 'H');
  await until("(report) => report.config.dataset === 'digits'");
  const { config, loss } = await report();
  assert.deepEqual([config.depth, config.activation, config.initializer], [5, 'relu', 'kaiming_normal']);
  assert.equal(fetched(), 1);
  await press('button.train', 'Enter');
  await until(`(report) => report.accuracy > 0.9 && report.loss < ${loss} / 3`);
  await page.keyboard.press('Enter');
  await inLab('button.train', { hasText: 'Train' }).waitFor();
  assert.match(await inLab('.credit').textContent(), /CC BY 4\.0/);

  // The same digits with thirty layers of sigmoid and Xavier.
  await press('[data-setting=activation] select', 'Home');
  await press('[data-setting=initializer] select', 'X');
  await press('[data-setting=depth] input[type=text]', 'Control+A', '3', '0', 'Enter');
  await until("(report) => report.config.depth === 30 && report.config.initializer === 'xavier_normal'");
  await press('button.train', 'Enter');
  await until('(report) => report.step > 100');
  await page.keyboard.press('Enter');
  await until('(report) => report.accuracy !== null');
  assert.ok((await report()).accuracy < 0.2, 'no better than chance');
});

pageTest('CSV: file of the reader → its rows, columns and classes described, and learnt', {}, async ({ page, inLab, until, report, train }) => {
  await inLab('[data-setting=dataset] select').selectOption('csv');
  await inLab('.csv input[type=file]').setInputFiles(csv(SHEET));
  await until("(report) => report.config.dataset === 'csv'");
  const { data } = await report();
  assert.deepEqual([data.task, data.n_samples, data.n_features, data.classes], ['classification', 30, 2, ['lys', 'rose']]);
  assert.match(await inLab('.csv').textContent(), /30 lignes, 2 variables, 2 classes/);
  assert.match(await inLab('.csv .columns li').first().textContent(), /^longueurdes nombres, comme 0,5 · moyenne \d,\d+, écart type \d,\d+variable/);
  assert.equal((await train(3)).step, 3);
  // The lab refuses a choice that the file does not allow, and keeps the one before.
  await inLab('[data-setting=task] select').selectOption('number');
  await inLab('.csv .refusal', { hasText: /n’est pas un nombre/ }).waitFor();
  assert.equal(await inLab('.banner:not([hidden])').count(), 0);
  assert.equal((await report()).config.task, 'auto');
  assert.equal(await inLab('[data-setting=task] select').inputValue(), 'auto');
  await inLab('[data-setting=target_column] select').selectOption('largeur');
  await until("(report) => report.config.target_column === 'largeur' && report.data.task === 'regression'");
  assert.equal(await inLab('.csv .refusal:not([hidden])').count(), 0);
});

/** Text with plain spaces. @param {string} text */
const plain = (text) => text.replaceAll(/[\u00a0\u202f]/g, ' ');

pageTest('CSV: malformed → refused beside the file with row and reason, and the experiment stays', {}, async ({ page, inLab, report, until }) => {
  await inLab('[data-setting=dataset] select').selectOption('csv');
  const open = (text) => inLab('.csv input[type=file]').setInputFiles(csv(text));
  await open(SHEET.replace('3,5;9;lys', '3,5;9;lys;de plus'));
  const refusal = inLab('.csv .refusal:not([hidden])');
  await refusal.waitFor();
  assert.match(plain(await refusal.textContent()), /^Fichier CSV, ligne 5, colonne 4 : « de plus » est en trop \(la plupart des lignes ont 3 valeurs\)\. Le réglage précédent est gardé\./);
  assert.equal(await inLab('.banner:not([hidden])').count(), 0);
  assert.equal((await report()).config.dataset, 'spirals');
  const missing = await page.evaluate(() => document.querySelector('init-lab').configure({ dataset: 'csv' }).catch(({ message }) => message));
  assert.match(missing, /Choisissez d’abord un fichier/, 'the lab does not keep a refused file');
  await open(SHEET);
  await until("(report) => report.config.dataset === 'csv'");
  await refusal.waitFor({ state: 'detached' });
  await open('');
  await refusal.waitFor();
  assert.match(await refusal.textContent(), /le fichier est vide/);
  assert.equal((await report()).data.n_samples, 30, 'the lab keeps the file before');
  await refusal.getByRole('button', { name: 'Garder les données d’avant' }).click();
  await inLab('.csv .summary', { hasText: 'fleurs.csv · 30 lignes' }).waitFor();
  await refusal.waitFor({ state: 'detached' });
});

pageTest('CSV: two loaded at once, one refused → no trace of the refused one', {}, async ({ page, report, configure }) => {
  const both = (...texts) =>
    page.evaluate((texts) => {
      const lab = document.querySelector('init-lab');
      return Promise.allSettled(texts.map((text) => lab.loadCsv(text))).then((ends) => ends.map((end) => end.status));
    }, texts);
  await page.evaluate((text) => document.querySelector('init-lab').loadCsv(text), SHEET);
  const longer = `${SHEET}\n1;2;lys\n3;4;lys`;
  assert.equal((await both(longer, 'a;b\n1'))[1], 'rejected');
  // The second request may or may not have cancelled the first file before it was built.
  const { n_samples } = (await report()).data;
  assert.ok([30, 32].includes(n_samples));
  assert.equal((await configure({ depth: 3 })).data.n_samples, n_samples, 'a new setting uses the file of the last report');
  assert.equal((await both('a;b\n1', longer))[1], 'fulfilled');
  assert.equal((await configure({ depth: 4 })).data.n_samples, 32);
});

pageTest('CSV: two loaded at once, the first takes longer → the second is used', {}, async ({ page, configure }) => {
  const ends = await page.evaluate((text) => {
    // A large file, which the worker reads in pieces.
    const slow = new Blob([`${text}\n1;2;lys`, '\n'.repeat(20_000_000)]);
    const lab = document.querySelector('init-lab');
    return Promise.all([lab.loadCsv(slow), lab.loadCsv(text)]).then((reports) => reports.map(({ data }) => data.n_samples));
  }, SHEET);
  assert.equal(ends[1], 30);
  assert.equal((await configure({ depth: 3 })).data.n_samples, 30);
});

pageTest('CSV: link to an experiment with a file → waits for the file, then applies settings and training', { path: '#dataset=csv&depth=4&activation=tanh&train=3' }, async ({ inLab, page, report, until, inAddress }) => {
  await inLab('.csv [role=status]', { hasText: /utilise un fichier/ }).waitFor();
  assert.equal((await report()).config.dataset, 'spirals');
  assert.equal(await inLab('.banner:not([hidden])').count(), 0, 'a file that is awaited is no error');
  await inLab('.csv input[type=file]').setInputFiles(csv('a file that is not one'));
  await inLab('.csv .refusal:not([hidden])').waitFor();
  await inLab('.csv input[type=file]').setInputFiles(csv(SHEET));
  await until("(report) => report.config.dataset === 'csv' && report.config.depth === 4 && report.config.activation === 'tanh' && report.step === 3");
  assert.equal(await inLab('.csv [role=status]').textContent(), '');
  await inAddress(/dataset=csv/);
});

pageTest('CSV: attributes of an experiment with a file → wait for the file, without the invalid setting', { setUp: inArticle(lab('dataset="csv" depth="4" width="9999" activation="tanh"') + SCRIPT, { hostile: false }), path: PATH }, async ({ inLab, until, report }) => {
  await inLab('.csv [role=status]', { hasText: /utilise un fichier/ }).waitFor();
  assert.deepEqual([(await report()).config.depth, (await report()).config.activation, (await report()).config.dataset], [4, 'tanh', 'spirals']);
  await inLab('.csv input[type=file]').setInputFiles(csv(SHEET));
  await until("(report) => report.config.dataset === 'csv' && report.config.depth === 4 && report.config.width === 64");
});

const withSource = (attributes, content) => (behaviour) => {
  inArticle(lab(`data-src="data/fleurs.csv" ${attributes}`) + SCRIPT, { hostile: false })(behaviour);
  if (content !== undefined) behaviour.pages['/data/fleurs.csv'] = content;
};

pageTest('data-src: address of a file → the data of the lab; named by a link → refused', { setUp: (behaviour) => (withSource('depth="4" target-column="3"', SHEET)(behaviour), behaviour.held.set('/fleurs.csv', new Promise((resolve) => (behaviour.release = resolve)))), path: PATH }, async ({ page, behaviour, inLab, until, report }) => {
  await inLab('.csv [role=status]', { hasText: 'Lecture de fleurs.csv' }).waitFor();
  assert.equal(await page.evaluate(() => scrollY), 0);
  behaviour.release();
  await until("(report) => report.config.dataset === 'csv' && report.config.depth === 4 && report.data.n_samples === 30");
  await inLab('.csv', { hasText: 'fleurs.csv · 30 lignes' }).waitFor();
  await page.evaluate(() => document.querySelector('init-lab').follow('depth=6'));
  await until("(report) => report.config.dataset === 'csv' && report.config.depth === 6");
  await page.evaluate(() => document.querySelector('init-lab').follow('data-src=other.csv; depth=7'));
  await until('(report) => report.config.depth === 7');
  assert.match(await inLab('.notice:not([hidden]) p').textContent(), /data-src/);
  assert.deepEqual(behaviour.requests.filter((path) => path.endsWith('.csv')), ['/data/fleurs.csv']);
  assert.equal((await report()).data.n_samples, 30);
});

pageTest('data-src: file missing or malformed → said beside the file, and can be tried again', { allowed: /404/, setUp: withSource('depth="4"'), path: PATH }, async ({ behaviour, inLab, until, report }) => {
  const refusal = inLab('.csv .refusal:not([hidden])');
  await refusal.waitFor();
  assert.match(await refusal.textContent(), /données de cet article/);
  assert.equal(await inLab('.banner:not([hidden])').count(), 0);
  assert.equal((await report()).config.depth, 4, 'the other settings of the article apply');
  behaviour.pages['/data/fleurs.csv'] = 'column\n1\n2\n';
  await refusal.getByRole('button', { name: 'Réessayer' }).click();
  await inLab('.csv .refusal:not([hidden])', { hasText: /une seule colonne/ }).waitFor();
  behaviour.pages['/data/fleurs.csv'] = SHEET;
  await inLab('.csv input[type=file]').setInputFiles(csv(SHEET));
  await until("(report) => report.config.dataset === 'csv' && report.config.depth === 4");
});

pageTest('data-src: fails before the first report → the lab loads with its other settings', { allowed: /404/, setUp: inArticle(lab('depth="100" width="256" dataset="digits"') + SCRIPT, { hostile: false }), path: PATH, ready: false }, async ({ page, inLab, report }) => {
  await page.evaluate(() => document.querySelector('init-lab').setAttribute('data-src', 'missing.csv'));
  await inLab('.csv .refusal:not([hidden])', { hasText: /données de cet article/ }).waitFor();
  await page.waitForFunction(() => document.querySelector('init-lab').report());
  assert.equal((await report()).config.depth, 100);
});

pageTest('data-src: not an address → said where the file would stand', { setUp: (behaviour) => (behaviour.pages[`/${PATH}`] = article(lab('data-src="http://[" depth="4"') + SCRIPT, { hostile: false })), path: PATH }, async ({ inLab, report }) => {
  await inLab('.csv .refusal:not([hidden])', { hasText: /données de cet article/ }).waitFor();
  assert.equal((await report()).config.depth, 4);
});

pageTest('CSV: saved report opened → says which file it waits for, then trains to its step', {}, async ({ inLab, until, configure }) => {
  const saved = { schema: 2, step: 4, config: { dataset: 'csv', depth: 3 }, data: { n_samples: 30, n_features: 2 } };
  await inLab('.share input[type=file]').setInputFiles({ name: 'report.json', mimeType: 'application/json', buffer: Buffer.from(JSON.stringify(saved)) });
  await inLab('.csv [role=status]', { hasText: /30 lignes et 3 colonnes/ }).waitFor();
  await configure({ width: 32 });
  assert.match(await inLab('.csv [role=status]').textContent(), /30 lignes/, 'the lab still waits for the file after another setting changes');
  await inLab('.csv input[type=file]').setInputFiles(csv(SHEET));
  await until("(report) => report.config.dataset === 'csv' && report.config.depth === 3 && report.step === 4");
});

/** Drops a file on an element. Returns whether nobody handles the drop: the browser would then open the file in place of the page. */
const dropped = (page, where, name, text) =>
  page.evaluate(([where, name, text]) => {
    const data = new DataTransfer();
    data.items.add(new File([text], name));
    const target = where === 'body' ? document.body : document.querySelector('init-lab').shadowRoot.querySelector(where);
    return ['dragover', 'drop'].map((type) => target.dispatchEvent(new DragEvent(type, { dataTransfer: data, bubbles: true, cancelable: true, composed: true }))).includes(true);
  }, [where, name, text]);

pageTest('drop: CSV file or report anywhere on the page → opened; refused file → the file before stays', {}, async ({ page, inLab, until, banner, report }) => {
  assert.equal(await dropped(page, 'body', 'fleurs.csv', SHEET), false);
  await until("(report) => report.config.dataset === 'csv'");
  await inLab('.csv', { hasText: 'fleurs.csv · 30 lignes' }).waitFor();
  assert.equal(await dropped(page, '.gradients .plot', 'bad1.csv', ''), false);
  await inLab('.csv .refusal:not([hidden])', { hasText: /le fichier est vide/ }).waitFor();
  assert.equal((await report()).data.n_samples, 30);
  assert.equal((await report()).config.dataset, 'csv');
  assert.equal(await dropped(page, 'body', 'rapport.json', JSON.stringify({ schema: 2, step: 2, config: { depth: 6 } })), false);
  await until("(report) => report.config.dataset === 'spirals' && report.config.depth === 6 && report.step === 2");
});

pageTest('drop: outside the lab in an article → left to the article, unless the lab waits for a file', { setUp: inArticle(lab() + SCRIPT, { hostile: false }), path: PATH }, async ({ page, inLab, until }) => {
  assert.equal(await dropped(page, 'body', 'fleurs.csv', SHEET), true, 'the lab does not handle the drop: the article may have a use of its own');
  await inLab('[data-setting=dataset] select').selectOption('csv');
  assert.equal(await dropped(page, 'body', 'fleurs.csv', SHEET), false);
  await until("(report) => report.config.dataset === 'csv'");
});

pageTest('digits: file missing → an error, the experiment stays, and a retry fetches them', { allowed: /404/, setUp: (behaviour) => behaviour.missing.add('digits.bin') }, async ({ behaviour, inLab, banner, report, until }) => {
  await inLab('[data-setting=dataset] select').selectOption('digits');
  await inLab('.banner:not([hidden])').waitFor();
  assert.match(await banner(), /chiffres n’ont pas pu être chargés/);
  assert.equal((await report()).config.dataset, 'spirals');
  assert.equal(await inLab('[data-setting=dataset] select').inputValue(), 'spirals');
  behaviour.missing.clear();
  await inLab('.banner button').click();
  await until("(report) => report.config.dataset === 'digits'");
});

pageTest('digits: file damaged → refused', { setUp: (behaviour) => (behaviour.pages['/data/digits.bin'] = Buffer.alloc(116_805, 17)) }, async ({ inLab, banner, report }) => {
  await inLab('[data-setting=dataset] select').selectOption('digits');
  await inLab('.banner:not([hidden])').waitFor();
  assert.match(await banner(), /incomplet ou abîmé/);
  assert.equal((await report()).config.dataset, 'spirals');
});

pageTest('predictions: regression, noise, diverged network → captions that describe each', { path: '#depth=2&activation=tanh&dataset=sine', locale: 'fr-FR' }, async ({ page, inLab, drawn }) => {
  await drawn();
  await inLab('figure.predictions').scrollIntoViewIfNeeded();
  const told = (/** @type {RegExp} */ text) => inLab('figure.predictions:not(.pending) figcaption', { hasText: text }).waitFor();
  await told(/La courbe est la réponse du réseau, de −?\d/);
  await page.evaluate(() => document.querySelector('init-lab').configure({ dataset: 'noise' }));
  await told(/réponses? justes? sur \d+ \(/);
  await page.evaluate(() => document.querySelector('init-lab').configure({ dataset: 'blobs', activation: 'relu', initializer: 'normal', depth: 30, learning_rate: 10 }));
  await page.evaluate(() => document.querySelector('init-lab').train(50));
  await told(/ne répond plus/);
});
