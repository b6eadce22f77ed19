// Waiting for something that happens once.

/** A promise that opens once, or fails for good. */
export function latch() {
  /** @type {() => void} */ let open = () => {};
  /** @type {(error: Error) => void} */ let fail = () => {};
  const promise = /** @type {Promise<void>} */ (new Promise((resolve, reject) => ([open, fail] = [resolve, reject])));
  promise.catch(() => {}); // those who wait on it hear of it
  const latch = { promise, isOpen: false, open: () => {}, fail };
  latch.open = () => {
    latch.isOpen = true;
    open();
  };
  return latch;
}
