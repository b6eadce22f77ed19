// The panel that generates the code for an article: the author chooses the visible parts, sees a preview, and copies the code.

import { copied } from '../base/clipboard.js';
import { button, h } from '../base/dom.js';
import { LANGUAGES, languageOf, loadArticleStrings, loadStrings, numbersOf, stringsOf } from '../strings/language.js';
import { LoadError } from '../model/errors.js';
import { differences } from '../model/address.js';
import { CONTROLS, MORE_CONTROLS, PANELS } from '../model/panels.js';
import { DEFAULTS, THEMES, attributeOf, isUsed } from '../model/settings.js';
import { sentenceOf } from '../strings/sentences.js';
import { linkOf, snippetOf } from './snippet.js';

/**
 * @typedef {import('../init-lab.js').InitLab} InitLab
 * @typedef {import('./snippet.js').Form} Form
 */

/** The controls that can be ticked; among them some advanced settings. */
const TICKS = [...CONTROLS, ...MORE_CONTROLS, 'width', 'learning_rate', 'optimizer', 'normalization'];
/** The default controls of a lab with all figures. */
const ALL_CONTROLS = [...CONTROLS, ...MORE_CONTROLS];
const FOLDER = '/assets/init-lab/';
const COLUMNS = { phone: 358, desk: 854, wide: 1080 };

const sheet = new CSSStyleSheet();
sheet.replaceSync(`
#embedding > div { display: grid; grid-template-columns: minmax(0, 1fr); gap: 16px; padding: 0 0 16px; }
#embedding :is(fieldset, legend, p) { margin: 0; padding: 0; border: 0; min-width: 0; }
#embedding legend { font-weight: 600; padding-bottom: 4px; }
#embedding .hint { color: var(--muted); font-size: 14px; line-height: 20px; max-width: 68ch; }
#embedding :is(label, legend) { font-size: 14px; line-height: 20px; }
#embedding label { display: flex; gap: 8px; align-items: center; min-height: 30px; cursor: pointer; }
#embedding :is([type='checkbox'], [type='radio']) { width: 18px; height: 18px; margin: 0; accent-color: var(--ink); flex: none; }
#embedding .wishes { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(260px, 100%), 1fr)); gap: 16px 28px; }
#embedding .wishes .many { columns: 2; column-gap: 12px; }
#embedding .wishes label { break-inside: avoid; }
#embedding .wishes > div { display: grid; gap: 12px; align-content: start; }
#embedding .line { display: flex; flex-wrap: wrap; gap: 0 16px; align-items: center; }
#embedding .line legend { float: left; padding: 0 4px 0 0; }
#embedding [type='text'], #embedding textarea, #embedding button {
  font: inherit; font-size: 14px; color: inherit; background: var(--raised); border: 1px solid var(--outline); border-radius: 8px; min-height: 38px; padding: 6px 10px;
}
#embedding [type='text'] { flex: 1 1 240px; min-width: 0; box-sizing: border-box; height: 38px; }
#embedding textarea { width: 100%; box-sizing: border-box; font: 13px/1.5 ui-monospace, monospace; overflow-wrap: anywhere; resize: vertical; field-sizing: content; }
#embedding button { cursor: pointer; background: var(--ink); color: var(--paper); font-weight: 600; margin-right: 12px; padding: 0 16px; }
#embedding .code { display: grid; gap: 8px; min-width: 0; }
#embedding .preview { border: 1px dashed var(--outline); border-radius: 8px; padding: 0 12px; box-sizing: content-box; }
#embedding .probe { position: absolute; visibility: hidden; left: -9999px; }
#embedding :is(.preview, .probe) init-lab { min-height: 0; margin: 0; }
@media (max-width: 420px) { #embedding .preview { padding: 0; border-width: 1px 0; border-radius: 0; } }
@media (pointer: coarse) { #embedding label, #embedding button { min-height: 44px; } }
`);

let ids = 0;

