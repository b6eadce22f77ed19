// The script of our own page around the element: language, theme, panels, and the experiment in the address. In an iframe there is the element alone.

import { addUser, keepSpare, removeUser } from '../engine/pool.js';
import { experimentIn, hashOf } from '../model/address.js';

/** @typedef {import('../init-lab.js').InitLab} InitLab */

const page = document.documentElement;
const isFrame = new URLSearchParams(location.search).has('embed');

// The worker and the WebAssembly module take longest to load: they start while the browser still parses the page. (An iframe may be far off the screen.)
if (!isFrame) {
  addUser(page);
  keepSpare();
}
if (document.readyState === 'loading') await new Promise((resolve) => document.addEventListener('DOMContentLoaded', resolve, { once: true }));
const lab = /** @type {InitLab} */ (document.querySelector('#lab'));

/** The reader's choices, in `localStorage`. */
const memory = {
  /** @param {string} name */
  get(name) {
    try {
      return localStorage.getItem(`init-lab.${name}`);
    } catch {
      return null;
    }
  },
  /** @param {string} name @param {string} value */
  set(name, value) {
    try {
      localStorage.setItem(`init-lab.${name}`, value);
    } catch {
      // The browser denies access: the choice is valid for this visit only.
    }
  },
};

/** @param {string} lang */
function setLanguage(lang) {
  page.lang = lang;
  lab.setAttribute('lang', lang);
  // The page in one file (`init-lab.html`) has no link to an article.
  const article = document.querySelector(`nav a[data-beside][lang=${lang}]`)?.getAttribute('href');
  if (article) lab.setAttribute('article', article);
  document.title = document.querySelector(`h1 [lang=${lang}]:not(.short)`)?.textContent ?? document.title;
  for (const button of document.querySelectorAll('[data-lang]')) {
    button.setAttribute('aria-pressed', String(button.getAttribute('data-lang') === lang));
  }
}

/** @param {string} theme */
function setTheme(theme) {
  page.dataset.theme = theme;
  lab.setAttribute('theme', theme);
}

/** Name and size of the data file of the experiment. @type {import('../model/types.js').FileName | undefined} */ let file;

/** The address of an experiment. @param {import('../model/types.js').Config} config */
function addressOf(config) {
  const hash = hashOf(config, lab.comparisons(), file);
  return hash === '#' ? location.pathname + location.search : hash;
}

/** Shows the experiment of the address. If that fails, restores the address of the experiment shown. */
const follow = () => lab.show(experimentIn(location.hash)).catch(() => {
  const report = lab.report();
  if (report) history.replaceState(null, '', addressOf(report.config));
});

/** Loads a panel of the page when the reader opens it; after a failure opening it again tries again. @param {string} name @param {(place: HTMLElement) => Promise<void>} fill */
function fillWhenOpened(name, fill) {
  const details = /** @type {HTMLDetailsElement} */ (document.querySelector(name));
  /** @type {Promise<void> | undefined} */ let filled;
  details.addEventListener('toggle', () => {
    details.classList.remove('unloaded');
    if (details.open) filled ??= fill(/** @type {HTMLElement} */ (details.querySelector('div'))).catch(() => {
      filled = undefined;
      details.classList.add('unloaded');
    });
  });
  return details;
}

