// Where the lab's files are when all of it is one page: in that page, as texts. It stands for files.js there.

/** @param {string} path @returns {string} */
const textOf = (path) => document.querySelector(`script[data-path='${path}']`)?.textContent ?? '';
/** @param {string} path */
const script = (path) => `data:text/javascript;charset=utf-8,${encodeURIComponent(textOf(path))}`;
/** @param {string} path @param {string} type */
const bytes = (path, type) => `data:${type};base64,${textOf(path)}`;
/** @param {string} name */
const moduleOf = (name) => ({ wasm: bytes(`pkg/${name}_bg.wasm`, 'application/wasm'), glue: script(`pkg/${name}.js`) });

export const FILES = { first: moduleOf('init_lab_first'), complete: moduleOf('init_lab'), digits: bytes('data/digits.bin', 'application/octet-stream') };

/** @type {string | undefined} */ let starter;

/** Starts a worker: a page without an origin may not have one that is a module, but such a one may import a module. */
export function startWorker() {
  if (starter) return new Worker(starter);
  const text = `const early = []; onmessage = (event) => early.push(event); import(${JSON.stringify(script('worker.js'))}).then(() => early.forEach((event) => onmessage(event)));`;
  starter = URL.createObjectURL(new Blob([text], { type: 'text/javascript' }));
  return new Worker(starter);
}
