import type { DeployedResource, DeployedStack } from '../../src/template/stack';

/** Ids of the pool and the client below. */
export const POOL = 'eu-central-1_AbC123dEf';
export const CLIENT = 'abcdefghijklmnopqrstuvwxyz';

export type Resource = [
  logicalId: string,
  type: string,
  ref: string,
  properties: Record<string, unknown>,
];

/** A pool in which people sign in with their email. */
export const pool = (properties: Record<string, unknown> = {}): Resource => [
  'Pool',
  'UserPool',
  POOL,
  { UserPoolName: 'people', UsernameAttributes: ['email'], ...properties },
];
export const client = (properties: Record<string, unknown> = {}): Resource => [
  'Client',
  'UserPoolClient',
  CLIENT,
  { UserPoolId: POOL, ...properties },
];

/** A stack of these resources, as the readers of a pool see it. */
export function stackOf(...resources: Resource[]): DeployedStack {
  const deployed = resources.map(([logicalId, type, ref, properties]): DeployedResource => ({
    logicalId,
    type: `AWS::Cognito::${type}`,
    ref,
    properties,
  }));
  return {
    name: 'Test',
    region: 'eu-central-1',
    accountId: '111122223333',
    declared: () => deployed,
    resources: (type) => deployed.filter((resource) => resource.type === type),
    outputs: () => ({}),
  };
}
