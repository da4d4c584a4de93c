import { mkdtemp, rm } from 'node:fs/promises';
import {
  type Assembly,
  type Cloud,
  freePort,
  readAssembly,
  ServiceError,
  startCloud,
  type TemplatePerson,
} from 'local-aws';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { allAreas } from '../../../app/areas.server';
import { localAddresses } from '../../local-addresses';
import { manyPeople } from '../../seed/large-people';
import { seededPeople } from '../../seed/seeded-people';

/** More than fit on a page of the directory. */
const CROWD = 70;

/** Beside the seed list's people. */
const EXTRAS = {
  newcomer: { given: 'Nora', family: 'Quist' },
  leaver: { given: 'Levi', family: 'Brandt' },
};

/** What the pictures are taken of: a cloud with more people, whose Cognito can be made to fail. */
export interface Stage {
  readonly cloud: Cloud;
  readonly person: (name: string) => TemplatePerson;
  /** The operations of Cognito that fail. */
  readonly failing: Set<string>;
  readonly close: () => Promise<void>;
}

/** Starts it with what `npm run build` and `npm run synth` have left. */
export async function startStage(): Promise<Stage> {
  const folder = await mkdtemp(join(tmpdir(), 'screenshots-'));
  const failing = new Set<string>();
  const assembly = withExtras(readAssembly('cdk.out/starter'));
  const cloud = await startCloud({
    assembly,
    seed: await seededPeople(),
    stateDirectory: folder,
    port: await freePort(),
    environment: localAddresses,
    localPeople: manyPeople(allAreas, 'example.com', CROWD),
    faults: {
      cognito: async (_call, operation) =>
        failing.has(operation) ? new ServiceError('ResourceNotFoundException', 'Down') : undefined,
    },
  });
  return {
    cloud,
    failing,
    person(name) {
      const person = cloud.userPool.people.find(({ email }) => email.startsWith(`${name}@`));
      if (!person) throw new Error(`Expected a person called ${name}`);
      return person;
    },
    async close() {
      await cloud.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** People who are in no group: copies of one of the template's, under other names. */
function withExtras(assembly: Assembly): Assembly {
  const { Resources } = assembly.template;
  const [, model] = Object.entries(Resources).find(([id]) => id === 'PersonJahn') ?? [];
  if (!model) throw new Error('Expected PersonJahn in the template');
  const extras = Object.entries(EXTRAS).map(([name, { given, family }]) => {
    const email = `${name}@example.com`;
    const attributes = { email, email_verified: 'true', given_name: given, family_name: family };
    const UserAttributes = Object.entries(attributes).map(([Name, Value]) => ({ Name, Value }));
    return [
      `Extra${name}`,
      { ...model, Properties: { ...model.Properties, Username: email, UserAttributes } },
    ] as const;
  });
  const template = {
    ...assembly.template,
    Resources: { ...Resources, ...Object.fromEntries(extras) },
  };
  return { ...assembly, template };
}

/** Fills in the sign-in page that the browser is on; whatever the language. */
export async function signIn(page: Page, { email, password = '' }: TemplatePerson): Promise<void> {
  await page.locator('[name=username]').fill(email);
  await page.locator('[name=password]').fill(password);
  await page.locator('[type=submit]').click();
  await page.waitForLoadState('networkidle');
}
