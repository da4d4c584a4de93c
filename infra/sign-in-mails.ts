import type { UserInvitationConfig, UserVerificationConfig } from 'aws-cdk-lib/aws-cognito';
import type { Brand } from '../contracts/branding/shape';
import type { Language } from '../contracts/language';

/** What the mails of the user pool are made of. */
export interface SignInMailFacts {
  readonly portalUrl: string;
  readonly temporaryPasswordDays: number;
  readonly language: Language;
}

/**
 * The mails that the user pool sends itself: to who gets an account, and to prove an address. Cognito
 * puts address and code into `{username}` and `{####}`, and sends them as HTML, which folds lines.
 */
export function signInMails(
  { company, product }: Brand,
  { portalUrl, temporaryPasswordDays, language }: SignInMailFacts,
): { readonly invitation: UserInvitationConfig; readonly verification: UserVerificationConfig } {
  return {
    en: {
      invitation: {
        emailSubject: `Your account for the ${product}`,
        emailBody:
          `${company} has made an account for you in the ${product}. ` +
          `Sign in at ${portalUrl} within ${temporaryPasswordDays} days with the address ` +
          '{username} and the temporary password {####} and then choose a password of your own.',
      },
      verification: {
        emailSubject: `Your code for the ${product}`,
        emailBody: `{####} is the code by which ${company} knows that this address is yours in the ${product}.`,
      },
    },
    de: {
      invitation: {
        emailSubject: `Ihr Konto: ${product}`,
        emailBody:
          `${company} hat für Sie ein Konto angelegt: ${product}. ` +
          `Melden Sie sich innerhalb von ${temporaryPasswordDays} Tagen unter ${portalUrl} mit der ` +
          'Adresse {username} und dem vorläufigen Passwort {####} an, und wählen Sie dann ein eigenes.',
      },
      verification: {
        emailSubject: `Ihr Code: ${product}`,
        emailBody: `Mit dem Code {####} weiß ${company}, dass diese Adresse Ihnen gehört (${product}).`,
      },
    },
  }[language];
}