/** Parses generated code, and returns the attributes of its lab. @param {string} code @returns {Record<string, string>} */
function attributesIn(code) {
  // Without its style, which tells nothing here: a content policy of the page would refuse it, and say so.
  const { body } = new DOMParser().parseFromString(code.replaceAll(/ style="[^"]*"/g, ''), 'text/html');
  const frame = body.querySelector('iframe');
  if (frame) return Object.fromEntries([...new URL(frame.src, location.href).searchParams].filter(([name]) => name !== 'embed'));
  const lab = body.querySelector('init-lab');
  return Object.fromEntries([...(lab?.attributes ?? [])].map(({ name, value }) => [name, value]).filter(([name]) => !['id', 'class', 'style'].includes(name)));
}

/** Fills the panel. @param {HTMLElement} place @param {InitLab} lab whose experiment the code will have */
export async function articlePanel(place, lab) {
  /** The texts by language: the article may be in another language than the panel. @type {Record<string, import('../strings/language.js').ArticleStrings>} */ const articleStrings = {};
  const load = async (/** @type {string} */ lang) => (articleStrings[lang] = await loadArticleStrings(lang));
  const chosen = {
    panels: new Set(['verdict', 'gradients']),
    controls: new Set(['depth', 'sigma_w', 'activation', 'initializer']),
    form: /** @type {Form} */ ('jekyll'),
    lang: languageOf(document.documentElement.lang),
    theme: 'auto',
    folder: FOLDER,
    width: /** @type {'phone' | 'desk'} */ ('desk'),
  };
  document.adoptedStyleSheets.push(sheet);
  const preview = /** @type {InitLab} */ (/** @type {Element} */ (document.createElement('init-lab')));
  const frame = h('div', { className: 'preview' }, preview);
  const code = h('textarea', { readOnly: true, rows: 9, spellcheck: false });
  const link = h('input', { type: 'text', readOnly: true, spellcheck: false });
  for (const field of [code, link]) field.addEventListener('focus', () => field.select());

  const linkLine = h('label', { className: 'line' });
  const status = h('span', { role: 'status' });

  /** The values of the attributes `panels` and `controls`; undefined for the default values. */
  const lists = () => {
    const listed = (/** @type {string[]} */ names, /** @type {Set<string>} */ set) => names.filter((name) => set.has(name));
    const panels = listed(PANELS, chosen.panels);
    const controls = listed(TICKS, chosen.controls);
    const isWhole = panels.length === PANELS.length;
    const usual = isWhole ? ALL_CONTROLS : CONTROLS;
    const isUsual = controls.join() === usual.join();
    const text = controls.map((name) => (name === 'sigma_w' ? 'weight-scale' : attributeOf(name))).join(' ') || 'none';
    return { panels: isWhole ? undefined : panels.join(' '), controls: isUsual ? undefined : text };
  };

  /** Measures the height of a lab with these attributes in a column of that width. @param {number} width @param {Record<string, string | undefined>} attributes */
  const heightAt = (width, attributes) => {
    const probe = document.createElement('init-lab');
    for (const [name, value] of Object.entries(attributes)) if (value !== undefined) probe.setAttribute(name, value);
    const box = h('div', { className: 'probe' }, probe);
    box.style.width = `${width}px`;
    place.append(box);
    const height = Math.ceil(probe.getBoundingClientRect().height);
    box.remove();
    return height;
  };

  /** The settings that the panel shows, as JSON text: a report with the same settings, during a training, needs no update. */ let followed = '';
  /** The settings in the code that the author has copied: a link has to set them too, since it starts from those attributes. @type {string[]} */ let pasted = [];

  /**
   * The settings for the code: those that differ from the defaults and have an effect, without a CSV file.
   * @param {string[]} [names] settings to include even with their defaults @returns {[string, string][]}
   */
  const settingsNow = (names = []) => {
    const config = lab.report()?.config ?? DEFAULTS;
    const given = /** @type {Record<string, unknown>} */ (config.dataset === 'csv' ? { ...config, dataset: DEFAULTS.dataset, target_column: DEFAULTS.target_column } : config);
    const differing = new Map(differences(/** @type {any} */ (given)));
    return Object.keys(given).filter((name) => (differing.has(name) || names.includes(name)) && isUsed(name, /** @type {any} */ (given))).map((name) => [name, String(given[name])]);
  };

  const update = () => {
    // A report may arrive before the texts.
    if (!articleStrings[chosen.lang]) return;
    const before = code.value;
    const config = lab.report()?.config ?? DEFAULTS;
    followed = JSON.stringify(config);
    const settings = settingsNow();
    const parts = lists();
    const { form, folder, lang, width } = chosen;
    const theme = form === 'frame' && chosen.theme === 'auto' ? 'system' : chosen.theme;
    const height = { phone: heightAt(COLUMNS.phone, parts), desk: heightAt(COLUMNS.desk, parts), wide: heightAt(COLUMNS.wide, parts) };
    code.value = snippetOf({ form, folder, lang, theme, settings, ...parts, height }, articleStrings[lang].snippet);
    if (code.value !== before) status.textContent = '';
    link.value = linkOf(settingsNow(pasted));
    // An iframe cannot see the text colour of the page around it: the theme `auto` is not available.
    for (const input of /** @type {NodeListOf<HTMLInputElement>} */ (place.querySelectorAll('.theme input'))) {
      input.disabled = input.value === 'auto' && form === 'frame';
      input.checked = input.value === theme;
    }
    linkLine.hidden = form === 'frame';
    frame.style.maxWidth = `${COLUMNS[width]}px`;
    frame.style.background = THEMES.find(({ name }) => name === theme)?.paper ?? ''; // without a theme of its own the preview has the background of the page
    // The preview gets the attributes of the generated code, so that it also shows mistakes of the code.
    const wanted = /** @type {Record<string, string>} */ (attributesIn(code.value));
    for (const name of preview.getAttributeNames()) if (wanted[name] === undefined) preview.removeAttribute(name);
    for (const [name, value] of Object.entries(wanted)) if (preview.getAttribute(name) !== value) preview.setAttribute(name, value);
  };
  const details = /** @type {HTMLDetailsElement} */ (place.closest('details'));
  const follow = () => details.open && JSON.stringify(lab.report()?.config) !== followed && update();
  details.addEventListener('toggle', follow);
  lab.addEventListener('report', follow);

  /** Renders the panel in the language of the page. */
  const render = async () => {
    const lang = languageOf(document.documentElement.lang);
    await loadStrings(lang);
    const { articlePanel: texts } = await load(lang);
    const languageNames = Object.fromEntries(Object.entries(LANGUAGES).map(([language, { name }]) => [language, name]));
    const { settings, figures } = /** @type {import('../strings/language.js').Strings} */ (stringsOf(lang));

    const ticks = (/** @type {string} */ title, /** @type {string[]} */ names, /** @type {Set<string>} */ set, /** @type {Record<string, string>} */ labels) => {
      const boxes = names.map((name) => {
        const input = h('input', { type: 'checkbox', checked: set.has(name), value: name });
        input.addEventListener('change', () => {
          if (input.checked) set.add(name);
          else set.delete(name);
          // A lab needs at least one panel.
          if (chosen.panels.size === 0) {
            set.add(name);
            input.checked = true;
            status.textContent = texts.nothingChosen;
          }
          update();
        });
        return h('label', {}, input, labels[name]);
      });
      return h('fieldset', {}, h('legend', {}, title), h('div', { className: boxes.length > 10 ? 'many' : '' }, ...boxes));
    };
    const radios = (/** @type {string} */ title, /** @type {Record<string, string>} */ options, /** @type {string} */ current, /** @type {(value: string) => void} */ choose) => {
      const name = `embed-${++ids}`;
      const inputs = Object.entries(options).map(([value, label]) => {
        const input = h('input', { type: 'radio', name, value, checked: value === current });
        input.addEventListener('change', () => {
          choose(value);
          update();
        });
        return h('label', {}, input, label);
      });
      return h('fieldset', { className: 'line' }, h('legend', {}, title), ...inputs);
    };
    const hint = h('p', { className: 'hint' }, texts.formHints[chosen.form]);
    const folder = h('input', { type: 'text', value: chosen.folder, spellcheck: false, autocomplete: 'off' });
    folder.addEventListener('input', () => {
      const typed = folder.value.trim() || FOLDER;
      chosen.folder = typed.endsWith('/') ? typed : `${typed}/`;
      update();
    });
    const { archive, bytes } = details.dataset;
    // The build writes the address of the archive into the page; without one there is no link.
    const download = archive ? [h('p', { className: 'hint' }, h('a', { href: archive, download: '' }, texts.download), texts.downloadSize(numbersOf(lang).number(Number(bytes) / 1e6, 2)))] : [];
    const copy = button(texts.copy, async () => {
      status.textContent = (await copied(code.value)) ? texts.copied : texts.notCopied;
      pasted = settingsNow().map(([name]) => name);
      update();
    });
    let newest = '';
    /** Changes the language of the code, once its texts have loaded. @param {string} wanted */
    const chooseLanguage = async (wanted) => {
      newest = wanted;
      try {
        await load(wanted);
        if (wanted !== newest) return;
        chosen.lang = wanted;
        update();
      } catch (error) {
        status.textContent = sentenceOf(new LoadError('part', error), lang);
      }
    };
    code.setAttribute('aria-label', texts.code);
    linkLine.replaceChildren(texts.link, link);
    place.replaceChildren(
      h('p', { className: 'hint' }, texts.introduction),
      h(
        'div',
        { className: 'wishes' },
        ticks(texts.panels, PANELS, chosen.panels, { ...figures, ...texts.parts }),
        ticks(texts.controls, TICKS, chosen.controls, { ...settings, ...texts.parts }),
        h(
          'div',
          {},
          radios(texts.form, texts.forms, chosen.form, (form) => {
            chosen.form = /** @type {Form} */ (form);
            hint.textContent = texts.formHints[chosen.form];
          }),
          hint,
          h('label', { className: 'line' }, texts.folder, folder),
          ...download,
          radios(texts.language, languageNames, chosen.lang, chooseLanguage),
          h('div', { className: 'theme' }, radios(texts.theme, texts.themes, chosen.theme, (value) => (chosen.theme = value))),
        ),
      ),
      h('div', { className: 'code' }, code, h('div', {}, copy, status), linkLine),
      // If the page is too narrow for the wide preview, there is no choice of widths.
      ...(place.clientWidth < COLUMNS.desk ? [] : [radios(texts.preview, texts.previewWidths, chosen.width, (width) => (chosen.width = /** @type {'phone' | 'desk'} */ (width)))]),
      frame,
    );
    update();
  };
  new MutationObserver(render).observe(document.documentElement, { attributeFilter: ['lang'] });
  return render();
}
