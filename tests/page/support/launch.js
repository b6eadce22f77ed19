// How the tests start browsers, in the same way on every machine.

import { fileURLToPath } from 'node:url';

/** No sandbox, which root cannot use; no graphics card; no requests of the browser's own. */
const CHROMIUM_FLAGS = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'];

/**
 * The fonts of a browser under test on Linux, so that texts wrap at the same places on every machine. `wide` is DejaVu Sans, wider than
 * the fonts of most readers; `narrow` is its condensed face, about as wide as Arial.
 * @typedef {'wide' | 'narrow'} Fonts
 */

/** The environment variables of a browser with these fonts; without an argument with the fonts of the machine. @param {Fonts} [fonts] */
export const withFonts = (fonts) => ({ ...process.env, ...(fonts && { FONTCONFIG_FILE: fileURLToPath(new URL(`fonts/${fonts}.conf`, import.meta.url)) }) });

/** The value of an environment variable that `cargo xtask test` sets. Throws if it is not set. @param {string} name */
export function required(name) {
  const value = process.env[name];
  if (!value) throw new Error(`the variable ${name} is not set: run \`cargo xtask test\``);
  return value;
}

/** Options with which Playwright and Puppeteer start Chromium. @param {Fonts} [fonts] */
export const chromiumOptions = (fonts) => ({ headless: true, executablePath: required('CHROMIUM'), args: CHROMIUM_FLAGS, env: withFonts(fonts) });

/** Options with which Puppeteer starts Firefox. It uses the fonts of the machine: with few fonts it searches for others at each text that it measures, for milliseconds. */
export const firefoxOptions = () => ({
  headless: true, browser: /** @type {const} */ ('firefox'), executablePath: required('FIREFOX'),
  // Puppeteer switches this off; readers have it on: each file of a disk has an origin of its own.
  extraPrefsFirefox: { 'security.fileuri.strict_origin_policy': true },
});
