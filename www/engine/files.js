// Where the lab's files are: beside this one.

export const FILES = {
  wasm: new URL('../pkg/init_lab_bg.wasm', import.meta.url).href,
  digits: new URL('../data/digits.bin', import.meta.url).href,
};

/** @type {string | undefined} */ let starter;

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

/** Starts a worker. */
export function startWorker() {
  if (new URL(import.meta.url).origin === location.origin) return construct();
  // A script of another origin cannot be a worker, but a worker can import it.
  starter ??= URL.createObjectURL(new Blob([`import ${JSON.stringify(addressOfWorker())};`], { type: 'text/javascript' }));
  return new Worker(starter, { type: 'module' });
}
