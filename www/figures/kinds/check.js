// The gradient check: the gradient of one weight by back-propagation, compared with finite differences of the loss.

import { h } from '../../base/dom.js';
import { decadesOf } from '../../pkg/init_lab.js';
import { answersOf, isOld, refusedWith } from '../answers.js';
import { drawLines } from '../lines.js';

/** @typedef {import('../../model/types.js').Shown} Shown */

/** The three numbers that identify a weight, each from 1 on: its layer, the unit that it leads to, and the unit or input that it comes from. */
const FIELDS = /** @type {const} */ (['layer', 'to', 'from']);

/** The core computes a difference for each ε = 10⁻¹, 10⁻², …, 10⁻⁸. */
const N_EPSILONS = 8;

/** @type {import('../figure.js').MakePainter} */
export default function check({ strings, numbers }, redraw) {
  const typed = { layer: '1', to: '1', from: '1' };
  const inputs = FIELDS.map((name) => {
    const input = h('input', { type: 'text', inputMode: 'numeric', value: typed[name], autocomplete: 'off' });
    input.addEventListener('input', () => {
      typed[name] = input.value;
      redraw();
    });
    return input;
  });
  const fault = h('p', { className: 'fault', role: 'status' });
  const fields = h('div', { className: 'fields', role: 'group', 'aria-label': strings.checked }, ...FIELDS.map((name, index) => h('label', {}, strings.checkFields[name], inputs[index])));
  const answerTo = answersOf('check');
  const numberOf = (/** @type {'layer' | 'to' | 'from'} */ name) => Number(numbers.typed(typed[name]) || NaN);
  const id = () => FIELDS.map(numberOf).join();

  /** The first field with a number that is not allowed, and the sentence about it; undefined if all are valid. @param {Shown} shown */
  const refusal = ({ report: { layers } }) => {
    const of = layers[numberOf('layer') - 1];
    const most = { layer: layers.length, to: of?.fan_out, from: of?.fan_in };
    for (const [index, name] of FIELDS.entries()) {
      const value = numberOf(name);
      const limits = /** @type {any} */ ({ label: strings.checkFields[name], value: typed[name], min: '1', max: numbers.integer(most[name]) });
      if (!Number.isInteger(value)) return { index, text: strings.errors.not_an_integer(limits) };
      if (value < 1 || value > most[name]) return { index, text: strings.errors.out_of_range(limits) };
    }
  };
  /** The gradient, and for each ε the difference quotient with its relative distance to the gradient. @param {Shown} shown */
  const measured = (shown) => {
    const answer = refusal(shown) ? undefined : answerTo(shown, id());
    const [gradient, ...others] = answer?.values ?? [NaN];
    const every = (/** @type {number} */ at) => Float64Array.from({ length: others.length / 3 }, (_, index) => others[3 * index + at]);
    return { answer, gradient, epsilons: every(0).map(Math.log10), quotients: every(1), distances: every(2).map(Math.log10) };
  };

  return {
    tools: [fields, fault],
    hasOpenTable: true,
    ask() {
      const args = FIELDS.map(numberOf);
      // Here only numbers that cannot be valid are left out; the core refuses those that the network does not have.
      return args.every((number) => Number.isInteger(number) && number > 0 && number < 1e6) ? { id: id(), method: 'checkGradient', args } : undefined;
    },
    isPending: (shown) => isOld(measured(shown).answer, shown),
    paint(surface, shown) {
      const { distances } = measured(shown);
      /** @type {import('../lines.js').Line} */ const line = { values: distances.length ? distances : new Float64Array(N_EPSILONS).fill(NaN), label: '', family: 'backward', stroke: 'solid' };
      return drawLines(surface, [line], decadesOf(line.values), `${N_EPSILONS}`);
    },
    columns(shown) {
      const { gradient, epsilons, quotients, distances } = measured(shown);
      return [
        { label: 'ε = 10⁻ˣ', values: epsilons.map((epsilon) => -epsilon), kind: 'integer' },
        { label: '∂L/∂w', values: epsilons.map(() => gradient), kind: 'number', digits: 8 },
        { label: '(L(w+ε) − L(w−ε))/2ε', values: quotients, kind: 'number', digits: 8 },
        { label: strings.distance, values: distances, kind: 'log10', digits: 2 },
      ];
    },
    caption(shown) {
      const refused = refusal(shown);
      fault.textContent = refused?.text ?? '';
      inputs.forEach((input, index) => input.setAttribute('aria-invalid', String(refused?.index === index)));
      if (refused) return strings.checkRefused;
      const { answer, gradient, epsilons, distances } = measured(shown);
      if (!answer) return strings.sizesComing;
      const missing = refusedWith(answer, strings);
      if (missing) return missing;
      if (!distances.length || distances.some(Number.isNaN)) return strings.checkLost;
      const best = distances.indexOf(Math.min(...distances));
      return strings.checkCaption({ gradient: numbers.number(gradient, 4), distance: numbers.ofLog10(distances[best]), epsilon: numbers.order(epsilons[best]) });
    },
  };
}
