// Programs for other frameworks, and networks as these print them, by a module of their own: a reader who needs neither does not download it.

import { FILES } from './files.js';
import { compile, once } from './module.js';
import { PROGRAMS } from '../pkg/programs.js';
import instantiate, { changesOf, modelIn, scriptOf } from '../pkg/programs/init_lab_programs.js';

/**
 * @typedef {import('../model/types.js').Config} Config
 * @typedef {import('../model/pasted-types.js').ChangedLine} ChangedLine
 * @typedef {object} Data what the data set of an experiment needs
 * @property {ArrayBuffer} [file]
 * @property {string} name what a reader's file is called
 */

const loadWriter = once('part', async () => void (await instantiate({ module_or_path: await compile(FILES.programs) })));

/** @param {Config} config @param {Data} data @param {string} framework */
const script = (config, { file, name }, framework) =>
  scriptOf(Object.keys(config), Object.values(config).map(String), file && new Uint8Array(file), name, framework, PROGRAMS[framework]);

/** A Python program that makes an experiment. @param {Config} config @param {Data} data @param {string} framework */
export async function programOf(config, data, framework) {
  await loadWriter();
  return script(config, data, framework);
}

/**
 * The lines of an experiment's program that change with some settings. The data stay the same.
 * @param {Config} config @param {Config} settings @param {Data} data @param {string} framework @returns {Promise<ChangedLine[]>}
 */
export async function changedLinesOf(config, settings, data, framework) {
  await loadWriter();
  return JSON.parse(changesOf(script(config, data, framework), script({ ...config, ...settings }, data, framework)));
}

/** What a framework has printed of a network, as settings. @param {string} text @returns {Promise<import('../model/pasted-types.js').PastedModel | import('../model/pasted-types.js').NoModel>} */
export async function modelOf(text) {
  await loadWriter();
  return JSON.parse(modelIn(text));
}
