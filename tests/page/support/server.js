// A static server for the page, which tests can make misbehave.

import { createServer } from 'node:http';
import { readFile } from 'node:fs/promises';
import { extname, join, normalize } from 'node:path';
import { fileURLToPath } from 'node:url';

export const DIST = fileURLToPath(new URL('../../../dist', import.meta.url));

const TYPES = {
  '.html': 'text/html; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.wasm': 'application/wasm',
};

/**
 * Serves a folder at the root, or below a `base` such as `/blog`. A test may change `behaviour` at any time. Files are named by the end of their path:
 * `missing`: the response is 404; `held`: the response waits for a promise; `cut`: only the first half is sent; `plain`: sent as plain text; `pages`:
 * contents that replace files. `headers` are sent with every response; `types` overrides MIME types by extension; `prologue` is inserted at the start of
 * the head of each HTML page; `requests` lists the requested paths.
 */
export async function serve({ folder = DIST, base = '' } = {}) {
  const behaviour = { missing: new Set(), headers: {}, types: {}, pages: {}, held: new Map(), cut: new Set(), plain: new Set(), prologue: '', requests: [] };
  const server = createServer(async (request, response) => {
    const path = normalize(new URL(request.url, 'http://localhost').pathname);
    behaviour.requests.push(path);
    const name = path.endsWith('/') ? `${path}index.html` : path;
    const extension = extname(name);
    try {
      if ([...behaviour.missing].some((missing) => name.endsWith(missing))) throw new Error('missing on purpose');
      for (const [held, promise] of behaviour.held) if (name.endsWith(held)) await promise;
      if (!path.startsWith(`${base}/`)) throw new Error('not below the base');
      const made = Object.keys(behaviour.pages).find((page) => name.endsWith(page));
      const content = made ? behaviour.pages[made] : await readFile(join(folder, name.slice(base.length)));
      const ends = (/** @type {Set<string>} */ set) => [...set].some((end) => name.endsWith(end));
      const type = ends(behaviour.plain) ? 'text/plain' : behaviour.types[extension] ?? TYPES[extension] ?? 'application/octet-stream';
      response.writeHead(200, { 'content-type': type, 'cache-control': 'no-store', ...behaviour.headers });
      const begun = extension === '.html' ? String(content).replace('<head>', `<head>${behaviour.prologue}`) : content;
      response.end(ends(behaviour.cut) ? begun.subarray(0, begun.length / 2) : begun);
    } catch {
      response.writeHead(404, { 'cache-control': 'no-store' }).end();
    }
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { behaviour, address: `http://127.0.0.1:${server.address().port}${base}/`, close: () => server.close() };
}
