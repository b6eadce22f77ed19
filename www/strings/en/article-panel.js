// The texts of the panel that generates the code for an article.

export default {
  introduction: 'Choose what the reader will see. The experiment is that of the lab above; the preview is real.',
  panels: 'Shown',
  controls: 'Controls',
  /** The parts that are neither figures nor settings. */
  parts: { verdict: 'Verdict', train: 'Training', presets: 'Presets', layers: 'Selected layer', advanced: 'Advanced settings', share: 'Share' },
  form: 'Form',
  forms: { jekyll: 'Jekyll', element: 'HTML', frame: 'iframe' },
  formHints: {
    jekyll: 'At the left margin, between two blank lines. The content of the archive goes into the folder named.',
    element: 'Two tags, no frame. From another site it needs CORS headers.',
    frame: 'Nothing mixes with the page, and the folder may be on another site.',
  },
  language: 'Language',
  theme: 'Theme',
  themes: { light: 'Light', dark: 'Dark', auto: 'Like the page', system: 'Like the system' },
  folder: 'Folder',
  download: 'Download the folder',
  /** @param {string} megabytes */
  downloadSize: (megabytes) => ` (zip, ${megabytes} MB).`,
  preview: 'Preview',
  previewWidths: { phone: 'phone', desk: 'column' },
  code: 'The code to paste',
  copy: 'Copy the code',
  copied: 'Copied.',
  notCopied: 'The browser refuses to copy: select the text.',
  link: 'A link that applies these settings:',
  nothingChosen: 'Tick at least one thing to show.',
};
