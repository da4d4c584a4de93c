/** No text of a page: data, ids, initials, and what says that it is in another language. */
const UNREAD = [
  /<(script|style|code)\b.*?<\/\1>/gs,
  /<(\w+)[^>]* lang="(?!de")[^>]*>.*?<\/\1>/gs,
  /<(\w+)[^>]* aria-hidden="true"[^>]*>.*?<\/\1>/gs,
  /<!--.*?-->|<wbr\/?>/gs,
  // What a form sends is read by the portal.
  /<input[^>]* type="hidden"[^>]*>/g,
  /(?<=<(?:option|button)[^>]*) value="[^"]*"/g,
  /(?<=<input[^>]* type="checkbox"[^>]*) value="[^"]*"/g,
];
const SAID = / (?:aria-label|title|alt|placeholder|value)="([^"]*)"/g;

const unescaped = (text: string) =>
  text
    .replace(/&#x27;/g, "'")
    .replace(/&quot;/g, '"')
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&amp;/g, '&');

/** Letters in a row, in lower case; addresses of mail and of pages have none. */
export function wordsIn(text: string): string[] {
  const plain = text.replace(/\S+@\S+|https?:\S+/g, ' ');
  return (plain.match(/\p{L}+/gu) ?? []).map((word) => word.toLowerCase());
}

/** Every word that somebody reads on a page, or is read out to them, its title among them. */
export function visibleWords(html: string): string[] {
  const page = html.replace(/<html [^>]*>/, '');
  const seen = UNREAD.reduce((rest, unread) => rest.replace(unread, ''), page);
  const said = [...seen.matchAll(SAID)].map(([, text = '']) => text);
  return [...said, seen.replace(/<[^>]*>/g, ' ')].flatMap((text) => wordsIn(unescaped(text)));
}
