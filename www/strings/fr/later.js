// The texts that are needed once the first chart is drawn, or when the core refuses something.

import explanations from './explanations.js';
import panels from './panels.js';
import refusals from './refusals.js';

export default { ...explanations, ...panels, ...refusals };
