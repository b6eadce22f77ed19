// Texts of languages, loaded in groups. What a language lacks is in English.

/**
 * @typedef {import('./types.js').Group} Group
 * @typedef {import('./types.js').Language} Language
 * @typedef {{ [name: string]: unknown }} Tree texts by name, and trees of such
 */

/** Whether a value of a tree is a tree itself. @param {unknown} value @returns {value is Tree} */
const isTree = (value) => typeof value === 'object' && value !== null;

/** Adds the texts that are missing. @param {Tree} target @param {Tree} texts */
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
  /** The texts of each language: always the same object, which has more texts as groups arrive. @type {Map<string, Tree>} */ #trees = new Map();
  /** The groups that are there, and those that are on their way, by language and group. @type {Map<string, { isThere: boolean, promise: Promise<void> }>} */
  #groups = new Map();

  /** @param {Record<string, Language>} languages */
  constructor(languages) {
    this.#languages = languages;
  }

  /** Whether a group is there. @param {string} lang @param {Group} group */
  has(lang, group) {
    return this.#groups.get(`${lang} ${group}`)?.isThere ?? false;
  }

  /** The texts of a language that are there. @param {string} lang @returns {Tree} */
  of(lang) {
    let tree = this.#trees.get(lang);
    if (!tree) this.#trees.set(lang, (tree = {}));
    return tree;
  }

  /** Loads a group of texts; after a failure the next call is another try. @param {string} lang @param {Group} group @returns {Promise<void>} */
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
    // Its own texts first: the English ones are added where there are none.
    for (const { default: texts } of await Promise.all(sources.map((source) => source[group]()))) addMissing(this.of(lang), /** @type {Tree} */ (texts));
  }
}
