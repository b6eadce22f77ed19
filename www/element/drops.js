// Drag and drop of files on the lab or its page.

/**
 * Adds listeners that open files which a reader drops. Without them the browser would leave the page and show the file.
 * @param {HTMLElement} host the element
 * @param {() => boolean} expectsFile whether the lab also takes a file that is dropped elsewhere on the page
 * @param {(file: File) => void} open called with the first file of a drop
 * @param {AbortSignal} signal removes the listeners
 */
export function takeDrops(host, expectsFile, open, signal) {
  /** @param {DragEvent} event */
  const isMine = (event) => !event.defaultPrevented && event.dataTransfer?.types.includes('Files') && (event.composedPath().includes(host) || expectsFile());
  document.addEventListener('dragover', (event) => isMine(event) && event.preventDefault(), { signal });
  document.addEventListener('drop', (event) => {
    if (!isMine(event)) return;
    event.preventDefault();
    const [file] = event.dataTransfer?.files ?? [];
    if (file) open(file);
  }, { signal });
}
