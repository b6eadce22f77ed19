// The user's files: read by a worker of their own, to the table that a lab learns from.

import { LoadError, RefusalError } from '../model/errors.js';
import { namesOf } from '../model/settings.js';
import { startWorker } from './files.js';
import { loadReader } from './module.js';

/**
 * @typedef {import('../model/types.js').Config} Config
 * @typedef {import('../model/types.js').Inspection} Inspection
 * @typedef {object} Reading a file that was read
 * @property {ArrayBuffer} bytes what is kept of it
 * @property {Inspection} inspection
 * @property {ArrayBuffer} [table] for the lab, if it can learn from it
 */

/** The settings that say how a file is read. */
const NAMES = namesOf('file');

/** What was last read of files. @type {WeakMap<ArrayBuffer, { key: string, reading: Promise<Reading> }>} */
const readings = new WeakMap();

/**
 * Has a worker read a file.
 * @param {Blob} file @param {Config} config
 * @param {(done: number) => void} onProgress @param {AbortSignal} signal ends the worker
 * @returns {Promise<Reading>}
 */
export async function readFile(file, config, onProgress, signal) {
  const reading = await read(file, config, onProgress, signal);
  readings.set(reading.bytes, { key: keyOf(config), reading: Promise.resolve(reading) });
  return reading;
}

/** What was kept of a file, read with other settings. @param {ArrayBuffer} bytes @param {Config} config @returns {Promise<Reading>} */
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
