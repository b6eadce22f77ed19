// Loads what all labs of a page share, once: the compiled WebAssembly modules, the instance of the main thread, and the file of digits.

import { LoadError } from '../model/errors.js';
import { FILES } from './files.js';
import instantiate from '../pkg/init_lab.js';

/**
 * Wraps a function that loads something: all calls share one promise; after a failure the next call tries again.
 * @template T @param {'module' | 'digits' | 'reader' | 'part'} resource @param {() => Promise<T>} load @returns {() => Promise<T>}
 */
export function once(resource, load) {
  /** @type {Promise<T> | undefined} */
  let promise;
  return () => {
    promise ??= load().catch((error) => {
      promise = undefined; // the next call tries again
      throw error instanceof LoadError ? error : new LoadError(resource, error);
    });
    return promise;
  };
}

/** Fetches an address. @param {string} address @throws {Error} also if the status is not 2xx */
export async function fetched(address) {
  const response = await fetch(address);
  if (!response.ok) throw new Error(`${response.status} ${response.statusText}`.trim());
  return response;
}

/** Loads the main module. The main thread instantiates it to draw, each worker to compute. */
export const loadModule = once('module', () => compile(FILES.wasm));

/** Loads the module that reads data files. */
export const loadReader = once('reader', () => compile(FILES.reader));

/** Instantiates the main module for the bindings on the main thread. */
export const loadWasm = once('module', async () => void (await instantiate({ module_or_path: await loadModule() })));

/** Fetches and compiles a module. @param {string} address */
export async function compile(address) {
  const response = await fetched(address);
  // Many servers send another content type for wasm files, which `compileStreaming` refuses.
  if (response.headers.get('content-type')?.startsWith('application/wasm')) return WebAssembly.compileStreaming(response);
  return WebAssembly.compile(await response.arrayBuffer());
}

/** Loads the file of digits. */
export const loadDigits = once('digits', async () => (await fetched(FILES.digits)).arrayBuffer());
