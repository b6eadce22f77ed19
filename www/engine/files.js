// Where the lab's files are: beside this one.

export const FILES = {
  wasm: new URL('../pkg/init_lab_bg.wasm', import.meta.url).href,
  digits: new URL('../data/digits.bin', import.meta.url).href,
};

/** @type {string | undefined} */ let starter;
/** What lets a page with trusted types start the worker. @type {unknown} */ let policy;

const construct = () => new Worker(new URL('../engine/worker.js', import.meta.url), { type: 'module' });

/**
 * The address of the worker's script. Bundlers put that script elsewhere, and rewrite its address only where a worker is constructed: so this
 * constructs one, with a class that does nothing but keep the address.
 */
function addressOfWorker() {
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
    construct();
  } finally {
    globalThis.Worker = own;
  }
  return address;
}

/** @param {string} address of a script */
const workerOf = (address) => new Worker(address, { type: 'module' });

/** Starts a worker. */
export function startWorker() {
  const isOwn = new URL(import.meta.url).origin === location.origin;
  // A script of another origin cannot be a worker, but a worker can import it.
  if (!isOwn) starter ??= URL.createObjectURL(new Blob([`import ${JSON.stringify(addressOfWorker())};`], { type: 'text/javascript' }));
  try {
    return starter ? workerOf(starter) : construct();
  } catch (error) {
    // The page may require trusted types.
    if (!(error instanceof TypeError && 'trustedTypes' in globalThis)) throw error;
    policy ??= /** @type {any} */ (globalThis).trustedTypes.createPolicy('init-lab', { createScriptURL: (/** @type {string} */ address) => address });
    return workerOf(/** @type {any} */ (policy).createScriptURL(starter ?? addressOfWorker()));
  }
}
