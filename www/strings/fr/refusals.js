// The messages about settings and files that the core refuses: one for each of its codes, with the values that are allowed.

/** Kinds of files that are no CSV file, by their names in the core. @type {Record<string, string>} */
const FORMATS = {
  workbook: 'un classeur de tableur (ou une archive)',
  web_page: 'une page web',
  json: 'un fichier JSON',
  pdf: 'un document PDF',
  picture: 'une image',
  archive: 'une archive',
  parquet: 'un fichier Parquet',
  numpy: 'un tableau NumPy',
  binary: 'un fichier fait pour des programmes',
};

/** @type {import('../types.js').Translation<typeof import('../en/refusals.js').default>} */
const texts = {
  errors: {
    unknown_setting: (r) => `Le réglage «\u00a0${r.setting}\u00a0» n’existe pas. Réglages\u00a0: ${r.allowed.join(', ')}.`,
    unknown_name: (r) => `${r.label}\u00a0: «\u00a0${r.value}\u00a0» n’existe pas. Valeurs permises\u00a0: ${r.allowed.join(', ')}.`,
    not_a_number: (r) => `${r.label}\u00a0: «\u00a0${r.value}\u00a0» n’est pas un nombre. Permis\u00a0: de ${r.min} à ${r.max}.`,
    not_an_integer: (r) => `${r.label}\u00a0: «\u00a0${r.value}\u00a0» n’est pas un nombre entier. Permis\u00a0: de ${r.min} à ${r.max}.`,
    out_of_range: (r) => `${r.label}\u00a0: ${r.value} est hors limites. Permis\u00a0: de ${r.min} à ${r.max}.`,
    bad_text: (r) => `${r.label}\u00a0: «\u00a0${r.value}\u00a0» est impossible. Permis\u00a0: un texte d’au plus ${r.max} caractères, sans fin de ligne.`,
    bad_digits: 'Le fichier des chiffres est incomplet ou abîmé. Le réglage précédent est gardé.',
    unreadable_file: 'Le navigateur n’a pas pu lire ce fichier\u00a0: il a changé entre-temps, ou demande plus de mémoire qu’il n’y en a. Le réglage précédent est gardé.',
    no_csv: 'Choisissez d’abord un fichier CSV. Un lien ne le contient pas.',
    bad_csv: (r) => {
      const place = [r.row && `ligne ${r.row}`, r.column && `colonne ${r.column}${r.name ? ` (${r.name})` : ''}`].filter(Boolean).join(', ');
      return `Fichier CSV${place && `, ${place}`}\u00a0: ${r.why}. Le réglage précédent est gardé.`;
    },
    bad_formula: (r) => {
      const [before, after] = [[...r.value].slice(0, r.position - 1), [...r.value].slice(r.position - 1)].map((characters) => characters.join(''));
      return `φ(x)\u00a0: ${r.why}.${r.at === null ? ` À la marque\u00a0: ${before}▸${after}` : ''}`;
    },
    loss_does_not_fit: (r) =>
      `Cette perte ne convient pas à ${r.task === 'regression' ? 'une régression' : 'des classes'}. Valeurs permises\u00a0: ${r.allowed.join(', ')}.`,
    no_gain: (r) => `PyTorch ne donne pas de gain pour ${r.activation}. Choisissez «\u00a0automatique\u00a0» ou une valeur.`,
    no_edge_of_chaos: (r) =>
      `${r.activation} n’a pas de bord du chaos stable avec ces biais.` +
      (r.least && (r.least === '0' ? ' Il en a un sans biais.' : ` Il en a un avec des biais normaux d’écart type ${r.least}.`)),
    unsuitable: (r) => `L’initialiseur ${r.initializer} ne va pas avec ${r.label}\u00a0= ${r.value}. Il faut\u00a0: ${r.allowed.join(' ou ')}.`,
    memory: (r) => `Ce réseau demande environ ${r.mebibytes} Mio de mémoire, plus que le navigateur n’en donne. Moins de couches, d’unités ou d’exemples par lot en demandent moins.`,
    needs_normalization: (r) => `${r.label}\u00a0: ${r.value} demande une normalisation (layer ou batch).`,
    bad_settings: (r) => `Des réglages sont un objet tel que { depth: 30 }, pas «\u00a0${r.value}\u00a0».`,
    too_many_compared: (r) => `compare\u00a0: au plus ${r.max} expériences à côté de celle-ci. Reçu\u00a0: «\u00a0${r.value}\u00a0».`,
    bad_report: 'Ce fichier n’est pas un rapport de ce laboratoire. L’expérience reste.',
  },
  formulaReasons: {
    no_operand: (r) => `il manque un nombre, x, une fonction ou une parenthèse avant ${r.found ? `«\u00a0${r.found}\u00a0»` : 'la fin'}`,
    no_operator: (r) => `il manque un opérateur, * par exemple, avant «\u00a0${r.found}\u00a0»${r.found === ',' ? ' (les décimales prennent un point)' : ''}`,
    unknown_name: (r) => `«\u00a0${r.found}\u00a0» est inconnu. Possibles\u00a0: ${r.allowed.join(', ')}`,
    arguments: (r) => `${r.found} prend ${r.limit} ${r.limit === 1 ? 'argument' : 'arguments'} entre parenthèses, séparés par des virgules\u00a0; les décimales prennent un point`,
    unclosed: () => 'cette parenthèse n’est jamais fermée',
    chained: () => 'une seconde comparaison\u00a0; multipliez les deux, comme dans (0<x)*(x<1)',
    too_long: (r) => `plus de ${r.limit} caractères`,
    too_deep: (r) => `trop d’imbrications (plus de ${r.limit} valeurs attendent leurs opérateurs)`,
    no_number: () => 'ce qui précède n’est pas un nombre fini',
    not_finite: (r) => `la valeur ou la pente en x = ${r.place} n’est pas un nombre fini\u00a0; il en faut un entre −${r.limit} et ${r.limit}`,
  },
  csvReasons: {
    too_large: (r) => `${r.value} octets, au plus ${r.limit}`,
    empty: () => 'le fichier est vide',
    other_format: (r) => `c’est ${FORMATS[r.value] ?? FORMATS.binary}, pas un tableau en texte. Ouvrez-le dans son programme et enregistrez le tableau au format CSV`,
    open_quote: () => 'un guillemet ouvert ici n’est jamais fermé',
    one_column: () => 'une seule colonne (séparateurs reconnus\u00a0: tabulation, ; | , et espaces)',
    too_many_columns: (r) => `${r.value} colonnes, au plus ${r.limit}`,
    extra_field: (r) => `«\u00a0${r.value}\u00a0» est en trop (la plupart des lignes ont ${r.limit} valeurs)`,
    no_column: (r) => `il n’y a pas de colonne «\u00a0${r.value}\u00a0». Colonnes\u00a0: 1 à ${r.limit}${r.names.length > 0 ? `, ou ${r.names.join(', ')}` : ''}`,
    not_usable: (r) => `cette colonne ne peut pas être une variable\u00a0: il faut des nombres, ou au plus ${r.limit} mots différents`,
    no_feature: () => 'aucune autre colonne ne peut être une variable. Choisissez-en une autre à prédire, ou un fichier avec des nombres',
    too_few_rows: (r) => `${r.value} lignes de données, il en faut ${r.limit}`,
    too_few_complete: (r) => `seulement ${r.value} lignes ont toutes leurs valeurs, il en faut ${r.limit}. C’est dans cette colonne qu’il en manque le plus\u00a0: laissez-la de côté, ou remplacez ce qui manque par la moyenne`,
    too_few_targets: (r) => `seulement ${r.value} lignes ont une valeur dans la colonne à prédire, il en faut ${r.limit}. Choisissez-en une autre`,
    not_a_number: (r) => `«\u00a0${r.value}\u00a0» n’est pas un nombre, on ne peut donc pas prédire un nombre ici`,
    too_many_classes: (r) => `en classes, plus de ${r.limit} valeurs différentes. Choisissez «\u00a0un nombre\u00a0», ou une autre colonne`,
    constant_target: (r) => `la colonne à prédire vaut partout «\u00a0${r.value}\u00a0». Choisissez-en une autre`,
  },
};

export default texts;
