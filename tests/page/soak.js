// `node soak.js MOVES`: what the page holds before and after so many slider moves and as many short trainings.

import { soak } from './support/soak.js';

console.table(await soak({ moves: Number(process.argv[2]) }));