function fillPage() {
  // The parameter `case` opens a question. It is no part of an experiment, so the page removes it from its address.
  const address = new URL(location.href);
  const asked = address.searchParams.get('case');
  address.searchParams.delete('case');
  if (asked !== null) history.replaceState(null, '', address);
  lab.setAttribute('page', location.pathname + location.search);
  setLanguage(page.lang);
  setTheme(page.dataset.theme ?? 'light');
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', ({ matches }) => {
    if (memory.get('theme') === null) setTheme(matches ? 'dark' : 'light');
  });

  for (const button of document.querySelectorAll('[data-lang]')) {
    button.addEventListener('click', () => {
      const lang = button.getAttribute('data-lang') ?? 'fr';
      memory.set('lang', lang);
      setLanguage(lang);
    });
  }
  // Links to places in the page must not change the hash, which has the experiment.
  for (const link of document.querySelectorAll(':is(.skip, nav) a[href^="#"]')) {
    link.addEventListener('click', (event) => {
      event.preventDefault();
      const name = String(link.getAttribute('href'));
      const place = /** @type {HTMLElement} */ (document.querySelector(name === '#text' ? `article[lang=${page.lang}]` : name));
      const summary = place.querySelector('summary');
      if (place instanceof HTMLDetailsElement) place.open = true;
      else place.tabIndex = -1;
      (summary ?? place).focus();
      place.scrollIntoView();
    });
  }
  document.querySelector('.theme')?.addEventListener('click', () => {
    const theme = page.dataset.theme === 'dark' ? 'light' : 'dark';
    memory.set('theme', theme);
    setTheme(theme);
  });
  for (const part of document.querySelectorAll('.switches, .switches .present, nav, .keys')) /** @type {HTMLElement} */ (part).hidden = false;

  // Once a reader has begun the tour, its button is shown without emphasis.
  const tourButton = /** @type {HTMLElement} */ (document.querySelector('.tour'));
  const intro = /** @type {HTMLElement} */ (tourButton.closest('.intro'));
  tourButton.classList.toggle('seen', memory.get('tour') !== null);
  tourButton.addEventListener('click', async () => {
    intro.classList.remove('unloaded');
    try {
      const { tour } = await import('./tour.js');
      await tour(lab);
      memory.set('tour', 'seen');
      tourButton.classList.add('seen');
    } catch {
      intro.classList.add('unloaded');
    }
  });

  const present = () => void lab.present().catch(() => {}); // the lab shows the error
  document.querySelector('.present')?.addEventListener('click', present);
  const hasKey = /** @type {HTMLInputElement} */ (document.querySelector('.keys input'));
  hasKey.checked = memory.get('keys') !== 'off';
  hasKey.addEventListener('change', () => memory.set('keys', hasKey.checked ? 'on' : 'off'));
  addEventListener('keydown', (event) => {
    const origin = event.composedPath()[0];
    const isTyping = origin instanceof Element && origin.matches('input:not([type=range], [type=checkbox], [type=radio]), select, textarea');
    if (hasKey.checked && event.key === 'f' && !isTyping && !event.ctrlKey && !event.metaKey && !event.altKey) present();
    // The element stops the propagation of key events: the page gets them in the capture phase only.
  }, { capture: true });

  /** Puts an experiment into the address. @param {import('../model/types.js').Config} config */
  const remember = (config) => {
    const address = addressOf(config);
    if (address !== (location.hash || location.pathname + location.search)) history.pushState(null, '', address);
  };
  fillWhenOpened('#embedding', async (place) => (await import('./article-panel.js')).articlePanel(place, lab));
  fillWhenOpened('#practice', async (place) => (await import('./practice.js')).practice(place, lab, remember));
  const questions = fillWhenOpened('#questions', async (place) => (await import('./questions.js')).questionsPanel(place, lab, asked));
  questions.open ||= asked !== null;

  // Each gesture of the reader adds an entry to the history.
  lab.addEventListener('change', (event) => {
    const { detail } = /** @type {CustomEvent} */ (event);
    file = detail.file;
    remember(detail.config);
  });
  addEventListener('popstate', follow);
  if (location.hash) follow();
}

if (isFrame) {
  // The attributes are set before the element is defined and starts.
  const { fillFrame } = await import('./frame.js');
  fillFrame(lab, location.search);
  await import('../init-lab.js');
} else {
  await import('../init-lab.js');
  fillPage();
  // The lab is at the top of this page: it loads now, and not when it comes near the screen.
  lab.load().catch(() => {}).then(() => { // the element shows the error
    removeUser(page);
    page.classList.add('ready');
  });
}
