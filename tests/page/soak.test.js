// No leaks: memory, nodes, listeners and workers after many slider moves and trainings.

import assert from 'node:assert/strict';
import test from 'node:test';
import { TEST_TIMEOUT_MS } from './support/browser.js';
import { soak } from './support/soak.js';

test('soak: many slider moves and short trainings → memory, nodes, listeners and workers stay the same', { timeout: TEST_TIMEOUT_MS }, async () => {
  const [before, after] = await soak({ moves: 150 });
  assert.equal(after.workers, before.workers);
  // Tables and the history of a training vary in size, but must not grow with the number of moves.
  for (const name of ['nodes', 'listeners']) assert.ok(after[name] <= 1.1 * before[name] + 50, `${name}: ${before[name]}, then ${after[name]}`);
  assert.ok(after.heap <= 1.25 * before.heap + 1e6, `heap: ${before.heap}, then ${after.heap}`);
  // WebAssembly memory never shrinks, and the allocator leaves gaps between pictures and experiments of different sizes. So the size depends on their order, and a slow browser draws fewer of them.
  for (const name of ['pageMemory', 'workerMemory']) assert.ok(after[name] <= 2 * before[name], `${name}: ${before[name]}, then ${after[name]}`);
});
