// The worker that reads a data file. It requests the file in pieces, so that the page can show the progress and a large file does not have to fit into memory.

import instantiate, { Excerpt, readFile } from '../pkg/reader/init_lab_reader.js';

/** The size of a piece, in bytes. */
const PIECE = 1 << 20;

/**
 * @typedef {object} Read the request to read a file
 * @property {WebAssembly.Module} module that reads files
 * @property {ArrayBuffer} [source] the bytes that were kept of the file when it was read before
 * @property {number} size of the file in bytes; without a `source` the worker requests it in pieces
 * @property {string[]} names of the settings for reading it
 * @property {string[]} texts
 */

/**
 * @typedef {{ type: 'next', start: number, end: number }} Next requests a piece of the file from the main thread, because WebKit lets no worker read files in a sandboxed iframe or on a page from a disk
 * @typedef {object} Done
 * @property {'read'} type
 * @property {ArrayBuffer} bytes that are kept of the file: of a large one not every row
 * @property {string} inspection JSON text
 * @property {ArrayBuffer} [table] the numbers for the lab, if a network can learn from the file
 * @typedef {{ type: 'failed', message: string }} Failed
 */

/** @param {Next | Done | Failed} answer @param {Transferable[]} [transfer] */
const post = (answer, transfer = []) => postMessage(answer, { transfer });

/** Resolves the promise of the piece that was requested. @type {(piece: ArrayBuffer) => void} */
let take = () => {};

/** Reads a file in pieces, and returns the bytes that are kept. @param {number} size of the file in bytes @returns {Promise<Uint8Array>} */
async function kept(size) {
  const excerpt = new Excerpt();
  for (let start = 0; start < size; start += PIECE) {
    const piece = /** @type {Promise<ArrayBuffer>} */ (new Promise((resolve) => (take = resolve)));
    post({ type: 'next', start, end: Math.min(size, start + PIECE) });
    excerpt.push(new Uint8Array(await piece));
  }
  return excerpt.finish();
}

onmessage = async (/** @type {MessageEvent<Read | ArrayBuffer>} */ { data }) => {
  if (data instanceof ArrayBuffer) return take(data);
  try {
    const { module, source, size, names, texts } = data;
    await instantiate({ module_or_path: module });
    const bytes = source ? new Uint8Array(source) : await kept(size);
    const { inspection, table } = readFile(names, texts, bytes);
    const buffers = [bytes, ...(table ? [table] : [])].map(({ buffer }) => /** @type {ArrayBuffer} */ (buffer));
    post({ type: 'read', bytes: buffers[0], inspection, table: buffers[1] }, buffers);
  } catch (error) {
    post({ type: 'failed', message: /** @type {Error} */ (error).message });
  }
};
