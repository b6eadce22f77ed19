// The files of the lab in the page in one file (`init-lab.html`), which contains them as texts. The build uses this script in place of files.js there.

/** @param {string} path @returns {string} */
const textOf = (path) => document.querySelector(`script[data-path='${path}']`)?.textContent ?? '';
/** @param {string} path @param {string} type */
const bytes = (path, type) => `data:${type};base64,${textOf(path)}`;

export const FILES = {
  wasm: bytes('pkg/init_lab_bg.wasm', 'application/wasm'),
  reader: bytes('pkg/reader/init_lab_reader_bg.wasm', 'application/wasm'),
  programs: bytes('pkg/programs/init_lab_programs_bg.wasm', 'application/wasm'),
  digits: bytes('data/digits.bin', 'application/octet-stream'),
};

/** @type {Record<string, string>} */ const addresses = {};

/** Starts a worker from its text, by a blob URL. @param {string} name */
export function startWorker(name) {
  addresses[name] ??= URL.createObjectURL(new Blob([textOf(`engine/${name}.js`)], { type: 'text/javascript' }));
  return new Worker(addresses[name]);
}
