// A static server for the benchmarks: several folders, each below a path of its own.

import { createServer } from 'node:http';
import { readFile } from 'node:fs/promises';
import { extname, join, normalize } from 'node:path';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';

const TYPES = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.json': 'application/json',
  '.wasm': 'application/wasm',
};

/** The type of a file's content, by the end of its name. */
const typeOf = (name) => TYPES[extname(name)] ?? 'application/octet-stream';

/**
 * Serves folders by the start of the path, the longest first: `{ '/': …, '/pkg/': … }`. Over a `link` of so many bits a second, which all answers
 * share, and a latency in milliseconds, if one is given: browsers slow down pages, but not their workers. `head` stands before the first link of each
 * page. `sent()` tells how many bytes of files went out.
 * @param {Record<string, string>} folders @param {{ link?: { bitsPerSecond: number, latency: number }, head?: string }} [options]
 */
export async function serve(folders, { link, head = '' } = {}) {
  const starts = Object.keys(folders).sort((a, b) => b.length - a.length);
  let bytes = 0;
  /** When the link has sent what it was given. */
  let free = 0;
  const through = async (response, content) => {
    if (!link) return response.end(content);
    // In packets, in the order in which the answers want to send them.
    for (let at = 0; at < content.length; at += 4096) {
      const packet = content.subarray(at, at + 4096);
      free = Math.max(free, performance.now()) + (8000 * packet.length) / link.bitsPerSecond;
      await new Promise((next) => setTimeout(next, free - performance.now()));
      response.write(packet);
    }
    return response.end();
  };
  const server = createServer(async (request, response) => {
    const path = normalize(new URL(request.url, 'http://localhost').pathname);
    const folder = starts.find((start) => path.startsWith(start));
    try {
      const name = path.endsWith('/') ? `${path}index.html` : path;
      const stored = await readFile(join(folders[folder], name.slice(folder.length)));
      const file = head && extname(name) === '.html' ? Buffer.from(stored.toString().replace('<link', () => `${head}<link`)) : stored;
      const content = link ? await promisify(gzip)(file, { level: 9 }) : file;
      if (link) await new Promise((next) => setTimeout(next, link.latency));
      bytes += content.length;
      response.writeHead(200, { 'content-type': typeOf(name), 'cache-control': 'no-store', ...(link && { 'content-encoding': 'gzip' }) });
      await through(response, content);
    } catch {
      response.writeHead(404).end();
    }
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { address: `http://127.0.0.1:${server.address().port}/`, sent: () => bytes, close: () => server.close() };
}
