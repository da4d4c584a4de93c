import { mailsTo, type Mail } from 'local-aws/testing';

/** The code in the newest mail to an address. A code is mailed before its page is answered. */
export async function newestCode(inboxUrl: string, email: string): Promise<string> {
  const codes = (await mailsTo(inboxUrl, email)).flatMap(codeIn);
  const newest = codes.at(-1);
  if (!newest) throw new Error(`Expected a code in a mail to ${email}`);
  return newest;
}

/** The code in a mail: digits, however many, on a line of their own. */
const codeIn = ({ body }: Mail): string[] => /^\d+$/m.exec(body.text)?.slice() ?? [];
