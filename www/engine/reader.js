// The worker that reads a file: in pieces, so that its progress shows and large files fit.

import instantiate, { Excerpt, readFile } from '../pkg/reader/init_lab_reader.js';

/** Bytes of a piece. */
const PIECE = 1 << 20;

/**
 * @typedef {object} Read requests a file to be read
 * @property {WebAssembly.Module} module of the reader
 * @property {ArrayBuffer} [source] what was kept of a file
 * @property {number} size bytes of the file, which comes in pieces where nothing was kept of it
 * @property {string[]} names of settings that say how
 * @property {string[]} texts
 */

/**
 * @typedef {{ type: 'next', start: number, end: number }} Next requests a piece of the file. The page reads it: in a sandboxed frame, or from a disk, WebKit lets no worker read a file
 * @typedef {object} Done
 * @property {'read'} type
 * @property {ArrayBuffer} bytes what is kept of the file
 * @property {string} inspection JSON text
 * @property {ArrayBuffer} [table] for the lab
 * @typedef {{ type: 'failed', message: string }} Failed
 */

/** @param {Next | Done | Failed} answer @param {Transferable[]} [transfer] */
const post = (answer, transfer = []) => postMessage(answer, { transfer });

/** Takes the piece that was requested. @type {(piece: ArrayBuffer) => void} */
let take = () => {};

/** What is kept of a file of so many bytes. @param {number} size @returns {Promise<Uint8Array>} */
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
