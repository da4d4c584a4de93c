import type { CloudFormationClient } from '@aws-sdk/client-cloudformation';
import { signInPrefixOf, type Configuration } from '../../infra/configuration';
import { deployedTemplate, templateResources, type TemplateResources } from './retained';
import { whyUnread } from './service-faults';
import { describeStack, type DescribedStack } from './stack';

/** A stack that a deployment would update, and what belongs to it and not to who deploys. */
export interface StandingStack {
  /** The name of its profile. */
  readonly profile: string;
  /** The host name that it answers at; undefined if it does not say. */
  readonly domainName: string | undefined;
  /** Of its sign-in pages; undefined if it could not be read. */
  readonly signInDomainPrefix: string | undefined;
  /** Of the template that it was deployed with; none if that could not be read. */
  readonly resources: TemplateResources;
}

/**
 * Reads what stands from the outputs of a stack. A stack of a version that had no such outputs is
 * read once more: the profile from whether it has web ACLs, the prefix from its domain.
 */
export function standingStack(
  outputs: DescribedStack['outputs'],
  resources: TemplateResources,
): StandingStack {
  const { Profile: profile, PortalUrl: url = '', SignInDomainPrefix: prefix } = outputs;
  const hasWebAcls = Object.values(resources).some(({ Type }) => Type === 'AWS::WAFv2::WebACL');
  return {
    profile: profile ?? (hasWebAcls ? 'production' : 'starter'),
    domainName: URL.canParse(url) ? new URL(url).hostname : undefined,
    signInDomainPrefix: prefix ?? prefixIn(resources),
    resources,
  };
}

/** A domain of one's own has dots, and may stand beside the prefix. */
function prefixIn(resources: TemplateResources): string | undefined {
  const domains = Object.values(resources)
    .filter(({ Type }) => Type === 'AWS::Cognito::UserPoolDomain')
    .map(({ Properties }) => Properties?.['Domain']);
  return domains.find((domain) => typeof domain === 'string' && !domain.includes('.')) as
    string | undefined;
}

/** A property of the first resource of a type; undefined if there is none, or no plain text. */
export function propertyOf(
  resources: TemplateResources,
  type: string,
  property: string,
): string | undefined {
  const found = Object.values(resources).find(({ Type }) => Type === type);
  const value = found?.Properties?.[property];
  return typeof value === 'string' ? value : undefined;
}

/** What is known of the stack before a deployment: see {@link readKnownStack}. */
export type KnownStack =
  | {
      /** Undefined if there is none. */
      readonly stack: DescribedStack | undefined;
      /** What an update would change; undefined before the first deploy has begun. */
      readonly standing: StandingStack | undefined;
    }
  | undefined;

/** Reads the stack as it stands; undefined if it may not be read, or nobody answers. */
export async function readKnownStack(
  client: CloudFormationClient,
  stackName: string,
): Promise<KnownStack> {
  const stack = await readable(() => describeStack(client, stackName));
  if (stack === UNREADABLE) return undefined;
  if (!stack || stack.status === 'REVIEW_IN_PROGRESS') return { stack, standing: undefined };
  const template = await readable(() => deployedTemplate(client, stackName));
  // Without web ACLs to look for, a profile that the stack does not say itself would be a guess.
  if (template === UNREADABLE && stack.outputs['Profile'] === undefined) return undefined;
  const resources = template === UNREADABLE ? {} : templateResources(template);
  return { stack, standing: standingStack(stack.outputs, resources) };
}

const UNREADABLE = Symbol('unreadable');

async function readable<Value>(read: () => Promise<Value>): Promise<Value | typeof UNREADABLE> {
  try {
    return await read();
  } catch (error) {
    if (whyUnread(error) === undefined) throw error;
    return UNREADABLE;
  }
}

/**
 * The settings as the stack that stands lets them be: without a prefix of their own they take the
 * stack's, whatever the domain name is now. A pool has one domain, and CloudFormation would make the
 * new one before it deletes the old (aws-cdk#10062).
 */
export function settingsFor(configuration: Configuration, known: KnownStack): Configuration {
  const prefix = known?.standing?.signInDomainPrefix;
  const isDerived = configuration.signInDomainPrefix === signInPrefixOf(configuration.domainName);
  return prefix !== undefined && isDerived
    ? { ...configuration, signInDomainPrefix: prefix }
    : configuration;
}
