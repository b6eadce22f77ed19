// What is said when the core refuses settings or a file: one text for each of its codes, with what is allowed.

/** @type {import('../types.js').Translation<typeof import('../en/refusals.js').default>} */
const texts = {
  errors: {
    unknown_setting: (r) => `Le réglage «\u00a0${r.setting}\u00a0» n’existe pas. Réglages\u00a0: ${r.allowed.join(', ')}.`,
    unknown_name: (r) => `${r.label}\u00a0: «\u00a0${r.value}\u00a0» n’existe pas. Valeurs permises\u00a0: ${r.allowed.join(', ')}.`,
    not_a_number: (r) => `${r.label}\u00a0: «\u00a0${r.value}\u00a0» n’est pas un nombre. Permis\u00a0: de ${r.min} à ${r.max}.`,
    not_an_integer: (r) => `${r.label}\u00a0: «\u00a0${r.value}\u00a0» n’est pas un nombre entier. Permis\u00a0: de ${r.min} à ${r.max}.`,
    out_of_range: (r) => `${r.label}\u00a0: ${r.value} est hors limites. Permis\u00a0: de ${r.min} à ${r.max}.`,
    bad_digits: 'Le fichier des chiffres est incomplet ou abîmé. Le réglage précédent est gardé.',
    no_csv: 'Choisissez d’abord un fichier CSV. Un lien ne le contient pas.',
    bad_csv: (r) => {
      const place = [r.row && `ligne ${r.row}`, r.column && `colonne ${r.column}${r.name ? ` (${r.name})` : ''}`].filter(Boolean).join(', ');
      return `Fichier CSV${place && `, ${place}`}\u00a0: ${r.why}. Le réglage précédent est gardé.`;
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
    bad_report: 'Ce fichier n’est pas un rapport de ce laboratoire. L’expérience reste.',
  },
  csvReasons: {
    too_large: (r) => `${r.value} octets, au plus ${r.limit}`,
    empty: () => 'le fichier est vide',
    not_utf8: (r) => `«\u00a0${r.value}\u00a0» n’est pas du texte UTF-8`,
    open_quote: () => 'un guillemet ouvert ici n’est jamais fermé',
    one_column: () => 'une seule colonne (séparateurs reconnus\u00a0: tabulation, ; | ,)',
    too_many_columns: (r) => `${r.value} colonnes, au plus ${r.limit}`,
    no_target_column: (r) => `la dernière colonne est la ${r.limit}`,
    too_few_rows: (r) => `${r.value} lignes de données, il en faut ${r.limit}`,
    too_many_rows: (r) => `plus de ${r.limit} lignes`,
    missing_field: (r) => `il manque une valeur (la première ligne en a ${r.limit})`,
    extra_field: (r) => `«\u00a0${r.value}\u00a0» est en trop (la première ligne a ${r.limit} valeurs)`,
    empty_field: () => 'la valeur est vide',
    not_a_number: (r) => `«\u00a0${r.value}\u00a0» n’est pas un nombre`,
    not_finite: (r) => `«\u00a0${r.value}\u00a0» n’est pas un nombre fini`,
    too_many_classes: (r) => `«\u00a0${r.value}\u00a0» n’est pas un nombre, et il y a plus de ${r.limit} classes`,
    constant_target: (r) => `la colonne à prédire vaut partout «\u00a0${r.value}\u00a0»`,
  },
};

export default texts;
