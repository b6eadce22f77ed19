// The texts that the lab needs for the first chart.
//
// French puts a no-break space before punctuation: the narrow one, \u202f, before `;` and `?`; the wide one, \u00a0, before `:` and inside « ».

import failures from './failures.js';
import firstChart from './first-chart.js';
import lab from './lab.js';
import settings from './settings.js';

export default { ...settings, ...lab, ...firstChart, ...failures };
