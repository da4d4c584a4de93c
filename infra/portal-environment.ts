import { Stack } from 'aws-cdk-lib';
import type { Access } from './access';
import type { Configuration } from './configuration';
import type { Directory } from './directory';
import type { Edge } from './edge';
import type { PeopleFunction } from './people-function';
import { portalPort } from './portal-service';

/**
 * The environment of the portal's process, from what the stack has made. `release` is the hash of
 * the asset that it starts.
 */
export function portalEnvironment(
  configuration: Configuration,
  directory: Directory,
  edge: Edge,
  access: Access,
  people: PeopleFunction,
  release: string,
) {
  const { answerMemoryMegabytes, language, support } = configuration;
  return {
    PORT: String(portalPort),
    NODE_ENV: 'production',
    AWS_REGION: Stack.of(edge).region,
    PORTAL_URL: `https://${configuration.domainName}`,
    PORTAL_ALB_ARN: edge.loadBalancer.loadBalancerArn,
    PORTAL_ALB_CLIENT_ID: directory.signInClient.userPoolClientId,
    PORTAL_USER_POOL_ID: directory.userPool.userPoolId,
    PORTAL_STEP_UP_CLIENT_ID: directory.stepUpClient.userPoolClientId,
    PORTAL_SIGN_IN_URL: directory.signInUrl,
    PORTAL_ACCESS_TABLE: access.table.tableName,
    PORTAL_ACCESS_FUNCTION: access.function.functionName,
    PORTAL_PEOPLE_TABLE: people.table.tableName,
    PORTAL_PEOPLE_FUNCTION: people.function.functionName,
    PORTAL_RELEASE: release,
    PORTAL_LANGUAGE: language,
    ...(answerMemoryMegabytes !== undefined && {
      PORTAL_ANSWER_MEMORY_MEGABYTES: String(answerMemoryMegabytes),
    }),
    ...(support && {
      PORTAL_SUPPORT_NAME: support.name,
      PORTAL_SUPPORT_EMAIL: support.email,
      ...(support.url !== undefined && { PORTAL_SUPPORT_URL: support.url }),
    }),
  };
}
