import { expect, it } from 'vitest';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { followRecipe } from '../fixtures/recipe';

const { root } = await followRecipe('company-sign-in');

it.each(['starter', 'production'])('puts the provider into the pool of %s', async (profile) => {
  const file = join(root, `cdk.out/${profile}/EmployeeAccessPortal.template.json`);
  const { Resources } = JSON.parse(await readFile(file, 'utf8')) as {
    Resources: Record<string, { Type: string; Properties: { ProviderName?: string } }>;
  };
  const providers = Object.values(Resources).filter(
    ({ Type }) => Type === 'AWS::Cognito::UserPoolIdentityProvider',
  );
  expect(providers.map(({ Properties }) => Properties.ProviderName)).toEqual(['Entra']);
});
