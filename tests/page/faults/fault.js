// What the tests of faults share: to read what the page says, to press the button of a message, and to check that the lab works.

import assert from 'node:assert/strict';
import { NEVER_MS } from '../support/browser.js';
import { until } from '../support/engines/engines.js';

/**
 * @typedef {object} Scene
 * @property {import('../support/engines/engines.js').Page} page
 * @property {Awaited<ReturnType<typeof import('../support/server.js').serve>>['behaviour']} behaviour of the server
 * @property {string} address of the server
 * @property {'fr' | 'en'} lang the reader's language
 *
 * @typedef {object} Fault
 * @property {string} kind faults of a kind are alike: one of them is tried in every engine, the others in Chromium alone
 * @property {string} name what goes wrong: a row of the table in `tests/README.md`
 * @property {string} [file] the file that is at fault
 * @property {'fr' | 'en'} [lang] the reader's language, where it matters
 * @property {boolean} [isSample] whether it is the one of its kind that is tried in every engine
 * @property {string[]} [lacking] engines in which the test cannot provoke it, each with the reason after a colon
 * @property {(scene: Scene) => Promise<string>} act provokes the fault; resolves with its outcome, a key of `OUTCOMES`
 */

/** The outcomes of faults, as the table in `tests/README.md` words them. */
export const OUTCOMES = {
  mends: 'sentence, a button mends it',
  keeps: 'sentence, the experiment stays',
  goesOn: 'works',
  text: 'sentence in place of the lab',
};

/** A script that runs before those of the page. It sets the language, collects uncaught errors in `problems`, and runs some more lines. @param {string} lang @param {string} [script] */
export const prologue = (lang, script = '') => `<script>
try { localStorage.setItem('init-lab.lang', '${lang}'); } catch {}
window.problems = [];
addEventListener('error', ({ message }) => message && problems.push(message));
addEventListener('unhandledrejection', ({ reason }) => problems.push(String(reason)));
${script}
</script>`;

/** The visible messages in place of the lab or above it. @param {import('../support/engines/engines.js').Page} page @returns {Promise<string>} */
export const said = (page) =>
  page.evaluate(() => {
    const lab = document.querySelector('init-lab');
    const places = [...document.querySelectorAll('init-lab > p, #practice [role=alert]'), ...(lab?.shadowRoot?.querySelectorAll('.broken, .banner, .refusal') ?? [])];
    const visible = places.filter((place) => place.checkVisibility());
    return visible.map((place) => place.textContent).join(' ').replaceAll('\u00a0', ' ');
  });

/** Waits until the visible messages contain a sentence in the language of the scene. @param {Scene} scene @param {{ fr: RegExp, en: RegExp }} sentence */
export async function says({ page, lang }, sentence) {
  const start = performance.now();
  for (;;) {
    const last = await said(page).catch(() => '');
    if (sentence[lang].test(last)) return;
    if (performance.now() - start > NEVER_MS) assert.fail(`it says ${JSON.stringify(last)} instead of ${sentence[lang]}`);
    await new Promise((next) => setTimeout(next, 30));
  }
}

/** Presses the last button beside the visible messages. Resolves with its label. @param {Scene} scene */
export const press = ({ page }) =>
  page.evaluate(() => {
    const lab = document.querySelector('init-lab');
    const buttons = [...document.querySelectorAll('init-lab > p button'), ...(lab?.shadowRoot?.querySelectorAll(':is(.broken, .banner) button') ?? [])];
    const button = buttons.filter((button) => !button.disabled && button.checkVisibility()).at(-1);
    // The button is clicked after this call has returned: a click that reloads the page would leave the driver without a result.
    window.pressed = button;
    if (button) setTimeout(() => button.click());
    return button?.textContent;
  });

/** Waits until the lab has a report that meets a condition. (A strict policy forbids `new Function` in the page, so the condition becomes part of the script that the driver evaluates.) @param {Scene} scene @param {string} [condition] of `report` and `root`, the lab's shadow root */
export const reports = ({ page }, condition = 'true') =>
  until(page, /** @type {any} */ (new Function(`
    const lab = document.querySelector('init-lab');
    const [report, root] = [lab?.report?.(), lab?.shadowRoot];
    return Boolean(report && (${condition}));
  `)));

/** A condition for `reports`: the lab has loaded everything that it fetches by itself. */
export const COMPLETE = "root.host.report?.() && root.querySelector('details.advanced') && !root.querySelector('figure:not(:has(.menu))')";
/** Waits until the lab has loaded everything that it fetches by itself. @param {Scene} scene */
export const complete = (scene) => reports(scene, COMPLETE);

/** Calls a method of the element. @param {Scene} scene @param {string} call @returns {Promise<any>} what it resolves with, or the message of what it rejects with */
export const call = ({ page }, call) =>
  page.evaluate(/** @type {any} */ (new Function(`return document.querySelector('init-lab').${call}.then((report) => ({ step: report?.step, config: report?.config }), ({ message }) => message.replaceAll('\\u00a0', ' '))`)));

/** Checks that the lab works: it has a report and trains three steps. @param {Scene} scene */
export async function works(scene) {
  await reports(scene);
  const { step } = await scene.page.evaluate(() => document.querySelector('init-lab').report());
  assert.equal((await call(scene, 'train(3)')).step, step + 3);
}
