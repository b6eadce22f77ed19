// Bundles the page for any static host: `node bundle.js INDEX WWW ARTICLE DIST ENTRIES`. INDEX is the page, WWW the folder of its scripts (with the
// results of the build in WWW/pkg), ARTICLE the folder of the built article, DIST the folder to write, ENTRIES the folder of the scripts that the npm package
// has beside it.

import { createHash } from 'node:crypto';
import { mkdir, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { dirname, join, relative, resolve } from 'node:path';
import { gzipSync } from 'node:zlib';
import { build } from 'esbuild';
import { zipSync } from 'fflate';

const [index, www, article, dist, entries] = process.argv.slice(2).map((path) => resolve(path));

/** The script that authors include. The folder of the lab has its name plus a hash. */
const ENTRY = 'init-lab.js';
/** The first script that the element fetches. */
const LABORATORY = 'element/laboratory.js';
/** The class of the element, which loads the laboratory. */
const CLASS = 'element/lab.js';
/** Entry points: scripts that the page or the element refers to. Scripts that are imported dynamically become entry points too, see `folder`. */
const PAGE = 'page/main.js';
const BEFORE_PAINT = 'page/before-paint.js';
const SCRIPTS = [PAGE, BEFORE_PAINT, LABORATORY];
/** Each worker gets one script without imports. If it shared scripts with the page it would have to fetch them again, after its own script. */
const WORKERS = ['engine/worker.js', 'engine/reader.js'];
/** The line of INDEX that runs the page's script. */
const MAIN = `<script type="module" async fetchpriority="high" src="./${PAGE}"></script>`;
/** The tag of INDEX that gets the name and the size of the archive. */
const EMBEDDING = '<details id="embedding"';
const ARCHIVE = 'init-lab.zip';
const SHEETS = ['page/style.css', 'page/article.css', 'pkg/themes.css'];
/** The WebAssembly modules, which are copied unchanged. */
const MODULES = ['pkg/init_lab_bg.wasm', 'pkg/reader/init_lab_reader_bg.wasm', 'pkg/programs/init_lab_programs_bg.wasm'];
/** CSV files of the questions. */
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

/** An esbuild plugin: imports of one file resolve to another place. @param {string} file @param {import('esbuild').OnResolveResult} where */
const redirect = (file, where) => ({
  name: `redirect ${file}`,
  setup: ({ onResolve }) => onResolve({ filter: new RegExp(`/${file.replace('.', '\\.')}$`) }, ({ kind }) => (kind === 'entry-point' ? undefined : where)),
});

/** An esbuild plugin: puts the name of the folder into the addresses from which the element imports the laboratory. @param {string} folder */
const isIn = (folder) => ({
  name: 'the laboratory is in a folder',
  setup: ({ onLoad, onResolve }) => {
    onResolve({ filter: new RegExp(`/${LABORATORY}$`) }, ({ path }) => ({ path, external: true }));
    onLoad({ filter: new RegExp(`/${CLASS}$`) }, async ({ path }) => ({ contents: (await readFile(path, 'utf8')).replaceAll('./laboratory.js', `./${folder}/${LABORATORY}`) }));
  },
});

/** Minifies a style sheet inside a script: removes comments and unnecessary white space. @param {string} sheet */
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
 * An esbuild plugin for tree shaking. wasm-bindgen refers to each class in statements that run when the script is loaded, so esbuild would keep every
 * class in every script. The plugin removes the statements for `using`, which no script uses, and marks the registries as free of side effects.
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
 * An esbuild plugin for fewer requests. esbuild writes a file for each set of entry points that share a script, and each request costs time. The plugin
 * makes all other entry points import the laboratory, which the page needs anyway: then esbuild writes what they share into one file.
 * @param {string[]} parts
 */
const partsImportLaboratory = (parts) => ({
  name: 'parts import the laboratory',
  setup: ({ onResolve, onLoad }) => {
    onResolve({ filter: /^the laboratory$/ }, () => ({ path: join(www, LABORATORY) }));
    onLoad({ filter: /\.js$/ }, async ({ path }) => (parts.includes(relative(www, path)) ? { contents: `import 'the laboratory';${await readFile(path, 'utf8')}` } : undefined));
  },
});

/** Runs esbuild. Returns the contents of the files by their path, and the metafile. @param {import('esbuild').BuildOptions} options */
async function bundled(options) {
  const { outputFiles, metafile } = await build({ ...OPTIONS, outdir: www, ...options, plugins: [...(options.plugins ?? []), unusedBindingsGo, compactSheets] });
  const files = new Map(outputFiles.map(({ path, contents }) => [relative(www, path), Buffer.from(contents)]));
  return { files, metafile };
}

/** The files of the lab's folder. */
async function folder() {
  const options = { splitting: true, chunkNames: 'shared/[hash]', plugins: [redirect(ENTRY, { path: `../../${ENTRY}`, external: true })] };
  // esbuild keeps the names of entry points, but not of scripts that are imported dynamically. So a first pass finds those, and the second takes them as entry points.
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

/** A script and the scripts that it imports statically, directly or through others. @param {Record<string, { imports: { path: string, kind: string, external?: boolean }[] }>} outputs @param {string} path @returns {string[]} */
const withImports = (outputs, path) => [path, ...outputs[path].imports.filter(({ kind, external }) => kind === 'import-statement' && !external).flatMap(({ path }) => withImports(outputs, path))];

/** A short hash of the contents of files. @param {Map<string, Buffer>} files */
function hashOf(files) {
  const hash = createHash('sha256');
  for (const [path, content] of [...files].sort(([a], [b]) => (a < b ? -1 : 1))) hash.update(`${path}\0${content.length}\0`).update(content);
  return hash.digest('hex').slice(0, 10);
}

/** The page with all scripts, styles, modules and data inlined. @param {string} page @param {Map<string, Buffer>} files those of the lab's folder */
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
    // Removes links to files beside the page.
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

// Preloads, so that the browser fetches everything that the first chart needs at once instead of one file after the other.
const scripts = [...new Set([PAGE, LABORATORY].flatMap((path) => withImports(outputs, path)))].map((path) => `${name}/${path}`);
const preloads = [
  `<link rel="preload" as="fetch" href="./${name}/pkg/init_lab_bg.wasm" crossorigin>`,
  ...[ENTRY, ...scripts].map((path) => `<link rel="modulepreload" href="./${path}">`),
];
// The preloads stand directly before the main script, after the style sheets and scripts that the first paint needs.
if (!page.includes(MAIN)) throw new Error(`the page lacks ${MAIN}`);
const served = page.replace(MAIN, () => `PRELOADS\n${MAIN}`).replaceAll('="./', `="./${name}/`).replace('PRELOADS', preloads.join('\n'));

const all = new Map([...entry, ['index.html', served], ['init-lab.html', await oneFile(page, files)]]);
for (const [path, content] of files) all.set(`${name}/${path}`, content);
// The article is in a folder of its own. It imports the lab from `init-lab.js`, whose name does not change; its other addresses get the name of the folder.
for (const file of await readdir(article)) {
  const text = await readFile(join(article, file), 'utf8');
  all.set(`article/${file}`, text.replaceAll(/="\.\.\/(?=icon\.svg|page\/|pkg\/)/g, `="../${name}/`));
}
// The archive that authors download. The served page has a link to it with its size; the copy of the page inside the archive has none.
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
