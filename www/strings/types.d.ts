// The types of the texts. They derive from the English texts, which are complete.

import type { Numbers } from './format.js';
import type article from './en/article.js';
import type first from './en/first.js';
import type later from './en/later.js';
import type practice from './en/practice.js';
import type tour from './en/tour.js';
import type terms from './en/terms.js';

/** The texts of the lab. Those of `later` are undefined until they have loaded. */
export type Strings = typeof first & typeof later;

/** The texts of the panel that generates code for an article. */
export type ArticleStrings = typeof article;

/** The texts of the panel for the reader's own network. */
export type PracticeStrings = typeof practice;

/** The texts of the tour. */
export type TourStrings = typeof tour;

/** The glossary. */
export type Glossary = typeof terms.glossary;

/** The same texts in another language: some of them, or all. */
export type Translation<Texts> = Texts extends (...parameters: never[]) => string
  ? Texts
  : Texts extends object
    ? { [Key in keyof Texts]?: Translation<Texts[Key]> }
    : Texts;

/** The texts of one language, and its formats of numbers. */
export interface Words {
  lang: string;
  strings: Strings;
  numbers: Numbers;
}

/** A group of texts that loads at once: those of the first chart, of the rest of the lab, of the panel for articles, of the glossary, of the panel for the reader's own network, of the tour. */
export type Group = 'first' | 'later' | 'article' | 'terms' | 'practice' | 'tour';

/** A language of the lab. */
export interface Language {
  /** Its name in the language itself. */
  name: string;
  /** Whether it has every text. If not, English texts fill the gaps. */
  isComplete: boolean;
  /** The decimal sign, and the separator of groups of three digits. */
  numbers: { decimal: string; group: string };
  load: Record<Group, () => Promise<{ default: object }>>;
}
