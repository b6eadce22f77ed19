// Files that the lab saves through the browser.

import { readFile } from 'node:fs/promises';

/** The file that the browser saves after a press of a button. @param {import('playwright-core').Page} page @param {() => Promise<void>} press */
export async function saved(page, press) {
  const [download] = await Promise.all([page.waitForEvent('download'), press()]);
  return { name: download.suggestedFilename(), content: await readFile(await download.path()) };
}

/** A function that presses an entry of a figure's menu: 0 table, 1 CSV, 2 SVG, 3 PNG. */
export const pressInMenu = (inLab, figure, index) => async () => {
  await inLab(`figure.${figure} .menu summary`).click();
  await inLab(`figure.${figure} .menu button`).nth(index).click();
};
