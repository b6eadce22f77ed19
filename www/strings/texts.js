// Loads the texts of languages, in groups. Texts that a language lacks are taken from English.

/**
 * @typedef {import('./types.js').Group} Group
 * @typedef {import('./types.js').Language} Language
 * @typedef {{ [name: string]: unknown }} Tree nested objects: texts and functions by name
 */

/** Whether a value of a tree is an object itself. @param {unknown} value @returns {value is Tree} */
const isTree = (value) => typeof value === 'object' && value !== null;

/** Adds those texts to a tree that it lacks. @param {Tree} target @param {Tree} texts */
function addMissing(target, texts) {
  for (const [name, value] of Object.entries(texts)) {
    if (isTree(value)) addMissing(/** @type {Tree} */ (target[name] ??= {}), value);
    else target[name] ??= value;
  }
  return target;
}

/** The texts of some languages, one of which is English. */
export class Texts {
  #languages;
  /** The texts of each language: one object, to which each group is added as it loads. @type {Map<string, Tree>} */ #trees = new Map();
  /** The groups that have loaded or are loading, by language and group. @type {Map<string, { isThere: boolean, promise: Promise<void> }>} */
  #groups = new Map();

  /** @param {Record<string, Language>} languages */
  constructor(languages) {
    this.#languages = languages;
  }

  /** Whether a group has loaded. @param {string} lang @param {Group} group */
  has(lang, group) {
    return this.#groups.get(`${lang} ${group}`)?.isThere ?? false;
  }

  /** The texts of a language that have loaded. @param {string} lang @returns {Tree} */
  of(lang) {
    let tree = this.#trees.get(lang);
    if (!tree) this.#trees.set(lang, (tree = {}));
    return tree;
  }

  /** Loads a group of texts, once; after a failure the next call tries again. @param {string} lang @param {Group} group @returns {Promise<void>} */
  load(lang, group) {
    const key = `${lang} ${group}`;
    let entry = this.#groups.get(key);
    if (!entry) {
      entry = { isThere: false, promise: this.#load(lang, group) };
      this.#groups.set(key, entry);
      const loading = entry;
      loading.promise.then(
        () => (loading.isThere = true),
        () => this.#groups.delete(key),
      );
    }
    return entry.promise;
  }

  /** @param {string} lang @param {Group} group */
  async #load(lang, group) {
    const { isComplete, load } = this.#languages[lang];
    const sources = isComplete ? [load] : [load, this.#languages.en.load];
    // The language's own texts come first, since `addMissing` does not replace any: English fills the gaps.
    for (const { default: texts } of await Promise.all(sources.map((source) => source[group]()))) addMissing(this.of(lang), /** @type {Tree} */ (texts));
  }
}
