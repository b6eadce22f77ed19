// What is loaded once for a page: the compiled module with the page's own instance of it, and the file of digits.

import { LoadError } from '../model/errors.js';
import { FILES } from './files.js';
import instantiate from '../pkg/init_lab.js';

/** @template T @param {'module' | 'digits'} resource @param {() => Promise<T>} load @returns {() => Promise<T>} */
function once(resource, load) {
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

/** Gives the bindings the page's own instance of the module. */
export const loadWasm = once('module', async () => void (await instantiate({ module_or_path: await loadModule() })));

/** @param {string} address */
async function compile(address) {
  const response = await fetched(address);
  // A host that does not know the type of wasm files is common, and streaming refuses it.
  if (response.headers.get('content-type')?.startsWith('application/wasm')) return WebAssembly.compileStreaming(response);
  return WebAssembly.compile(await response.arrayBuffer());
}

const loadDigits = once('digits', async () => (await fetched(FILES.digits)).arrayBuffer());

/** What the data set of an experiment needs. @param {import('../model/types.js').Setup} experiment @returns {Promise<ArrayBuffer> | ArrayBuffer | undefined} */
export function fileOf({ config, file }) {
  if (config.dataset === 'digits') return loadDigits();
  return config.dataset === 'csv' ? file : undefined;
}
