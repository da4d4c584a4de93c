import type { UserInvitationConfig, UserVerificationConfig } from 'aws-cdk-lib/aws-cognito';
import type { Brand } from '../contracts/branding/shape';

/**
 * The mails that the user pool sends itself: to who gets an account, and to prove an address. Cognito
 * puts address and code into `{username}` and `{####}`, and sends them as HTML, which folds lines.
 */
export function signInMails(
  { company, product }: Brand,
  portalUrl: string,
  temporaryPasswordDays: number,
): { readonly invitation: UserInvitationConfig; readonly verification: UserVerificationConfig } {
  return {
    invitation: {
      emailSubject: `Your account for the ${product}`,
      emailBody:
        `${company} has made an account for you in the ${product}. ` +
        `Sign in at ${portalUrl} within ${temporaryPasswordDays} days with the address {username} ` +
        'and the temporary password {####} and then choose a password of your own.',
    },
    verification: {
      emailSubject: `Your code for the ${product}`,
      emailBody: `{####} is the code by which ${company} knows that this address is yours in the ${product}.`,
    },
  };
}
