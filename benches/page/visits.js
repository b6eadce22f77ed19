// Visits that no program steers. What steers a browser is notified of each request and each worker, which takes longer the more of them a page has:
// on two cores a third of the time until the first chart was that. Here a page opens the visits, and each visit sends what it has measured.

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
 * The start of a page that measures itself.
 * @param {Function[]} functions that `body` calls @param {string} body of an async function, which returns the visit's result
 */
export const measuring = (functions, body) => `<script>(async () => {
${functions.join('\n')}
${body}
})().then((result) => {
  navigator.sendBeacon(new URLSearchParams(location.search).get('to'), JSON.stringify(result));
  setTimeout(() => close(), 100);
});</script>`;

/** A browser of its own. `visit(address)` has a page opened whose start is `measuring(…)`, and resolves with what it measured. */
export async function openBrowser() {
  /** Takes the address of the next visit. @type {(address: string) => void} */
  let open = () => {};
  /** @type {(result: string) => void} */
  let take = () => {};
  let isOpen = () => {};
  const opened = new Promise((resolve) => (isOpen = resolve));
  const server = createServer(async (request, response) => {
    if (request.url === '/next') {
      open = (address) => response.end(address);
      return isOpen();
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
  await within(opened, 'the browser does not open its first page');

  return {
    /** @param {string} address without a query @returns {Promise<any>} */
    async visit(address) {
      const result = new Promise((resolve) => (take = resolve));
      open(`${address}?to=${encodeURIComponent(`${own}/result`)}`);
      const text = await within(result, `${address} sends no result`);
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

/** @template T @param {Promise<T>} promise @param {string} failure @returns {Promise<T>} */
async function within(promise, failure) {
  let timer;
  const late = new Promise((_, reject) => (timer = setTimeout(() => reject(new Error(failure)), PATIENCE_MS)));
  return Promise.race([promise, late]).finally(() => clearTimeout(timer));
}
