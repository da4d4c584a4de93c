/**
 * What a reader searches for: every word, and none of those behind a minus. The server of the page
 * asks it, and so does the page, which has this file before script.js.
 *
 * @param {string} query
 * @returns {(text: string) => boolean} whether a text, in small letters, is wanted
 */
export function wantedIn(query) {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean);
  return (text) =>
    words.every((word) => (/^-./.test(word) ? !text.includes(word.slice(1)) : text.includes(word)));
}
