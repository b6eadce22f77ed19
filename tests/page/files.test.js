// CSV files as people have them: what the page says of a file, changes by a tap, and trains on. `tests/files.rs` tests how each kind is read.

import assert from 'node:assert/strict';
import { pageTest } from './support/browser.js';

const number = (i, column) => `${((i * 37 + column * 11) % 90) / 10 - 4}`.slice(0, 5);
const rows = (n, row) => Array.from({ length: n }, (_, i) => row(i)).join('\n');
const xy = (i) => `${number(i, 0)},${number(i, 1)}`;
const latin1 = (text) => Buffer.from(text, 'latin1');

/** The text with plain spaces in place of non-breaking ones. @param {string} text */
const plain = (text) => text.replaceAll(/[\u00a0\u202f]/g, ' ');

/** Opens a file as a reader does. */
async function open(inLab, name, content) {
  await inLab('.csv input[type=file]').setInputFiles({ name, mimeType: 'text/csv', buffer: Buffer.from(content) });
}

/**
 * Files, each with its name, content, rows, features and classes; then the settings that the lab assumed because the file does not decide them, and what
 * else the page says in French and in English.
 */
const KINDS = [
  ['numbers as names', `0,1,2,target\n${rows(24, (i) => `${xy(i)},${number(i, 2)},${i % 2 ? 'spam' : 'ham'}`)}`, [24, 3, 2], []],
  ['a missing class', `a,b,class\n${rows(24, (i) => `${xy(i)},${i === 9 ? 'NA' : i % 3}`)}`, [23, 2, 3], ['task'], /Une ligne où une valeur manque est laissée de côté/, /One row with a missing value is left out/],
  ['thousands', `price\trooms\ty\n${rows(24, (i) => `${i > 8 ? `1,${String(100 + 31 * i).padStart(3, '0')}` : 700 + 31 * i}\t${number(i, 1)}1\t${number(i, 2)}`)}`, [24, 2, 0], ['decimal_sign']],
  ['True and False', `size,is_new,kind\n${rows(24, (i) => `${number(i, 0)},${i % 3 ? 'True' : 'False'},${i % 2 ? 'x' : 'y'}`)}`, [24, 2, 2], [], /deux valeurs : false = 0, true = 1/, /two values: false = 0, true = 1/],
  ['a separator after the last name', `id,diagnosis,radius,texture,\n${rows(24, (i) => `${900 + i},${i % 2 ? 'M' : 'B'},${xy(i)}`)}`, [24, 3, 0], [], /« id » ressemble à un numéro de ligne/, /“id” looks like the number of the row/],
  ['Windows-1252', latin1(`longueur;largeur;espèce\r\n${rows(24, (i) => `${`${number(i, 0)};${number(i, 1)}`.replaceAll('.', ',')};${i % 2 ? 'érable' : 'chêne'}`)}`), [24, 2, 2], ['encoding'], /érable/, /érable/],
  ['a line that declares the separator', `sep=;\r\na;b;y\r\n${rows(24, (i) => `${number(i, 0)};${number(i, 1)};${i % 2 ? 'u' : 'v'}`)}`, [24, 2, 2], [], /commence à la ligne 2/, /begins on line 2/],
  ['grades', `hours,absences,grade\n${rows(120, (i) => `${number(i, 0)},${i % 7},${(i * 13) % 19}`)}`, [120, 2, 0], ['task']],
  ['one row for each class', `a,b,state\n${rows(40, (i) => `${xy(i)},S${i}`)}`, [40, 2, 40], [], /il y a 40 classes : d’une seule ligne/, /of which there are 40/],
  ['one class for nearly all', `a,b,y\n${rows(500, (i) => `${xy(i)},${Number(i % 50 === 7)}`)}`, [500, 2, 2], ['task'], /98 % des lignes ont la même classe/, /98\s?% of the rows have the same class/],
  ['1 and 1.0', `a,b,y\n${rows(30, (i) => `${xy(i)},${['1', '1.0', '2'][i % 3]}`)}`, [30, 2, 2], ['task']],
  ['titles and notes', `Survey of 2020\n\nx;y;kind\n${rows(24, (i) => `${number(i, 0)};${number(i, 1)};${'uvw'[i % 3]}`)}\nSource: us`, [24, 2, 3], [], /commence à la ligne 3/, /begins on line 3/],
];

