// The texts that the lab needs after the first chart, or when the core refuses a value.

import explanations from './explanations.js';
import figures from './figures.js';
import file from './file.js';
import panels from './panels.js';
import refusals from './refusals.js';

export default { ...explanations, ...figures, ...file, ...panels, ...refusals };
