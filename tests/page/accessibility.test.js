// Accessibility: axe checks the page, and the panel for a reader's file.

import assert from 'node:assert/strict';
import { fileURLToPath } from 'node:url';
import { pageTest } from './support/browser.js';
import { pressInMenu } from './support/downloads.js';

for (const [width, theme, locale] of [[1280, 'light', 'fr-FR'], [390, 'dark', 'en-GB'], [700, 'dark', 'fr-FR'], [390, 'light', 'en-GB']]) {
  pageTest(`axe: page with advanced settings, a table and an error open, ${width} px, ${theme}, ${locale} → no violations`, { width, theme, locale, height: 844 }, async ({ page, inLab, configure, train, drawn }) => {
    await configure({ depth: 8, activation: 'relu', initializer: 'normal' });
    await train(3);
    await inLab('.advanced > summary').click();
    await pressInMenu(inLab, 'signal', 0)();
    await page.evaluate(() => document.querySelector('init-lab').configure({ depth: 0 }).catch(() => {})); // shows the error banner
    await drawn();
    await page.addScriptTag({ path: fileURLToPath(new URL('node_modules/axe-core/axe.min.js', import.meta.url)) });
    const { violations } = await page.evaluate(() => globalThis.axe.run());
    assert.deepEqual(violations.map(({ id, nodes }) => [id, ...nodes.slice(0, 3).map(({ target, failureSummary }) => `${JSON.stringify(target)} ${failureSummary}`)]), []);
  });
}

for (const [width, theme, locale] of [[1280, 'dark', 'fr-FR'], [390, 'light', 'en-GB']]) {
  pageTest(`axe: file accepted, then file refused, ${width} px, ${theme}, ${locale} → no violations`, { width, theme, locale, height: 844 }, async ({ page, inLab, drawn }) => {
    const rows = Array.from({ length: 40 }, (_, i) => `${i},1,${i > 9 ? `1,${300 + i}` : 700 + i},${['red', 'green', 'blue'][i % 3]},${i % 5}`.replace(/,(\d\d\d),/, '.$1,').replaceAll(',', '\t').replace('.', ','));
    await page.evaluate((text) => document.querySelector('init-lab').loadCsv(text), ['id\tone\tprice\tcolour\tstars', ...rows].join('\n'));
    await inLab('.csv details > summary').click();
    await drawn();
    await page.addScriptTag({ path: fileURLToPath(new URL('node_modules/axe-core/axe.min.js', import.meta.url)) });
    const faults = async () => {
      const { violations } = await page.evaluate(() => globalThis.axe.run());
      return violations.map(({ id, nodes }) => [id, ...nodes.slice(0, 3).map(({ target, failureSummary }) => `${JSON.stringify(target)} ${failureSummary}`)]);
    };
    assert.deepEqual(await faults(), []);
    await inLab('.csv input[type=file]').setInputFiles({ name: 'gaps.csv', mimeType: 'text/csv', buffer: Buffer.from(['x,y,kind', ...Array.from({ length: 30 }, (_, i) => (i % 2 ? `${i},,a` : `,${i},b`))].join('\n')) });
    await inLab('.csv .refusal:not([hidden])').waitFor();
    assert.deepEqual(await faults(), []);
  });
}
