import { describe, expect, it } from 'vitest';
import { production, profiles, type Profile } from '../../../infra/profiles';
import { profileToDeploy } from '../../../tools/operate/intended-changes';
import { templateResources } from '../../../tools/operate/retained';
import { UsageError } from '../../../tools/operate/errors';
import { settingsFor, standingStack } from '../../../tools/operate/standing-stack';
import { assemble, settings as settingsOfAssembly } from '../../infra/assembly';
import { grounds, settings, standing } from './support/grounds';
import { found } from './support/preconditions';
import { denied, type Recorded } from './support/replay';

const templates = new Map(profiles.map((profile) => [profile, assemble({}, { profile }).text]));
const resourcesOf = (profile: Profile) => templateResources(templates.get(profile) ?? '');

const PORTAL = { PortalUrl: 'https://portal.example.com' };
const stands = (outputs: Record<string, string>, template: object = {}) => ({
  DescribeStacksCommand: standing('UPDATE_COMPLETE', { ...PORTAL, ...outputs }),
  GetTemplateCommand: { TemplateBody: JSON.stringify({ Resources: template }) },
});
const isProduction = stands({ Profile: 'production' });

async function identity(
  subject: string,
  aws: Record<string, Recorded>,
  {
    profile = profiles[0],
    intended = {},
    ...overrides
  }: Partial<Omit<ReturnType<typeof grounds>, 'configuration'>> & {
    readonly configuration?: object;
  } = {},
) {
  const on = grounds(aws, overrides.configuration);
  return found(subject, { ...on, profile: profile ?? on.profile, intended });
}

describe('what belongs to a stack', () => {
  it.each(profiles)('is read from the outputs, or from the template: $name', (profile) => {
    const resources = resourcesOf(profile);
    const inferred = standingStack(PORTAL, resources);
    expect(inferred).toEqual({
      profile: profile.name,
      domainName: 'portal.example.com',
      signInDomainPrefix: settingsOfAssembly.domainName.replaceAll('.', '-'),
      resources,
    });
    const said = { ...PORTAL, Profile: profile.name, SignInDomainPrefix: 'portal-example-com' };
    expect(standingStack(said, {})).toEqual({ ...inferred, resources: {} });
  });

  it('is said by the template itself', () => {
    for (const [profile, text] of templates) {
      const { Outputs } = JSON.parse(text) as { Outputs: Record<string, { Value: unknown }> };
      expect(Outputs['Profile']?.Value).toBe(profile.name);
      expect(Outputs['SignInDomainPrefix']?.Value).toBe('portal-example-com');
    }
  });
});

describe('the profile', () => {
  it('of what stands is refused to change without a word', async () => {
    const check = await identity('Profile', isProduction);
    expect(check).toMatchObject({
      state: 'failed',
      found: 'what stands is production; this would make it starter',
    });
    expect(check?.remedy).toContain('npm run deploy -- --profile production');
    expect(check?.remedy).toContain('--change-profile production-to-starter');
  });

  it.each([
    [isProduction, production, {}, 'ok'],
    [isProduction, undefined, { profile: 'production-to-starter' }, 'ok'],
    [isProduction, undefined, { profile: 'starter-to-production' }, 'failed'],
    [stands({ Profile: 'starter' }), production, {}, 'failed'],
    [stands({ Profile: 'starter' }), production, { profile: 'starter-to-production' }, 'ok'],
    [stands({}), undefined, {}, 'ok'],
    [stands({}, { Acl: { Type: 'AWS::WAFv2::WebACL' } }), undefined, {}, 'failed'],
    [{ DescribeStacksCommand: standing('REVIEW_IN_PROGRESS') }, production, {}, 'ok'],
    [{ DescribeStacksCommand: denied }, undefined, {}, 'not checked'],
    [{ ...stands({}), GetTemplateCommand: denied }, undefined, {}, 'not checked'],
    [{ ...isProduction, GetTemplateCommand: denied }, undefined, {}, 'failed'],
  ] as const)('%#: of %j', async (aws, profile, intended, state) => {
    const check = await identity('Profile', aws, { ...(profile && { profile }), intended });
    expect(check?.state).toBe(state);
  });

  it('is the one that is given, or changed to', () => {
    expect(profileToDeploy(undefined, undefined)).toBe('starter');
    expect(profileToDeploy('production', undefined)).toBe('production');
    expect(profileToDeploy(undefined, 'starter-to-production')).toBe('production');
    expect(profileToDeploy('production', 'starter-to-production')).toBe('production');
    expect(() => profileToDeploy('starter', 'starter-to-production')).toThrow(UsageError);
    expect(() => profileToDeploy(undefined, 'production')).toThrow(UsageError);
  });
});

describe('the address', () => {
  const configuration = { domainName: 'start.example.com' };

  it('of another portal wants a stack of its own', async () => {
    const check = await identity('Address', stands({}), { configuration });
    expect(check?.state).toBe('failed');
    expect(check?.found).toContain('is the portal at portal.example.com');
    expect(check?.remedy).toContain('set "stackName" in portal.config.json');
    expect(check?.remedy).toContain('--change-address portal.example.com-to-start.example.com');
  });

  it('is changed by its name', async () => {
    const intended = { address: 'portal.example.com-to-start.example.com' };
    expect((await identity('Address', stands({}), { configuration, intended }))?.state).toBe('ok');
    const other = { address: 'portal.example.com-to-other.example.com' };
    const check = await identity('Address', stands({}), { configuration, intended: other });
    expect(check?.state).toBe('failed');
  });
});

describe('the sign-in prefix', () => {
  const known = (aws: Record<string, string>) => ({
    stack: undefined,
    standing: standingStack({ ...PORTAL, ...aws }, {}),
  });

  it('of what stands is kept where the settings name none', () => {
    const moved = settings({ domainName: 'start.example.com' });
    const kept = settingsFor(moved, known({ SignInDomainPrefix: 'portal-example-com' }));
    expect(kept).toEqual({ ...moved, signInDomainPrefix: 'portal-example-com' });
    expect(settingsFor(moved, undefined)).toBe(moved);
    expect(settingsFor(moved, { stack: undefined, standing: undefined })).toBe(moved);
  });

  it('that the settings change is refused before Cognito does', async () => {
    const configuration = { signInDomainPrefix: 'other' };
    const aws = stands({ SignInDomainPrefix: 'portal-example-com' });
    const check = await identity('Sign-in domain', aws, { configuration });
    expect(check?.state).toBe('failed');
    expect(check?.remedy).toContain('Set it to "portal-example-com", or leave it out');
  });
});
