// An article of a blog whose theme minds nobody: the page that a lab is put into.

/** Rules that blogs have, and worse ones. */
const HOSTILE = `
* { box-sizing: content-box; letter-spacing: 1px; text-indent: 2px; animation: none; }
html { font-size: 10px; }
body { margin: 0; font: italic 900 21px/2.4 cursive; color: rgb(34, 34, 34); text-align: center; word-spacing: 4px; text-transform: uppercase; overflow-wrap: anywhere; }
div, p, figure, span, label, fieldset { margin: 7px !important; padding: 3px !important; background: rgba(255, 0, 0, 0.1); float: left; }
button { border: 0 !important; outline: 0 !important; padding: 20px !important; font-size: 40px; background: lime !important; }
input, select { width: 900px !important; outline: none !important; -webkit-appearance: none; }
table, td { display: block !important; width: 100% !important; border: 9px solid; }
canvas, svg, img { max-width: 20px !important; border: 5px dotted red; opacity: 0.2; }
h1, h2, h3 { font-size: 60px; color: red; }
code { font-size: 11.2px; }
header { background: #123; color: #eee; padding: 1em; }
.search { position: fixed; inset: 0; z-index: 999; background: white; }
`;

/** What a theme does with the page: a search that listens to keys, formulas, a table of contents. */
const SCRIPT = `
window.keys = [];
for (const type of ['keydown', 'keypress', 'keyup']) addEventListener(type, (event) => {
  if (!['INPUT', 'SELECT', 'TEXTAREA'].includes(event.target.tagName)) keys.push(event.type + ' ' + event.key);
});
window.contents = [...document.querySelectorAll('h1, h2, h3')].filter((heading) => heading.id).map((heading) => heading.textContent);
for (const element of document.querySelectorAll('article *')) {
  if (element.closest('.tex2jax_ignore.asciimath2jax_ignore')) continue;
  for (const node of element.childNodes) if (node.nodeType === 3) node.data = node.data.replace(/\\$(.+?)\\$|\\\\\\((.+?)\\\\\\)|\`(.+?)\`/g, '⟨formula⟩');
}
`;

/**
 * @param {string} snippet what an author pastes
 * @param {{ width?: number, hostile?: boolean, dark?: boolean, after?: string, csp?: boolean }} [options] `width` of the column; `csp` keeps the page free of what a strict content policy refuses
 */
export function article(snippet, { width = 854, hostile = true, dark = false, after = '', csp = false } = {}) {
  const style = `article { display: block; width: ${width}px; margin: 0 auto; } .far { height: 6000px; }${dark ? ' body { background: #111; color: #ddd; }' : ''}`;
  const [own, script] = csp ? ['', ''] : [`<style>${hostile ? HOSTILE : 'body { margin: 0 }'}${style}</style>`, `<script>${SCRIPT}</script>`];
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>An article</title>
<link rel="icon" href="data:,">${own}</head><body>
<header>A blog</header>
<article>
<h1 id="title">Weights</h1>
<p id="before">The formula $x^2$ and <code>code</code>, <button>a button</button>.</p>

${snippet}

<h2 id="after">After</h2><p>And then.</p>
<table><tr><td>cell</td></tr></table>
${after}
</article>
${script}</body></html>`;
}
