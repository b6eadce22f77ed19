// The page follows the declarations of the settings in Rust: groups, controls, conditions and parameters.

import assert from 'node:assert/strict';
import test from 'node:test';
import { ALL_MAKERS } from '../../www/controls/advanced.js';
import { FIRST_MAKERS } from '../../www/controls/controls.js';
import { CONTROLS } from '../../www/model/panels.js';
import { DATA_SETTINGS, DEFAULTS, GROUPS, SETTINGS, choose, isUsed, letterOf, namesOf, propertiesOf } from '../../www/model/settings.js';
import { LANGUAGES, loadStrings, stringsOf } from '../../www/strings/language.js';

test('settings: each one → in a fieldset with a legend, in the first form, or beside the file', async () => {
  for (const lang of Object.keys(LANGUAGES)) {
    await loadStrings(lang);
    const { groups } = stringsOf(lang);
    assert.deepEqual(GROUPS.filter((group) => !(group in groups)), ['first', 'file']);
    assert.deepEqual(Object.keys(groups).filter((group) => !GROUPS.includes(group)), [], 'every legend belongs to a group');
  }
  assert.deepEqual(GROUPS.flatMap(namesOf).sort(), SETTINGS.map(({ name }) => name).sort());
});

test('first form: its controls → the settings of the group first', () => {
  // The field of the formula is part of the control of the activation.
  const settings = [...CONTROLS.filter((name) => name !== 'train'), 'formula'];
  assert.deepEqual(settings.toSorted(), namesOf('first').toSorted(), 'CONTROLS of www/model/panels.js names, in their order on the page, the settings of the group `first` of src/config/declaration.rs, and `train`');
});

test('controls: each setting → a function that makes its control; for the first form without loading more', () => {
  const lacking = ({ inputs, exceptions }, names) => SETTINGS.filter(({ name, input }) => names.includes(name) && !(exceptions[name] ?? inputs[input]));
  assert.deepEqual(lacking(ALL_MAKERS, GROUPS.flatMap(namesOf)), []);
  assert.deepEqual(lacking(FIRST_MAKERS, namesOf('first')), []);
  assert.deepEqual(Object.keys(ALL_MAKERS.exceptions).filter((name) => !(name in DEFAULTS)), []);
});

test('isUsed: all conditions of a setting met → true, otherwise false', () => {
  const used = (name, settings = {}) => isUsed(name, { ...DEFAULTS, ...settings });
  assert.ok(used('depth'), 'a setting without conditions is used');
  // A switch is a boolean in a report and a text in an address.
  assert.deepEqual([used('residual_scale'), used('residual_scale', { residual: true }), used('residual_scale', { residual: 'true' })], [false, true, true]);
  assert.deepEqual([used('activation_parameter'), used('activation_parameter', { activation: 'elu' })], [false, true]);
  assert.deepEqual([used('target_column'), used('target_column', { dataset: 'csv' })], [false, true]);
  // A setting with two conditions.
  const laws = [{}, { bias: 'normal' }, { bias: 'normal', initializer: 'pytorch_default' }, { initializer: 'pytorch_default' }];
  assert.deepEqual(laws.map((settings) => used('sigma_b', settings)), [false, true, false, false]);
  assert.deepEqual(laws.map((settings) => used('bias', settings)), [true, true, false, false]);
  assert.throws(() => used('depht'), /depht/);
});

test('parameter: another choice → its letter, its use and its default follow', () => {
  assert.deepEqual(choose('activation', 'elu'), { activation: 'elu', activation_parameter: 'auto' });
  assert.deepEqual(choose('initializer', 'normal'), { initializer: 'normal', init_parameter: 'auto' });
  assert.deepEqual(choose('dataset', 'xor'), { dataset: 'xor' });
  assert.equal(letterOf('activation_parameter', { activation: 'sine' }), propertiesOf('activation', 'sine').parameter.letter);
  assert.deepEqual([letterOf('init_parameter', { initializer: 'zeros' }), letterOf('depth', DEFAULTS)], [undefined, undefined]);
  // In the declarations the conditions of a parameter agree with the choices that have a letter for it.
  for (const { name, names = [] } of SETTINGS) {
    for (const parameter of SETTINGS.filter(({ parameter_of }) => parameter_of === name)) {
      for (const choice of names) assert.equal(isUsed(parameter.name, { ...DEFAULTS, [name]: choice }), Boolean(letterOf(parameter.name, { [name]: choice })), choice);
    }
  }
});

test('settings of the data: data set, reading of files, scaling, seed → these and no others', () => {
  assert.deepEqual(DATA_SETTINGS, ['dataset', ...namesOf('file'), 'standardize', 'input_scale', 'target_scale', 'seed']);
});
