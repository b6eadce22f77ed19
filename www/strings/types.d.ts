// The types of the texts, which are those of the English ones.

import type { Numbers } from './format.js';
import type article from './en/article.js';
import type first from './en/first.js';
import type later from './en/later.js';
import type practice from './en/practice.js';
import type tour from './en/tour.js';
import type terms from './en/terms.js';

/** The texts of the lab. Those of `later` are there once they are loaded. */
export type Strings = typeof first & typeof later;

/** The texts of the panel that puts a lab into an article. */
export type ArticleStrings = typeof article;

/** The texts of the panel for the reader's own network. */
export type PracticeStrings = typeof practice;

/** The texts of the tour. */
export type TourStrings = typeof tour;

/** What the words of the lab mean. */
export type Glossary = typeof terms.glossary;

/** What stands for English texts in another language: some of them, or all. */
export type Translation<Texts> = Texts extends (...parameters: never[]) => string
  ? Texts
  : Texts extends object
    ? { [Key in keyof Texts]?: Translation<Texts[Key]> }
    : Texts;

/** Texts and numbers in one language. */
export interface Words {
  lang: string;
  strings: Strings;
  numbers: Numbers;
}

/** A part of the texts that is loaded at once: what the first chart needs, the rest of the lab, the panel that puts a lab into an article, what the words mean, the panel for the reader's own network, the tour. */
export type Group = 'first' | 'later' | 'article' | 'terms' | 'practice' | 'tour';

/** A language that the lab speaks. */
export interface Language {
  /** In the language itself. */
  name: string;
  /** Whether it has every text. What another one lacks is in English. */
  isComplete: boolean;
  /** What stands between the whole part and the decimals of a number, and between groups of three digits. */
  numbers: { decimal: string; group: string };
  load: Record<Group, () => Promise<{ default: object }>>;
}
