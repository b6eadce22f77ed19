// What is loaded once for a page: the compiled modules with the page's own instance of the first, and the file of digits.

import { FILES } from './files.js';

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

/** @param {string} address */
async function fetched(address) {
  const response = await fetch(address);
  if (!response.ok) throw new Error(`${response.status} ${response.statusText}`.trim());
  return response;
}

let attempts = 0;
/** The best that has been loaded so far. @type {Code | undefined} */ let newest;

/** The code for an experiment that begins now. @param {Code} first */
export const newestCode = (first) => newest ?? first;

/** The module to start with, and the page's instance of it. */
export const loadFirst = once('module', async () => {
  const code = await load(FILES.first, false);
  return { code, wasm: await instanceOf(code) };
});

/** The complete and faster module: for the workers, once something is to be seen. */
export const loadComplete = once('module', () => load(FILES.complete, true));

/** The page's instance of the complete module, for the figures that the first one cannot draw. */
export const loadCompleteInstance = once('module', async () => instanceOf(await loadComplete()));

/** @param {{ wasm: string, glue: string }} files addresses of a module and its bindings @param {boolean} isComplete @returns {Promise<Code>} */
async function load({ wasm, glue: usual }, isComplete) {
  // A script that failed to load is remembered as failed under its address.
  attempts += 1;
  const glue = attempts > 2 && usual.startsWith('http') ? `${usual}?attempt=${attempts}` : usual;
  const [module] = await Promise.all([compile(wasm), import(glue)]);
  const code = { glue, module, isComplete };
  if (!newest?.isComplete) newest = code;
  return code;
}

/** @param {Code} code */
async function instanceOf({ glue, module }) {
  const wasm = /** @type {Wasm} */ (await import(glue));
  await wasm.default({ module_or_path: module });
  return wasm;
}

/** @param {string} address */
async function compile(address) {
  const response = await fetched(address);
  // A host that does not know the type of wasm files is common, and streaming refuses it.
  if (response.headers.get('content-type')?.startsWith('application/wasm')) return WebAssembly.compileStreaming(response);
  return WebAssembly.compile(await response.arrayBuffer());
}

/** The content of the file of digits. */
export const loadDigits = once('digits', async () => (await fetched(FILES.digits)).arrayBuffer());
