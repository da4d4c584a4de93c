import { data, redirect, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import type { RouteHandle } from '../../access';
import { matchedTool } from '../../area-params.server';
import { notFound, requireGroup, requirePerson } from '../../auth/guards.server';
import { problemOf } from '../../components/problem';
import { pageTitle } from '../../page-title';
import { recentCookie } from '../../recent-tools.server';

export { retryAfter as headers } from '../../retry-after';

export const handle = { access: 'group', status: 302 } satisfies RouteHandle;

/** `/go/<area path>/<tool>`: guards as the area does, then leads to the tool. */
export async function loader(args: LoaderFunctionArgs) {
  await requirePerson(args);
  const opened = matchedTool(args.params);
  if (!opened) throw notFound(args);
  const { person } = await requireGroup(args, opened.area.path);
  const { headers } = args.request;
  const answer = new Headers();
  if (isOpening(headers)) answer.set('Set-Cookie', recentCookie(headers, person.sub, opened));
  const { title, url } = opened.tool;
  if (!followsForm(args.request)) throw redirect(url, { headers: answer });
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
function followsForm({ headers, url }: Request): boolean {
  const referrer = headers.get('Referer') ?? '';
  return URL.canParse(referrer, url) && new URL(referrer, url).pathname === '/verify';
}

export const meta: MetaFunction<typeof loader> = ({ data: to, error }) => {
  if (error || !to) return pageTitle(problemOf(error).title);
  const refresh = { httpEquiv: 'refresh', content: `0; url=${to.url}` };
  return [...pageTitle(to.title), refresh];
};

export default function Onward() {
  const { title, url } = useLoaderData<typeof loader>();
  return (
    <section className="notice">
      <h1>{title}</h1>
      <p>The code was right. If your browser does not go on by itself, follow the link.</p>
      <div className="actions">
        <a className="button" href={url}>
          Go on to {title}
        </a>
      </div>
    </section>
  );
}
