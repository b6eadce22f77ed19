// What is loaded once for a page: the compiled modules with the page's own instance of the first, and the file of digits.

/** @typedef {typeof import('./pkg/init_lab.js')} Wasm */

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

/** The compiled module to start with, and the page's instance of it. */
export const loadModule = once('module', async () => {
  // A script that failed to load is remembered as failed under its address.
  attempts += 1;
  const glue = attempts > 1 ? `./pkg/init_lab.js?attempt=${attempts}` : './pkg/init_lab.js';
  const [module, wasm] = await Promise.all([compile('./pkg/init_lab_first.wasm'), /** @type {Promise<Wasm>} */ (import(glue))]);
  await wasm.default({ module_or_path: module });
  return { module, wasm };
});

/** The complete and faster module, with the same bindings: for the workers, once something is to be seen. */
export const loadCompleteModule = once('module', () => compile('./pkg/init_lab_bg.wasm'));

/** The page's instance of the complete module, for the figures that the first one cannot draw. */
export const loadCompleteInstance = once('module', async () => {
  // Under another address the same bindings are another module, for another instance.
  const glue = './pkg/init_lab.js?complete';
  const [module, wasm] = await Promise.all([loadCompleteModule(), /** @type {Promise<Wasm>} */ (import(glue))]);
  await wasm.default({ module_or_path: module });
  return wasm;
});

/** @param {string} path */
async function compile(path) {
  const response = await fetched(path);
  // A host that does not know the type of wasm files is common, and streaming refuses it.
  if (response.headers.get('content-type')?.startsWith('application/wasm')) return WebAssembly.compileStreaming(response);
  return WebAssembly.compile(await response.arrayBuffer());
}

/** The content of the file of digits. */
export const loadDigits = once('digits', async () => (await fetched('./data/digits.bin')).arrayBuffer());
