// The words by which the search finds a question: the verdicts on its networks, and how people describe these. Tests check them on the networks. The script
// loads with the first search.

/** The kinds of verdicts on the networks of a question; `chance` if the loss stays at that level. @type {Record<string, string[]>} */
export const SYMPTOMS = {
  'seven-layers': ['vanishing', 'chance'],
  'fixed-scale': ['vanishing', 'chance'],
  'raw-line': ['diverged'],
  'house-prices': ['diverged'],
  clipping: ['exploding', 'diverged'],
  pixels: ['chance', 'dead'],
  'all-ones': ['chance', 'dead'],
  'large-steps': ['chance', 'dead'],
  'half-dead': ['dead', 'vanishing'],
  'root-five': ['vanishing', 'chance'],
  'sine-thirty': ['exploding'],
  'batch-norm': ['exploding'],
};

/** What people write about each symptom; the sentence of the verdict is searched, too. @type {Record<string, Record<string, string>>} */
export const WORDS = {
  en: {
    vanishing: 'vanish fade tiny small zero gradient weights do not move',
    exploding: 'explode blow up huge gradient',
    diverged: 'NaN not a number infinite inf diverge overflow explode',
    chance: 'chance guess random stuck plateau does not learn',
    dead: 'dead dying die zero unit neuron ReLU',
  },
  fr: {
    vanishing: 's’évanouir évanouissement disparaît minuscule nul gradient ne bouge pas vanishing',
    exploding: 'exploser explosion énorme gradient exploding',
    diverged: 'NaN infini diverger divergence dépassement exploser',
    chance: 'hasard aléatoire bloqué plateau stagne n’apprend pas',
    dead: 'mort meurt mourir nul neurone unité ReLU dead',
  },
};

/** The sentence for a search without a result, and the button that shows all questions. @type {Record<string, { none: (wanted: string) => string, all: string }>} */
export const NOTHING = {
  en: {
    none: (wanted) => `No question has “${wanted}”.`,
    all: 'Show all',
  },
  fr: {
    none: (wanted) => `Aucune question ne contient «\u00a0${wanted}\u00a0».`,
    all: 'Tout afficher',
  },
};
