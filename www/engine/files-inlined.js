// Where the lab's files are when all of it is one page: in that page, as texts. The build puts it in the place of files.js there.

/** @param {string} path @returns {string} */
const textOf = (path) => document.querySelector(`script[data-path='${path}']`)?.textContent ?? '';
/** @param {string} path @param {string} type */
const bytes = (path, type) => `data:${type};base64,${textOf(path)}`;

export const FILES = { wasm: bytes('pkg/init_lab_bg.wasm', 'application/wasm'), digits: bytes('data/digits.bin', 'application/octet-stream') };

/** @type {string | undefined} */ let address;

/** Starts a worker. */
export function startWorker() {
  address ??= URL.createObjectURL(new Blob([textOf('engine/worker.js')], { type: 'text/javascript' }));
  return new Worker(address);
}
