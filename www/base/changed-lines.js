// The diff of two programs, with `+` or `-` before each line that changes.

import { h } from './dom.js';

/** @typedef {{ kind: 'same' | 'removed' | 'added' | 'skipped', text: string }} ChangedLine `skipped` stands for unchanged lines that are left out between two changes */

const SIGNS = { same: '  ', removed: '- ', added: '+ ', skipped: '  …' };
const TAGS = /** @type {const} */ ({ same: 'span', removed: 'del', added: 'ins', skipped: 'span' });

/** @param {ChangedLine} line */
const signed = ({ kind, text }) => `${SIGNS[kind]}${text}`.trimEnd();

/** The lines as a text to copy. @param {ChangedLine[]} lines */
export const textOfLines = (lines) => lines.map(signed).join('\n');

/** The lines as elements of a `pre`. @param {ChangedLine[]} lines */
export const elementsOfLines = (lines) => lines.map((line) => h(TAGS[line.kind], {}, `${signed(line)}\n`));
