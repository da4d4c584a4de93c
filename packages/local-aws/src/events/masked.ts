const GREATEST_LENGTH = 300;

/** What no event may hold, whoever recorded it: tokens, and what is as long and as random as one. */
const TOKEN_LIKE = /[\w~+=-]{40,}|\beyJ[\w.-]+/g;
/** Codes stand in subjects of mails now and then. */
const CODE_LIKE = /\d{4,}/g;
/** Made here, or declared: never a secret, whatever they look like. */
const NAMES = [
  ...['id', 'request', 'causedBy', 'url', 'group', 'resource', 'function', 'trigger'],
  ...['ruleId', 'role', 'caller', 'action'],
];

/** A text of an event without control characters, and with dots for what looks like a secret. */
export function masked(name: string, text: string): string {
  // oxlint-disable-next-line no-control-regex -- what a terminal would obey
  const plain = text.replace(/[\u0000-\u001f\u007f-\u009f]/g, ' ');
  if (NAMES.includes(name)) return plain.slice(0, GREATEST_LENGTH);
  // Cut last: what is left of a token would not look like one.
  const bare = plain.replace(TOKEN_LIKE, '…');
  return (name === 'subject' ? bare.replace(CODE_LIKE, '…') : bare).slice(0, GREATEST_LENGTH);
}
