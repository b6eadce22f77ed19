// `node monkey.js EVENTS SEED`: a simulated user who acts at random, see support/monkey.js.

import { monkey } from './support/monkey.js';

const [events, seed] = process.argv.slice(2).map(Number);
console.log(await monkey({ events, seed, say: (text) => console.log(text) }));
