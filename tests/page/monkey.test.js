// A simulated user acts at random; the test checks the invariants of the page.

import test from 'node:test';
import { monkey } from './support/monkey.js';

test('whatever a random user does, controls, report and address agree, and nothing is stuck', { timeout: 600_000 }, () => monkey({ events: 500, seed: 1 }));
