// Reads the reader's data files in a worker of their own, and caches the result of each.

import { LoadError, RefusalError } from '../model/errors.js';
import { namesOf } from '../model/settings.js';
import { startWorker } from './files.js';
import { loadReader } from './module.js';

/**
 * @typedef {import('../model/types.js').Config} Config
 * @typedef {import('../model/types.js').Inspection} Inspection
 * @typedef {object} Reading the result
 * @property {ArrayBuffer} bytes those that are kept of the file
 * @property {Inspection} inspection
 * @property {ArrayBuffer} [table] the numbers for the lab, if a network can learn from the file
 */

/** The names of the settings for reading a file. */
const NAMES = namesOf('file');

/** The cache: the last result for the bytes of each file, with the settings as a key. @type {WeakMap<ArrayBuffer, { key: string, reading: Promise<Reading> }>} */
const readings = new WeakMap();

/**
 * Reads a file.
 * @param {Blob} file @param {Config} config
 * @param {(done: number) => void} onProgress called with the share that is read @param {AbortSignal} signal terminates the worker
 * @returns {Promise<Reading>}
 */
export async function readFile(file, config, onProgress, signal) {
  const reading = await read(file, config, onProgress, signal);
  readings.set(reading.bytes, { key: keyOf(config), reading: Promise.resolve(reading) });
  return reading;
}

/** Reads the bytes that were kept of a file again, unless the cache has the result for these settings. @param {ArrayBuffer} bytes @param {Config} config @returns {Promise<Reading>} */
export function readAgain(bytes, config) {
  const key = keyOf(config);
  const known = readings.get(bytes);
  if (known?.key === key) return known.reading;
  const reading = read(bytes.slice(0), config).then((reading) => ({ ...reading, bytes }));
  readings.set(bytes, { key, reading });
  reading.catch(() => readings.delete(bytes)); // the next call tries again
  return reading;
}

/** @param {Config} config */
const textsOf = (config) => NAMES.map((name) => String(config[name]));

/** @param {Config} config */
const keyOf = (config) => JSON.stringify(textsOf(config));

/** @param {Blob | ArrayBuffer} source @param {Config} config @param {(done: number) => void} [onProgress] @param {AbortSignal} [signal] @returns {Promise<Reading>} */
async function read(source, config, onProgress, signal) {
  const module = await loadReader();
  signal?.throwIfAborted();
  /** @type {Worker} */ let worker;
  try {
    worker = startWorker('reader');
  } catch (error) {
    throw new LoadError('reader', error);
  }
  try {
    return await new Promise((resolve, reject) => {
      signal?.addEventListener('abort', () => reject(signal.reason));
      worker.onerror = (event) => {
        event.preventDefault();
        reject(new LoadError('reader', event.message ?? 'blocked'));
      };
      const unreadable = () => reject(new RefusalError('{"code":"unreadable_file"}'));
      worker.onmessage = ({ data }) => {
        if (data.type === 'next' && source instanceof Blob) {
          source.slice(data.start, data.end).arrayBuffer().then((piece) => {
            onProgress?.(data.end / source.size);
            worker.postMessage(piece, [piece]);
          }, unreadable);
        } else if (data.type === 'read') resolve({ bytes: data.bytes, inspection: JSON.parse(data.inspection), table: data.table });
        else unreadable();
      };
      const how = { module, names: NAMES, texts: textsOf(config) };
      if (source instanceof Blob) worker.postMessage({ ...how, size: source.size });
      else worker.postMessage({ ...how, source }, [source]);
    });
  } finally {
    worker.terminate();
  }
}
