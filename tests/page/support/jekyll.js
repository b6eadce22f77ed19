// A blog below a base path, built by Jekyll.

import { execFileSync } from 'node:child_process';
import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DIST, serve } from './server.js';

const LAYOUT = '<!doctype html><html><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>{{ page.title }}</title><link rel="icon" href="data:,"></head><body><article>{{ content }}</article></body></html>\n';

/**
 * Builds a blog with the files of `dist/` beside its posts.
 * @param {Record<string, string>} posts Markdown by file names such as `2019-05-31-init.md`, with the layout `default` or `article`
 * @returns {Promise<{ folder: string, serve: () => ReturnType<typeof serve>, remove: () => Promise<void> }>} `folder` contains the built site
 */
export async function blogOf(posts) {
  const source = await mkdtemp(join(tmpdir(), 'blog-'));
  await mkdir(join(source, '_layouts'));
  await mkdir(join(source, '_posts'));
  await writeFile(join(source, '_config.yml'), 'title: Blog\nbaseurl: /blog\npermalink: date\n');
  for (const layout of ['default', 'article']) await writeFile(join(source, `_layouts/${layout}.html`), LAYOUT);
  for (const [name, text] of Object.entries(posts)) await writeFile(join(source, '_posts', name), text);
  await cp(DIST, join(source, 'assets/init-lab'), { recursive: true });
  const folder = join(source, '_site');
  execFileSync(process.env.JEKYLL ?? 'jekyll', ['build', '--quiet', '--source', source, '--destination', folder, '--disable-disk-cache'], { cwd: source, encoding: 'utf8' });
  return { folder, serve: () => serve({ folder, base: '/blog' }), remove: () => rm(source, { recursive: true }) };
}
