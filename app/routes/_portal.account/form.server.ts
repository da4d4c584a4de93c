import type { AppLoadContext } from '@remix-run/node';
import * as z from 'zod';
import { LANGUAGE_COOKIE, LANGUAGES } from '../../../contracts/language';
import type { Sub } from '../../../contracts/log-values';
import { noProofCookie } from '../../auth/step-up/cookies.server';
import { cookie, expiredCookie } from '../../cookies.server';
import type { Destination } from '../../form.server';
import { log } from '../../log.server';
import { BROWSER } from './language-form';

const YEAR_SECONDS = 365 * 24 * 3_600;

/** The forms of the account's page. */
export const accountForm = z.discriminatedUnion('intent', [
  z.strictObject({ intent: z.literal('drop-proof') }),
  z.strictObject({ intent: z.literal('language'), language: z.enum([...LANGUAGES, BROWSER]) }),
]);

/** Drops the proof of a code, or keeps for a year which language was chosen. */
export async function takeForm(
  form: z.output<typeof accountForm>,
  sub: Sub,
  { requestId }: AppLoadContext,
): Promise<Destination> {
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
