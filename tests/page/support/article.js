// An article of a blog with a lab. The theme's styles and scripts apply to every element of the page, as careless themes do.

/** Style rules of real blogs, exaggerated. */
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

/** The script of the theme: it records key events, as a search does, lists the headings, and replaces formulas in the text. */
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
 * The HTML of an article.
 * @param {string} snippet what an author pastes
 * @param {{ width?: number, hostile?: boolean, dark?: boolean, after?: string, csp?: boolean }} [options] `width` of the column; `csp` leaves out the inline styles and scripts, which a strict content security policy refuses
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

// Helpers of the tests of articles.

/** The content of the element, which readers see until the lab has loaded. */
export const FALLBACK = '<p class="fallback-text">Démonstration : 5 $ puis 7 $, et `relu`. <a href="./">L’ouvrir à part</a>.</p>';
export const SCRIPT = '<script type="module" src="init-lab.js"></script>';
export const PATH = 'article.html';

/** The markup of a lab, as an author pastes it. */
export const lab = (attributes = '', style = ' style="display:block"') => `<init-lab ${attributes} class="tex2jax_ignore asciimath2jax_ignore"${style}>\n${FALLBACK}\n</init-lab>`;

/** A `setUp` for `pageTest`: the server has an article with some markup at `PATH`. @param {string} snippet @param {Parameters<typeof article>[1]} [options] */
export const inArticle = (snippet, options) => (behaviour) => {
  behaviour.pages[`/${PATH}`] = article(snippet, options);
};

/** Waits until a lab has a report and has loaded every figure. @param {import('playwright-core').Page} page @param {string} [selector] */
export const complete = (page, selector = 'init-lab') =>
  page.waitForFunction((selector) => {
    const lab = document.querySelector(selector);
    return lab?.report?.() && !lab.shadowRoot.querySelector('figure:not(:has(.menu))');
  }, selector);

/** The n-th frame of the page, once its lab is complete. @param {import('playwright-core').Page} page */
export async function framed(page, n = 0) {
  const frame = await page.locator('iframe').nth(n).elementHandle().then((element) => element.contentFrame());
  await frame.waitForFunction(() => document.querySelector('init-lab')?.report?.() && !document.querySelector('init-lab').shadowRoot.querySelector('figure:not(:has(.menu))'));
  return frame;
}

/** The paths of the lab's files that were requested, without the folder with the hash. */
export const fetchedOf = (behaviour) => behaviour.requests.filter((path) => path.includes('/init-lab')).map((path) => path.replace(/\/init-lab-[0-9a-f]+\//, '/'));
/** How many paths end with a text. @param {string[]} paths @param {string} end */
export const count = (paths, end) => paths.filter((path) => path.endsWith(end)).length;

/**
 * Waits until the page has made the requests that it makes by itself: the intersection observers have called back, and the server has answered a
 * request that was made after that.
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

/** Gives the lab of a page a CSV file, and returns what it has read. A worker with a script and a module of its own reads files, so this tests that both load. @param {{ evaluate: (act: () => unknown) => Promise<any> }} page @returns {Promise<number[]>} rows, features, classes */
export const readsFile = (page) =>
  page.evaluate(async () => {
    const rows = Array.from({ length: 30 }, (_, i) => `${i % 7},${(i * i) % 5},${'uv'[i % 2]}`);
    const { data } = await /** @type {any} */ (document.querySelector('init-lab')).loadCsv(['x,y,kind', ...rows].join('\n'));
    return [data.n_samples, data.n_features, data.n_classes];
  });
