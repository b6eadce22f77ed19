// The worker that reads a file: in pieces, so that its progress shows and large files fit.

import instantiate, { Excerpt, readFile } from '../pkg/reader/init_lab_reader.js';

/** Bytes of a piece. */
const PIECE = 1 << 20;

/**
 * @typedef {object} Read requests a file to be read
 * @property {WebAssembly.Module} module of the reader
 * @property {Blob | ArrayBuffer} source a file, or what was kept of one
 * @property {string[]} names of settings that say how
 * @property {string[]} texts
 */

/**
 * @typedef {{ type: 'progress', done: number }} Progress from 0 to 1
 * @typedef {object} Done
 * @property {'read'} type
 * @property {ArrayBuffer} bytes what is kept of the file
 * @property {string} inspection JSON text
 * @property {ArrayBuffer} [table] for the lab
 * @typedef {{ type: 'failed', message: string }} Failed
 */

/** @param {Progress | Done | Failed} answer @param {Transferable[]} [transfer] */
const post = (answer, transfer = []) => postMessage(answer, { transfer });

/** What is kept of a file. @param {Blob} file @returns {Promise<Uint8Array>} */
async function kept(file) {
  const excerpt = new Excerpt();
  for (let start = 0; start < file.size; start += PIECE) {
    excerpt.push(new Uint8Array(await file.slice(start, start + PIECE).arrayBuffer()));
    post({ type: 'progress', done: Math.min(1, (start + PIECE) / file.size) });
  }
  return excerpt.finish();
}

onmessage = async (/** @type {MessageEvent<Read>} */ { data: { module, source, names, texts } }) => {
  try {
    await instantiate({ module_or_path: module });
    const bytes = source instanceof Blob ? await kept(source) : new Uint8Array(source);
    const { inspection, table } = readFile(names, texts, bytes);
    const buffers = [bytes, ...(table ? [table] : [])].map(({ buffer }) => /** @type {ArrayBuffer} */ (buffer));
    post({ type: 'read', bytes: buffers[0], inspection, table: buffers[1] }, buffers);
  } catch (error) {
    post({ type: 'failed', message: /** @type {Error} */ (error).message });
  }
};
