import {
  data,
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
} from '@remix-run/node';
import { Form, useLoaderData } from '@remix-run/react';
import type { RouteHandle } from '../access';
import { takeForm } from '../auth/administration/acting.server';
import { directoryForm, GROUPS } from '../auth/administration/forms.server';
import { administrationOf, requireAdministrator } from '../auth/administration/view.server';
import { isAdministrator, readerOf } from '../auth/administrator.server';
import { requirePerson } from '../auth/guards.server';
import { services } from '../auth/services.server';
import { useValueOf } from '../browser/use-value-of';
import { deadlineOf } from '../cognito/calls.server';
import { askedIn } from '../cognito/page-trail.server';
import { DirectoryForms } from '../components/administration/directory-forms';
import { PeopleTable } from '../components/people-table';
import { SubmitButton } from '../components/submit-button';
import { formAction } from '../form.server';
import { useTexts } from '../page-context';
import { metaTexts, pageTitle } from '../page-title';
import { orProblem } from '../problem.server';

const PAGE = '/directory';

export const handle = { access: 'person' } satisfies RouteHandle;

export const meta: MetaFunction = ({ matches }) => pageTitle(metaTexts(matches).frame.directory);

export async function loader(args: LoaderFunctionArgs) {
  const person = await requirePerson(args);
  const { directory } = services();
  const query = new URL(args.request.url).searchParams.get('q')?.trim() ?? '';
  const asked = askedIn(args.request);
  const { language } = args.context;
  const deadline = deadlineOf(args.context);
  const page = query
    ? directory.search(readerOf(person), query, asked, new Intl.Collator(language), deadline)
    : directory.everyone(readerOf(person), asked, deadline);
  const showsAccount = isAdministrator(person);
  const listed = await orProblem(args.context, page, person.sub);
  const administration = await administrationOf(args, person, PAGE);
  const headers = new Headers();
  for (const cookie of administration?.cookies ?? []) headers.append('Set-Cookie', cookie);
  const shown = {
    query,
    showsAccount,
    list: listed,
    administration: administration && {
      facts: administration.facts,
      groups: GROUPS,
    },
  };
  return data(shown, { headers });
}

export function action(args: ActionFunctionArgs) {
  return formAction(args, directoryForm, requireAdministrator, (form, actor) =>
    takeForm(args, actor, form, { page: PAGE, person: '' }),
  );
}

export default function Directory() {
  const { query, showsAccount, list, administration } = useLoaderData<typeof loader>();
  const { people: texts, find, frame } = useTexts();
  return (
    <>
      <h1>{frame.directory}</h1>
      <Form className="search" role="search" action="/directory">
        <label htmlFor="q">{texts.beginsWith}</label>
        <input
          id="q"
          name="q"
          type="search"
          defaultValue={query}
          maxLength={128}
          ref={useValueOf(query)}
          autoCapitalize="none"
          autoCorrect="off"
          spellCheck={false}
        />
        <SubmitButton label={find.search} doing={find.searching} />
      </Form>
      <PeopleTable {...list} showsAccount={showsAccount} query={query} />
      {administration ? <DirectoryForms {...administration} /> : null}
    </>
  );
}
