/** Whom to ask when something does not work: `support` of the settings. */
export interface Support {
  /** As in "Ask the IT desk": `IT desk`. */
  readonly name: string;
  readonly email: string;
  /** A page that helps, such as a ticket form. */
  readonly url?: string | undefined;
}
