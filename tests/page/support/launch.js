// How the tests start browsers: the same on every machine.

import { fileURLToPath } from 'node:url';

/** Without a sandbox, which root may not have, without a graphics card, and without requests of the browser's own. */
const CHROMIUM_FLAGS = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'];

/**
 * The fonts that a browser under test has, on Linux: texts wrap at the same places on every machine. `wide` is DejaVu Sans, wider than
 * most fonts of readers; `narrow` its condensed face, about as wide as Arial.
 * @typedef {'wide' | 'narrow'} Fonts
 */

/** The environment of a browser with these fonts, or with those of the machine. @param {Fonts} [fonts] */
export const withFonts = (fonts) => ({ ...process.env, ...(fonts && { FONTCONFIG_FILE: fileURLToPath(new URL(`fonts/${fonts}.conf`, import.meta.url)) }) });

/** What the task `cargo xtask test` names in a variable. @param {string} name */
export function required(name) {
  const value = process.env[name];
  if (!value) throw new Error(`the variable ${name} is not set: run \`cargo xtask test\``);
  return value;
}

/** Options with which Playwright and Puppeteer start Chromium. @param {Fonts} [fonts] */
export const chromiumOptions = (fonts) => ({ headless: true, executablePath: required('CHROMIUM'), args: CHROMIUM_FLAGS, env: withFonts(fonts) });

/** Options with which Puppeteer starts Firefox, with the machine's fonts: where it has few it looks for others at each text that it measures, for milliseconds. */
export const firefoxOptions = () => ({
  headless: true, browser: /** @type {const} */ ('firefox'), executablePath: required('FIREFOX'),
  // What Puppeteer switches off, and readers do not: files of a disk are of different origins.
  extraPrefsFirefox: { 'security.fileuri.strict_origin_policy': true },
});