for (const [language, locale, said] of [['French', 'fr-FR', 4], ['English', 'en-GB', 5]]) {
  pageTest(`files: every kind, in ${language} → read, and one tap switches each assumption`, { locale }, async ({ page, inLab, report, until, inAddress }) => {
    await inLab('[data-setting=dataset] select').selectOption('csv');
    for (const kind of KINDS) {
      const [name, content, [n, features, classes], assumed] = kind;
      await open(inLab, `${name}.csv`, content);
      await inLab('.csv .summary', { hasText: `${name}.csv ·` }).waitFor();
      const { data } = await report();
      assert.deepEqual([data.n_samples, data.n_features, data.n_classes], [n, features, classes], name);
      assert.deepEqual(data.file.assumed.map(({ setting }) => setting), assumed, name);
      const text = plain(await inLab('.csv').textContent());
      if (kind[said]) assert.match(text, kind[said], name);
      assert.equal(await inLab('.csv .refusal:not([hidden]), .banner:not([hidden])').count(), 0, name);
      for (const { setting, other } of data.file.assumed) {
        const before = JSON.stringify(data);
        await inLab(`.csv [data-setting=${setting}] button`).click();
        await until(`(report) => report.config.${setting} === '${other}'`);
        assert.notEqual(JSON.stringify((await report()).data), before, `${name}: ${setting}=${other}`);
        await inAddress(new RegExp(`${setting}=${other}`));
      }
    }
  });
}

pageTest('files: spreadsheet dropped → read, columns chosen, network trained; its link waits for the same file', { locale: 'fr-FR' }, async ({ page, inLab, train, report }) => {
  const sheet = `\ufeffTaille;Âge;Ville;Fumeur;Prix\r\n${rows(60, (i) => `${String(1.5 + (i % 40) / 100).replace('.', ',')};${20 + (i % 50)};${['Lyon', 'Paris', 'Nice'][i % 3]};${i % 4 ? 'non' : 'oui'};1\u202f${String(100 + 7 * i)},50 €`)}`;
  await page.evaluate((text) => {
    const data = new DataTransfer();
    data.items.add(new File([text], 'clients.csv'));
    for (const type of ['dragover', 'drop']) document.body.dispatchEvent(new DragEvent(type, { dataTransfer: data, bubbles: true, cancelable: true }));
  }, sheet);
  await inLab('.csv .summary', { hasText: 'clients.csv · 60 lignes, 3 variables, un nombre à prédire. Laissé de côté' }).waitFor();
  const town = inLab('.csv .columns li', { hasText: 'Ville' });
  await inLab('.csv details > summary').click();
  assert.match(plain(await town.textContent()), /^Ville3 catégories : Lyon, Nice, Parislaissée de côtéUtiliser$/);
  await town.getByRole('button', { name: 'Utiliser' }).click();
  await inLab('.csv .summary', { hasText: '60 lignes, 6 variables' }).waitFor();
  assert.equal((await report()).config.columns_used, 'Ville');
  const { loss } = await report();
  assert.ok((await train(200)).loss < loss);
  await inLab('.csv .columns li', { hasText: 'Âge' }).getByRole('button', { name: 'Laisser de côté' }).click();
  await inLab('.csv .summary', { hasText: '60 lignes, 5 variables' }).waitFor();
  // The link says which file it needs. With the same file it leads to the same experiment.
  const [hash, before] = await page.evaluate(() => [location.hash, JSON.stringify(document.querySelector('init-lab').report().data)]);
  assert.match(decodeURIComponent(hash), /columns_left_out=Âge&columns_used=Ville.*&file=60x5\+clients\.csv/);
  await page.reload();
  await inLab('.csv [role=status]', { hasText: 'Il s’appelle clients.csv et a 60 lignes et 5 colonnes.' }).waitFor();
  await open(inLab, 'clients.csv', sheet);
  await inLab('.csv .summary', { hasText: '60 lignes, 5 variables' }).waitFor();
  assert.equal(await page.evaluate(() => JSON.stringify(document.querySelector('init-lab').report().data)), before);
});

