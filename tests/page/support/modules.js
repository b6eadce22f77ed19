// A copy of the compiled WebAssembly module that fails.

import { readFileSync, readdirSync } from 'node:fs';

/** The bytes of the main module with a limit for its memory, as on a device with little of it. @param {number} most pages of 64 KiB */
export function withLittleMemory(most) {
  const dist = new URL('../../../dist/', import.meta.url);
  const folder = readdirSync(dist).find((name) => /^init-lab-\w+$/.test(name));
  const bytes = [...readFileSync(new URL(`${folder}/pkg/init_lab_bg.wasm`, dist))];
  const number = (at) => {
    let [value, length, byte] = [0, 0, 0x80];
    for (; byte & 0x80; length += 1) {
      byte = bytes[at + length];
      value += (byte & 0x7f) * 128 ** length;
    }
    return { value, length };
  };
  const written = (value) => (value < 128 ? [value] : [(value % 128) | 0x80, ...written(Math.floor(value / 128))]);
  const MEMORY_SECTION = 5;
  for (let at = 8; at < bytes.length; ) {
    const size = number(at + 1);
    const start = at + 1 + size.length;
    if (bytes[at] === MEMORY_SECTION) {
      // The section declares one memory without a limit: a count, flags, then the initial number of pages. The copy has the flag for a limit, and the limit.
      const first = number(start + 2).value;
      const section = [1, 1, ...written(first), ...written(most)];
      bytes.splice(at, start - at + size.value, MEMORY_SECTION, ...written(section.length), ...section);
      return Buffer.from(bytes);
    }
    at = start + size.value;
  }
  throw new Error('the module has no memory');
}
