// Bundles the page for any static host: `node bundle.js INDEX WWW ARTICLE DIST ENTRIES`. INDEX is the page, WWW its scripts and what the build has put
// into www/pkg, ARTICLE the folder of the article, DIST the folder that is written, ENTRIES the folder of the scripts that the package for npm has beside it.

import { createHash } from 'node:crypto';
import { mkdir, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { dirname, join, relative, resolve } from 'node:path';
import { gzipSync } from 'node:zlib';
import { build } from 'esbuild';
import { zipSync } from 'fflate';

const [index, www, article, dist, entries] = process.argv.slice(2).map((path) => resolve(path));

/** What an author names, and what the folder is called after. */
const ENTRY = 'init-lab.js';
/** What the element fetches first. */
const LABORATORY = 'element/laboratory.js';
/** The element's class, which fetches that. */
const CLASS = 'element/lab.js';
/** Scripts that the page, the element or the browser names. What is imported dynamically has a file as well. */
const PAGE = 'page/main.js';
const BEFORE_PAINT = 'page/before-paint.js';
const SCRIPTS = [PAGE, BEFORE_PAINT, LABORATORY];
/** Each has its script by itself: what it shared with the page it would fetch once more, after its own script. */
const WORKERS = ['engine/worker.js', 'engine/reader.js'];
/** The line of INDEX that runs the page's script. */
const MAIN = `<script type="module" async fetchpriority="high" src="./${PAGE}"></script>`;
/** The tag of INDEX that is told of the archive, and its name. */
const EMBEDDING = '<details id="embedding"';
const ARCHIVE = 'init-lab.zip';
const SHEETS = ['page/style.css', 'page/article.css', 'pkg/themes.css'];
/** What is served as it is. */
const MODULES = ['pkg/init_lab_bg.wasm', 'pkg/reader/init_lab_reader_bg.wasm', 'pkg/programs/init_lab_programs_bg.wasm'];
/** Data of questions, as text. */
const TABLES = ['cases/files/line.csv', 'cases/files/failures.csv'];
const ASSETS = ['icon.svg', ...MODULES, 'data/digits.bin', 'data/digits.LICENSE.txt', ...TABLES, 'cases/files/LICENSE.txt'];

const OPTIONS = {
  absWorkingDir: www,
  bundle: true,
  minify: true,
  format: 'esm',
  target: 'es2023',
  charset: 'utf8',
  legalComments: 'none',
  metafile: true,
  outbase: www,
  write: false,
  logLevel: 'warning',
};

/** Imports of one file go elsewhere. @param {string} file @param {import('esbuild').OnResolveResult} where */
const redirect = (file, where) => ({
  name: `redirect ${file}`,
  setup: ({ onResolve }) => onResolve({ filter: new RegExp(`/${file.replace('.', '\\.')}$`) }, ({ kind }) => (kind === 'entry-point' ? undefined : where)),
});

/** Writes the folder of the laboratory into the addresses that the element imports it from. @param {string} folder */
const isIn = (folder) => ({
  name: 'the laboratory is in a folder',
  setup: ({ onLoad, onResolve }) => {
    onResolve({ filter: new RegExp(`/${LABORATORY}$`) }, ({ path }) => ({ path, external: true }));
    onLoad({ filter: new RegExp(`/${CLASS}$`) }, async ({ path }) => ({ contents: (await readFile(path, 'utf8')).replaceAll('./laboratory.js', `./${folder}/${LABORATORY}`) }));
  },
});

/** A style sheet in JavaScript without comments, and without the spaces that say nothing. @param {string} sheet */
const compact = (sheet) => sheet.replace(/\/\*[^]*?\*\//g, '').replace(/\s*\n\s*/g, ' ').replace(/; ?} ?/g, '}').replace(/ ?([{;]) ?|([:,]) /g, '$1$2');
const compactSheets = {
  name: 'compact sheets',
  setup: ({ onLoad }) =>
    onLoad({ filter: /\.js$/ }, async ({ path }) => {
      const text = await readFile(path, 'utf8');
      return { contents: text.replace(/(const (?:css|fingers) = |replaceSync\()`[^`]*`/g, compact) };
    }),
};

/**
 * wasm-bindgen ties each class to what runs when the script is loaded, so that esbuild would leave every class in every script. No script disposes
 * of its objects by `using`, and a registry that nothing is registered with does nothing.
 * @type {[RegExp, string][]}
 */
const UNUSED_OF_CLASSES = [
  [/^if \(Symbol\.dispose\).*$/gm, ''],
  [/: new FinalizationRegistry/g, ': /* @__PURE__ */ new FinalizationRegistry'],
];
/** What no script needs of the bindings of any module, and what stands in its place. @type {[RegExp, string][]} */
const UNUSED = [
  // Every browser that reads the other scripts has this function.
  [/^if \(!\('encodeInto' in [^]*?^}$/gm, ''],
  // All scripts begin with a compiled module, under its name: `engine/module.js` fetches it, and the workers are given it.
  [/^async function __wbg_load\([^]*?^}$/gm, 'const __wbg_load = async (module, imports) => ({ instance: await WebAssembly.instantiate(module, imports), module });'],
  [/^ {4}if \(module_or_path !== undefined\) {$[^]*?^ {4}}$/gm, '({ module_or_path } = module_or_path);'],
  [/^ {4}if \(typeof module_or_path === 'string' [^]*?^ {4}}$/gm, ''],
];

const unusedBindingsGo = {
  name: 'unused bindings go',
  setup: ({ onLoad }) =>
    onLoad({ filter: /\/pkg\/((reader|programs)\/)?init_lab(_reader|_programs)?\.js$/ }, async ({ path }) => {
      let contents = await readFile(path, 'utf8');
      const changed = UNUSED.find(([unused]) => contents.search(unused) < 0);
      if (changed) throw new Error(`${path} has nothing like ${changed[0]}: see what wasm-bindgen writes instead`);
      for (const [unused, instead] of [...UNUSED_OF_CLASSES, ...UNUSED]) contents = contents.replace(unused, instead);
      return { contents };
    }),
};

/**
 * Each request costs the browser time, and esbuild writes a file for each set of entries that share a script. This plugin makes the others import the
 * laboratory, which the page needs anyway: then esbuild writes what they share into one file. @param {string[]} parts
 */
const partsImportLaboratory = (parts) => ({
  name: 'parts import the laboratory',
  setup: ({ onResolve, onLoad }) => {
    onResolve({ filter: /^the laboratory$/ }, () => ({ path: join(www, LABORATORY) }));
    onLoad({ filter: /\.js$/ }, async ({ path }) => (parts.includes(relative(www, path)) ? { contents: `import 'the laboratory';${await readFile(path, 'utf8')}` } : undefined));
  },
});

/** The files of a bundle, by their path. @param {import('esbuild').BuildOptions} options */
async function bundled(options) {
  const { outputFiles, metafile } = await build({ ...OPTIONS, outdir: www, ...options, plugins: [...(options.plugins ?? []), unusedBindingsGo, compactSheets] });
  const files = new Map(outputFiles.map(({ path, contents }) => [relative(www, path), Buffer.from(contents)]));
  return { files, metafile };
}

/** The folder of the lab. */
async function folder() {
  const options = { splitting: true, chunkNames: 'shared/[hash]', plugins: [redirect(ENTRY, { path: `../../${ENTRY}`, external: true })] };
  // esbuild keeps the name of an entry, but not of a script that is imported dynamically: a first pass finds those, the second has them as entries.
  const { metafile: found } = await bundled({ ...options, entryPoints: SCRIPTS });
  const entryPoints = [...SHEETS, ...Object.values(found.outputs).flatMap(({ entryPoint }) => entryPoint ?? [])];
  const parts = entryPoints.filter((path) => path.endsWith('.js') && ![LABORATORY, BEFORE_PAINT].includes(path));
  const { files, metafile } = await bundled({ ...options, entryPoints, plugins: [...options.plugins, partsImportLaboratory(parts)] });
  for (const path of WORKERS) {
    const { files: worker } = await bundled({ entryPoints: [path] });
    files.set(path, worker.get(path) ?? Buffer.of());
  }
  for (const asset of ASSETS) files.set(asset, await readFile(join(www, asset)));
  return { files, outputs: metafile.outputs };
}

/** A script and all that it imports before it runs. @param {Record<string, { imports: { path: string, kind: string, external?: boolean }[] }>} outputs @param {string} path @returns {string[]} */
const withImports = (outputs, path) => [path, ...outputs[path].imports.filter(({ kind, external }) => kind === 'import-statement' && !external).flatMap(({ path }) => withImports(outputs, path))];

/** A short name for the content of files. @param {Map<string, Buffer>} files */
function hashOf(files) {
  const hash = createHash('sha256');
  for (const [path, content] of [...files].sort(([a], [b]) => (a < b ? -1 : 1))) hash.update(`${path}\0${content.length}\0`).update(content);
  return hash.digest('hex').slice(0, 10);
}

/** The page with all that it refers to inside. @param {string} page @param {Map<string, Buffer>} files those of the folder */
async function oneFile(page, files) {
  const inlined = [redirect('files.js', { path: join(www, 'engine/files-inlined.js') })];
  const { files: main } = await bundled({ entryPoints: [PAGE], plugins: inlined });
  const inside = (/** @type {Buffer | undefined} */ content) => {
    const text = String(content);
    if (/<\/script|<!--/.test(text)) throw new Error('a script cannot stand inside the page');
    return text;
  };
  const texts = [...MODULES, 'data/digits.bin'].map((path) => [path, files.get(path)?.toString('base64')]);
  for (const path of TABLES) texts.push([path, inside(files.get(path))]);
  for (const path of WORKERS) texts.push([path, inside((await bundled({ entryPoints: [path], format: 'iife' })).files.get(path))]);
  const scripts = [
    ...texts.map(([path, text]) => `<script type="text/plain" data-path="${path}">${text}</script>`),
    `<script type="module">${inside(main.get(PAGE))}</script>`,
  ].join('\n');
  return page
    .replace(MAIN, '')
    // What leads to files beside the page.
    .replace(/ *<(a|p) data-beside[^]*?<\/\1>\n?/g, '')
    .replace(/<script src="\.\/([^"]*)"><\/script>/g, (_, path) => `<script>${inside(files.get(path))}</script>`)
    .replace(/<link rel="stylesheet" href="\.\/([^"]*)">/g, (_, path) => `<style>${files.get(path)}</style>`)
    .replace(/href="\.\/(icon\.svg)"/, (_, path) => `href="data:image/svg+xml;base64,${files.get(path)?.toString('base64')}"`)
    .replace('</body>', () => `${scripts}\n</body>`);
}

const page = await readFile(index, 'utf8');
const { files, outputs } = await folder();
const name = `init-lab-${hashOf(files)}`;
const { files: entry } = await bundled({ entryPoints: [ENTRY], plugins: [isIn(name)] });
// The package has the class by itself, for who defines an element later, or under another name.
const { files: classOnly } = await bundled({ entryPoints: [CLASS], plugins: [isIn(name)] });
const { files: define } = await bundled({ entryPoints: [ENTRY], plugins: [redirect(CLASS, { path: './index.js', external: true })] });

// The browser fetches at once all that the first chart needs, instead of one thing after the other.
const scripts = [...new Set([PAGE, LABORATORY].flatMap((path) => withImports(outputs, path)))].map((path) => `${name}/${path}`);
const preloads = [
  `<link rel="preload" as="fetch" href="./${name}/pkg/init_lab_bg.wasm" crossorigin>`,
  ...[ENTRY, ...scripts].map((path) => `<link rel="modulepreload" href="./${path}">`),
];
// What the page cannot be parsed and painted without comes before them.
if (!page.includes(MAIN)) throw new Error(`the page lacks ${MAIN}`);
const served = page.replace(MAIN, () => `PRELOADS\n${MAIN}`).replaceAll('="./', `="./${name}/`).replace('PRELOADS', preloads.join('\n'));

const all = new Map([...entry, ['index.html', served], ['init-lab.html', await oneFile(page, files)]]);
for (const [path, content] of files) all.set(`${name}/${path}`, content);
// The article is in a folder of its own. It imports the lab from `init-lab.js`, whose name does not change; its other addresses get the name of the folder.
for (const file of await readdir(article)) {
  const text = await readFile(join(article, file), 'utf8');
  all.set(`article/${file}`, text.replaceAll(/="\.\.\/(?=icon\.svg|page\/|pkg\/)/g, `="../${name}/`));
}
// What an author downloads. The page that is served tells how large it is; the copy inside has no archive beside it, and tells nothing.
const archive = zipSync(Object.fromEntries([...all].map(([path, content]) => [path, [Buffer.from(content), { level: 9, mtime: '1980-01-01' }]])));
if (!served.includes(EMBEDDING)) throw new Error(`the page lacks ${EMBEDDING}`);
all.set('index.html', served.replace(EMBEDDING, `${EMBEDDING} data-archive="${ARCHIVE}" data-bytes="${archive.length}"`)).set(ARCHIVE, archive);
for (const folder of [dist, entries]) await rm(folder, { recursive: true, force: true });
await mkdir(entries, { recursive: true });
for (const [path, content] of [['index.js', classOnly.get(CLASS)], ['define.js', define.get(ENTRY)]]) await writeFile(join(entries, path), content ?? '');
console.log('    bytes      gzip');
for (const [path, content] of all) {
  const file = join(dist, path);
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, content);
  console.log(String(content.length).padStart(9), String(gzipSync(content, { level: 9 }).length).padStart(9), path);
}
