// Programs for other frameworks, by a module of their own: a reader who takes none away does not download it.

import { FILES } from './files.js';
import { compile, once } from './module.js';
import { PROGRAMS } from '../pkg/programs.js';
import instantiate, { scriptOf } from '../pkg/programs/init_lab_programs.js';

const loadWriter = once('part', async () => void (await instantiate({ module_or_path: await compile(FILES.programs) })));

/** A Python program that makes an experiment. @param {import('../model/types.js').Config} config @param {ArrayBuffer | undefined} file what its data set needs @param {string} framework */
export async function programOf(config, file, framework) {
  await loadWriter();
  return scriptOf(Object.keys(config), Object.values(config).map(String), file && new Uint8Array(file), framework, PROGRAMS[framework]);
}
