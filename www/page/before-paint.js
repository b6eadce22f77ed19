// Before anything is painted: the page's language and theme, or in a frame the lab alone.

{
  const page = document.documentElement;
  const query = new URLSearchParams(location.search);
  const isFrame = query.has('embed');
  if (location.hash !== '') page.classList.add('has-experiment');
  // Until the element is defined, each script that the browser cannot fetch or parse is one of the lab's. From `file:` addresses browsers fetch no modules.
  const fails = (/** @type {Event} */ { target }) => {
    const isOfScript = target === window || target instanceof HTMLScriptElement;
    if (isOfScript && !customElements.get('init-lab')) page.classList.add(location.protocol === 'file:' ? 'disk' : 'broken');
  };
  addEventListener('error', fails, true);
  addEventListener('unhandledrejection', fails);
  addEventListener('click', ({ target }) => target instanceof HTMLElement && target.classList.contains('reload') && location.reload());
  if (isFrame) {
    page.classList.add('embed');
    page.lang = /^en/i.test(query.get('lang') ?? '') ? 'en' : 'fr';
  } else {
    /** A choice that the reader has made before, where the browser lets it be remembered. */
    const chosen = (/** @type {string} */ name) => {
      try {
        return localStorage.getItem(`init-lab.${name}`);
      } catch {
        return null;
      }
    };
    const spoken = navigator.languages.map((tag) => tag.toLowerCase().split('-')[0]).find((lang) => lang === 'fr' || lang === 'en');
    const known = (/** @type {string | null} */ choice, /** @type {string[]} */ ...names) => names.find((name) => name === choice);
    // An article has a language of its own.
    if (!page.hasAttribute('data-article')) page.lang = known(chosen('lang'), 'fr', 'en') ?? spoken ?? 'en';
    page.dataset.theme = known(chosen('theme'), 'light', 'dark') ?? (matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light');
  }

  // The texts of the lab's first chart, or the script of the frame, are needed as soon as the other scripts, which do not know yet which it is.
  const script = /** @type {HTMLScriptElement} */ (document.currentScript);
  if (script.src) {
    const href = new URL(isFrame ? './frame.js' : `../strings/${page.lang}/first.js`, script.src).href;
    document.head.append(Object.assign(document.createElement('link'), { rel: 'modulepreload', href }));
  }
}
