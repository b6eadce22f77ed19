// What is loaded once for a page: the compiled modules with the page's own instance of the lab's, and the file of digits.

import { LoadError } from '../model/errors.js';
import { FILES } from './files.js';
import instantiate from '../pkg/init_lab.js';

/** What is loaded once, and again after a failure. @template T @param {'module' | 'digits' | 'reader' | 'part'} resource @param {() => Promise<T>} load @returns {() => Promise<T>} */
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

/** The response of an address, if it is the file. @param {string} address */
export async function fetched(address) {
  const response = await fetch(address);
  if (!response.ok) throw new Error(`${response.status} ${response.statusText}`.trim());
  return response;
}

/** The compiled module: the page draws with it, and its workers compute. */
export const loadModule = once('module', () => compile(FILES.wasm));

/** The compiled reader of files. */
export const loadReader = once('reader', () => compile(FILES.reader));

/** Gives the bindings the page's own instance of the module. */
export const loadWasm = once('module', async () => void (await instantiate({ module_or_path: await loadModule() })));

/** @param {string} address */
export async function compile(address) {
  const response = await fetched(address);
  // A host that does not know the type of wasm files is common, and streaming refuses it.
  if (response.headers.get('content-type')?.startsWith('application/wasm')) return WebAssembly.compileStreaming(response);
  return WebAssembly.compile(await response.arrayBuffer());
}

/** The file of digits. */
export const loadDigits = once('digits', async () => (await fetched(FILES.digits)).arrayBuffer());
