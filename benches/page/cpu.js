// What a page costs: the CPU time of the browser's renderers, which a busy machine does not stretch as it does the clock's.

import { existsSync, readFileSync, readdirSync } from 'node:fs';

/**
 * A clock for what happens in a browser's pages. `time(act, wall)` calls `act` and returns its result and the milliseconds of CPU, or of
 * `wall(result)` where CPU time cannot be had.
 * @param {import('playwright-core').Browser} browser
 */
export async function cpuClock(browser) {
  const session = await browser.newBrowserCDPSession();
  const renderers = async () => {
    const { processInfo } = await session.send('SystemInfo.getProcessInfo');
    return processInfo.filter(({ type }) => type === 'renderer').map(({ id }) => id);
  };
  const isCpu = existsSync('/proc/self/schedstat');
  /** @template T @param {() => Promise<T>} act @param {(result: T) => number} wall */
  const time = async (act, wall) => {
    if (!isCpu) {
      const result = await act();
      return { cpu: wall(result), result };
    }
    const processes = await renderers();
    const before = threadTimes(processes);
    const result = await act();
    let cpu = 0;
    for (const [thread, nanoseconds] of threadTimes(processes)) cpu += nanoseconds - (before.get(thread) ?? 0);
    return { cpu: cpu / 1e6, result };
  };
  return { isCpu, time };
}

/** Nanoseconds on a CPU, of each thread. @param {number[]} processes @returns {Map<string, number>} */
function threadTimes(processes) {
  const times = new Map();
  for (const id of processes) {
    try {
      for (const thread of readdirSync(`/proc/${id}/task`)) {
        times.set(thread, Number(readFileSync(`/proc/${id}/task/${thread}/schedstat`, 'utf8').split(' ')[0]));
      }
    } catch {
      // A process or a thread may end meanwhile.
    }
  }
  return times;
}
