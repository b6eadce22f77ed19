// The texts of the panel that puts a lab into an article, and of the code that it writes.

import articlePanel from './article-panel.js';
import snippet from './snippet.js';

export default { articlePanel, snippet };
