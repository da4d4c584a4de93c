/** A mail, as the inbox's `GET /store` has it. */
export interface Mail {
  readonly subject: string;
  readonly destination: { readonly to: readonly string[] };
  readonly body: { readonly text: string; readonly html: string };
}

/** The mails to an address, or to anyone, the newest last. */
export async function mailsTo(inboxUrl: string, email?: string): Promise<Mail[]> {
  const answer = await fetch(`${inboxUrl}/store`);
  const { emails } = (await answer.json()) as { emails: Mail[] };
  return emails.filter(({ destination }) => !email || destination.to.includes(email));
}
