// The browser engines in which the lab is tested, behind one small interface.

import { NEVER_MS } from '../browser.js';
import { startBidi } from './bidi.js';
import { startWebKit } from './webkit.js';

/**
 * @typedef {(...values: any[]) => unknown} Act a function that the page evaluates, with values that JSON can hold; it may be asynchronous
 * @typedef {(...values: any[]) => Element | null | undefined} Find a function that finds an element in the page
 *
 * @typedef {object} Page a page of a browser of its own
 * @property {(address: string) => Promise<void>} goto
 * @property {(act: Act, ...values: unknown[]) => Promise<any>} evaluate
 * @property {(find: Find, ...values: unknown[]) => Promise<void>} click with the pointer
 * @property {(find: Find, keys: string) => Promise<void>} type the names of keys, separated by spaces, into an element
 * @property {(find: Find, path: string) => Promise<void>} choose a file of the disk for an input
 * @property {() => Promise<void>} print
 * @property {() => Promise<void>} close
 *
 * @typedef {object} Browser
 * @property {() => Promise<Page>} newPage
 * @property {() => Promise<void>} close
 */

/** Functions that start a browser, by the name of the engine. @type {Record<string, () => Promise<Browser>>} */
export const ENGINES = {
  Chromium: () => startBidi('Chromium'),
  Firefox: () => startBidi('Firefox'),
  WebKitGTK: startWebKit,
};

/**
 * Waits until a condition holds in a page, which may be reloaded meanwhile.
 * @param {Page} page @param {Act} condition @param {...unknown} values
 */
export async function until(page, condition, ...values) {
  const start = performance.now();
  for (;;) {
    // If the browser unloads the page during the call WebDriver never returns a result.
    const late = new Promise((resolve) => setTimeout(resolve, 5000, false));
    const holds = await Promise.race([page.evaluate(condition, ...values).catch(() => false), late]);
    if (holds) return holds;
    if (performance.now() - start > NEVER_MS) throw new Error(`never holds: ${condition}, with ${JSON.stringify(values)}`);
    await new Promise((next) => setTimeout(next, 30));
  }
}
