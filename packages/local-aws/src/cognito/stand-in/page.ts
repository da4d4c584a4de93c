import type { Reply } from '../exchange';
import { escapeHtml } from '../html';
import { plainPage } from '../pages';
import type { ProviderPerson } from './people';

/** Where a link of the page leads: the same request, with somebody or a refusal. */
export type LinkTo = (choice: { readonly person: string } | { readonly refuse: string }) => string;

function nameOf({ subject, claims = {}, remark }: ProviderPerson): string {
  const email = claims['email'];
  const known = typeof email === 'string' ? email : subject;
  return remark === undefined ? known : `${known} (${remark})`;
}

/** The page on which somebody of a provider is chosen: it asks for no password. */
export function choicePage(
  provider: string,
  people: readonly ProviderPerson[],
  linkTo: LinkTo,
): Reply {
  const links = people.map(
    (person) =>
      `<li><a href="${escapeHtml(linkTo({ person: person.subject }))}">${escapeHtml(nameOf(person))}</a></li>`,
  );
  const content = `<p>No provider of another company is reachable here. Who signs in there?</p>
<ul>
${links.join('\n')}
</ul>
<p><a href="${escapeHtml(linkTo({ refuse: 'access_denied' }))}">Refuse the sign-in</a></p>`;
  return plainPage(`Stand-in for ${provider}`, content);
}
