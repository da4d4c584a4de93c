import { randomUUID } from 'node:crypto';
import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { LANGUAGE_COOKIE, languageOfMails } from '../../../contracts/language';
import { fill, pluralOf } from '../../../contracts/texts/filling';
import type { RouteHandle } from '../../access';
import { requirePerson } from '../../auth/guards.server';
import { findProof } from '../../auth/proof-guard.server';
import { services } from '../../auth/services.server';
import { soleCookie } from '../../cookies.server';
import { environment } from '../../environment.server';
import { formAction } from '../../form.server';
import { useLanguage, useTexts } from '../../page-context';
import { metaTexts, pageTitle } from '../../page-title';
import { accountForm, SIGN_OUT_FAILED, takeForm } from './form.server';
import { LanguageForm } from './language-form';
import { SignOutEverywhere } from './sign-out-everywhere';
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
    signOutKey: services().access && randomUUID(),
    signOutFailed: new URL(args.request.url).searchParams.has(SIGN_OUT_FAILED),
    chosen: soleCookie(args.request.headers, LANGUAGE_COOKIE),
    mails: languageOfMails(person.locale, language),
    proof: proof && summarizeProof(proof, person, args.context.language),
  };
}

export function action(args: ActionFunctionArgs) {
  return formAction(args, accountForm, requirePerson, (form, person) =>
    takeForm(args, form, person),
  );
}

export default function Account() {
  const { name, email, sub, groups, groupCacheTtlSeconds, chosen, mails, proof, ...out } =
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
      {out.signOutKey === undefined ? null : (
        <SignOutEverywhere formKey={out.signOutKey} failed={out.signOutFailed} />
      )}
      <LanguageForm chosen={chosen} mails={mails} />
    </>
  );
}
