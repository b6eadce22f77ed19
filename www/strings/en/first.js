// The texts that the lab needs for the first chart.

import failures from './failures.js';
import firstChart from './first-chart.js';
import lab from './lab.js';
import settings from './settings.js';

export default { ...settings, ...lab, ...firstChart, ...failures };
