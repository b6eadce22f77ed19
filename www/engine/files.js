// The addresses of the lab's files, relative to this script, and the start of its workers.

export const FILES = {
  wasm: new URL('../pkg/init_lab_bg.wasm', import.meta.url).href,
  reader: new URL('../pkg/reader/init_lab_reader_bg.wasm', import.meta.url).href,
  programs: new URL('../pkg/programs/init_lab_programs_bg.wasm', import.meta.url).href,
  digits: new URL('../data/digits.bin', import.meta.url).href,
};

/** Functions that construct the workers, by their names. Bundlers recognize and rewrite the address of a worker only in an expression `new Worker(new URL(…))`. */
const CONSTRUCT = {
  worker: () => new Worker(new URL('../engine/worker.js', import.meta.url), { type: 'module' }),
  reader: () => new Worker(new URL('../engine/reader.js', import.meta.url), { type: 'module' }),
};

/** @typedef {keyof typeof CONSTRUCT} Name */

/** Addresses of small scripts of the page's own origin, each of which imports a worker's script from another origin. @type {Partial<Record<Name, string>>} */ const starters = {};
/** The policy for pages that enforce Trusted Types. @type {unknown} */ let policy;

/**
 * The address of a worker's script, as the bundler has rewritten it: calls the constructing function while `Worker` is replaced by a class that only
 * records the address.
 * @param {Name} name
 */
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

/** An address for the text of a script: a blob URL, or a data URL in a sandboxed iframe, which cannot start a module worker from a blob. @param {string} script */
const starterOf = (script) =>
  self.origin === 'null' ? `data:text/javascript,${encodeURIComponent(script)}` : URL.createObjectURL(new Blob([script], { type: 'text/javascript' }));

/** Starts a module worker. @param {string} address of its script */
const workerOf = (address) => new Worker(address, { type: 'module' });

/** Starts a worker. @param {Name} name */
export function startWorker(name) {
  // Browsers start no worker from a script of another origin, but a worker can import one. A sandboxed iframe has an opaque origin of its own.
  if (new URL(import.meta.url).origin !== self.origin) starters[name] ??= starterOf(`import ${JSON.stringify(addressOf(name))};`);
  const starter = starters[name];
  try {
    return starter ? workerOf(starter) : CONSTRUCT[name]();
  } catch (error) {
    // A page that enforces Trusted Types accepts no plain text as an address.
    if (!(error instanceof TypeError && 'trustedTypes' in globalThis)) throw error;
    policy ??= /** @type {any} */ (globalThis).trustedTypes.createPolicy('init-lab', { createScriptURL: (/** @type {string} */ address) => address });
    return workerOf(/** @type {any} */ (policy).createScriptURL(starter ?? addressOf(name)));
  }
}
