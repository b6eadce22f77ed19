// What the page makes of the declarations of the settings.

import assert from 'node:assert/strict';
import test from 'node:test';
import { ALL_MAKERS } from '../../www/controls/advanced.js';
import { FIRST_MAKERS } from '../../www/controls/controls.js';
import { CONTROLS } from '../../www/model/panels.js';
import { DATA_SETTINGS, DEFAULTS, GROUPS, SETTINGS, choose, isUsed, letterOf, namesOf, propertiesOf } from '../../www/model/settings.js';
import { LANGUAGES, loadStrings, stringsOf } from '../../www/strings/language.js';

test('every setting stands in a fieldset with a legend, in the first form or beside the file', async () => {
  for (const lang of Object.keys(LANGUAGES)) {
    await loadStrings(lang);
    const { groups } = stringsOf(lang);
    assert.deepEqual(GROUPS.filter((group) => !(group in groups)), ['first', 'file']);
    assert.deepEqual(Object.keys(groups).filter((group) => !GROUPS.includes(group)), [], 'a legend without a group');
  }
  assert.deepEqual(GROUPS.flatMap(namesOf).sort(), SETTINGS.map(({ name }) => name).sort());
});

test('the first form has the settings of its group', () => {
  // The formula has its place beside the activation.
  const settings = [...CONTROLS.filter((name) => name !== 'train'), 'formula'];
  assert.deepEqual(settings.toSorted(), namesOf('first').toSorted(), 'CONTROLS of www/model/panels.js names, in their order on the page, the settings of the group `first` of src/config/declaration.rs, and `train`');
});

test('every setting has a maker of its control, those of the first form at once', () => {
  const lacking = ({ inputs, exceptions }, names) => SETTINGS.filter(({ name, input }) => names.includes(name) && !(exceptions[name] ?? inputs[input]));
  assert.deepEqual(lacking(ALL_MAKERS, GROUPS.flatMap(namesOf)), []);
  assert.deepEqual(lacking(FIRST_MAKERS, namesOf('first')), []);
  assert.deepEqual(Object.keys(ALL_MAKERS.exceptions).filter((name) => !(name in DEFAULTS)), []);
});

test('a setting is used where all of its conditions are met', () => {
  const used = (name, settings = {}) => isUsed(name, { ...DEFAULTS, ...settings });
  assert.ok(used('depth'), 'without conditions');
  // A switch is true or false in a report, a text in an address.
  assert.deepEqual([used('residual_scale'), used('residual_scale', { residual: true }), used('residual_scale', { residual: 'true' })], [false, true, true]);
  assert.deepEqual([used('activation_parameter'), used('activation_parameter', { activation: 'elu' })], [false, true]);
  assert.deepEqual([used('target_column'), used('target_column', { dataset: 'csv' })], [false, true]);
  // Two conditions.
  const laws = [{}, { bias: 'normal' }, { bias: 'normal', initializer: 'pytorch_default' }, { initializer: 'pytorch_default' }];
  assert.deepEqual(laws.map((settings) => used('sigma_b', settings)), [false, true, false, false]);
  assert.deepEqual(laws.map((settings) => used('bias', settings)), [true, true, false, false]);
  assert.throws(() => used('depht'), /depht/);
});

test('a parameter follows its choice: letter, effect and default', () => {
  assert.deepEqual(choose('activation', 'elu'), { activation: 'elu', activation_parameter: 'auto' });
  assert.deepEqual(choose('initializer', 'normal'), { initializer: 'normal', init_parameter: 'auto' });
  assert.deepEqual(choose('dataset', 'xor'), { dataset: 'xor' });
  assert.equal(letterOf('activation_parameter', { activation: 'sine' }), propertiesOf('activation', 'sine').parameter.letter);
  assert.deepEqual([letterOf('init_parameter', { initializer: 'zeros' }), letterOf('depth', DEFAULTS)], [undefined, undefined]);
  // What Rust says of the choices and of the settings is the same.
  for (const { name, names = [] } of SETTINGS) {
    for (const parameter of SETTINGS.filter(({ parameter_of }) => parameter_of === name)) {
      for (const choice of names) assert.equal(isUsed(parameter.name, { ...DEFAULTS, [name]: choice }), Boolean(letterOf(parameter.name, { [name]: choice })), choice);
    }
  }
});

test('data are chosen by the data set, what is read of a file, what becomes of the numbers, and the seed', () => {
  assert.deepEqual(DATA_SETTINGS, ['dataset', ...namesOf('file'), 'standardize', 'input_scale', 'target_scale', 'seed']);
});
