/** Elements whose content is no text of a page: data, ids, names of other languages in their own. */
const UNREAD =
  /<(script|style|code|svg)\b.*?<\/\1>|<(\w+)[^>]* lang="(?!de")[^>]*>.*?<\/\2>|<!--.*?-->/gs;
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
  const page = html.replace(/<html [^>]*>/, '').replace(UNREAD, ' ');
  // What a form sends is read by the portal.
  const seen = page.replace(/<input[^>]* type="hidden"[^>]*>|<option value="[^"]*"/g, ' ');
  const said = [...seen.matchAll(SAID)].map(([, text = '']) => text);
  return [...said, seen.replace(/<[^>]*>/g, ' ')].flatMap((text) => wordsIn(unescaped(text)));
}
