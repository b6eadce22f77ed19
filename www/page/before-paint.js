// Runs before the first paint: sets the language and the theme of the page, so that it does not flicker; in an iframe hides all but the lab.

{
  const page = document.documentElement;
  const query = new URLSearchParams(location.search);
  const isFrame = query.has('embed');
  if (location.hash !== '') page.classList.add('has-experiment');
  // Errors of scripts before the element is defined mean that the lab cannot load: the page shows a message. From `file:` addresses browsers load no modules.
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
    /** A choice of an earlier visit; null if there is none or the browser denies access to its storage. */
    const chosen = (/** @type {string} */ name) => {
      try {
        return localStorage.getItem(`init-lab.${name}`);
      } catch {
        return null;
      }
    };
    const spoken = navigator.languages.map((tag) => tag.toLowerCase().split('-')[0]).find((lang) => lang === 'fr' || lang === 'en');
    const known = (/** @type {string | null} */ choice, /** @type {string[]} */ ...names) => names.find((name) => name === choice);
    // The page of an article is written in one language.
    if (!page.hasAttribute('data-article')) page.lang = known(chosen('lang'), 'fr', 'en') ?? spoken ?? 'en';
    page.dataset.theme = known(chosen('theme'), 'light', 'dark') ?? (matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light');
  }

  // Which of these scripts is needed depends on the language, and on whether the page is in an iframe. A preload starts its download with the other scripts.
  const script = /** @type {HTMLScriptElement} */ (document.currentScript);
  if (script.src) {
    const href = new URL(isFrame ? './frame.js' : `../strings/${page.lang}/first.js`, script.src).href;
    document.head.append(Object.assign(document.createElement('link'), { rel: 'modulepreload', href }));
  }
}
