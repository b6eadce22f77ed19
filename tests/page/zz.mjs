import playwright from 'playwright-core';
import { chromiumOptions } from './support/launch.js';
import { serve } from './support/server.js';
const server = await serve({ folder: process.env.FOLDER });
const browser = await playwright.chromium.launch(chromiumOptions(process.argv[3] ?? 'wide'));
for (const spec of (process.argv[2] ?? '700,900,1024t,1280').split(',')) for (const lang of ['fr','en']) {
  const w = parseInt(spec), touch = spec.endsWith('t');
  const context = await browser.newContext({ viewport: { width: w, height: 844 }, locale: lang, hasTouch: touch, isMobile: touch });
  const page = await context.newPage();
  await page.addInitScript(() => {
    window.shifts = [];
    new PerformanceObserver((list) => { for (const e of list.getEntries()) window.shifts.push([+e.value.toFixed(4), e.hadRecentInput, Math.round(e.startTime), e.sources?.slice(0,3).map((s) => `${s.node?.className || s.node?.nodeName} ${Math.round(s.previousRect.y)}->${Math.round(s.currentRect.y)}`)]); }).observe({ type: 'layout-shift', buffered: true });
  });
  await page.goto(server.address + (process.argv[4] ?? ''));
  await page.waitForFunction(() => document.querySelector('init-lab')?.report?.()?.trial?.complete, undefined, { timeout: 60000 });
  await page.waitForTimeout(300);
  const heights = [];
  const height = () => page.evaluate(() => document.documentElement.scrollHeight);
  for (let top = 0; top < 6000; top += 500) { await page.evaluate((t) => scrollTo(0, t), top); await page.waitForTimeout(120); heights.push(await height()); }
  await page.evaluate(() => scrollTo(0, 0));
  await page.evaluate(() => document.querySelector('init-lab').train(50)); await page.waitForTimeout(200);
  heights.push(await height());
  const shifts = await page.evaluate(() => window.shifts);
  const sum = shifts.reduce((s, [v, r]) => s + (r ? 0 : v), 0);
  console.log(spec, lang, sum.toFixed(4), [...new Set(heights)].join(' '), JSON.stringify(shifts.filter(([v]) => v > 0.002)).slice(0, 500));
  await context.close();
}
process.exit(0);
