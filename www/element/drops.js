// Files that a reader drops: the lab takes them, and the browser does not leave the page for them.

/**
 * @param {HTMLElement} host the element
 * @param {() => boolean} isAsking whether a file dropped elsewhere on the page is the lab's
 * @param {(file: File) => void} take @param {AbortSignal} signal ends it
 */
export function takeDrops(host, isAsking, take, signal) {
  /** @param {DragEvent} event */
  const isMine = (event) => !event.defaultPrevented && event.dataTransfer?.types.includes('Files') && (event.composedPath().includes(host) || isAsking());
  document.addEventListener('dragover', (event) => isMine(event) && event.preventDefault(), { signal });
  document.addEventListener('drop', (event) => {
    if (!isMine(event)) return;
    event.preventDefault();
    const [file] = event.dataTransfer?.files ?? [];
    if (file) take(file);
  }, { signal });
}
