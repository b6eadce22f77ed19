// Checks whether the browser can run the WebAssembly modules.

import { UnsupportedError } from '../model/errors.js';

/** A WebAssembly module with SIMD instructions: a browser without SIMD finds it invalid. */
const SIMD_PROBE = new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0, 1, 5, 1, 96, 0, 1, 123, 3, 2, 1, 0, 10, 10, 1, 8, 0, 65, 0, 253, 15, 253, 98, 11]);

/** @throws {UnsupportedError} if the browser has no WebAssembly or no SIMD */
export function requireSupport() {
  if (!globalThis.WebAssembly?.validate(SIMD_PROBE)) throw new UnsupportedError('WebAssembly SIMD is missing');
}
