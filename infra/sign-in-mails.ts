import type { UserInvitationConfig, UserVerificationConfig } from 'aws-cdk-lib/aws-cognito';
import type { Brand } from '../contracts/branding/shape';
import { htmlText } from '../contracts/html-text';
import type { Language } from '../contracts/language';
import type { Support } from '../contracts/support';
import { fill } from '../contracts/texts/filling';
import { mailTexts } from '../contracts/texts/mails';
import { whomToAsk } from '../contracts/texts/whom-to-ask';

/** What the mails of the user pool are made of. */
export interface SignInMailFacts {
  readonly portalUrl: string;
  readonly temporaryPasswordDays: number;
  readonly language: Language;
  readonly support: Support | undefined;
}

/**
 * The mails that the user pool sends itself: to who gets an account, and to prove an address. Cognito
 * puts address and code into `{username}` and `{####}`, and sends them as HTML, which folds lines.
 */
export function signInMails(
  { company, product }: Brand,
  { portalUrl, temporaryPasswordDays, language, support }: SignInMailFacts,
): { readonly invitation: UserInvitationConfig; readonly verification: UserVerificationConfig } {
  const help = waysToHelp(language, support);
  return {
    en: {
      invitation: {
        emailSubject: `Your account for the ${product}`,
        emailBody:
          `${company} has made an account for you in the ${product}. ` +
          `Sign in at ${portalUrl} within ${temporaryPasswordDays} days with the address ` +
          `{username} and the temporary password {####} and then choose a password of your own.${help}`,
      },
      verification: {
        emailSubject: `Your code for the ${product}`,
        emailBody: `{####} is the code by which ${company} knows that this address is yours in the ${product}.${help}`,
      },
    },
    de: {
      invitation: {
        emailSubject: `Ihr Konto: ${product}`,
        emailBody:
          `${company} hat für Sie ein Konto angelegt: ${product}. ` +
          `Melden Sie sich innerhalb von ${temporaryPasswordDays} Tagen unter ${portalUrl} mit der ` +
          `Adresse {username} und dem vorläufigen Passwort {####} an, und wählen Sie dann ein eigenes.${help}`,
      },
      verification: {
        emailSubject: `Ihr Code: ${product}`,
        emailBody: `Mit dem Code {####} weiß ${company}, dass diese Adresse Ihnen gehört (${product}).${help}`,
      },
    },
  }[language];
}

/** Whom to ask and how, as a sentence more; none where the settings name nobody. */
function waysToHelp(language: Language, support: Support | undefined): string {
  if (!support) return '';
  const texts = mailTexts[language].support;
  const ways = [support.email, support.url].filter(Boolean).join(', ');
  return ` ${htmlText(fill(texts.ways, { support: whomToAsk(texts, support), ways }))}`;
}
