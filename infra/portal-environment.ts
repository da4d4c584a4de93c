import { Stack } from 'aws-cdk-lib';
import type { Configuration } from './configuration';
import type { Directory } from './directory';
import type { Edge } from './edge';
import { portalPort } from './portal-service';

/** The variables that the stack sets for the portal's process: the one list of their names. */
export const portalVariables = [
  'PORT',
  'NODE_ENV',
  'AWS_REGION',
  'PORTAL_URL',
  'PORTAL_ALB_ARN',
  'PORTAL_ALB_CLIENT_ID',
  'PORTAL_USER_POOL_ID',
  'PORTAL_STEP_UP_CLIENT_ID',
  'PORTAL_SIGN_IN_URL',
] as const;

/** A value for each of them; none may hold a space, a quote or a `%`, which systemd would read. */
export type PortalEnvironment = Readonly<Record<(typeof portalVariables)[number], string>>;

/** The environment of the portal's process, from what the stack has made. */
export function portalEnvironment(
  configuration: Configuration,
  directory: Directory,
  edge: Edge,
): PortalEnvironment {
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
  };
}
