// The texts that are needed once the first chart is drawn, or when the core refuses something.

import explanations from './explanations.js';
import figures from './figures.js';
import file from './file.js';
import panels from './panels.js';
import refusals from './refusals.js';

export default { ...explanations, ...figures, ...file, ...panels, ...refusals };
