import type { TemplateResources } from '../retained';

/** The properties by which people know a resource. */
const NAMES = [
  'GroupName',
  'Username',
  'ClientName',
  'EmailIdentity',
  'Domain',
  'AlarmName',
  'TableName',
  'LogGroupName',
  'BucketName',
  'Name',
];

/** What the CDK appends to a logical id. */
const HASH = /[0-9A-F]{8}$/;

/** What a resource is called: by a property of the template, or by its logical id without the hash. */
export function nameOf(logicalId: string, resource: TemplateResources[string] | undefined): string {
  const { Properties = {}, Type } = resource ?? {};
  if (Type === 'AWS::Cognito::UserPoolUserToGroupAttachment') {
    return `${String(Properties['Username'])} in ${String(Properties['GroupName'])}`;
  }
  const named = NAMES.map((property) => Properties[property]).find(
    (value) => typeof value === 'string',
  );
  return typeof named === 'string' ? named : logicalId.replace(HASH, '');
}

/**
 * What a group of the user pool is for, by its description (`infra/membership.ts`): the paths of areas
 * that it opens or owns. None for a group that says nothing of that.
 */
export function areasOf(resource: TemplateResources[string] | undefined): string[] {
  const description = resource?.Properties?.['Description'];
  const [, paths] = /^(?:Opens|Owns) (.+)$/.exec(String(description)) ?? [];
  return paths?.split(', ') ?? [];
}
