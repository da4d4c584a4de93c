import { randomUUID } from 'node:crypto';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { type Assembly, readAssembly } from 'local-aws';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, it } from 'vitest';
import { startTestCloud, type TestCloud } from '../fixtures/cloud';
import { newestCode } from '../fixtures/inbox';
import { permissionsIn } from '../fixtures/role-permissions';
import { signedIn } from '../fixtures/signed-in';

const GROUPS_OF_USER = 'cognito-idp:AdminListGroupsForUser';

const ending: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const end of ending.splice(0).reverse()) await end();
});

interface PolicyStatement {
  readonly Sid?: string;
  readonly Action: string[];
}

/** The assembly with the actions of the role's statement changed in the template. */
function assemblyWith(change: (actions: string[]) => string[]): Assembly {
  const assembly = readAssembly('cdk.out/starter');
  const template = JSON.parse(JSON.stringify(assembly.template), (_, value: unknown) => {
    const { Sid, Action } = (value ?? {}) as Partial<PolicyStatement>;
    return Sid === 'LookUpPeople' ? { ...(value as object), Action: change(Action ?? []) } : value;
  }) as Assembly['template'];
  expect(template).not.toEqual(assembly.template);
  return { ...assembly, template };
}

async function start(assembly = readAssembly('cdk.out/starter')) {
  const stateDirectory = await mkdtemp(join(tmpdir(), 'roles-'));
  ending.push(() => rm(stateDirectory, { recursive: true }));
  const cloud = await startTestCloud({ assembly, stateDirectory });
  ending.push(cloud.close);
  return { cloud, assembly, log: join(stateDirectory, 'logs/instance-1.log') };
}

/**
 * Opens a page of every kind, has both functions asked, and gives what was called, an action once a
 * resource, and what is permitted.
 */
async function drive({ cloud, assembly }: { cloud: TestCloud; assembly: Assembly }) {
  const portal = await signedIn(cloud, 'dmar');
  const verify = '/verify?returnTo=/areas/engineering';
  await portal.request(verify, { intent: 'send' });
  const code = await newestCode(cloud.inboxUrl, cloud.person('dmar').email);
  await portal.request(verify, { intent: 'verify', code });
  const person = `/people/${cloud.person('jahn').username}`;
  const members = '/areas/engineering/members';
  for (const path of ['/', '/areas/engineering', members, '/directory', '/requests', person]) {
    expect([path, (await portal.request(path)).status]).toEqual([path, 200]);
  }
  const form = { key: randomUUID(), reason: 'a report' };
  for (const [path, fields] of [
    ['/denied?area=hr', { intent: 'ask', duration: 'day' }],
    [person, { intent: 'unlock' }],
  ] as const) {
    expect((await portal.request(path, { ...form, ...fields })).status).toBe(302);
  }
  const { role, permitted } = permissionsIn(assembly);
  const calls = cloud.calls().filter((call) => call.role === role);
  expect(calls.filter(({ allowed }) => !allowed)).toEqual([]);
  const uses = new Map(calls.map(({ action, resource }) => [`${action} ${resource}`, action]));
  return { called: [...uses.values()].sort(), permitted };
}

it('has a role for the portal that allows exactly the calls that its pages make', async () => {
  const { called, permitted } = await drive(await start());
  expect(permitted).not.toEqual([]);
  expect(called).toEqual(permitted);
});

it('shows a permission that nothing uses, by its name', async () => {
  const unused = 'cognito-idp:AdminDeleteUser';
  const assembly = assemblyWith((actions) => [...actions, unused]);
  const { called, permitted } = await drive(await start(assembly));
  expect(permitted.filter((action) => !called.includes(action))).toEqual([unused]);
});

it('stays closed where the role lacks a permission, and says which exception came', async () => {
  const without = assemblyWith((actions) => actions.filter((action) => action !== GROUPS_OF_USER));
  const { cloud, log } = await start(without);
  const portal = await signedIn(cloud, 'jahn');
  expect((await portal.request('/areas/engineering')).status).toBe(503);
  expect(cloud.calls().filter(({ allowed }) => !allowed)).toMatchObject([
    { action: GROUPS_OF_USER },
  ]);
  await cloud.close();
  ending.splice(1);
  const decisions = (await readFile(log, 'utf8'))
    .split('\n')
    .filter((line) => line.includes('"event":"decision"'))
    .map((line) => JSON.parse(line) as { status: number; detail: string });
  expect(decisions).toContainEqual(
    expect.objectContaining({
      status: 503,
      detail: expect.stringContaining('AccessDeniedException') as string,
    }),
  );
});
