// Functions that create DOM elements.

/**
 * Creates an element with properties and children. A name that the element has no property for (`aria-…`, `data-…`, `for`) becomes an attribute.
 * A value that is `undefined` is skipped.
 * @template {keyof HTMLElementTagNameMap} K
 * @param {K} tag @param {Record<string, any>} [properties] @param {...(Node | string)} children
 * @returns {HTMLElementTagNameMap[K]}
 */
export function h(tag, properties = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    if (value === undefined) continue;
    if (name in element) Object.assign(element, { [name]: value });
    else element.setAttribute(name, value);
  }
  element.append(...children);
  return element;
}

/** A button with a click listener. @param {string} text @param {() => void} act the listener @returns {HTMLButtonElement} */
export function button(text, act) {
  const button = h('button', { type: 'button' }, text);
  button.addEventListener('click', act);
  return button;
}

/** Creates an element in the SVG namespace. @param {'svg' | 'path'} tag @param {Record<string, string>} attributes @param {...Node} children */
export function svg(tag, attributes, ...children) {
  const element = document.createElementNS('http://www.w3.org/2000/svg', tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.append(...children);
  return element;
}

/** An icon: one SVG path with a view box of 16 × 16, in the colour of the text. @param {string} path its `d` */
export const icon = (path) => svg('svg', { viewBox: '0 0 16 16', 'aria-hidden': 'true' }, svg('path', { d: path }));
