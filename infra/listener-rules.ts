import {
  ListenerAction,
  ListenerCondition,
  UnauthenticatedAction,
} from 'aws-cdk-lib/aws-elasticloadbalancingv2';
import type {
  ApplicationListener,
  ApplicationTargetGroup,
} from 'aws-cdk-lib/aws-elasticloadbalancingv2';
import { AuthenticateCognitoAction } from 'aws-cdk-lib/aws-elasticloadbalancingv2-actions';
import { sessionLife, signInScopes } from './app-clients';
import type { Directory } from './directory';

/**
 * Signs the person in, then forwards. Without a session a page is redirected to the sign-in; `DENY`
 * answers 401 instead (Elastic Load Balancing, "Authenticate users using an Application Load
 * Balancer").
 */
export function signedIn(
  directory: Directory,
  targetGroup: ApplicationTargetGroup,
  onUnauthenticatedRequest = UnauthenticatedAction.AUTHENTICATE,
): ListenerAction {
  return new AuthenticateCognitoAction({
    userPool: directory.userPool,
    userPoolClient: directory.signInClient,
    userPoolDomain: directory.signInDomain,
    scope: signInScopes.map(({ scopeName }) => scopeName).join(' '),
    sessionTimeout: sessionLife,
    onUnauthenticatedRequest,
    allowHttpsOutbound: false, // the edge says so itself, with a reason
    next: ListenerAction.forward([targetGroup]),
  });
}

/**
 * The paths that differ from the listener's default. A rule has at most five condition values
 * (Elastic Load Balancing, "Quotas for your Application Load Balancers").
 */
export function addListenerRules(
  listener: ApplicationListener,
  directory: Directory,
  targetGroup: ApplicationTargetGroup,
): void {
  const paths = (...patterns: string[]) => [ListenerCondition.pathPatterns(patterns)];
  listener.addAction('Public', {
    priority: 10,
    conditions: paths('/health', '/assets/*', '/favicon.ico', '/robots.txt', '/logged-out'),
    action: ListenerAction.forward([targetGroup]),
  });
  listener.addAction('Logout', {
    priority: 20,
    conditions: paths('/logout'),
    action: ListenerAction.forward([targetGroup]),
  });
  // A data request is a fetch: it could not follow a redirect to another origin.
  listener.addAction('Data', {
    priority: 30,
    conditions: paths('/*.data'),
    action: signedIn(directory, targetGroup, UnauthenticatedAction.DENY),
  });
}
