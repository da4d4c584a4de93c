const ESCAPES: Readonly<Record<string, string>> = { n: '\n', t: '\t', s: ' ' };

function unescaped(text: string): string {
  return text
    .replace(/\\(.)/gs, (_match, character: string) => ESCAPES[character] ?? character)
    .replaceAll('%%', '%');
}

/**
 * Splits a value of a unit file into words: at white space outside quotes, with backslash escapes
 * and `%%` for a percent sign (systemd.service(5), "Command lines", and systemd.syntax(7),
 * "Quoting"). Specifiers and variables are left as they are.
 */
export function systemdWords(value: string): string[] {
  const word = /(?:"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|\\.|[^\s"'\\])+/gs;
  const quotedOrPlain = /"((?:[^"\\]|\\.)*)"|'((?:[^'\\]|\\.)*)'|((?:\\.|[^"'\\])+)/gs;
  return [...value.matchAll(word)].map(([text]) =>
    text.replace(quotedOrPlain, (_match, double?: string, single?: string, plain?: string) =>
      unescaped(double ?? single ?? plain ?? ''),
    ),
  );
}
