// Where the lab's files are: beside this one.

export const FILES = {
  wasm: new URL('../pkg/init_lab_bg.wasm', import.meta.url).href,
  digits: new URL('../data/digits.bin', import.meta.url).href,
};

/** @type {string | undefined} */ let starter;

/** Starts a worker. */
export function startWorker() {
  const own = new URL(import.meta.url);
  if (own.origin === location.origin) return new Worker(new URL('../engine/worker.js', import.meta.url), { type: 'module' });
  // A script of another origin cannot be a worker, but a worker can import it.
  starter ??= URL.createObjectURL(new Blob([`import ${JSON.stringify(new URL('../engine/worker.js', own).href)};`], { type: 'text/javascript' }));
  return new Worker(starter, { type: 'module' });
}
