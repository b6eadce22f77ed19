// Formats and parses numbers in a language.

const SUPERSCRIPTS = /** @type {Record<string, string>} */ ({ '-': '⁻' });
[...'⁰¹²³⁴⁵⁶⁷⁸⁹'].forEach((superscript, digit) => (SUPERSCRIPTS[digit] = superscript));

/** @param {number} exponent @returns {string} 10⁻¹⁹ */
export const powerOfTen = (exponent) => '10' + [...String(exponent)].map((character) => SUPERSCRIPTS[character]).join('');

/** @param {number} index @returns {string} ₁₂ */
export const subscript = (index) => [...String(index)].map((digit) => '₀₁₂₃₄₅₆₇₈₉'[Number(digit)]).join('');

/** Formats numbers for one language. Creating the first `Intl.NumberFormat` is slow in browsers: the methods that the first chart needs do not use it. */
export class Numbers {
  #lang;
  #marks;
  /** @type {Map<string, Intl.NumberFormat>} */ #formats = new Map();

  /** @param {string} lang @param {{ decimal: string, group: string }} marks the decimal sign, and the separator of groups of three digits */
  constructor(lang, marks) {
    this.#lang = lang;
    this.#marks = marks;
  }

  /** @param {Intl.NumberFormatOptions} options */
  #format(options) {
    const key = JSON.stringify(options);
    let format = this.#formats.get(key);
    if (!format) this.#formats.set(key, (format = new Intl.NumberFormat(this.#lang, options)));
    return format;
  }

  /** The decimal sign: `,` or `.`. */
  get decimalSeparator() {
    return this.#marks.decimal;
  }

  /** A whole number, in groups of three digits. @param {number} value */
  integer(value) {
    return value.toFixed(0).replace(/\B(?=(\d{3})+$)/g, this.#marks.group).replace('-', '−');
  }

  /** @param {number} value from 0 on @param {number} digits significant ones */
  #decimal(value, digits) {
    return value.toPrecision(digits).replace('.', this.#marks.decimal);
  }

  /** A duration with one significant digit, in seconds or minutes. @param {number} seconds */
  duration(seconds) {
    const [value, unit] = seconds < 90 ? [seconds, 'second'] : [seconds / 60, 'minute'];
    return this.#format({ style: 'unit', unit, unitDisplay: 'long', maximumSignificantDigits: 1 }).format(value);
  }

  /** A share as a percentage. @param {number} share */
  percent(share) {
    return this.#format({ style: 'percent', maximumFractionDigits: share > 0.995 && share < 1 ? 1 : 0 }).format(share);
  }

  /** A number of any size with some significant digits: 0,24 or 2,2·10⁻¹⁴. @param {number} value @param {number} [digits] @returns {string} */
  number(value, digits = 2) {
    if (!Number.isFinite(value)) return Number.isNaN(value) ? '–' : value > 0 ? '∞' : '−∞';
    const size = Math.abs(value);
    const sign = value < 0 ? '−' : '';
    if (size > 0 && (size < 1e-3 || size >= 1e5)) return this.ofLog10(Math.log10(size), digits, sign);
    // 99.7 rounds to 100 with two digits: then it is written as an integer.
    return sign + (Number(size.toPrecision(digits)) >= 10 ** digits ? this.integer(size) : this.#decimal(size, digits));
  }

  /** The number with this decimal logarithm; it may be outside the range of float64. @param {number} log10 @param {number} [digits] @returns {string} */
  ofLog10(log10, digits = 2, sign = '') {
    if (!Number.isFinite(log10)) return log10 < 0 ? '0' : this.number(log10);
    if (log10 > -3 && log10 < 5) return this.number(10 ** log10, digits);
    let exponent = Math.floor(log10);
    let mantissa = Number((10 ** (log10 - exponent)).toPrecision(digits));
    if (mantissa >= 10) [mantissa, exponent] = [mantissa / 10, exponent + 1];
    return `${sign}${this.#decimal(mantissa, digits)}·${powerOfTen(exponent)}`;
  }

  /** An order of magnitude: the nearest power of ten; between 10^−2.5 and 10^2.5 the number with one digit. @param {number} log10 */
  order(log10) {
    return Math.abs(log10) < 2.5 ? this.number(10 ** log10, 1) : powerOfTen(Math.round(log10));
  }

  /** The value of a setting with six significant digits, in a form that `typed` can read again. @param {number} value */
  exact(value) {
    if (Number.isInteger(value)) return String(value);
    const rounded = Number(value.toPrecision(6));
    const text = Math.abs(rounded) < 1e-3 ? rounded.toExponential() : String(rounded);
    return text.replace('.', this.decimalSeparator);
  }

  /** Converts what a reader typed to the form of JavaScript: accepts a decimal comma or point, spaces and the sign −, in English also commas between thousands. @param {string} text */
  typed(text) {
    const plain = text.replace(/[\s\u00a0\u202f]/g, '').replace('−', '-');
    const thousands = this.decimalSeparator === '.' && /^-?\d{1,3}(,\d{3})+(\.|$)/.test(plain);
    return thousands ? plain.replaceAll(',', '') : plain.replace(',', '.');
  }
}
