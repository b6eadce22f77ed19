// Copying.

/** Copies a text, where the browser lets it. @param {string} text @returns {Promise<boolean>} whether it did */
export async function copied(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}
