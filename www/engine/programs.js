// Writes programs for other frameworks and reads networks that these print. Both are in a WebAssembly module of their own, which loads when it is first
// needed.

import { FILES } from './files.js';
import { compile, once } from './module.js';
import { PROGRAMS } from '../pkg/programs.js';
import instantiate, { changesOf, modelIn, scriptOf } from '../pkg/programs/init_lab_programs.js';

/**
 * @typedef {import('../model/types.js').Config} Config
 * @typedef {import('../model/pasted-types.js').ChangedLine} ChangedLine
 * @typedef {object} Data the data file of an experiment
 * @property {ArrayBuffer} [file] if the data set needs one
 * @property {string} name of the reader's file, or empty
 */

const loadWriter = once('part', async () => void (await instantiate({ module_or_path: await compile(FILES.programs) })));

/** @param {Config} config @param {Data} data @param {string} framework */
const script = (config, { file, name }, framework) =>
  scriptOf(Object.keys(config), Object.values(config).map(String), file && new Uint8Array(file), name, framework, PROGRAMS[framework]);

/** A Python program that builds and trains the network of an experiment. @param {Config} config @param {Data} data @param {string} framework */
export async function programOf(config, data, framework) {
  await loadWriter();
  return script(config, data, framework);
}

/**
 * The lines of that program that other settings would change. These settings must not change the data.
 * @param {Config} config @param {Config} settings @param {Data} data @param {string} framework @returns {Promise<ChangedLine[]>}
 */
export async function changedLinesOf(config, settings, data, framework) {
  await loadWriter();
  return JSON.parse(changesOf(script(config, data, framework), script({ ...config, ...settings }, data, framework)));
}

/**
 * Reads a network that a framework has printed, as settings.
 * @param {string} text @returns {Promise<import('../model/pasted-types.js').PastedModel | import('../model/pasted-types.js').NoModel>}
 */
export async function modelOf(text) {
  await loadWriter();
  return JSON.parse(modelIn(text));
}
