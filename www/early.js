// Before anything is painted: the page's language and theme, or in a frame the lab alone.

{
  const page = document.documentElement;
  const isFrame = new URLSearchParams(location.search).has('embed');
  const isAsked = location.hash !== '';
  if (isAsked) page.classList.add('asked');
  if (isFrame) page.classList.add('embed');
  else {
    /** A choice that the reader has made before, where the browser lets it be remembered. */
    const chosen = (/** @type {string} */ name) => {
      try {
        return localStorage.getItem(`init-lab.${name}`);
      } catch {
        return null;
      }
    };
    const spoken = navigator.languages.map((tag) => tag.toLowerCase().split('-')[0]).find((lang) => lang === 'fr' || lang === 'en');
    page.lang = chosen('lang') ?? spoken ?? 'en';
    page.dataset.theme = chosen('theme') ?? (matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light');
  }

  // The build names the module that the lab starts with. While the page is laid out, a worker has it build the experiment.
  const wasm = /** @type {HTMLLinkElement | null} */ (document.querySelector('link[as=fetch]'))?.href;
  if (wasm) {
    const path = isFrame ? '../frame.js' : `../strings/${page.lang}.js`;
    document.head.append(Object.assign(document.createElement('link'), { rel: 'modulepreload', href: new URL(path, wasm).href }));
    try {
      const worker = new Worker(new URL('../worker.js', wasm), { type: 'module' });
      const early = Object.assign(globalThis, { earlyWorker: /** @type {Worker | undefined} */ (worker) });
      // The lab starts another one, and tells.
      worker.onerror = (event) => {
        event.preventDefault();
        early.earlyWorker = undefined;
      };
      worker.postMessage({ type: 'prepare', glue: wasm.replace('_bg.wasm', '.js'), wasm, ahead: !isFrame && !isAsked });
    } catch {
      // Likewise.
    }
  }
}
