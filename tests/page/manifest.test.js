// The manifest of the package, held against its own schema and against the element in a browser.

import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import test from 'node:test';
import Ajv from 'ajv';
import { FIGURES, MORE_CONTROLS, PANELS } from '../../www/model/panels.js';
import { PRESETS } from '../../www/model/presets.js';
import { DEFAULTS, SETTINGS, attributeOf } from '../../www/model/settings.js';
import { LANGUAGES } from '../../www/strings/language.js';
import { complete } from './support/article.js';
import { pageTest } from './support/browser.js';

assert.ok(process.env.PACKAGE, 'PACKAGE is the folder of the package: run `cargo xtask test`');
const read = async (file) => JSON.parse(await readFile(file, 'utf8'));
const manifest = await read(join(process.env.PACKAGE, 'custom-elements.json'));
const { modules: [{ declarations: [element] }] } = manifest;
const namesOf = (members) => members.map(({ name }) => name);

test('manifest: compared with the schema of its version → valid', async () => {
  const isManifest = new Ajv({ strict: false, allErrors: true }).compile(await read(new URL('node_modules/custom-elements-manifest/schema.json', import.meta.url)));
  assert.ok(isManifest(manifest), JSON.stringify(isManifest.errors?.slice(0, 3)));
  assert.ok(!isManifest({ ...manifest, modules: [{ path: 1 }] }), 'another is refused');
  assert.match(manifest.schemaVersion, /^2\./);
  const { customElements, exports } = await read(join(process.env.PACKAGE, 'package.json'));
  assert.equal(customElements, exports['./custom-elements.json']);
  assert.deepEqual(manifest.modules.map(({ path }) => `./${path}`), [exports['.'].default, exports['./define'].default]);
  assert.equal(manifest.readme, 'README.md');
});

test('manifest: settings → each with its default, and everything with a description', () => {
  const settings = element.attributes.slice(0, SETTINGS.length);
  assert.deepEqual(settings.map(({ name, default: value }) => [name, JSON.parse(value)]), SETTINGS.map(({ name }) => [attributeOf(name), DEFAULTS[name]]));
  for (const { name, names = [] } of SETTINGS) {
    const { type } = settings.find((attribute) => attribute.name === attributeOf(name));
    for (const choice of names) assert.ok(type.text.includes(`'${choice}'`), `${name}: ${choice}`);
  }
  for (const kind of ['attributes', 'members', 'events', 'slots', 'cssParts', 'cssProperties']) {
    assert.ok(element[kind].length > 0, kind);
    for (const { name, description } of element[kind]) assert.match(description, /[.)]$/, `${kind}: ${name}`);
    assert.deepEqual(namesOf(element[kind]), [...new Set(namesOf(element[kind]))], kind);
  }
});

test('manifest: attributes that are no settings → all their values are documented', () => {
  const known = { preset: Object.keys(PRESETS), panels: PANELS, controls: ['train', ...MORE_CONTROLS, 'none'], lang: Object.keys(LANGUAGES) };
  for (const [name, values] of Object.entries(known)) {
    const { description } = element.attributes.find((attribute) => attribute.name === name);
    assert.deepEqual([...description.matchAll(/`(\w+)`/g)].map(([, value]) => value).toSorted(), values.toSorted(), name);
  }
});

pageTest('manifest: compared with the element in a browser → the same members, events and parts', {
  setUp: (behaviour) => (behaviour.pages['/article.html'] = '<!doctype html><meta charset="utf-8"><title>Article</title><link rel="icon" href="data:,"><init-lab lang="en" dataset="digits"></init-lab><script type="module" src="init-lab.js"></script>'),
  path: 'article.html', ready: false,
}, async ({ page }) => {
  const seen = [];
  await page.exposeFunction('note', (type, bubbles, composed, target) => seen.push([type, bubbles, composed, target].join(' ')));
  await page.evaluate((types) => {
    for (const type of types) {
      document.querySelector('init-lab').addEventListener(type, (event) => window.note(type, event.bubbles, event.composed, 'element'));
      document.addEventListener(type, () => window.note(type, true, true, 'document'));
    }
  }, namesOf(element.events));
  await complete(page);
  const found = await page.evaluate(() => {
    const lab = document.querySelector('init-lab');
    const { prototype } = customElements.get('init-lab');
    const all = Object.getOwnPropertyDescriptors(prototype);
    return {
      fields: Object.keys(all).filter((name) => all[name].set && name !== 'dataset'),
      methods: Object.keys(all).filter((name) => typeof all[name].value === 'function' && !/^constructor$|Callback$/.test(name)),
      parts: [...new Set([...lab.shadowRoot.querySelectorAll('[part]')].flatMap((piece) => [...piece.part]))],
      read: Object.keys(all).filter((name) => all[name].set && name !== 'dataset').map((name) => [name, lab[name]]),
      slots: [...new Set([...lab.shadowRoot.querySelectorAll('slot')].map(({ name }) => name))],
    };
  });
  const fields = element.members.filter(({ kind }) => kind === 'field');
  assert.deepEqual(found.fields.toSorted(), namesOf(fields).toSorted());
  assert.deepEqual(found.methods.toSorted(), namesOf(element.members.filter(({ kind }) => kind === 'method')).toSorted());
  // Each figure has its name for a part, as `figure` says.
  assert.deepEqual(found.parts.toSorted(), [...namesOf(element.cssParts), ...FIGURES].toSorted());
  for (const name of found.slots) assert.ok([...namesOf(element.slots), ...FIGURES].includes(name), `the slot ${name}`);
  // An attribute that says nothing: every property is its default.
  const defaults = fields.map(({ name, attribute, default: value }) => [name, attribute === 'dataset' ? 'digits' : JSON.parse(value)]);
  assert.deepEqual(Object.fromEntries(found.read), Object.fromEntries(defaults));
  await page.evaluate(async () => {
    await document.querySelector('init-lab').configure({ depth: 0 }).catch(() => {});
    document.querySelector('init-lab').shadowRoot.querySelector('[data-setting=depth] input[type=range]').focus();
  });
  await page.keyboard.press('ArrowRight');
  await page.waitForFunction(() => document.querySelector('init-lab').report().config.depth === 21);
  const shorts = ['ready', 'report', 'change', 'error'];
  assert.deepEqual(namesOf(element.events).toSorted(), shorts.flatMap((name) => [name, `init-lab-${name}`]).toSorted());
  const expected = shorts.flatMap((name) => [`${name} false false element`, `init-lab-${name} true true element`, `init-lab-${name} true true document`]);
  assert.deepEqual([...new Set(seen)].toSorted(), expected.toSorted());
  assert.equal(seen.filter((text) => text.startsWith('ready')).length, 1);
});
