// Making elements.

/**
 * An element with properties and children. Properties named `aria-…`, `data-…`, `role`, `for` and the like are set as attributes.
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

/** A button that does something. @param {string} text @param {() => void} act @returns {HTMLButtonElement} */
export function button(text, act) {
  const button = h('button', { type: 'button' }, text);
  button.addEventListener('click', act);
  return button;
}

/** An element of a drawing. @param {'svg' | 'path'} tag @param {Record<string, string>} attributes @param {...Node} children */
export function svg(tag, attributes, ...children) {
  const element = document.createElementNS('http://www.w3.org/2000/svg', tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.append(...children);
  return element;
}

/** An icon drawn in a square of 16, in the colour of the text. @param {string} path */
export const icon = (path) => svg('svg', { viewBox: '0 0 16 16', 'aria-hidden': 'true' }, svg('path', { d: path }));
