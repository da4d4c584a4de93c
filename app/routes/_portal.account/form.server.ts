import * as z from 'zod';
import { LANGUAGE_COOKIE, LANGUAGES } from '../../../contracts/language';
import { sendAccess } from '../../auth/commands.server';
import type { GuardArgs } from '../../auth/guards.server';
import type { Person } from '../../auth/person.server';
import { signOutCookies, signOutUrl } from '../../auth/sign-out.server';
import { noProofCookie } from '../../auth/step-up/cookies.server';
import { cookie, expiredCookie } from '../../cookies.server';
import type { Destination } from '../../form.server';
import { log } from '../../log.server';
import { BROWSER } from './language-form';

const YEAR_SECONDS = 365 * 24 * 3_600;

/** The forms of the account's page. */
export const accountForm = z.discriminatedUnion('intent', [
  z.strictObject({ intent: z.literal('drop-proof') }),
  z.strictObject({ intent: z.literal('sign-out-everywhere'), key: z.uuid() }),
  z.strictObject({ intent: z.literal('language'), language: z.enum([...LANGUAGES, BROWSER]) }),
]);

/** What the page then says, in its address. */
export const SIGN_OUT_FAILED = 'not-signed-out';

/**
 * Drops the proof of a code, ends every session of the person's, or keeps for a year which language
 * was chosen. Throws as {@link sendAccess} does.
 */
export async function takeForm(
  args: GuardArgs,
  form: z.output<typeof accountForm>,
  person: Person,
): Promise<Destination> {
  const { requestId } = args.context;
  const { sub } = person;
  if (form.intent === 'sign-out-everywhere') return signOutEverywhere(args, person, form.key);
  if (form.intent === 'drop-proof') {
    log.info({ event: 'step-up', requestId, sub, intent: form.intent, outcome: 'dropped' });
    return { address: '/account', cookies: [noProofCookie()] };
  }
  const chosen =
    form.language === BROWSER
      ? expiredCookie(LANGUAGE_COOKIE)
      : cookie(LANGUAGE_COOKIE, form.language, YEAR_SECONDS);
  return { address: '/account', cookies: [chosen] };
}

/** What concerns oneself alone needs no code; this browser is signed out of Cognito as well. */
async function signOutEverywhere(
  args: GuardArgs,
  person: Person,
  key: string,
): Promise<Destination> {
  const command = { kind: 'cut', person: person.sub, what: 'signed-out', reason: '' } as const;
  const { outcome } = await sendAccess(args, person, command, key);
  return outcome === 'done'
    ? { address: signOutUrl(), cookies: signOutCookies() }
    : { address: `/account?${SIGN_OUT_FAILED}`, cookies: [] };
}