pageTest('files: refused, then another way of reading chosen → read without choosing the file again', { locale: 'en-GB' }, async ({ inLab, until, report }) => {
  await inLab('[data-setting=dataset] select').selectOption('csv');
  await open(inLab, 'gaps.csv', `x,y,kind\n${rows(30, (i) => (i % 2 ? `${number(i, 0)},,${'uv'[i % 2]}` : `,${number(i, 1)},${'uv'[i % 3 % 2]}`))}`);
  const refusal = inLab('.csv .refusal:not([hidden])', { hasText: /only 0 rows have all values, 10 are needed/ });
  await refusal.waitFor();
  assert.equal((await report()).config.dataset, 'spirals');
  assert.deepEqual(await inLab('.csv [data-setting=target_column] option').allTextContents(), ['x', 'y', 'kind']);
  assert.equal(await inLab('.csv thead th').count(), 3, 'the table shows the first rows of the refused file');
  await inLab('.csv [data-setting=gaps] select').selectOption('mean');
  await until("(report) => report.config.dataset === 'csv' && report.config.gaps === 'mean' && report.data.n_samples === 30");
  await refusal.waitFor({ state: 'detached' });
  await inLab('.csv .summary', { hasText: 'gaps.csv · 30 rows, 2 features, 2 classes.' }).waitFor();
});

for (const [name, content, said] of [
  ['book.xlsx', Buffer.concat([Buffer.from('PK\x03\x04\x14\0\x06\0'), Buffer.alloc(500, 7)]), /c’est un classeur de tableur/],
  ['page.csv', '<!DOCTYPE html><html><body>Not found</body></html>', /c’est une page web/],
  ['rows.csv', '[{"a": 1, "b": 2}]', /c’est un fichier JSON/],
  ['nothing.csv', '\r\n\r\n', /le fichier est vide/],
  ['series.csv', `date,price\n${rows(24, (i) => `2020-01-${String(i + 1).padStart(2, '0')},${number(i, 0)}`)}`, /aucune autre colonne ne peut être une variable/],
]) {
  pageTest(`files: ${name} → refused with the reason, and the experiment stays`, {}, async ({ inLab, report }) => {
    await inLab('[data-setting=dataset] select').selectOption('csv');
    await open(inLab, name, content);
    const refusal = inLab('.csv .refusal:not([hidden])');
    await refusal.waitFor();
    assert.match(plain(await refusal.textContent()), said);
    assert.equal((await report()).config.dataset, 'spirals');
  });
}

const HELD = { setUp: (behaviour) => behaviour.held.set('init_lab_reader_bg.wasm', new Promise((resolve) => (behaviour.release = resolve))) };

pageTest('files: very large → read in pieces, every 256th row, can be cancelled; too large → refused', HELD, async ({ page, behaviour, inLab, report, until }) => {
  await inLab('[data-setting=dataset] select').selectOption('csv');
  const line = (i) => `${xy(i)},${'abc'[i % 3]}`;
  const block = `${rows(1000, line)}\n`;
  const drop = (blocks, name) =>
    page.evaluate(
      ([block, blocks, name]) => {
        const data = new DataTransfer();
        data.items.add(new File(['x,y,kind\n', ...Array(blocks).fill(block)], name));
        document.querySelector('init-lab').dispatchEvent(new DragEvent('drop', { dataTransfer: data, bubbles: true, cancelable: true }));
      },
      [block, blocks, name],
    );
  // The server holds the module that reads files back, so that the file is still being read however fast the machine is.
  await drop(4, 'cancelled.csv');
  await inLab('.csv [role=status]', { hasText: /Lecture de cancelled\.csv/ }).waitFor();
  await inLab('.csv > button', { hasText: 'Annuler' }).click();
  await page.waitForFunction(() => document.querySelector('init-lab').shadowRoot.querySelector('.csv [role=status]').textContent === '');
  behaviour.release();
  const said = await page.evaluateHandle(() => {
    const status = document.querySelector('init-lab').shadowRoot.querySelector('.csv [role=status]');
    const texts = [];
    new MutationObserver(() => texts.push(status.textContent)).observe(status, { childList: true, characterData: true, subtree: true });
    return texts;
  });
  await drop(3000, 'rows.csv');
  await until("(report) => report.config.dataset === 'csv'");
  const { every, n_rows } = (await report()).data.file;
  assert.deepEqual([every, n_rows], [256, 3_000_000]);
  await inLab('.csv .summary', { hasText: /Une ligne sur 256 est lue, parmi 3\s000\s000\./ }).waitFor();
  const texts = await said.jsonValue();
  assert.ok(texts.some((text) => /Lecture de rows\.csv\s:\s\d+\s%/.test(text)), texts.join('; '));
  assert.ok(!texts.some((text) => text.includes('cancelled')), 'the cancelled file does not appear again');
  assert.equal(await inLab('.banner:not([hidden]), .refusal:not([hidden])').count(), 0, 'there is no message');
  await drop(6000, 'too-large.csv');
  await inLab('.csv .refusal:not([hidden])', { hasText: /octets, au plus 52428800/ }).waitFor();
  assert.equal((await report()).data.file.n_rows, 3_000_000, 'the lab keeps the file before');
});

