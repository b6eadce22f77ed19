// In a worker: what a slider's worker cannot do without, measured alone: to build a network and to pass through it.

import init, { Lab } from '/pkg/init_lab.js';

onmessage = async ({ data: { settings, turns } }) => {
  await init({ module_or_path: '/pkg/init_lab_bg.wasm' });
  const digits = new Uint8Array(await (await fetch('/data/digits.bin')).arrayBuffer());
  const times = [];
  for (let turn = -5; turn < turns; turn += 1) {
    const all = { ...settings, depth: settings.depth + (turn & 1) };
    const start = performance.now();
    const lab = new Lab(Object.keys(all), Object.values(all).map(String), digits, () => {});
    lab.report();
    if (turn >= 0) times.push(performance.now() - start);
    lab.free();
  }
  postMessage(times);
};
