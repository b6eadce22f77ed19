// Where the lab's files are: beside this one.

export const FILES = {
  wasm: new URL('../pkg/init_lab_bg.wasm', import.meta.url).href,
  reader: new URL('../pkg/reader/init_lab_reader_bg.wasm', import.meta.url).href,
  programs: new URL('../pkg/programs/init_lab_programs_bg.wasm', import.meta.url).href,
  digits: new URL('../data/digits.bin', import.meta.url).href,
};

/** Construct the workers, by their names. Bundlers put a script elsewhere, and rewrite its address only where a worker is constructed. */
const CONSTRUCT = {
  worker: () => new Worker(new URL('../engine/worker.js', import.meta.url), { type: 'module' }),
  reader: () => new Worker(new URL('../engine/reader.js', import.meta.url), { type: 'module' }),
};

/** @typedef {keyof typeof CONSTRUCT} Name */

/** Addresses of scripts of this origin that import those of another. @type {Partial<Record<Name, string>>} */ const starters = {};
/** What lets a page with trusted types start a worker. @type {unknown} */ let policy;

/** The address of a worker's script: this constructs the worker, with a class that does nothing but keep the address. @param {Name} name */
function addressOf(name) {
  const { Worker: own } = globalThis;
  let address = '';
  globalThis.Worker = /** @type {any} */ (
    class {
      constructor(/** @type {URL} */ url) {
        address = url.href;
      }
    }
  );
  try {
    CONSTRUCT[name]();
  } finally {
    globalThis.Worker = own;
  }
  return address;
}

/** The address of a script. In a sandboxed frame a worker's module cannot be a blob. @param {string} script */
const starterOf = (script) =>
  self.origin === 'null' ? `data:text/javascript,${encodeURIComponent(script)}` : URL.createObjectURL(new Blob([script], { type: 'text/javascript' }));

/** @param {string} address of a script */
const workerOf = (address) => new Worker(address, { type: 'module' });

/** Starts a worker. @param {Name} name */
export function startWorker(name) {
  // A script of another origin cannot be a worker, but a worker can import it. A sandboxed frame has an origin of its own.
  if (new URL(import.meta.url).origin !== self.origin) starters[name] ??= starterOf(`import ${JSON.stringify(addressOf(name))};`);
  const starter = starters[name];
  try {
    return starter ? workerOf(starter) : CONSTRUCT[name]();
  } catch (error) {
    // The page may require trusted types.
    if (!(error instanceof TypeError && 'trustedTypes' in globalThis)) throw error;
    policy ??= /** @type {any} */ (globalThis).trustedTypes.createPolicy('init-lab', { createScriptURL: (/** @type {string} */ address) => address });
    return workerOf(/** @type {any} */ (policy).createScriptURL(starter ?? addressOf(name)));
  }
}
