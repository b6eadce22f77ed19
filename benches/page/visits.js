// Visits without Playwright. Chromium notifies Playwright of each request and each worker, which takes time from the pages that have
// many of them. Here a page opens the visits, and each visit measures itself and sends the result.

import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromiumOptions } from '../../tests/page/support/launch.js';

/** A visit that has sent nothing until then has failed. */
const PATIENCE_MS = 30_000;
/** The browser rests between two visits. */
const REST_MS = 400;

/** Opens the pages that `/next` names, one after the other, each in a window of its own. */
const OPENER = `<!doctype html><title>Opens the visits</title><script type="module">
for (;;) {
  const address = await (await fetch('/next')).text();
  open(address, '_blank', 'noopener');
}
</script>`;

/**
 * What a page that measures itself begins with.
 * @param {Function[]} functions that `body` calls @param {string} body of an async function, which returns the visit's result
 */
export const measuring = (functions, body) => `<script>(async () => {
${functions.join('\n')}
${body}
})().then((result) => {
  navigator.sendBeacon(new URLSearchParams(location.search).get('to'), JSON.stringify(result));
  setTimeout(() => close(), 100);
});</script>`;

/** Starts another browser. `visit(address)` opens a page that begins with `measuring(…)`, and resolves with what it has measured. */
export async function openBrowser() {
  /** The address of the next visit, until the opener fetches it. @type {string | undefined} */
  let address;
  /** The opener's request, until there is an address. @type {import('node:http').ServerResponse | undefined} */
  let opener;
  const open = () => {
    if (address === undefined || !opener) return;
    opener.end(address);
    address = opener = undefined;
  };
  /** @type {(result: string) => void} */
  let take = () => {};
  const server = createServer(async (request, response) => {
    if (request.url === '/next') {
      opener = response;
      return open();
    }
    if (request.url === '/result') {
      let text = '';
      for await (const part of request) text += part;
      response.end();
      return take(text);
    }
    return response.writeHead(200, { 'content-type': 'text/html' }).end(OPENER);
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  const own = `http://127.0.0.1:${server.address().port}`;
  const { executablePath, args, env } = chromiumOptions();
  const profile = await mkdtemp(join(tmpdir(), 'visits-'));
  const browser = spawn(executablePath, [...args, '--headless=new', '--disable-popup-blocking', '--window-size=1280,900', `--user-data-dir=${profile}`, own], { env, stdio: 'ignore' });
  const ended = new Promise((resolve) => browser.on('exit', resolve));

  return {
    /** @param {string} page its address, without a query @returns {Promise<any>} */
    async visit(page) {
      let timer;
      const failure = new Promise((_, reject) => (timer = setTimeout(() => reject(new Error(`${page} sends no result`)), PATIENCE_MS)));
      const result = new Promise((resolve) => (take = resolve));
      address = `${page}?to=${encodeURIComponent(`${own}/result`)}`;
      open();
      const text = await Promise.race([result, failure]).finally(() => clearTimeout(timer));
      await new Promise((next) => setTimeout(next, REST_MS));
      return JSON.parse(text);
    },
    async close() {
      browser.kill();
      await ended;
      server.closeAllConnections();
      server.close();
      await rm(profile, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}
