// Screenshots of the page, for a person to look at.

import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import { chromiumOptions } from './support/launch.js';
import { serve } from './support/server.js';

const FOLDER = process.env.PICTURES;

/** Scripts that run before a screenshot; `lab` is the element. */
const SCENES = {
  first: '',
  exploding: "await lab.configure({ activation: 'relu', initializer: 'normal' })",
  map: "await lab.configure({ activation: 'tanh', depth: 5, learning_rate: 0.3 }); for (let i = 0; i < 20; i += 1) await lab.train(50)",
  trained: "await lab.configure({ activation: 'relu', initializer: 'kaiming_normal', depth: 10, dataset: 'digits' }); for (let i = 0; i < 20; i += 1) await lab.train(5)",
  compared: "await lab.compare({}); await lab.configure({ activation: 'tanh' }); await lab.train(30)",
  advanced: "lab.shadowRoot.querySelector('details.advanced').open = true",
  refused: "await lab.configure({ activation: 'gelu', initializer: 'edge_of_chaos' }).catch(() => {})",
  layers: "await lab.configure({ depth: 100, activation: 'tanh' })",
};

const LOOKS = [
  { width: 1280, height: 800, theme: 'light', locale: 'fr-FR' },
  { width: 1280, height: 800, theme: 'dark', locale: 'en-GB' },
  { width: 390, height: 844, theme: 'light', locale: 'en-GB' },
  { width: 390, height: 844, theme: 'dark', locale: 'fr-FR' },
];

/** The picture in the README. */
const DOCUMENTS = {
  'init-lab.png': "await lab.compare({ depth: 30 }); await lab.configure({ depth: 30, activation: 'tanh' })",
};

const browser = await chromium.launch(chromiumOptions());
const server = await serve();
await rm(FOLDER, { recursive: true, force: true });
await mkdir(FOLDER, { recursive: true });

/** What a link to the page shows: the chart that the page begins with, which the build has drawn, on a card of 1200 × 630 pixels. */
async function takeCard() {
  const context = await browser.newContext({ viewport: { width: 600, height: 315 }, deviceScaleFactor: 2, locale: 'en-GB', colorScheme: 'light' });
  const page = await context.newPage();
  await page.goto(server.address, { waitUntil: 'commit' });
  const chart = await page.locator('.picture svg.narrow').evaluate((svg) => svg.outerHTML);
  const colours = await (await fetch(await page.locator('link[href$="themes.css"]').evaluate((link) => link.href))).text();
  await page.route('**', (route) => route.abort());
  await page.setContent(`<!doctype html><html lang="en"><style>${colours}
    body { margin: 0; padding: 18px 28px; font: 600 24px/1.2 system-ui, sans-serif; background: var(--paper); color: var(--ink); }
    p { margin: 2px 0 8px; font-size: 15px; font-weight: 400; color: var(--muted); }
    svg { display: block; width: 544px; height: 222px; font-family: system-ui, sans-serif; font-size: 26px; font-weight: 400; fill: var(--muted); }
    path { fill: none; } [lang=fr] { display: none; }
  </style>init-lab<p>The gradient of every layer of a real network, at the start</p>${chart}</html>`);
  await page.screenshot({ path: join(FOLDER, 'card.png') });
  await context.close();
  console.log('card.png');
}

/** @param {string} name @param {{ width: number, height: number, theme: string, locale: string }} look @param {string} scene @param {boolean} wholePage the whole page, or else the lab alone */
async function take(name, { width, height, theme, locale }, scene, wholePage) {
  const isPhone = width < 500;
  const context = await browser.newContext({
    viewport: { width, height }, deviceScaleFactor: isPhone ? 2 : 1, locale, colorScheme: theme, reducedMotion: 'reduce', hasTouch: isPhone, isMobile: isPhone,
  });
  const page = await context.newPage();
  await page.goto(server.address);
  await page.waitForFunction(() => document.querySelector('init-lab')?.shadowRoot?.querySelector('details.advanced'));
  await page.evaluate(`(async () => { const lab = document.querySelector('init-lab'); ${scene} })()`);
  // The lab computes the predictions only while their figure is on the screen.
  await page.evaluate(async () => {
    const answers = document.querySelector('init-lab').shadowRoot.querySelector('figure.predictions');
    answers.scrollIntoView();
    while (answers.classList.contains('pending')) await new Promise((next) => setTimeout(next, 50));
    scrollTo(0, 0);
  });
  await page.waitForTimeout(600);
  const path = join(FOLDER, name);
  if (wholePage) await page.screenshot({ path, fullPage: true });
  else await page.locator('init-lab').screenshot({ path });
  await context.close();
  console.log(name);
}

for (const [scene, act] of Object.entries(SCENES)) {
  for (const look of LOOKS) await take(`${scene}-${look.width}-${look.theme}-${look.locale.slice(0, 2)}.png`, look, act, true);
}
for (const [name, act] of Object.entries(DOCUMENTS)) await take(name, { width: 1180, height: 1000, theme: 'light', locale: 'en-GB' }, act, false);
await takeCard();
server.close();
await browser.close();
