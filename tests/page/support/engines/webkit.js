// WebKitGTK, driven by its W3C WebDriver, on a virtual screen (Xvfb). (Its WebDriver never answers requests of screenshots.)

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { NEVER_MS } from '../browser.js';
import { required, withFonts } from '../launch.js';

/** The key of an element's identifier in messages of WebDriver. */
const ELEMENT = 'element-6066-11e4-a52e-4f735466cecf';

/** The code points of WebDriver for keys, by name. @type {Record<string, string>} */
const KEYS = { ArrowLeft: '\uE012', ArrowUp: '\uE013', ArrowRight: '\uE014', ArrowDown: '\uE015', Enter: '\uE007', Tab: '\uE004' };

/** @returns {Promise<import('./engines.js').Browser>} */
export async function startWebKit() {
  const screen = spawn('Xvfb', ['-displayfd', '1', '-screen', '0', '1400x1000x24', '-nolisten', 'tcp'], { stdio: ['ignore', 'pipe', 'ignore'] });
  const display = `:${String((await once(screen.stdout, 'data'))[0]).trim()}`;
  // Root cannot use the sandbox.
  const env = { ...withFonts('wide'), DISPLAY: display, GDK_BACKEND: 'x11', LIBGL_ALWAYS_SOFTWARE: '1', WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS: '1' };
  const { driver, address } = await startDriver(env);
  /** @param {string} method @param {string} path @param {object} [body] */
  const request = async (method, path, body) => {
    const response = await fetch(address + path, { method, body: body && JSON.stringify(body) });
    const { value } = await response.json();
    if (value?.error) throw new Error(`${value.error}: ${value.message}`);
    return value;
  };
  const browserOptions = { binary: required('MINI_BROWSER'), args: ['--automation'] };
  const { sessionId } = await request('POST', '/session', { capabilities: { alwaysMatch: { 'webkitgtk:browserOptions': browserOptions } } });
  const session = `/session/${sessionId}`;
  await request('POST', `${session}/timeouts`, { script: NEVER_MS, pageLoad: NEVER_MS });
  await request('POST', `${session}/window/rect`, { width: 1280, height: 900 });
  return {
    newPage: async () => pageOf((method, path, body) => request(method, session + path, body)),
    close: async () => {
      await request('DELETE', session).catch(() => {});
      driver.kill();
      screen.kill();
    },
  };
}

/** Starts the driver at a free port. @param {NodeJS.ProcessEnv} env */
async function startDriver(env) {
  for (let port = 20_000 + (process.pid % 20_000); ; port += 1) {
    const driver = spawn(required('WEBKIT_DRIVER'), [`--port=${port}`], { env, stdio: 'ignore' });
    const address = `http://127.0.0.1:${port}`;
    while (driver.exitCode === null) {
      if (await fetch(`${address}/status`).then(({ ok }) => ok, () => false)) return { driver, address };
      await new Promise((next) => setTimeout(next, 20));
    }
  }
}

/** @param {(method: string, path: string, body?: object) => Promise<any>} request @returns {Promise<import('./engines.js').Page>} */
async function pageOf(request) {
  // The driver opens windows behind the first one, where they are hidden. So the first window shows all pages, one after the other.
  await request('POST', '/url', { url: 'about:blank' });
  /** @param {string} script @param {unknown[]} args */
  const execute = (script, args) => request('POST', '/execute/async', { script, args });
  /** @param {import('./engines.js').Act} act @param {unknown[]} values */
  const evaluate = async (act, values) => {
    const { value, error } = await execute(
      `const done = arguments[arguments.length - 1];
      (async () => (${act})(...arguments[0]))().then((value) => done({ value }), (error) => done({ error: String(error?.message ?? error) }));`,
      [values],
    );
    if (error !== undefined) throw new Error(error);
    return value;
  };
  /** @param {import('./engines.js').Find} find @param {unknown[]} values */
  const element = async (find, values = []) => (await request('POST', '/execute/sync', { script: `return (${find})(...arguments[0])`, args: [values] }))[ELEMENT];
  return {
    goto: (address) => request('POST', '/url', { url: address }),
    evaluate: (act, ...values) => evaluate(act, values),
    click: async (find, ...values) => request('POST', `/element/${await element(find, values)}/click`, {}),
    type: async (find, keys) => request('POST', `/element/${await element(find)}/value`, { text: keys.split(' ').map((key) => KEYS[key] ?? key).join('') }),
    choose: async (find, path) => request('POST', `/element/${await element(find)}/value`, { text: path }),
    print: async () => void (await request('POST', '/print', {})),
    close: () => request('POST', '/url', { url: 'about:blank' }),
  };
}
