// What everybody can use.

import assert from 'node:assert/strict';
import { fileURLToPath } from 'node:url';
import { pageTest } from './support/browser.js';
import { pressInMenu } from './support/downloads.js';

for (const [width, theme, locale] of [[1280, 'light', 'fr-FR'], [390, 'dark', 'en-GB'], [700, 'dark', 'fr-FR'], [390, 'light', 'en-GB']]) {
  pageTest(`axe finds nothing wrong at ${width} px, ${theme}, ${locale}`, { width, theme, locale, height: 844 }, async ({ page, inLab, configure, train, drawn }) => {
    await configure({ depth: 8, activation: 'relu', initializer: 'normal' });
    await train(3);
    await inLab('.advanced > summary').click();
    await pressInMenu(inLab, 'signal', 0)();
    await page.evaluate(() => document.querySelector('init-lab').configure({ depth: 0 }).catch(() => {})); // a banner
    await drawn();
    await page.addScriptTag({ path: fileURLToPath(new URL('node_modules/axe-core/axe.min.js', import.meta.url)) });
    const { violations } = await page.evaluate(() => globalThis.axe.run());
    assert.deepEqual(violations.map(({ id, nodes }) => [id, ...nodes.slice(0, 3).map(({ target, failureSummary }) => `${JSON.stringify(target)} ${failureSummary}`)]), []);
  });
}
