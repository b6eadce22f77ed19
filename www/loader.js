// What is loaded once for a page: the compiled modules with the page's own instance of the first, and the file of digits.

/**
 * The bindings; those of the first module lack some of them.
 * @typedef {typeof import('./pkg/init_lab.js')} Wasm
 * @typedef {{ glue: string, module: WebAssembly.Module, isComplete: boolean }} Code a compiled module and the address of its bindings
 */

/** A file that could not be had; `resource` says which. */
export class LoadError extends Error {
  /** @param {'module' | 'digits' | 'worker' | 'strings' | 'later'} resource @param {unknown} cause */
  constructor(resource, cause) {
    super(`${resource}: ${cause instanceof Error ? cause.message : cause}`);
    this.name = 'LoadError';
    this.resource = resource;
  }
}

/** @template T @param {'module' | 'digits'} resource @param {() => Promise<T>} load @returns {() => Promise<T>} */
function once(resource, load) {
  /** @type {Promise<T> | undefined} */
  let promise;
  return () => {
    promise ??= load().catch((error) => {
      promise = undefined; // the next call tries again
      throw new LoadError(resource, error);
    });
    return promise;
  };
}

/** @param {string} path relative to this file */
async function fetched(path) {
  const response = await fetch(new URL(path, import.meta.url));
  if (!response.ok) throw new Error(`${response.status} ${response.statusText}`.trim());
  return response;
}

let attempts = 0;

/** The module to start with, and the page's instance of it. */
export const loadFirst = once('module', async () => {
  const code = await load('./pkg/init_lab_first', false);
  return { code, wasm: await instanceOf(code) };
});

/** The complete and faster module: for the workers, once something is to be seen. */
export const loadComplete = once('module', () => load('./pkg/init_lab', true));

/** The page's instance of the complete module, for the figures that the first one cannot draw. */
export const loadCompleteInstance = once('module', async () => instanceOf(await loadComplete()));

/** @param {string} path of a module and its bindings @param {boolean} isComplete @returns {Promise<Code>} */
async function load(path, isComplete) {
  // A script that failed to load is remembered as failed under its address.
  attempts += 1;
  const glue = new URL(`${path}.js${attempts > 2 ? `?attempt=${attempts}` : ''}`, import.meta.url).href;
  const [module] = await Promise.all([compile(`${path}_bg.wasm`), import(glue)]);
  return { glue, module, isComplete };
}

/** @param {Code} code */
async function instanceOf({ glue, module }) {
  const wasm = /** @type {Wasm} */ (await import(glue));
  await wasm.default({ module_or_path: module });
  return wasm;
}

/** @param {string} path */
async function compile(path) {
  const response = await fetched(path);
  // A host that does not know the type of wasm files is common, and streaming refuses it.
  if (response.headers.get('content-type')?.startsWith('application/wasm')) return WebAssembly.compileStreaming(response);
  return WebAssembly.compile(await response.arrayBuffer());
}

/** The content of the file of digits. */
export const loadDigits = once('digits', async () => (await fetched('./data/digits.bin')).arrayBuffer());
