import { z } from 'zod';
import { hostName, text } from './setting-texts';

/** Cognito serves a domain of one's own through CloudFront, whose certificates are there. */
const CERTIFICATE_REGION = 'us-east-1';

/** CreateUserPoolDomain, Domain. */
const LONGEST_NAME = 63;

const name = `a lower-case host name such as "login.example.com", at most ${LONGEST_NAME} characters`;

/** The schema of {@link SignInDomainSettings}. */
export const signInDomainSettings = z.strictObject(
  {
    name: text(hostName, name).max(LONGEST_NAME, { error: name }),
    certificateArn: text(
      /^arn:aws:acm:us-east-1:\d{12}:certificate\/[a-f0-9-]{36}$/,
      `the ARN of a certificate of ACM in ${CERTIFICATE_REGION}`,
    ),
    recordStands: z.boolean({ error: 'true or false' }).optional(),
  },
  { error: 'an object with "name" and "certificateArn"' },
);

/**
 * The domain of one's own that the sign-in pages are at, beside that of the prefix.
 *
 * - `name`: its host name. The name above it must have an A record before the deploy.
 * - `certificateArn`: an issued certificate for it, in us-east-1 whatever the stack's region.
 * - `recordStands`: that the name points where the output `SignInDomainTarget` says. Where the stack
 *   makes the record itself there is nothing to say; elsewhere people are sent to the prefix until
 *   then, because nobody could sign in at a name that leads nowhere.
 */
export type SignInDomainSettings = z.output<typeof signInDomainSettings>;

/** Whether a name is a zone's own, or below it. */
export const liesIn = (host: string, zone: string): boolean => `.${host}`.endsWith(`.${zone}`);

/** The name above a name. */
export const parentOf = (host: string): string => host.slice(host.indexOf('.') + 1);

/** Calls `refuse` for what does not go with the portal's own name. */
export function checkSignInDomain(
  domain: SignInDomainSettings,
  portalName: string,
  refuse: (key: string, expected: string) => void,
): void {
  const parent = parentOf(domain.name);
  if (liesIn(domain.name, portalName)) {
    const reason = 'whose record is made only after this domain has been looked for';
    refuse('name', `a name outside of the portal's own "${portalName}", ${reason}`);
  } else if (!parent.includes('.')) {
    refuse('name', `a name of at least three parts: "${parent}" cannot have the A record it needs`);
  }
}
