// `node soak.js MOVES`: prints memory, nodes, listeners and workers of the page before and after MOVES slider moves and as many short trainings.

import { soak } from './support/soak.js';

console.table(await soak({ moves: Number(process.argv[2]) }));
