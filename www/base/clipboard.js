// The clipboard.

/** Copies a text to the clipboard. @param {string} text @returns {Promise<boolean>} false if the browser has no clipboard API here, or denies the permission */
export async function copied(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}
