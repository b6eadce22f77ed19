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
const THEME_SCRIPT = `
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
 * An article around some markup.
 * @param {string} snippet what an author pastes
 * @param {{ width?: number, hostile?: boolean, dark?: boolean, after?: string, csp?: boolean }} [options] `width` of the column; `csp` keeps the page free of what a strict content policy refuses
 */
export function article(snippet, { width = 854, hostile = true, dark = false, after = '', csp = false } = {}) {
  const style = `article { display: block; width: ${width}px; margin: 0 auto; } .far { height: 6000px; }${dark ? ' body { background: #111; color: #ddd; }' : ''}`;
  const [own, script] = csp ? ['', ''] : [`<style>${hostile ? HOSTILE : 'body { margin: 0 }'}${style}</style>`, `<script>${THEME_SCRIPT}</script>`];
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

// What the tests of articles have in common.

/** What an article says in the place of a lab. */
export const FALLBACK = '<p class="fallback-text">Démonstration : 5 $ puis 7 $, et `relu`. <a href="./">L’ouvrir à part</a>.</p>';
export const SCRIPT = '<script type="module" src="init-lab.js"></script>';
export const PATH = 'article.html';

/** What an author pastes. */
export const lab = (attributes = '', style = ' style="display:block"') => `<init-lab ${attributes} class="tex2jax_ignore asciimath2jax_ignore"${style}>\n${FALLBACK}\n</init-lab>`;

/** An article at `PATH` around some markup. @param {string} snippet @param {Parameters<typeof article>[1]} [options] */
export const inArticle = (snippet, options) => (behaviour) => {
  behaviour.pages[`/${PATH}`] = article(snippet, options);
};

/** Waits until a lab has its report and all of its parts. @param {import('playwright-core').Page} page @param {string} [selector] */
export const complete = (page, selector = 'init-lab') =>
  page.waitForFunction((selector) => {
    const lab = document.querySelector(selector);
    return lab?.report?.() && !lab.shadowRoot.querySelector('figure:not(:has(.menu))');
  }, selector);

/** The lab in the n-th frame, once it is complete. @param {import('playwright-core').Page} page */
export async function framed(page, n = 0) {
  const frame = await page.locator('iframe').nth(n).elementHandle().then((element) => element.contentFrame());
  await frame.waitForFunction(() => document.querySelector('init-lab')?.report?.() && !document.querySelector('init-lab').shadowRoot.querySelector('figure:not(:has(.menu))'));
  return frame;
}

/** Requests of files of the lab, without their folder. */
export const fetchedOf = (behaviour) => behaviour.requests.filter((path) => path.includes('/init-lab')).map((path) => path.replace(/\/init-lab-[0-9a-f]+\//, '/'));
/** How many of them end so. @param {string[]} paths @param {string} end */
export const count = (paths, end) => paths.filter((path) => path.endsWith(end)).length;

/**
 * Waits until the page has done all that it begins of its own accord: observers of the screen have reported, and a request that began after
 * theirs is answered.
 * @param {import('playwright-core').Page} page
 */
export const quiet = (page) =>
  page.evaluate(async () => {
    await Promise.all([...document.querySelectorAll('init-lab')].map((lab) => new Promise((reported) => {
      new IntersectionObserver((_, observer) => (observer.disconnect(), reported())).observe(lab);
    })));
    for (let frames = 3; frames > 0; frames -= 1) await new Promise(requestAnimationFrame);
    await fetch(location.pathname);
  });

/** Gives the lab of a page a file, and says what it has read: its worker has a script and a module of its own. @param {{ evaluate: (act: () => unknown) => Promise<any> }} page @returns {Promise<number[]>} rows, features, classes */
export const readsFile = (page) =>
  page.evaluate(async () => {
    const rows = Array.from({ length: 30 }, (_, i) => `${i % 7},${(i * i) % 5},${'uv'[i % 2]}`);
    const { data } = await /** @type {any} */ (document.querySelector('init-lab')).loadCsv(['x,y,kind', ...rows].join('\n'));
    return [data.n_samples, data.n_features, data.n_classes];
  });
