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
  const { invitation, verification } = mailTexts[language];
  const names = { company, product };
  const help = waysToHelp(language, support);
  const asked = {
    ...names,
    url: portalUrl,
    days: temporaryPasswordDays,
    address: '{username}',
    secret: '{####}',
  };
  return {
    invitation: {
      emailSubject: fill(invitation.subject, names),
      emailBody: fill(invitation.body, asked) + help,
    },
    verification: {
      emailSubject: fill(verification.subject, names),
      emailBody: fill(verification.body, { ...names, code: '{####}' }) + help,
    },
  };
}

/** Whom to ask and how, as a sentence more; none where the settings name nobody. */
function waysToHelp(language: Language, support: Support | undefined): string {
  if (!support) return '';
  const texts = mailTexts[language].support;
  const ways = [support.email, support.url].filter(Boolean).join(', ');
  return ` ${htmlText(fill(texts.ways, { support: whomToAsk(texts, support), ways }))}`;
}
