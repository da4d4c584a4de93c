import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { LANGUAGE_COOKIE, LANGUAGES, mailLanguage } from '../../../contracts/language';
import { fill, pluralOf } from '../../../contracts/texts/filling';
import * as z from 'zod';
import type { RouteHandle } from '../../access';
import { requirePerson } from '../../auth/guards.server';
import { findProof } from '../../auth/proof-guard.server';
import { noProofCookie } from '../../auth/step-up/cookies.server';
import { cookie, expiredCookie, soleCookie } from '../../cookies.server';
import { environment } from '../../environment.server';
import { formAction } from '../../form.server';
import { log } from '../../log.server';
import { useLanguage, useTexts } from '../../page-context';
import { metaTexts, pageTitle } from '../../page-title';
import { BROWSER, LanguageForm } from './language-form';
import { ProofFacts } from './proof-facts';
import { summarizeProof } from './proof-summary.server';

export const handle = { access: 'person' } satisfies RouteHandle;

export const meta: MetaFunction = ({ matches }) => pageTitle(metaTexts(matches).frame.account);

export async function loader(args: LoaderFunctionArgs) {
  const person = await requirePerson(args);
  const { proof } = await findProof(args, person);
  const { groupCacheTtlSeconds, language } = environment();
  return {
    name: person.name,
    email: person.email,
    sub: person.sub,
    groups: [...person.groups].sort(),
    groupCacheTtlSeconds,
    chosen: soleCookie(args.request.headers, LANGUAGE_COOKIE),
    mails: mailLanguage(person.locale, language),
    proof: proof && summarizeProof(proof, person, args.context.language),
  };
}

const YEAR_SECONDS = 365 * 24 * 3_600;

const accountForm = z.discriminatedUnion('intent', [
  z.strictObject({ intent: z.literal('drop-proof') }),
  z.strictObject({ intent: z.literal('language'), language: z.enum([...LANGUAGES, BROWSER]) }),
]);

export function action(args: ActionFunctionArgs) {
  return formAction(args, accountForm, requirePerson, async (form, { sub }) => {
    if (form.intent === 'language') {
      const chosen =
        form.language === BROWSER
          ? expiredCookie(LANGUAGE_COOKIE)
          : cookie(LANGUAGE_COOKIE, form.language, YEAR_SECONDS);
      return { address: '/account', cookies: [chosen] };
    }
    const { requestId } = args.context;
    log.info({ event: 'step-up', requestId, sub, intent: form.intent, outcome: 'dropped' });
    return { address: '/account', cookies: [noProofCookie()] };
  });
}

export default function Account() {
  const { name, email, sub, groups, groupCacheTtlSeconds, chosen, mails, proof } =
    useLoaderData<typeof loader>();
  const { account: texts } = useTexts();
  const delay = pluralOf(texts.delay, groupCacheTtlSeconds, useLanguage());
  return (
    <>
      <h1>{texts.heading}</h1>
      <dl className="facts">
        <dt>{texts.name}</dt>
        <dd>{name}</dd>
        <dt>{texts.email}</dt>
        <dd>{email}</dd>
        <dt>{texts.groups}</dt>
        <dd>{groups.length > 0 ? groups.join(', ') : texts.noGroups}</dd>
        <dt>{texts.id}</dt>
        <dd>
          <code>{sub}</code>
        </dd>
      </dl>
      <p className="fine-print">{fill(delay, { count: groupCacheTtlSeconds })}</p>
      <ProofFacts proof={proof} />
      <LanguageForm chosen={chosen} mails={mails} />
    </>
  );
}
