/** Whom to ask when something does not work: `support` of the settings. */
export interface Support {
  /** As in "Ask the IT desk": `IT desk`. */
  readonly name: string;
  readonly email: string;
  /** A page that helps, such as a ticket form. */
  readonly url?: string | undefined;
}

/**
 * What a name may be: one line without what a unit, a mail header, a page or Cognito's templates would
 * read as more than a name.
 */
export const SUPPORT_NAME = /^[^\s\p{C}"\\{}](?:[^\p{C}\p{Zl}\p{Zp}"\\{}]{0,62}[^\s\p{C}"\\{}])?$/u;

/** What the address of a page may be, for the same reason. */
export const SUPPORT_URL = /^https:\/\/[^\s"'\\<>{}]{1,2000}$/;