pageTest('files: two chosen at once → the newest is used; other data chosen → the reading is cancelled', {}, async ({ page, inLab, until, report }) => {
  const outcomes = await page.evaluate(async () => {
    const lab = document.querySelector('init-lab');
    const text = (n) => ['x,y,kind', ...Array.from({ length: n }, (_, i) => `${i % 7},${(i * i) % 5},${'uv'[i % 2]}`)].join('\n');
    const large = new Blob([text(30), '\n', ...Array(30).fill('1,2,u\n'.repeat(100_000))]);
    const reports = await Promise.all([lab.loadCsv(large), lab.loadCsv(text(40))]);
    const overtaken = reports.map(({ data }) => data.n_samples);
    const given = lab.loadCsv(large).catch(({ name }) => name);
    lab.show('dataset=circles&depth=4');
    return [...overtaken, await given];
  });
  assert.deepEqual(outcomes, [40, 40, 'AbortError']);
  await until("(report) => report.config.dataset === 'circles' && report.config.depth === 4");
  // The message about a refused file goes when other data are chosen.
  await inLab('[data-setting=dataset] select').selectOption('csv');
  await until("(report) => report.config.dataset === 'csv'");
  await open(inLab, 'empty.csv', '\n');
  await inLab('.csv .refusal:not([hidden])').waitFor();
  await inLab('[data-setting=dataset] select').selectOption('moons');
  await until("(report) => report.config.dataset === 'moons'");
  assert.equal(await inLab('.csv:not([hidden])').count(), 0);
  await inLab('[data-setting=dataset] select').selectOption('csv');
  await inLab('.csv .summary', { hasText: '40 lignes' }).waitFor();
  assert.equal(await inLab('.csv .refusal:not([hidden])').count(), 0);
  assert.equal((await report()).data.n_samples, 40);
});

pageTest('files: unreadable for the browser → refused, and the next one is read', {}, async ({ page, inLab, report, until }) => {
  await inLab('[data-setting=dataset] select').selectOption('csv');
  const content = `x,y,kind\n${rows(30, (i) => `${xy(i)},${'uv'[i % 2]}`)}`;
  await page.evaluate(() => {
    const { arrayBuffer } = Blob.prototype;
    // Browsers throw this error if another program has changed the file since it was chosen.
    Blob.prototype.arrayBuffer = async () => {
      Blob.prototype.arrayBuffer = arrayBuffer;
      throw new DOMException('changed', 'NotReadableError');
    };
  });
  await open(inLab, 'lost.csv', content);
  await inLab('.csv .refusal:not([hidden])', { hasText: /n’a pas pu lire ce fichier/ }).waitFor();
  assert.equal((await report()).config.dataset, 'spirals');
  await open(inLab, 'found.csv', content);
  await until("(report) => report.config.dataset === 'csv'");
  assert.equal(await inLab('.csv .refusal:not([hidden])').count(), 0);
});

pageTest('files: program copied → it reads the file in the same way', {}, async ({ page, inLab }) => {
  await page.evaluate((text) => document.querySelector('init-lab').loadCsv(text, { task: 'number' }), `sep=;\na;b;y\n${rows(24, (i) => `${number(i, 0)};1,5${i % 10};${i % 4}`)}`);
  await page.evaluate(() => (navigator.clipboard.writeText = async (text) => void (globalThis.program = text)));
  await inLab('.programs button', { hasText: 'PyTorch' }).click();
  await page.waitForFunction(() => globalThis.program);
  const program = await page.evaluate(() => globalThis.program);
  for (const text of ['import re\n', 'sep=";", skiprows=1, header=None', 'number_comma', 'target = rows[2].map(', 'y = target.to_numpy(float)[:, None]', 'y = (y - y.mean()) / y.std()']) assert.ok(program.includes(text), `${text} is not in\n${program}`);
});
