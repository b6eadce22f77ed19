// A simulated user acts at random; the test checks the invariants of the page.

import test from 'node:test';
import { monkey } from './support/monkey.js';

test('random user: 500 events → controls, report and address agree, and nothing is stuck', { timeout: 600_000 }, () => monkey({ events: 500, seed: 1 }));
