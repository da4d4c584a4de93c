import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { Form, useLoaderData } from '@remix-run/react';
import type { RouteHandle } from '../access';
import { requirePerson } from '../auth/guards.server';
import { useValueOf } from '../browser/use-value-of';
import { findFor } from '../find/find-index.server';
import { SubmitButton } from '../components/submit-button';
import { countOf, MOST_CHARACTERS, peopleCalled } from '../find/findable';
import { HitFacts, HitLink, HitName, NothingFound } from '../find/hit';
import { iconsOf } from '../icons.server';
import { useLanguage, useTexts } from '../page-context';
import { metaTexts, pageTitle } from '../page-title';
import { textsIn } from '../texts.server';

export const handle = { access: 'person' } satisfies RouteHandle;

export const meta: MetaFunction = ({ matches }) => pageTitle(metaTexts(matches).find.title);

export async function loader(args: LoaderFunctionArgs) {
  const person = await requirePerson(args);
  const given = new URL(args.request.url).searchParams.get('q') ?? '';
  const query = given.slice(0, MOST_CHARACTERS);
  const found = await findFor(args, person, query);
  const texts = textsIn(args.context.language);
  const people = query.trim() === '' ? [] : [peopleCalled(query, texts)];
  return { query, found, people, icons: iconsOf([...found.hits, ...people]) };
}

/** What the box finds, for browsers without scripts, and to keep as an address. */
export default function FindPage() {
  const { query, found, people, icons } = useLoaderData<typeof loader>();
  const texts = useTexts();
  const language = useLanguage();
  return (
    <>
      <h1>{texts.find.title}</h1>
      <Form className="search" role="search" action="/find">
        <label htmlFor="q">{texts.find.title}</label>
        <input
          id="q"
          name="q"
          type="search"
          ref={useValueOf(query)}
          defaultValue={query}
          maxLength={MOST_CHARACTERS}
          autoFocus={query === ''}
          autoCapitalize="none"
          autoCorrect="off"
          spellCheck={false}
        />
        <SubmitButton label={texts.find.search} doing={texts.find.searching} />
      </Form>
      <p role="status">{countOf(found, query, language, texts)}</p>
      {found.count === 0 ? <NothingFound /> : null}
      <ul className="hits">
        {[...found.hits, ...people].map((hit) => (
          <li key={hit.address} className="hit">
            <HitLink to={hit.address} className="hit-link">
              <HitName hit={hit} icons={icons} />
            </HitLink>
            <HitFacts hit={hit} />
          </li>
        ))}
      </ul>
    </>
  );
}
