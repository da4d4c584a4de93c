import { mkdtemp, readdir, rm } from 'node:fs/promises';
import {
  type Assembly,
  freePort,
  InstanceEndedError,
  PortTakenError,
  readAssembly,
  type TemplateResource,
} from 'local-aws';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { groups, ownersGroups } from '../../app/areas.server';
import { startTestCloud, type TestCloud } from '../fixtures/cloud';
import { ask } from '../../packages/local-aws/tests/fixtures/http';

const started: TestCloud[] = [];
afterEach(async () => {
  for (const cloud of started.splice(0)) await cloud.close();
});

async function start(...options: Parameters<typeof startTestCloud>): Promise<TestCloud> {
  const cloud = await startTestCloud(...options);
  started.push(cloud);
  return cloud;
}

/** The synthesized assembly with a changed template, and nothing else changed. */
function assemblyWith(change: (resources: Record<string, TemplateResource>) => void): Assembly {
  const assembly = readAssembly('cdk.out/starter');
  const template = structuredClone(assembly.template);
  change(template.Resources);
  return { ...assembly, template };
}

function withoutResources(isGone: (logicalId: string, resource: TemplateResource) => boolean) {
  return assemblyWith((resources) => {
    for (const [logicalId, resource] of Object.entries(resources)) {
      if (isGone(logicalId, resource)) delete resources[logicalId];
    }
    // The template would name what it has not: CloudFormation refuses that, and so does this machine.
    for (const resource of Object.values(resources) as { DependsOn?: string | string[] }[]) {
      resource.DependsOn = [resource.DependsOn ?? []].flat().filter((each) => each in resources);
    }
  });
}

const statusOf = async (cloud: TestCloud, path: string) =>
  (await ask(cloud.publicUrl, path, { headers: { host: new URL(cloud.publicUrl).host } })).status;

describe('a template', () => {
  it('decides which paths ask for a sign-in', async () => {
    const whole = await start();
    expect(await statusOf(whole, '/robots.txt')).toBe(200);
    expect(await statusOf(whole, '/areas.data')).toBe(401);
    expect(await statusOf(whole, '/areas')).toBe(302);

    const assembly = withoutResources(
      (logicalId, { Type }) =>
        Type === 'AWS::ElasticLoadBalancingV2::ListenerRule' && !/Rest/.test(logicalId),
    );
    const oneRule = await start({ assembly });
    expect(await statusOf(oneRule, '/robots.txt')).toBe(302);
    expect(await statusOf(oneRule, '/areas.data')).toBe(302);
  });

  it('decides who is there, in which groups, and which groups there are', async () => {
    const assembly = withoutResources(
      (logicalId) =>
        logicalId.startsWith('PersonPeter') ||
        logicalId.endsWith('InAdmins') ||
        logicalId === 'GroupLaunches',
    );
    const { userPool } = await start({ assembly });
    expect(userPool.people.map(({ email, groups }) => [email.split('@')[0], groups])).toEqual([
      ['dmar', ['engineering', 'engineering-owners', 'operations']],
      ['jahn', ['engineering']],
      ['ahatcher', ['hr', 'hr-owners']],
      ['sdedakia', ['product', 'product-owners']],
    ]);
    const names = userPool.pool.configuration.groups.map(({ name }) => name);
    const left = [...groups, ...ownersGroups, 'admins'].filter((group) => group !== 'launches');
    expect(names.sort()).toEqual(left.sort());
  });

  it('gives the portal its environment: what the unit lacks, the process lacks', async () => {
    const assembly = assemblyWith((resources) => {
      const text = JSON.stringify(resources);
      const less = text.replace('Environment=PORTAL_ALB_CLIENT_ID=', 'Environment=ANOTHER=');
      expect(less).not.toBe(text);
      Object.assign(resources, JSON.parse(less));
    });
    const attempt = startTestCloud({ assembly });
    await expect(attempt).rejects.toThrow(InstanceEndedError);
    await expect(attempt).rejects.toThrow('PORTAL_ALB_CLIENT_ID is missing');
  });
});

it('rejects a port that is taken, by its number, and leaves nothing running', async () => {
  const { publicUrl } = await start();
  const port = Number(new URL(publicUrl).port);
  await expect(startTestCloud({ port })).rejects.toThrow(PortTakenError);
  await expect(startTestCloud({ port })).rejects.toMatchObject({ port });
});

it('keeps people, passwords and clients over a restart', async () => {
  const stateDirectory = await mkdtemp(join(tmpdir(), 'state-'));
  const first = await startTestCloud({ stateDirectory });
  const people = first.userPool.people;
  await first.close();
  const second = await startTestCloud({ stateDirectory });
  expect(second.userPool.people).toEqual(people);
  await second.close();
  await rm(stateDirectory, { recursive: true });
});

it('gives up a start when it is told to, and leaves nothing running', async () => {
  const stop = new AbortController();
  const port = await freePort();
  const attempt = startTestCloud({
    port,
    signal: stop.signal,
    progress: (part) => part === 'Load balancer' && stop.abort(new Error('told to stop')),
  });
  await expect(attempt).rejects.toThrow('told to stop');
  await expect(ask(`http://localhost:${port}`, '/health')).rejects.toThrow('ECONNREFUSED');
});

it('starts and stops three times in a row, and leaves no process, no port and no file', async () => {
  const stateDirectory = await mkdtemp(join(tmpdir(), 'three-'));
  const port = await freePort();
  const listeners: string[] = [];
  for (let time = 0; time < 3; time++) {
    const cloud = await startTestCloud({ stateDirectory, port });
    const { publicUrl, targets, cognitoUrl, dynamodbUrl, inboxUrl, albPublicKeysUrl } = cloud;
    listeners.push(publicUrl, ...targets, cognitoUrl, dynamodbUrl, inboxUrl, albPublicKeysUrl);
    listeners.push(cloud.eventsUrl, cloud.unservedUrl);
    await cloud.close();
  }
  for (const url of new Set(listeners)) {
    await expect(ask(url, '/health')).rejects.toThrow('ECONNREFUSED');
  }
  expect((await readdir(stateDirectory)).sort()).toEqual([
    'dynamodb',
    'events.jsonl',
    'events.previous.jsonl',
    'load-balancer.json',
    'logs',
    'logs.previous',
    'user-pool.json',
  ]);
  await rm(stateDirectory, { recursive: true });
}, 120_000);

it('stands several instances behind the load balancer', async () => {
  const cloud = await start({ instances: 2 });
  expect(new Set(cloud.targets).size).toBe(2);
  for (const target of cloud.targets) {
    expect((await ask(target, '/health')).status).toBe(200);
  }
});
