// The texts of the panel that generates the code for an article, and those in that code.

import articlePanel from './article-panel.js';
import snippet from './snippet.js';

export default { articlePanel, snippet };
