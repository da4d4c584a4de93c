import { data, redirect, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { inLanguage } from '../../../contracts/language';
import { fill } from '../../../contracts/texts/filling';
import type { RouteHandle } from '../../access';
import { matchedTool } from '../../area-params.server';
import { notFound, requireGroup, requirePerson } from '../../auth/guards.server';
import { problemTitle } from '../../components/problem';
import { environment } from '../../environment.server';
import { useTexts } from '../../page-context';
import { pageTitle } from '../../page-title';
import { recentCookie } from '../../recent-tools.server';
import { redirectTo } from '../../redirect.server';
import { toolAddress } from '../../tool-address';

export { retryAfter as headers } from '../../retry-after';

export const handle = { access: 'group', status: 302 } satisfies RouteHandle;

/** `/go/<area path>/<tool>`: guards as the area does, then leads to the tool. */
export async function loader(args: LoaderFunctionArgs) {
  await requirePerson(args);
  const { area, tool } = matchedTool(args.params) ?? {};
  if (!area) throw notFound(args);
  const { person } = await requireGroup(args, area.path);
  if (!tool) throw notFound(args);
  const { headers, url: asked } = args.request;
  const { pathname, search } = new URL(asked);
  const address = toolAddress(tool.address);
  // One spelling is kept and remembered, of all that the router reads as the same.
  if (pathname !== address) throw redirectTo(address + search);
  const answer = new Headers();
  if (isOpening(headers)) answer.set('Set-Cookie', recentCookie(headers, person.sub, tool));
  const { url } = tool;
  const title = inLanguage(tool.title, args.context.language);
  if (!followsForm(headers)) throw redirect(url, { headers: answer });
  return data({ title, url }, { headers: answer });
}

/** Whether a person opens it: not data, nor a browser that fetches ahead. */
function isOpening(headers: Headers): boolean {
  const isDocument = ['document', null].includes(headers.get('Sec-Fetch-Dest'));
  return isDocument && !headers.get('Sec-Purpose')?.startsWith('prefetch');
}

/**
 * Whether the browser comes by the redirect of a form, which is the verify page's. Chromium holds
 * `form-action` of that page against every redirect that follows, and would stop at the tool's.
 */
function followsForm(headers: Headers): boolean {
  const referrer = headers.get('Referer') ?? '';
  if (!URL.canParse(referrer)) return false;
  const { origin, pathname } = new URL(referrer);
  return origin === environment().portalUrl && /^\/verify\/?$/i.test(pathname);
}

export const meta: MetaFunction<typeof loader> = ({ data: to, error, matches }) => {
  if (error || !to) return problemTitle(error, matches);
  const refresh = { httpEquiv: 'refresh', content: `0; url=${to.url}` };
  return [...pageTitle(to.title), refresh];
};

export default function Onward() {
  const { title, url } = useLoaderData<typeof loader>();
  const { onward: texts } = useTexts().areas;
  return (
    <section className="notice">
      <h1>{title}</h1>
      <p>{texts.explanation}</p>
      <div className="actions">
        <a className="button" href={url}>
          {fill(texts.link, { tool: title })}
        </a>
      </div>
    </section>
  );
}
