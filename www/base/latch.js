// A promise with its own resolve and reject functions.

/** A promise that code elsewhere resolves, with `open()`, or rejects, with `fail(error)`. `isOpen` says whether it has been resolved. */
export function latch() {
  /** @type {() => void} */ let open = () => {};
  /** @type {(error: Error) => void} */ let fail = () => {};
  const promise = /** @type {Promise<void>} */ (new Promise((resolve, reject) => ([open, fail] = [resolve, reject])));
  promise.catch(() => {}); // no `unhandledrejection` event: whoever awaits the promise gets the error anyway
  const latch = { promise, isOpen: false, open: () => {}, fail };
  latch.open = () => {
    latch.isOpen = true;
    open();
  };
  return latch;
}
