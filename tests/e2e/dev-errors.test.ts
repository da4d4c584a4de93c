import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, expect, it } from 'vitest';
import { expectHeading, untilHydrated, useBrowser } from './browser';
import { printed, useDev, useDevCopy, withChange, wrong } from './dev-run';

const FAILING = 'app/company/routes/_portal.failing.tsx';
const FAILING_TEXT = `import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { Await, Form, Link, useLoaderData } from '@remix-run/react';
import { Suspense, useState } from 'react';
import { requireGroup, requirePerson } from '../../auth/guards.server';

export const handle = { access: 'person', stepUpAgeSeconds: 300 } as const;

export async function loader(args: LoaderFunctionArgs) {
  const kind = new URL(args.request.url).searchParams.get('kind');
  if (kind !== 'unguarded') await requirePerson(args);
  if (kind === 'loader') throw new Error('by the loader', { cause: new TypeError('at the root') });
  if (kind === 'misspelt') await requireGroup(args, 'enginering' as never);
  const late = kind === 'late' ? Promise.reject(new Error('too late')) : undefined;
  return { kind, late };
}

export async function action(args: ActionFunctionArgs) {
  await requirePerson(args);
  throw new Error('by the action');
}

function Failing(): never {
  throw new Error('by the component');
}

export default function Page() {
  const { kind, late } = useLoaderData<typeof loader>();
  const [failing, setFailing] = useState(kind === 'component');
  return (
    <>
      <h1>Failing</h1>
      {failing ? <Failing /> : null}
      {kind === 'style' ? <p style={{ color: 'red' }} className="red">Red</p> : null}
      {kind === 'differs' ? <p>{typeof window === 'undefined' ? 'served' : 'seen'}</p> : null}
      {late ? <Suspense><Await resolve={late}>{() => null}</Await></Suspense> : null}
      <button onClick={() => setFailing(true)}>Fail</button>
      <Link to="/failing?kind=loader">Go</Link>
      <Form method="post"><button>Send</button></Form>
    </>
  );
}
`;
const RESOURCE = 'app/company/routes/failing[.]csv.ts';
const RESOURCE_TEXT = `export const handle = { access: 'public' } as const;
export function loader() {
  throw new Error('by the resource');
}
`;

const open = useBrowser();
const copy = useDevCopy();
beforeAll(async () => {
  await mkdir(join(copy(), 'app/company/routes'), { recursive: true });
  await writeFile(join(copy(), FAILING), FAILING_TEXT);
  await writeFile(join(copy(), RESOURCE), RESOURCE_TEXT);
});
const running = useDev(copy);

const AT = /app\/company\/routes\/_portal\.failing\.tsx:\d+:\d+/;

it.each([
  ['a loader', 'loader', /Error: by the loader[\s\S]*Caused by:\s+TypeError: at the root/],
  ['a component on the server', 'component', /Error: by the component/],
  ['what was left to be awaited', 'late', /Error: too late/],
  ['a misspelt area', 'misspelt', /area "enginering", .* did you mean "engineering"\?/],
])(
  'shows on the page and in the terminal what %s throws, where, and the request',
  async (...one) => {
    const [, kind, words] = one;
    const { portalUrl, child } = running();
    const { page } = await open();
    const told = printed(child, /Thrown in the portal\nRequest (\S+)\n[\s\S]*─{72}\n/);
    const answer = await page.goto(`${portalUrl}/failing?kind=${kind}`);
    const requestId = answer?.headers()['x-request-id'] ?? 'none';
    const thrown = wrong(page).getByRole('article').filter({ hasText: 'Thrown in the portal' });
    await thrown.getByText(`Request ${requestId}`).waitFor();
    for (const text of [await wrong(page).innerText(), await told]) {
      expect(text).toMatch(words);
      expect(text).toMatch(AT);
      expect(text).toContain(requestId);
    }
  },
);

it.each([
  ['a link leads to a loader that throws', () => ['link', 'Go'] as const, /by the loader/],
  ['an action throws', () => ['button', 'Send'] as const, /by the action/],
  ['a component throws in the browser', () => ['button', 'Fail'] as const, /by the component/],
])('shows it without a new document where %s', async (_, control, words) => {
  const { page } = await open();
  await page.goto(`${running().portalUrl}/failing`);
  await untilHydrated(page);
  const [role, name] = control();
  await page.getByRole(role, { name, exact: true }).click();
  await wrong(page).getByText(words).first().waitFor();
  expect(await wrong(page).innerText()).toMatch(AT);
});

it('says that the browser renders another page than the server, and which component', async () => {
  const { page } = await open();
  await page.goto(`${running().portalUrl}/failing?kind=differs`);
  await wrong(page).getByText('Server: "served" Client: "seen"').waitFor();
  expect(await wrong(page).innerText()).toMatch(AT);
});

it('says which guards a route has forgotten', async () => {
  const { page } = await open();
  await page.goto(`${running().portalUrl}/failing`);
  await wrong(page).getByText('stepUpAgeSeconds: 300, and asks for none').waitFor();
  await page.goto(`${running().portalUrl}/failing?kind=unguarded`);
  await wrong(page).getByText('answers without asking its guard').waitFor();
});

it('names the element whose style the policy blocks, and what to do', async () => {
  const { page } = await open();
  await page.goto(`${running().portalUrl}/failing?kind=style`);
  await wrong(page).getByText('Blocked by the Content-Security-Policy').waitFor();
  const text = await wrong(page).innerText();
  expect(text).toContain('class="red"');
  expect(text).toContain('give the element a class');
});

it('answers for a route without a page by what it has thrown', async () => {
  const answer = await fetch(`${running().portalUrl}/failing.csv`);
  expect(answer.status).toBe(500);
  const text = await answer.text();
  expect(text).toMatch(/^Error: by the resource\n/);
  expect(text).toContain(`${RESOURCE}:3:`);
});

it('replaces a page by what is wrong with the list of areas, and comes back', async () => {
  const { page } = await open();
  await page.goto(running().portalUrl);
  await expectHeading(page, 'Your tools');
  const list = 'app/company/areas.server.ts';
  await withChange(copy(), list, ["group: 'hr',", "group: 'engineering',"], async () => {
    await wrong(page).getByText('its group "engineering" guards "engineering" already').waitFor();
  });
  await wrong(page).waitFor({ state: 'hidden' });
});
