// The texts that are needed until the first chart is drawn.
//
// In the French texts a narrow space that does not break, \u202f, stands before `;` and `?`, a usual one, \u00a0, before `:` and inside « ».

import failures from './failures.js';
import firstChart from './first-chart.js';
import lab from './lab.js';
import settings from './settings.js';

export default { ...settings, ...lab, ...firstChart, ...failures };
